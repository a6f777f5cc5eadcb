"""The word lists of `wording.toml`: spellings of one word, and habits of official writing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of writing and the pattern by which it is found.

    instead: what is usual in official writing; empty where the plan itself decides.  mended: what the
    pattern is replaced with where that is safe; None where a person has to judge.
    """

    word: str
    pattern: re.Pattern[str]
    instead: str = ""
    mended: str | None = None


@cache
def variants() -> tuple[tuple[Wording, ...], ...]:
    """The spellings of each word, the preferred one first."""
    return tuple(
        tuple(Wording(each["word"], re.compile(each["pattern"])) for each in group["spellings"])
        for group in _data()["variants"]
    )


@cache
def habits() -> tuple[Wording, ...]:
    """What is found, and what is usual instead."""
    return tuple(
        Wording(each["found"], re.compile(each["pattern"]), each["instead"], each.get("mended"))
        for each in _data()["habits"]
    )


def _data() -> dict[str, Any]:
    text = resources.files("torikumi.checks").joinpath("wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
