"""The parts a cell is understood to hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Basis(StrEnum):
    """What a quantity counts: a year's addition, a year's flow, a state, or not said."""

    INCREMENT = "increment"
    FLOW = "flow"
    STOCK = "stock"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class QuantityPart:
    """A number that carries meaning.

    number: as written, multipliers applied (1万2千 is 12000), negative with a minus.
    upper: the upper end of a range (A～B), None without one.
    unit: canonical spelling (か所, 人, %), empty where the cell names none.
    bound: 以上, 以下, 未満, 超, 以内, 程度, 約, 最大, 最小, or empty.
    per: what the number is counted against (年, 日, 人 …), or empty.
    verb: the action noun beside the number (開始, 整備 …), or empty.
    label: the words that say what is counted, or empty.
    note: the words in parentheses behind it, or empty.
    start, end: the span of number and unit in the raw text.
    plus_minus: the number is a deviation to both sides (±10%).
    """

    number: Decimal
    upper: Decimal | None = None
    unit: str = ""
    basis: Basis = Basis.UNKNOWN
    bound: str = ""
    per: str = ""
    verb: str = ""
    label: str = ""
    note: str = ""
    start: int = 0
    end: int = 0
    plus_minus: bool = False


@dataclass(frozen=True, slots=True)
class StagePart:
    """A stage of work: a noun phrase ending in an action noun.

    stage: the action noun with what belongs to it (実施設計, 供用開始).
    object: what it is done to, or empty.
    note: the words in parentheses behind it, or empty.
    start, end: the span of the stage word in the raw text.
    """

    stage: str
    object: str = ""
    note: str = ""
    start: int = 0
    end: int = 0


Part = QuantityPart | StagePart
