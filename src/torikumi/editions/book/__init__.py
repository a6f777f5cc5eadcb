"""The printed book: a document set by Typst as an accessible, archival PDF."""

from torikumi.editions.book.compile import Book, PageOf, render
from torikumi.editions.book.layouts import FULL, LAYOUTS, Layout, layout_named, layout_names
from torikumi.editions.book.preview import Preview

__all__ = [
    "FULL",
    "LAYOUTS",
    "Book",
    "Layout",
    "PageOf",
    "Preview",
    "layout_named",
    "layout_names",
    "render",
]
