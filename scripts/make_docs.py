"""`make docs`: write docs/reference/ and docs/rules/ anew from what the product says of itself.

Commands from the command's own help; rules from their docstrings and from their cases, which are run.
Nothing in these folders is written by hand; a test compares them with what this script would write.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from torikumi.checks.documentation import Example, index, page, retired_page
from torikumi.checks.registry import all_rules, retired, rule_of
from torikumi.cli.arguments import parser
from torikumi.findings.words import words
from torikumi.sources.model import locate
from torikumi.testing.cases import Case, run_case

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
CASES = ROOT / "tests" / "checks" / "cases"
NOTE = "<!-- make docs が書いたもの。手で直さない。 -->\n\n"
CHANGES = {
    "money": "プロファイルの選択",
    "exact": "端数を含む額",
    "meaning": "行の意味の宣言",
    "direction": "行の方向の宣言",
    "chains": "プロファイルの段階の順序",
    "words": "プロファイルの言葉の選択",
    "rules": "プロファイルの規則の選択",
    "encodings": "渡す先の文字コード",
    "pages": "冊子のページ",
    "relists": "再掲元",
    "twice": "二度載っているもの",
    "years": "欄の年度",
    "unplaced": "構成",
    "removed": "取組の有無",
    "organisation": "組織の一覧",
    "previous": "前の計画",
    "ledger": "予算と取組の対応",
}


def usage(action: argparse.Action) -> str:
    """How an argument is written: `-o, --out DIR`, `SOURCE`, `--lang ja|en`."""
    value = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
    names = ", ".join(action.option_strings)
    if not names:
        return str(value)
    return names if action.nargs == 0 else f"{names} {value}"


def command_lines(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    """One section: what the command does, and its arguments.

    Not argparse's own help, whose layout differs from one Python to the next.
    """
    yield f"\n## {name}\n\n{command.description}\n\n| 引数 | 意味 |\n|---|---|\n"
    for action in command._actions:  # noqa: SLF001 - argparse has no public list of arguments
        if action.dest != "help":
            written = usage(action).replace("|", "\\|")
            yield f"| `{written}` | {action.help or ''} |\n"


def commands_page() -> str:
    """Each subcommand with its arguments."""
    top = parser(words("ja"))
    actions = top._actions  # noqa: SLF001 - nor of subcommands
    found = next(a for a in actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    made = [each for name, one in found.choices.items() for each in with_inner(name, one)]
    sections = (line for name, one in made for line in command_lines(name, one))
    return f"{NOTE}# コマンド\n\n{top.description}\n" + "".join(sections)


def with_inner(
    name: str, made: argparse.ArgumentParser
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """A command, or where it is several in one, each of them under both names."""
    inner = [a for a in made._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001
    if not inner:
        yield name, made
    for action in inner:
        yield from ((f"{name} {each}", one) for each, one in action.choices.items())


def examples_of(code: str) -> list[Example]:
    """The cases of a rule, run: what is printed is what the rules say today."""
    cases = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    return [Example(case["name"], case["plan"], tuple(outcome_lines(code, case))) for case in cases]


def outcome_lines(code: str, case: Case) -> Iterator[str]:
    """What is reported for a case, one finding a line."""
    changes = [name for name in CHANGES if case.get(name)]
    if changes:
        yield f"この例では、印刷に現れないもの（{'、'.join(CHANGES[name] for name in changes)}）を変えている。"
    reading, outcome = run_case(case)
    for finding in outcome.findings:
        rule = rule_of(finding.code)
        source = locate(reading, finding.at) if finding.at else None
        where = f"{source.line}行目" if source else "計画全体"
        if rule is not None:
            told = rule.definition.message.word("ja", dict(finding.params))
            yield f"{where}：{finding.code} {told}"
    for missing, why in outcome.not_checkable:
        if missing == code:
            yield f"確かめられない：{why.ja}"


def pages() -> dict[str, str]:
    """Text of every generated page by its path below docs/."""
    rules = NOTE + index(all_rules(), retired())
    found = {"reference/commands.md": commands_page(), "rules/README.md": rules}
    for gone in retired():
        found[f"rules/{gone.code}.md"] = NOTE + retired_page(gone)
    for rule in all_rules():
        found[f"rules/{rule.code}.md"] = NOTE + page(rule, examples_of(rule.code))
    return found


def main() -> int:
    """Write the pages; with `--check`, only say which are out of date."""
    made = pages()
    old = {f"rules/{path.name}" for path in (DOCS / "rules").glob("*.md")} - made.keys()
    stale = [
        name
        for name, text in made.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    if "--check" not in sys.argv:
        for name in stale:
            (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / name).write_text(made[name], encoding="utf-8")
        for name in old:
            (DOCS / name).unlink()
    print(", ".join([*stale, *sorted(old)]) or "docs: up to date")
    return 1 if (stale or old) and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
