"""What a quantity counts: a year's addition, a year's flow or a state, as far as its cell says it."""

from __future__ import annotations

import re
from typing import Final

from torikumi.notation.labels import FLOW, STOCK
from torikumi.notation.parts import Basis, QuantityPart
from torikumi.notation.stages import CHANGES, FLOW_VERBS, INCREMENT_VERBS
from torikumi.notation.tokens import DATA

_STATE_ENDINGS: Final = tuple(DATA["state"]["endings"].split())
_STATE_UNITS: Final = frozenset(DATA["state"]["units"].split())
_SUMS: Final = frozenset(("計", "合計", "総計", "全"))
_EVENTS: Final = frozenset(("回", "件"))
_YEARLY: Final = frozenset(("年", "月", "週", "日"))
# 延べ参加者数, but not 延べ床面積.
_MANY_TIMES: Final = re.compile("延べ(?!床|面積)")
# Verbs beside a rate (60%整備, 5%を補助): it is what it is, not what a year adds.
_DONE: Final = (INCREMENT_VERBS | FLOW_VERBS) - CHANGES - {"増"}
_BY_VERB: Final = {
    **dict.fromkeys(FLOW_VERBS, Basis.FLOW),
    **dict.fromkeys(CHANGES, Basis.UNKNOWN),
    **dict.fromkeys(INCREMENT_VERBS, Basis.INCREMENT),
}


def basis_of(part: QuantityPart) -> Basis:
    """The basis of ``part`` after its verb or label became known from a neighbour."""
    if part.basis is not Basis.UNKNOWN:
        return part.basis
    return basis(part.per, "", part.verb, part.label, part.unit)


def basis(per: str, cover: str, verb: str, label: str, unit: str, *, level: bool = False) -> Basis:
    """What the quantity counts, as far as the cell says it; ``level``: it is what is reached.

    Times that something is done are never a state: a sum of 回 is what was done in a year.
    """
    if cover in _SUMS and (unit == "回" or (unit in _EVENTS and verb in FLOW_VERBS)):
        return Basis.FLOW
    if cover in STOCK:
        return Basis.STOCK
    if per in _YEARLY or cover in FLOW or ("延べ" in label and _MANY_TIMES.search(label)):
        return Basis.FLOW
    if level or (unit in _STATE_UNITS and verb in _DONE):
        return Basis.STOCK
    if (said := _BY_VERB.get(verb)) is not None:
        return said
    if unit in _STATE_UNITS or label.startswith(STOCK[:4]) or label.endswith(_STATE_ENDINGS):
        return Basis.STOCK
    return Basis.UNKNOWN
