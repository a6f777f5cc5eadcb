"""The calendar eras: a table of data (``eras.toml``), so that a coming era is one more entry."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True, order=True)
class Era:
    """One calendar era.

    first_day: first day dated in the era.
    name, short, latin, square: 令和, 令, R, ㋿.
    first_fiscal_year: first fiscal year printed in the era, by its western number.
    """

    first_day: date
    name: str
    short: str
    latin: str
    square: str
    first_fiscal_year: int

    def western(self, year: int) -> int:
        """The western year of the era's ``year``; years beyond the era's end count on."""
        return self.first_day.year + year - 1


Eras = tuple[Era, ...]


@lru_cache(maxsize=1)
def load_eras() -> Eras:
    """The eras 明治 to 令和, oldest first."""
    text = resources.files("torikumi.notation").joinpath("eras.toml").read_text(encoding="utf-8")
    return tuple(sorted(Era(**table) for table in tomllib.loads(text)["era"]))


def eras_as_of(eras: Eras, day: date) -> Eras:
    """The eras that had begun on ``day``: with these a plan prints as it did then."""
    return tuple(era for era in eras if era.first_day <= day)
