"""The quantities and stages of a cell, as the open data must have them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from torikumi.notation.parts import Part, QuantityPart
from torikumi.proof.slots import Slot


def part_of(at: str, part: Part) -> Mapping[str, Slot | str]:
    """The columns of a quantity or a stage; a column that is not here is not proved."""
    if not isinstance(part, QuantityPart):
        known = {"part_type": "stage", "stage": part.stage, "stage_object": part.object}
        return {**{key: Slot(at, (text,)) for key, text in known.items()}, "note": part.note}
    known = {
        "part_type": "quantity",
        "quantity": number_text(part.number),
        "quantity_upper": number_text(part.upper),
        "quantity_unit": part.unit,
        "quantity_basis": part.basis.value,
        "quantity_bound": part.bound,
        "quantity_per": part.per,
        "label": part.label,
        "verb": part.verb,
        "note": part.note,
    }
    return {key: Slot(at, (text,)) for key, text in known.items()}


def number_text(value: Decimal | None) -> str:
    """A number as the open data writes it."""
    return "" if value is None else format(value, "f")
