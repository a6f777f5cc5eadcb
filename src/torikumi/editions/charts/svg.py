"""A drawing as SVG: classes and no style of its own, so that a strict content policy allows it.

The same chart gives the same text.  Texts are texts; colours come from the style sheet of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from torikumi.editions.charts.geometry import Box, Drawing, Label
from torikumi.editions.charts.patterns import PATTERNS, TILE, Pattern

_SCALE = 10
"""Units of the drawing to one of a tile on a page."""

_CORNER = 1


def svg(drawn: Drawing, prefix: str, described_by: str) -> str:
    """The picture, which the text with the id ``described_by`` stands for.

    prefix: begins every id within, so that several pictures can stand on one page.
    """
    frame = (
        f'<svg class="drawing" viewBox="0 0 {drawn.width} {drawn.height}" role="img" '
        f'aria-labelledby="{escape(described_by)}">'
    )
    used = sorted({box.pattern for box in drawn.boxes if not box.open})
    return "\n".join(
        (
            frame,
            "<defs>",
            *(_pattern(number, prefix) for number in used),
            "</defs>",
            *(_box(box, prefix) for box in drawn.boxes),
            f'<line class="zero" x1="{drawn.zero}" y1="0" x2="{drawn.zero}" y2="{drawn.height}"/>',
            *(_label(label, drawn.letter) for label in drawn.labels),
            "</svg>",
        )
    )


def swatch(number: int, prefix: str) -> str:
    """The key to a pattern, for the eye alone: its name stands beside it."""
    own = f"{prefix}-key"
    box = _box(Box(_CORNER, _CORNER, 280, 140, number), own)
    return _key(_pattern(number, own), box)


def open_swatch() -> str:
    """The key to the open end of a bar."""
    return _key("", _box(Box(_CORNER, _CORNER, 280, 140, 0, open=True), ""))


def _key(defs: str, box: str) -> str:
    return (
        '<svg class="key-of-chart" viewBox="0 0 282 142" aria-hidden="true">'
        f"{f'<defs>{defs}</defs>' if defs else ''}{box}</svg>"
    )


def _pattern(number: int, prefix: str) -> str:
    pattern = PATTERNS[number % len(PATTERNS)]
    side = TILE * _SCALE
    inner = "".join(_inner(pattern))
    return (
        f'<pattern id="{escape(_name(number, prefix))}" patternUnits="userSpaceOnUse" '
        f'width="{side}" height="{side}">{inner}</pattern>'
    )


def _inner(pattern: Pattern) -> Iterator[str]:
    ground, sign = ("dark", "light") if pattern.dark else ("light", "dark")
    side = TILE * _SCALE
    yield f'<rect class="fill-{ground}" width="{side}" height="{side}"/>'
    for line in pattern.lines:
        x1, y1, x2, y2 = (_SCALE * each for each in line)
        yield (
            f'<line class="line-{sign}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
            f'stroke-width="{pattern.line * _SCALE}"/>'
        )
    for x, y in pattern.dots:
        yield (
            f'<circle class="fill-{sign}" cx="{x * _SCALE}" cy="{y * _SCALE}" '
            f'r="{pattern.dot * _SCALE}"/>'
        )


def _box(box: Box, prefix: str) -> str:
    fill = "" if box.open else f' fill="url(#{escape(_name(box.pattern, prefix))})"'
    kind = "open" if box.open else "part"
    return (
        f'<rect class="{kind}"{fill} x="{box.x}" y="{box.y}" '
        f'width="{box.width}" height="{box.height}"/>'
    )


def _label(label: Label, letter: int) -> str:
    anchor = ' text-anchor="end"' if label.end else ""
    return f'<text x="{label.x}" y="{label.y}" font-size="{letter}"{anchor}>{escape(label.text)}</text>'


def _name(number: int, prefix: str) -> str:
    return f"{prefix}-{number}"
