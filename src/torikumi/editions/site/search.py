"""The index of the search page: the text of each page, as a classic script.

A classic script because ``fetch`` and modules are blocked where the site is opened from a folder.
The texts stand whole, so that a word of two characters or any phrase is found exactly; the script
compares them in NFKC and without case.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from torikumi.editions.document import PrintedInitiative
from torikumi.editions.site.addresses import FRAME, GUIDE, page_of
from torikumi.editions.site.outline import Outline, labelled

_HEAD = '"use strict";\nvar torikumiIndex = '


def index_script(outline: Outline) -> str:
    """The script: a list of [address, title, place in the plan, text]."""
    rows = (
        json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in _entries(outline)
    )
    body = ",\n".join(rows).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{_HEAD}[\n{body}\n];\n"


def _entries(outline: Outline) -> Iterator[tuple[str, str, str, str]]:
    document = outline.document
    for stop in outline.stops:
        shown = stop.initiative
        title = labelled(shown.number, shown.heading) + shown.star
        plan = labelled(stop.strategic_plan.label, stop.strategic_plan.name)
        where = labelled(plan, shown.relisted)
        yield page_of(shown.at), title, where, "\n".join(_lines(shown))
    for pillar in document.pillars:
        prose = "\n".join(pillar.paragraphs)
        yield page_of(pillar.at), labelled(pillar.label, pillar.name), "", prose
        for each in pillar.strategic_plans:
            where = labelled(pillar.label, pillar.name)
            prose = "\n".join(each.paragraphs)
            yield page_of(each.at), labelled(each.label, each.name), where, prose
    notes = "\n".join(labelled(note.mark, note.text) for note in document.guide.notes)
    yield GUIDE, document.guide.title, "", notes
    if document.frame:
        frame = document.frame
        names = (line.name for table in frame.tables for line in table.lines)
        text = "\n".join((*frame.preconditions, *dict.fromkeys(names), *frame.notes))
        yield FRAME, frame.title, "", text


def _lines(initiative: PrintedInitiative) -> Iterator[str]:
    """Paragraphs, labels, words in the cells, sections: each once."""
    yield from initiative.paragraphs
    cells = (
        labelled(row.marker, row.cells[0]) if position == 0 else cell
        for table in initiative.tables
        for row in table.rows
        for position, cell in enumerate(row.cells)
    )
    yield from dict.fromkeys(cell for cell in cells if cell and not cell.isascii())
    yield from initiative.sections
