"""Describing the rules."""

from __future__ import annotations

import inspect
import re
import sys
from typing import Any

from torikumi.checks.registry import all_rules, retired, rule_of
from torikumi.checks.rule import Rule
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said

_FILLED_IN = re.compile(r"\{(\w+)[^}]*\}")


def rules(code: str | None, lang: str) -> list[dict[str, Any]]:
    """All rules, or the one with this code; an unknown code stops with a clear line."""
    if code is None:
        return [_described(rule, lang) for rule in all_rules()]
    rule = rule_of(code)
    gone = next((each for each in retired() if each.code == code.upper()), None)
    if gone is not None:
        raise CannotProceed(
            said("この規則は{until}までで終わりました。{why}", until=gone.until, why=gone.why),
            gone.code,
        )
    if rule is None:
        raise CannotProceed(
            said("その番号の規則はありません。"), code, said("torikumi rulesで一覧を見てください。")
        )
    return [_described(rule, lang)]


def _described(rule: Rule, lang: str) -> dict[str, Any]:
    definition = rule.definition
    return {
        "code": rule.code,
        "name": definition.name.word(lang, {}),
        "severity": definition.severity.value,
        "gate": definition.gate.value,
        "scope": rule.scope.value,
        "since": definition.since,
        "parameters": [
            {
                "name": each.name,
                "usual": each.usual,
                "least": each.least,
                "about": each.about.word(lang, {}),
            }
            for each in rule.parameters
        ],
        "mends": rule.mender is not None,
        "explanation": _explained_in_english(rule) if lang == "en" else _explained(rule),
    }


def _explained(rule: Rule) -> str:
    """What the rule says of itself, under its fixed headings."""
    return inspect.cleandoc(sys.modules[rule.check.__module__].__doc__ or "")


def _explained_in_english(rule: Rule) -> str:
    """What the rule reports and what to do about it: the texts that rules have in English too."""
    definition = rule.definition
    parts = (
        ("What is reported", definition.message.en),
        ("What to do", definition.mend.en),
        *((f"Parameter {each.name}", each.about.en) for each in rule.parameters),
    )
    told = (f"{heading}\n    {_shown(text)}" for heading, text in parts if text)
    return "\n\n".join((definition.name.en, *told))


def _shown(template: str) -> str:
    """A template for people: what is filled in stands in angle brackets."""
    return _FILLED_IN.sub(r"<\1>", template)
