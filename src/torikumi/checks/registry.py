"""All rules, found by their files: one module in `rules/` is one rule (`RULE`)."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from torikumi.checks import rules
from torikumi.checks.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of its code."""
    modules = (
        importlib.import_module(f"{rules.__name__}.{module.name}")
        for module in pkgutil.iter_modules(rules.__path__)
    )
    found: list[Rule] = [module.RULE for module in modules]
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule_of(code: str) -> Rule | None:
    """The rule with this code, or None."""
    return next((rule for rule in all_rules() if rule.code == code.upper()), None)
