"""What a chart shows, in a sentence or two made of printed figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from torikumi.editions.charts import words
from torikumi.editions.charts.model import Bar, Part

_FIGURE: Final = re.compile(r"(.*[0-9])([^0-9]*)")


def of_whole(
    span: str, what: str, unit: str, whole: Part, parts: Sequence[tuple[str, Part]]
) -> str:
    """The whole over all years and its greatest part.

    Args:
        span: the years, in words.
        what: what is counted.
        unit: the word for the unit of the printed figures.
        whole: the whole over the years.
        parts: the name and the sum of each series, in the order of the chart.

    What is open is never taken for nothing: the greatest is then that of which most is known.
    """
    total = _amount(whole.printed, unit)
    is_open = whole.open or any(part.open for _, part in parts)
    top = max((part.amount for _, part in parts), default=0)
    greatest = [(name, part) for name, part in parts if part.amount == top]
    said = {"span": span, "what": what, "total": total}
    if len(parts) > 1 and top > 0:
        named = {
            "names": words.JOIN.join(name for name, _ in greatest),
            "amount": _amount(greatest[0][1].printed, unit),
        }
        if not is_open:
            return words.MOST.format(**said, **named)
        return words.SOME_OPEN.format(**said) + words.MOST_KNOWN.format(**named)
    return (words.SOME_OPEN if is_open else words.TOTAL).format(**said)


def of_series(series: Sequence[str], bars: Sequence[Bar], unit: str) -> str:
    """How each series begins and ends, where they are no parts of a whole."""
    first, last = bars[0], bars[-1]
    form = words.LISTED if len(bars) == 1 else words.CHANGE
    return "".join(
        form.format(
            name=name,
            first=first.name,
            before=_amount(before.printed, unit),
            last=last.name,
            after=_amount(after.printed, unit),
        )
        for name, before, after in zip(series, first.parts, last.parts, strict=True)
    )


def span_of(names: Sequence[str]) -> str:
    """The years from the first to the last."""
    if len(names) == 1:
        return names[0]
    return words.SPAN.format(first=names[0], last=names[-1])


def _amount(printed: str, unit: str) -> str:
    """A printed figure with its unit before the sign that may follow it; a mark alone bears none."""
    found = _FIGURE.fullmatch(printed)
    return f"{found[1]}{unit}{found[2]}" if found else printed
