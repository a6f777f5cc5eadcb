"""What is done to the PDF after typesetting, which the typesetter cannot do itself.

The typesetter marks column headers only; a reader of the file who moves along a row would hear
figures without hearing whose they are.  So the first cell of each row becomes its header, and every
other cell of the row names it beside its column headers (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Name, Object, ObjectStreamMode, Pdf, String

_CORNER: Final = b"x0y0"
"""How the typesetter's id of the first header of a table ends: column 0, row 0."""

_PARTS: Final = (Name.THead, Name.TBody)


_ENDS: Final = (b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")
"""A stream that happens to end in CR, and the LF after it, look like one end of line: who measures the
stream for PDF/A (ISO 19005-2, 6.1.7.1) finds it too short.  CR is an end of line too, as long as LF."""


def finished(pdf: bytes) -> bytes:
    """The PDF with a header for each row of each table, smaller than before.

    pdf: as the typesetter made it, tagged.  The same bytes give the same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        _head_rows(opened)
        _bleed(opened)
        written = io.BytesIO()
        opened.save(
            written,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return written.getvalue().replace(*_ENDS)


def _bleed(pdf: Pdf) -> None:
    """Say of pages that are trimmed that what lies beyond the trim is to be printed too."""
    for page in pdf.pages:
        if Name.TrimBox in page.obj:
            page.obj.BleedBox = page.obj.MediaBox


def _head_rows(pdf: Pdf) -> None:
    """Give every row of every table its header, and the structure tree the new ids."""
    tree = pdf.Root.StructTreeRoot.get(Name.IDTree)
    if tree is None:  # no table, and so nothing that has an id
        return
    flat = list(tree.Names)
    known = [(bytes(flat[n]), flat[n + 1]) for n in range(0, len(flat), 2)]
    corners = [(key[: -len(_CORNER)], cell) for key, cell in known if key.endswith(_CORNER)]
    new = [named for stem, cell in corners for named in _row_headers(stem, cell.P.P.P)]
    pairs = sorted((*known, *new), key=lambda pair: pair[0])  # as a name tree must be
    tree.Names = Array([part for key, cell in pairs for part in (String(key), cell)])


def _row_headers(stem: bytes, table: Object) -> Iterator[tuple[bytes, Object]]:
    """Make the first cell of each row of the body a header; the headers with their new ids.

    stem: what the ids of this table's cells begin with.  A row of the foot (``TFoot``) has no
    header: it is a remark about the table.
    """
    rows = {part: [row for each in table.K if part == each.S for row in each.K] for part in _PARTS}
    for number, row in enumerate(rows[Name.TBody], start=len(rows[Name.THead])):
        first, *others = row.K
        key = b"%sx0y%d" % (stem, number)
        first.S, first.ID = Name.TH, String(key)
        place = _place_in_table(first)
        place.Scope = Name.Row
        if not others:  # it heads the rows below, and stands under no single column
            place.Headers = Array()
        for cell in others:
            place = _place_in_table(cell)
            place.Headers = Array([*place.get(Name.Headers, ()), String(key)])
        yield key, first


def _place_in_table(cell: Object) -> Object:
    """What the cell says of its place in the table."""
    return next(each for each in cell.A if Name.Table == each.O)
