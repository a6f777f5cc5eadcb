"""An example's fiscal frame from its hand-written file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from torikumi.notation.amounts import number, print_amount
from torikumi.notation.settings import Notation
from torikumi.notation.years import Period
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import (
    Frame,
    FrameLine,
    FrameTable,
    FrameTableKind,
    Paragraph,
    YearCell,
)
from torikumi.profiles.model import Profile

Tree = Mapping[str, Any]


def frame_of(tree: Tree, period: Period, profile: Profile) -> Frame:
    """The frame that ``frame.toml`` describes; its unit is one that the profile can spell.

    Raises:
        ValueError: the unit is none of the profile's.
    """
    unit = profile.notation.spellings.unit_of(tree["unit"])
    if unit is None:
        raise ValueError(tree["unit"])
    notation = replace(profile.notation, unit=unit)
    balances = tree["balance"]
    kinds = (FrameTableKind.FUNDS, FrameTableKind.BONDS)
    return Frame(
        mint(IdKind.FRAME, tree["title"]),
        tree["title"],
        preconditions=_paragraphs("precondition", tree["preconditions"]),
        estimated_on=profile.years.day(tree["date_of_estimate"]),
        tables=(
            _table(FrameTableKind.REVENUE, "歳入", tree["revenue"], period.years, notation),
            _table(FrameTableKind.EXPENDITURE, "歳出", tree["expenditure"], period.years, notation),
            *(
                _balance(kind, balance, period.years, notation)
                for kind, balance in zip(kinds, balances, strict=True)
            ),
        ),
        notes=_paragraphs("note", [*tree["notes"], *(each["note"] for each in balances)]),
    )


def _paragraphs(what: str, texts: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(mint(IdKind.PARAGRAPH, "frame", what, n), text) for n, text in enumerate(texts)
    )


def _table(
    kind: FrameTableKind,
    title: str,
    lines: Sequence[Tree],
    years: Sequence[int],
    notation: Notation,
) -> FrameTable:
    levels: dict[str, int] = {}
    for line in lines:
        levels[line["name"]] = levels[line["parent"]] + 1 if "parent" in line else 0
    return FrameTable(
        mint(IdKind.TABLE, "frame", kind.value),
        kind,
        title,
        notation.unit,
        tuple(
            _line(
                (kind.value, line["name"]),
                levels[line["name"]],
                years,
                line["values"],
                notation,
                of_which=line.get("of_which", False),
                plan_cost=line.get("plan_cost", False),
            )
            for line in lines
        ),
    )


def _balance(
    kind: FrameTableKind, tree: Tree, years: Sequence[int], notation: Notation
) -> FrameTable:
    """A table of balances: total and parts at each year's end, and what moved in the period."""
    moves = (("うち当該年度の増", "additions"), ("うち当該年度の減", "withdrawals"))
    lines = [
        _line(
            (kind.value, "total"),
            0,
            tree["years"],
            tree["total"],
            notation,
            name=f"{tree['name']}　計",
        ),
        *(
            _line((kind.value, part["name"]), 1, tree["years"], part["values"], notation)
            for part in tree.get("line", ())
        ),
        *(
            _line((kind.value, key), 1, years, tree[key], notation, name=name, of_which=True)
            for name, key in moves
        ),
    ]
    return FrameTable(
        mint(IdKind.TABLE, "frame", kind.value), kind, tree["name"], notation.unit, tuple(lines)
    )


def _line(
    key: tuple[str, str],
    level: int,
    years: Sequence[int],
    values: Sequence[int],
    notation: Notation,
    *,
    name: str = "",
    of_which: bool = False,
    plan_cost: bool = False,
) -> FrameLine:
    return FrameLine(
        mint(IdKind.LINE, "frame", *key),
        name or key[1],
        level,
        of_which=of_which,
        plan_cost=plan_cost,
        values=tuple(
            YearCell(year, print_amount(number(value, notation.unit), notation))
            for year, value in zip(years, values, strict=True)
        ),
    )
