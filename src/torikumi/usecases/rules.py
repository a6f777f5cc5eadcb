"""Describing the rules."""

from __future__ import annotations

import inspect
import sys
from typing import Any

from torikumi.checks.registry import all_rules, rule_of
from torikumi.checks.rule import Rule
from torikumi.findings.stop import CannotProceed


def rules(code: str | None, lang: str) -> list[dict[str, Any]]:
    """All rules, or the one with this code; an unknown code stops with a clear line."""
    if code is None:
        return [_described(rule, lang) for rule in all_rules()]
    rule = rule_of(code)
    if rule is None:
        raise CannotProceed(
            "その番号の規則はありません。", code, "torikumi rulesで一覧を見てください。"
        )
    return [_described(rule, lang)]


def _described(rule: Rule, lang: str) -> dict[str, Any]:
    definition = rule.definition
    module = sys.modules[rule.check.__module__]
    return {
        "code": rule.code,
        "name": definition.name.word(lang, {}),
        "severity": definition.severity.value,
        "gate": definition.gate.value,
        "scope": rule.scope.value,
        "since": definition.since,
        "explanation": inspect.cleandoc(module.__doc__ or ""),
    }
