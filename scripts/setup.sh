#!/usr/bin/env bash
# What `make setup` does: one virtual environment beside the sources, everything in it hash-checked.
#   scripts/setup.sh            the environment
#   scripts/setup.sh browser    Chromium and what it needs, for the browser tests (never a failure by itself)
#   scripts/setup.sh bench      what `make bench` measures beside, added to the environment
# PYTHON names the interpreter (default python3). Run from the project's root.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
VENV=.venv
PANGO=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
WRITER=/usr/lib/libreoffice/program/libswlo.so

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

apt_install() { # packages…; only where it can work
    export DEBIAN_FRONTEND=noninteractive
    say "installing Debian packages: $*"
    apt-get install -y -q --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return 0
    apt-get update -q </dev/null >/dev/null || return 1
    apt-get install -y -q --no-install-recommends "$@" </dev/null >/dev/null
}

may_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

browser() { # Chromium, what Playwright's driver is linked with, a Japanese font
    local need=() node
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
        || command -v google-chrome >/dev/null || need+=(chromium)
    node=$(echo "$VENV"/lib/python3*/site-packages/playwright/driver/node)
    "$node" --version >/dev/null 2>&1 || need+=(libatomic1)
    [ -n "$(fc-list :lang=ja 2>/dev/null | head -n 1)" ] || need+=(fontconfig fonts-morisawa-bizud-gothic)
    [ ${#need[@]} -gt 0 ] || return 0
    if may_apt && apt_install "${need[@]}"; then return 0; fi
    say "for the browser tests install: ${need[*]}; without them those tests say so"
}

bench() { # WeasyPrint draws with Debian's pango; the rest comes by pip
    if ! "$VENV/bin/python" -c 'import lark, weasyprint' 2>/dev/null; then
        "$VENV/bin/python" -m uv --quiet pip install --python "$VENV/bin/python" \
            --require-hashes -r requirements/bench.txt
    fi
    if ! "$VENV/bin/python" -c 'import lark, weasyprint' 2>/dev/null; then
        may_apt && apt_install "${PANGO[@]}" && "$VENV/bin/python" -c 'import weasyprint' 2>/dev/null \
            || stop "WeasyPrint cannot start; install the Debian packages ${PANGO[*]}"
    fi
    if [ ! -e "$WRITER" ]; then # soffice may be there with nothing but the workbooks' part
        may_apt && apt_install libreoffice-writer-nogui && [ -e "$WRITER" ] \
            || stop "LibreOffice Writer is missing; install the Debian package libreoffice-writer-nogui"
    fi
}

real_python() { # the interpreter itself: behind a shim or a venv uv would lose its way
    command -v "$PYTHON" >/dev/null || stop "$PYTHON was not found; install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3"
    "$PYTHON" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' \
        || stop "$("$PYTHON" -V 2>&1) is too old; Python 3.11 or newer is needed: make setup PYTHON=/path/to/python3"
    "$PYTHON" -c 'import os, sys; print(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))'
}

ensure_venv_module() { # $1: interpreter. Debian ships Python without venv and ensurepip
    "$1" -c 'import venv, ensurepip' 2>/dev/null && return 0
    local minor
    minor=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    may_apt || stop "this Python has no venv module; run as root: apt-get install $minor"
    apt_install ca-certificates "$minor" || apt_install ca-certificates python3-venv \
        || stop "could not install $minor with apt-get"
    "$1" -c 'import venv, ensurepip' || stop "$minor is installed, yet $1 still has no venv module"
}

environment() {
    local python wanted
    python=$(real_python)
    ensure_venv_module "$python"
    wanted=$("$python" -c 'import sys; print(sys.version_info[:3])')
    if [ "$("$VENV/bin/python" -c 'import sys; print(sys.version_info[:3])' 2>/dev/null)" != "$wanted" ]; then
        say "creating $VENV with $("$python" -V)"
        "$python" -m venv --clear "$VENV"
    fi
    if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
        "$VENV/bin/python" -m ensurepip >/dev/null
    fi
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
    local uv=("$VENV/bin/python" -m uv --quiet)
    "${uv[@]}" pip sync --python "$VENV/bin/python" --require-hashes requirements/dev.txt
    "${uv[@]}" pip install --python "$VENV/bin/python" --no-deps --no-build-isolation --editable .
    say "ready: $VENV/bin/torikumi"
}

case "${1:-environment}" in
    environment) environment ;;
    browser) browser ;;
    bench) bench ;;
    *) stop "unknown part: $1" ;;
esac
