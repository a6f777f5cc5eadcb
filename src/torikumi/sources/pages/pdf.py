"""Reading the pages of a PDF file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from torikumi.sources.pages.lattice import tables
from torikumi.sources.pages.model import Box, Page, Sign, Stroke

_TOP, _BOTTOM = 24 * 72 / 25.4, 20 * 72 / 25.4
"""Between running heads or feet and the body, in points from the edges of the paper."""

_THIN = 3.0
"""A drawn thing narrower than this (in points) is a line, not an area."""


class UnreadablePdf(Exception):  # noqa: N818 - a finding about a file, not about the program
    """A file that is no PDF, or one that is damaged or locked."""


def pdf_pages(data: bytes, *, cover: bool = True) -> tuple[Page, ...]:
    """The pages of a PDF file.

    cover: whether the first page is a cover, on which nothing runs above or below the body.

    Raises:
        UnreadablePdf: the file cannot be read.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(str(error)) from error
    try:
        return tuple(
            _page(page, number, running=number > 1 or not cover)
            for number, page in enumerate(document, start=1)
        )
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, *, running: bool) -> Page:
    width, height = page.get_size()
    signs = tuple(_signs(page.get_textpage(), height))
    strokes = tuple(_strokes(page, height))
    top, bottom = (_TOP, height - _BOTTOM) if running else (0.0, height)
    above = [each for each in signs if each.box.middle[1] < top]
    below = [each for each in signs if each.box.middle[1] > bottom]
    between = [each for each in signs if top <= each.box.middle[1] <= bottom]
    return Page(
        number=number,
        width=width,
        height=height,
        signs=signs,
        strokes=strokes,
        tables=tables(strokes, between),
        head=_text(above),
        body=_text(between),
        foot=_text(below),
    )


def _signs(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Sign]:
    """The signs as written; white space that is only seen between them goes with the next one."""
    box, gap = pdfium.FS_RECTF(), ""
    for n in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, n))
        if pdfium.FPDFText_IsGenerated(text, n) == 1:
            gap += sign
            continue
        pdfium.FPDFText_GetLooseCharBox(text, n, ctypes.byref(box))
        yield Sign(sign, Box(box.left, height - box.top, box.right, height - box.bottom), gap)
        gap = ""


def _text(signs: Sequence[Sign]) -> str:
    return "".join(f"{sign.gap}{sign.text}" for sign in signs)


def _strokes(page: pypdfium2.PdfPage, height: float) -> Iterator[Stroke]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    edges = tuple(map(ctypes.byref, (left, bottom, right, top)))
    for drawn in _paths(page):
        pdfium.FPDFPageObj_GetBounds(drawn, *edges)
        width, depth = right.value - left.value, top.value - bottom.value
        if depth < _THIN < width:
            middle = height - (top.value + bottom.value) / 2
            yield Stroke(level=True, at=middle, begin=left.value, end=right.value)
        elif width < _THIN < depth:
            middle = (left.value + right.value) / 2
            begin, end = height - top.value, height - bottom.value
            yield Stroke(level=False, at=middle, begin=begin, end=end)


def _paths(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, n)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            yield drawn
