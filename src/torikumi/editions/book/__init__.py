"""The printed book: a document set by Typst as an accessible, archival PDF."""

from torikumi.editions.book.compile import Book, PageOf, render
from torikumi.editions.book.layouts import FULL, LAYOUTS, Layout, layout_named, layout_names

__all__ = ["FULL", "LAYOUTS", "Book", "Layout", "PageOf", "layout_named", "layout_names", "render"]
