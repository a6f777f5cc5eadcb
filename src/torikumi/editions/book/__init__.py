"""The printed book: a document set by Typst as an accessible, archival PDF."""

from torikumi.editions.book.compile import Book, PageOf, render

__all__ = ["Book", "PageOf", "render"]
