"""`make docs`: write docs/reference/ anew from what the product says of itself.

Commands from the command's own help, rules from the registry. Nothing in that folder is written by hand; a
test compares it with what this script would write.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from torikumi.cli.arguments import parser
from torikumi.findings.words import words
from torikumi.usecases.rules import rules

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "<!-- make docs が書いたもの。手で直さない。 -->\n\n"
SEVERITY = {"error": "誤り", "warning": "注意", "advice": "助言"}
GATE = {"edit": "編集中", "submit": "提出時", "publish": "公表時"}


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
    sections = (line for name, made in found.choices.items() for line in command_lines(name, made))
    return f"{NOTE}# コマンド\n\n{top.description}\n" + "".join(sections)


def explained(docstring: str) -> str:
    """A rule's docstring as Markdown: its headings stand at the margin, their text is indented."""
    title, _, rest = docstring.strip().partition("\n")
    lines = [f"{title}\n"]
    for line in filter(None, rest.split("\n")):
        lines.append(line.strip() if line.startswith(" ") else f"\n### {line}\n")
    return "\n".join(lines) + "\n"


def rules_page() -> str:
    """Every rule: a table, then the explanation of each."""
    described = rules(None, "ja")
    parts = [f"{NOTE}# 規則\n\n| 番号 | 名称 | 重さ | 段階 |\n|---|---|---|---|\n"]
    for rule in described:
        code, severity, gate = rule["code"], SEVERITY[rule["severity"]], GATE[rule["gate"]]
        parts.append(f"| [{code}](#{code.lower()}) | {rule['name']} | {severity} | {gate} |\n")
    parts += (f"\n## {rule['code']}\n\n{explained(rule['explanation'])}" for rule in described)
    return "".join(parts)


def pages() -> dict[str, str]:
    """Text of every generated page by file name."""
    return {"commands.md": commands_page(), "rules.md": rules_page()}


def main() -> int:
    """Write the pages; with `--check`, only say which are out of date."""
    stale = []
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        file = TARGET / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
    print(", ".join(stale) or "docs/reference: up to date")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
