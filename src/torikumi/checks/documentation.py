"""The page of a rule: what its docstring says, what it reports, and its cases.

A rule's module docstring has a first line and then fixed headings, each followed by indented text.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from torikumi.checks.registry import Retired
from torikumi.checks.rule import Rule
from torikumi.findings.model import Gate, Severity

HEADINGS = ("何を調べるか", "なぜ問題か", "直し方", "例外", "根拠")
"""The headings every rule explains itself under, in this order."""

SEVERITIES = {Severity.ERROR: "誤り", Severity.WARNING: "注意", Severity.ADVICE: "助言"}
GATES = {Gate.EDIT: "編集のとき", Gate.SUBMIT: "提出のとき", Gate.PUBLISH: "公表のとき"}

_JAPANESE = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BROKEN_LINE = re.compile(rf"(?<={_JAPANESE})\n(?={_JAPANESE})")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule says of itself: one line, then a text for each of `HEADINGS`."""

    summary: str
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A case for people: its name, the plan in plan notation, and what is reported, line by line."""

    name: str
    plan: str
    outcome: tuple[str, ...]


def explanation(rule: Rule) -> Explanation:
    """The docstring of the rule's module, by its headings."""
    text = inspect.cleandoc(sys.modules[rule.check.__module__].__doc__ or "")
    summary, *lines = text.split("\n")
    sections: list[tuple[str, list[str]]] = []
    for line in lines:
        if line and not line.startswith(" "):
            sections.append((line, []))
        elif sections:
            sections[-1][1].append(line.strip())
    told = tuple((heading, _flowing(body)) for heading, body in sections)
    return Explanation(summary, told)


def page(rule: Rule, examples: Sequence[Example]) -> str:
    """The rule's page in Markdown."""
    told, definition = explanation(rule), rule.definition
    lines = [
        f"# {rule.code} {definition.name.ja}",
        "",
        f"- 重さ：{SEVERITIES[definition.severity]}",
        f"- 調べるとき：{GATES[definition.gate]}{'（読み取るときも）' if rule.on_reading else ''}",
        f"- 版：{definition.since}から",
        f"- 英語名：{definition.name.en}",
    ]
    if rule.mender is not None:
        lines.append("- 自動で直す：`torikumi check --fix` が差分を示す")
    lines += [
        f"- 基準の数：`{each.name}` {each.about.ja}（標準は{each.usual}）"
        for each in rule.parameters
    ]
    for heading, text in told.sections:
        lines += ["", f"## {heading}", "", text]
    lines += ["", "## 例"]
    for example in examples:
        lines += ["", f"### {example.name}", "", "```text", example.plan.rstrip("\n"), "```", ""]
        lines += [f"- {line}" for line in example.outcome] or ["報告はない。"]
    return "\n".join(lines) + "\n"


def retired_page(rule: Retired) -> str:
    """The page that stays of a rule that is no longer run."""
    lines = (f"# {rule.code} {rule.name}", "", f"- 終わった規則：{rule.until}まで", "", rule.why)
    return "\n".join(lines) + "\n"


def index(rules: Sequence[Rule], gone: Sequence[Retired] = ()) -> str:
    """The list of all rules in Markdown, those no longer run at its end."""
    lines = ["# 規則の一覧", "", "| 番号 | 名称 | 重さ | 調べるとき |", "|---|---|---|---|"]
    for rule in rules:
        definition = rule.definition
        link = f"[{rule.code}]({rule.code}.md)"
        severity, gate = SEVERITIES[definition.severity], GATES[definition.gate]
        lines.append(f"| {link} | {definition.name.ja} | {severity} | {gate} |")
    lines += [f"| [{each.code}]({each.code}.md) | {each.name} | — | 終わった |" for each in gone]
    return "\n".join(lines) + "\n"


def _flowing(lines: Sequence[str]) -> str:
    """Wrapped lines as one paragraph; between Japanese characters a broken line leaves no space."""
    return _BROKEN_LINE.sub("", "\n".join(lines).strip()).replace("\n", " ")
