"""What an explanation of a figure says: where it comes from, with no number computed anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from torikumi.notation.amounts import Amount


class Known(StrEnum):
    """How a figure is known: stated in the source, derived from others, or no amount at all."""

    STATED = "stated"
    DERIVED = "derived"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that another one is made of.

    at: its place.  label: what it is, for people.  text: the figure as printed.  amount: None where
    it is no money (a year of an indicator row, a cell that cannot be read).
    """

    at: str
    label: str
    text: str
    amount: Amount | None = None
    known: Known = Known.STATED


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where the figure at a place comes from.

    text: the figure as an edition prints it.  stated: what the source states, None where nothing.
    derived: what follows from the parts, None where nothing follows.  agrees: whether the two say
    the same (True where one of them is missing).  policy: the plan's own sentences about how such
    a figure is made.  left_out: re-listings that stand among the parts and are not counted; for a
    re-listed place, its owner.  open: the parts that are still to be costed.  difference: the total
    less the sum of the printed parts, in printed units.  share: per mille of ``whole``.  told_apart: the
    same figure by nature of the cost and by account, where the plan tells costs apart so.
    """

    at: str
    label: str
    text: str
    amount: Amount | None = None
    stated: str | None = None
    derived: str | None = None
    agrees: bool = True
    policy: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    left_out: tuple[Part, ...] = ()
    open: tuple[Part, ...] = ()
    difference: int = 0
    share: int | None = None
    whole: Part | None = None
    told_apart: tuple[Part, ...] = ()
