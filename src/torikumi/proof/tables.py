"""Proving tabular editions: rows are found by the place or the id that stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from torikumi.proof.expected import NOTES, Item, Segment
from torikumi.proof.match import Miss, Stream, folded, pattern

Row = Sequence[str]
_COST_LIST = "cost_list/"
_COLUMN_STEPS = 2  # a cell's place ends in its column and in "raw"


class Tables:
    """Rows of any number of sheets or files, found by a cell that holds a place of the plan."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = [tuple(row) for row in rows]
        self._by_place: dict[str, list[Row]] = {}
        for row in self.rows:
            for cell in dict.fromkeys(row):
                if cell:
                    self._by_place.setdefault(cell, []).append(row)

    def at(self, place: str) -> list[Row]:
        """The rows that name exactly this place or id."""
        return self._by_place.get(place, [])

    def misses(self, segment: Segment) -> Iterator[Miss]:
        """What the rows do not show of a segment of the body."""
        own = self.at(segment.key)
        for item in (segment.opening, *segment.items):
            if item.at.endswith("/raw"):
                yield from self._cell_miss(item)
            elif not any(_shows(row, item) for row in own):
                yield Miss(item.at, item.text, _text(own)[:40], 0)

    def prose_misses(self, segment: Segment) -> Iterator[Miss]:
        """What the rows do not show of the prose of a pillar or a strategic plan."""
        own = self.at(segment.opening.at.rpartition("/")[0])
        for item in (segment.opening, *segment.items):
            if not any(_shows(row, item) for row in own):
                yield Miss(item.at, item.text, _text(own)[:40], 0)

    def _cell_miss(self, item: Item) -> Iterator[Miss]:
        """A cell of a yearly table: one of its row's cells is exactly this text.

        A total may stand beside the one that was stated instead.
        """
        steps = item.at.split("/")
        rows = self.at("/".join(steps[:-_COLUMN_STEPS]))
        wanted = _tight(item.text)
        for row in rows:
            cells = [_tight(cell) for cell in row]
            if wanted in cells or wanted in (a + b for a, b in pairwise(cells)):
                return
            if steps[-_COLUMN_STEPS] == "total" and _shows(row, item):
                return
        yield Miss(item.at, item.text, _text(rows)[:80], 0)


def _shows(row: Row, item: Item) -> bool:
    return pattern(item.text).search(folded("\n".join(row))) is not None


def _tight(text: str) -> str:
    return "".join(folded(text).split())


def _text(rows: Iterable[Row]) -> str:
    return " ".join(cell for row in rows for cell in row if cell)


def workbook_misses(
    sheets: Mapping[str, Sequence[Row]], segments: Sequence[Segment]
) -> Iterator[Miss]:
    """What a workbook does not show: body by place, the rest in the order of its sheets."""
    tables = Tables(row for rows in sheets.values() for row in rows)
    text = "\n".join("\n".join(row) for rows in sheets.values() for row in rows)
    others: list[Segment] = []
    costs: list[Segment] = []
    for segment in segments:
        if segment.opening.at.endswith("/heading") and not segment.opening.at.startswith("guide/"):
            yield from tables.misses(segment)
        elif segment.opening.at.startswith("structure/") and segment.opening.at.count("/") > 1:
            yield from tables.prose_misses(segment)
        elif segment.key.startswith(NOTES):
            yield from Stream(text).misses((segment,))
        elif segment.opening.at.startswith(_COST_LIST):
            costs.append(segment)
        else:
            others.append(segment)
    yield from Stream(text).misses(others)
    # The names in the cost list stand in other sheets too: only its own rows count.
    listed = (row for row in tables.rows if any(cell.startswith(_COST_LIST) for cell in row))
    yield from Stream("\n".join("\n".join(row) for row in listed)).misses(costs)
