"""All rules, found by their files: one module in `rules/` is one rule (`RULE`).

`retired.toml` holds those that are no longer run.
"""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

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


@dataclass(frozen=True, slots=True)
class Retired:
    """A rule that is no longer run: its code is never given anew, and its page stays.

    until: the last version that ran it.  why: what became of it.
    """

    code: str
    name: str
    until: str
    why: str


@cache
def retired() -> tuple[Retired, ...]:
    """The rules that are no longer run, in the order of their codes."""
    file = resources.files("torikumi.checks").joinpath("retired.toml")
    tree = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(sorted((Retired(**each) for each in tree["retired"]), key=lambda each: each.code))
