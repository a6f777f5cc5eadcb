"""The structure tree of a PDF with its texts, as a reading program for the blind goes through it."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Object

Texts = dict[tuple[int, int], str]
"""The text of marked content, by the number of its page (from 0) and its own."""

_NOWHERE: Final = -1
_SIGNS: Final = ctypes.POINTER(ctypes.c_ushort)


@dataclass(frozen=True, slots=True)
class Node:
    """An element: kind such as ``TH``; parts: elements and texts in reading order."""

    kind: str
    parts: tuple[Node | str, ...]
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    span: int = 1

    @property
    def text(self) -> str:
        """Everything that is read out of it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def all(self, kind: str) -> Iterator[Node]:
        """Every element of a kind below this one, in reading order."""
        for part in self.parts:
            if isinstance(part, Node):
                if part.kind == kind:
                    yield part
                yield from part.all(kind)


def structure(data: bytes) -> Node:
    """The whole document's element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return _node(pdf.Root.StructTreeRoot, _NOWHERE, pages, marked_texts(data))


def marked_texts(data: bytes) -> Texts:
    """What stands in marked content; artifacts have no number and are not in it."""
    found: Texts = {}
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        words = page.get_textpage()
        for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=2):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
            if mark >= 0:
                found[number, mark] = found.get((number, mark), "") + _said(thing.raw, words.raw)
    return found


def _said(thing: Any, words: Any) -> str:  # noqa: ANN401 - a library without types
    size = pdfium.FPDFTextObj_GetText(thing, words, None, 0)
    room = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, words, ctypes.cast(room, _SIGNS), size)
    return room.raw.decode("utf-16-le").rstrip("\0")


def _node(thing: Object, page: int, pages: Mapping[Any, int], texts: Texts) -> Node:
    page = pages[thing.Pg.objgen] if Name.Pg in thing else page
    place = next((each for each in thing.get(Name.A, ()) if Name.Table == each.O), Dictionary())
    return Node(
        str(thing.get(Name.S, "/Root"))[1:],
        tuple(_parts(thing, page, pages, texts)),
        str(thing.get(Name.ID, "")),
        str(place.get(Name.Scope, ""))[1:],
        tuple(map(str, place.get(Name.Headers, ()))),
        int(place.get(Name.ColSpan, 1)),
    )


def _parts(
    thing: Object, page: int, pages: Mapping[Any, int], texts: Texts
) -> Iterator[Node | str]:
    inside: Any = thing.get(Name.K, Array())
    for part in inside if isinstance(inside, Array) else [inside]:
        if isinstance(part, int):
            yield texts.get((page, part), "")
        elif Name.S in part:
            yield _node(part, page, pages, texts)
        elif Name.MCID in part:
            where = pages[part.Pg.objgen] if Name.Pg in part else page
            yield texts.get((where, int(part.MCID)), "")
