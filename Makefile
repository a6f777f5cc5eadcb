# Targets with `##` are shown by `make help`.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -q -n auto --dist worksteal
STAMP := .venv/.torikumi-stamp
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all browser lint format bench docs words lock mutants wheel clean

help: ## この一覧を表示する
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1\t/' \
	  | while IFS=$$'\t' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

setup: $(STAMP) ## まっさらな機械に必要なものをすべて入れる（.venv）

$(STAMP): pyproject.toml requirements/dev.txt requirements/uv.txt scripts/setup.sh
	@scripts/setup.sh
	@touch $@

demo: $(STAMP) ## 見本の計画を読み、確かめ、組み、照合する（out/ に書く）
	@$(BIN)/python scripts/demo.py out

browser: $(STAMP)
	@scripts/setup.sh browser

test: $(STAMP) browser ## 試験（10分以内）
	$(PYTEST) -m "not slow"

test-all: $(STAMP) browser ## すべての試験（make test の分を含む）
	TORIKUMI_TESTS=all $(PYTEST)

lint: $(STAMP) ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(STAMP) ## 書式をそろえる
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format .

bench: $(STAMP) ## 速さを測る（名のある相手と同じ仕事で比べる）
	@scripts/setup.sh bench
	@$(BIN)/python bench/run.py $(BENCH_FLAGS)

docs: $(STAMP) ## 規則・コマンド・用語の説明を作り直す
	@$(BIN)/python scripts/make_docs.py
	@$(BIN)/python scripts/make_glossary_docs.py

UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --python $(BIN)/python $(LOCK_FLAGS)

lock: $(STAMP) ## requirements/ を作り直す（LOCK_FLAGS=--upgrade で更新）
	$(UV_COMPILE) pyproject.toml -o requirements/core.txt
	$(UV_COMPILE) pyproject.toml --group dev -c requirements/core.txt -o requirements/dev.txt
	$(UV_COMPILE) pyproject.toml --group bench -c requirements/core.txt -o requirements/bench.txt
	echo uv | $(UV_COMPILE) --no-annotate - -o requirements/uv.txt

words: $(STAMP) ## 画面と命令の言葉を集め、訳の目録を作り直す
	$(BIN)/python scripts/make_words.py

wheel: $(STAMP) ## wheel を dist/ に作る
	$(BIN)/uv build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist .

mutants: $(STAMP) ## 突然変異試験（mutmut）
	$(BIN)/mutmut run --max-children 1 $(MUTANTS)

clean: ## 作ったものを消す（.venv は残す）
	rm -rf out build dist mutants .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
