"""Derived numbers written the way the row's own cells are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from torikumi.figures.measures import Measure, ReadCell
from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import Notation

_FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
_PLAIN = re.compile(r"[0-9０-９](?:[0-9０-９,，.． ]*[0-9０-９])?")
_MULTIPLIED = re.compile(r"[0-9０-９](?:[0-9０-９,，.．十百千万億]*[0-9０-９十百千万億])?")
_COUNTED_NOTE = re.compile(r"\s*[(（][^()（）]*[0-9０-９][^()（）]*[)）]")
_THOUSAND = 1000


def rewritten(
    cell: ReadCell,
    replacing: Sequence[tuple[Measure | None, Decimal, Decimal | None]],
    notation: Notation,
) -> str:
    """``cell`` with other numbers in place of its own.

    Args:
        cell: the cell whose notation is followed; notes with numbers of their own are left out.
        replacing: measure of the cell, new number and new upper end of a range, both counted in
            the base unit of the measure's dimension.
        notation: signs for negative numbers.
    """
    text = cell.raw
    spans = sorted(
        (each for each in replacing if each[0] is not None),
        key=lambda each: each[0].part.start if each[0] else 0,
        reverse=True,
    )
    for measure, number, upper in spans:
        if measure is not None:
            text = _put(text, measure, number, upper, notation)
    return _COUNTED_NOTE.sub("", text).strip()


def _put(
    text: str, measure: Measure, number: Decimal, upper: Decimal | None, notation: Notation
) -> str:
    start, end = measure.part.start, measure.part.end
    span = text[start:end]
    values = [number / measure.factor if measure.factor != 1 else number]
    if measure.part.upper is not None and upper is not None:
        values.append(upper / measure.factor if measure.factor != 1 else upper)
    found = list(_PLAIN.finditer(span))
    if not found or _value(found[0][0]) != abs(measure.part.number):
        found = list(_MULTIPLIED.finditer(span))
    for match, value in reversed(list(zip(found, values, strict=False))):
        span = span[: match.start()] + _digits(value, match[0]) + span[match.end() :]
    before = text[:start]
    if number < 0 <= measure.part.number:
        before += notation.spellings.negative_signs[0]
    elif number >= 0 > measure.part.number:
        signs = "".join(notation.spellings.negative_signs)
        before, span = before.rstrip(signs), span.lstrip(signs)
    return before + span + text[end:]


def _value(digits: str) -> Decimal:
    return Decimal(fold_width(digits).replace(",", "").replace(" ", ""))


def _digits(value: Decimal, like: str) -> str:
    """``value`` without its sign, with commas and width as in ``like``."""
    size = abs(value)
    if size == size.to_integral_value() and "." not in like and "．" not in like:
        size = size.quantize(Decimal(1))
    bare = re.fullmatch(r"[0-9０-９]{4,}", like) is not None
    text = format(size, "f" if bare or size < _THOUSAND else ",f")
    return text.translate(_FULL_WIDTH) if re.match(r"[０-９]", like) else text
