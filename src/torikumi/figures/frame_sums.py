"""Every sum that a stated fiscal frame should hold, with its parts and how much rounding explains.

Lines and their parts, years and their total, shares (構成比) and their amounts: rules and the proof
sheet ask here, so that both look at the same sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from torikumi.figures.frame import BALANCES, children
from torikumi.notation.amounts import Amount, read_amount, total
from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import Notation
from torikumi.plan.places import place
from torikumi.plan.values import FrameLine, FrameTable, Plan

_FRAME = "frame"
_SHARE = re.compile(r"(?P<whole>[0-9]{1,4})(?:\.(?P<rest>[0-9]{1,4}))?\s*%?")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class FrameSum:
    """A stated cell and the stated cells it should be the sum of, by their places.

    summed: what the parts come to.  excess: how many yen that is more than the stated one.  slack:
    how many yen rounding may explain.
    """

    whole: str
    parts: tuple[str, ...]
    stated: Amount
    summed: Amount
    slack: int

    @property
    def excess(self) -> int:
        """How many yen the parts come to more than the whole."""
        return self.summed.yen - self.stated.yen

    @property
    def holds(self) -> bool:
        """Whether the sum is right, rounding allowed for."""
        return abs(self.excess) <= self.slack


@dataclass(frozen=True, slots=True)
class FrameShare:
    """A stated share: its place, that of its amount's whole, what it says and what follows.

    holds: whether the amounts, as far as their rounding tells, may come to what it says.
    """

    at: str
    line: FrameLine
    whole: str
    stated: str
    expected: str
    holds: bool


def cells_of(table: FrameTable, notation: Notation) -> dict[str, Amount]:
    """The readable amounts of a table by their place."""
    found: dict[str, Amount] = {}
    for line in table.lines:
        stated = [(str(cell.year), cell.raw) for cell in line.values]
        if line.total is not None:
            stated.append(("total", line.total.raw))
        for column, raw in stated:
            amount = read_amount(raw, notation, table.unit) if raw.strip() else None
            if amount is not None:
                found[place(_FRAME, table.id, line.id, column, "raw")] = amount
    return found


def sums_of(plan: Plan, table: FrameTable) -> Iterator[FrameSum]:
    """Every sum of a table all of whose cells can be read."""
    cells = cells_of(table, plan.profile.notation)
    columns = sorted({cell.year for line in table.lines for cell in line.values})
    period = plan.period.years if plan.period else tuple(columns)
    for index, line in enumerate(table.lines):
        own = place(_FRAME, table.id, line.id)
        inner = [place(_FRAME, table.id, each.id) for each in children(table, index)]
        for column in (*map(str, columns), "total"):
            parts = [place(each, column, "raw") for each in inner]
            yield from _sum(plan, place(own, column, "raw"), parts, cells, table)
        if table.kind not in BALANCES:
            years = [place(own, year, "raw") for year in period]
            yield from _sum(plan, place(own, "total", "raw"), years, cells, table)


def _sum(
    plan: Plan, whole: str, parts: list[str], cells: Mapping[str, Amount], table: FrameTable
) -> Iterator[FrameSum]:
    if parts and whole in cells and all(part in cells for part in parts):
        summed = total((cells[part] for part in parts), table.unit)
        exact = plan.profile.money.frame_exact
        slack = 0 if exact else (len(parts) + 1) * table.unit.in_yen // 2
        yield FrameSum(whole, tuple(parts), cells[whole], summed, slack)


def shares_of(plan: Plan, table: FrameTable) -> Iterator[FrameShare]:
    """Every stated share that can be read beside amounts that can."""
    whole = next((line for line in table.lines if line.level == 0), None)
    if whole is None:
        return
    for line in table.lines:
        stated = [(str(cell.year), cell.raw) for cell in line.shares]
        if line.total_share is not None:
            stated.append(("total", line.total_share.raw))
        for column, raw in stated:
            made = _share(plan, table, line, whole, (column, raw))
            if made is not None:
                yield made


def _share(
    plan: Plan, table: FrameTable, line: FrameLine, whole: FrameLine, said: tuple[str, str]
) -> FrameShare | None:
    column, raw = said
    notation = plan.profile.notation
    stated = _SHARE.fullmatch(fold_width(raw).strip())
    part, all_of_it = (_yen(each, column, table, notation) for each in (line, whole))
    if stated is None or part is None or not all_of_it or part < 0:
        return None
    digits = len(stated["rest"] or "")
    step = Fraction(1, 10**digits)
    share = Fraction(f"{stated['whole']}.{stated['rest'] or 0}")
    rest = 0 if plan.profile.money.frame_exact else Fraction(table.unit.in_yen, 2)
    least = _HUNDRED * Fraction(part - rest) / (all_of_it + rest)
    most = _HUNDRED * Fraction(part + rest) / max(all_of_it - rest, Fraction(1))
    rounded = (Fraction(_HUNDRED * part, all_of_it) / step + Fraction(1, 2)) // 1
    before, after = divmod(rounded, 10**digits)
    sign = "%" if "%" in fold_width(raw) else ""
    return FrameShare(
        at=place(_FRAME, table.id, line.id, column, "raw"),
        line=line,
        whole=place(_FRAME, table.id, whole.id, column, "raw"),
        stated=raw.strip(),
        expected=f"{before}.{after:0{digits}}{sign}" if digits else f"{before}{sign}",
        holds=least - step / 2 <= share <= most + step / 2,
    )


def _yen(line: FrameLine, column: str, table: FrameTable, notation: Notation) -> int | None:
    """The amount of a line in a column, None where it states none that can be read."""
    if column == "total":
        raw = line.total.raw if line.total else ""
    else:
        raw = next((cell.raw for cell in line.values if str(cell.year) == column), "")
    amount = read_amount(raw, notation, table.unit) if raw.strip() else None
    return None if amount is None or amount.is_open else amount.yen
