"""The book while it is written: set again after each change, by a typesetter that stays warm."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

from torikumi.editions.book.compile import UNDATED
from torikumi.editions.book.faults import stopped
from torikumi.editions.book.layouts import FULL, Layout
from torikumi.editions.book.payload import payload
from torikumi.editions.book.typeset import PLAIN, compiler, typeset
from torikumi.editions.document import Document

_FILE: Final = "book.json"


class Preview:
    """Sets documents that differ little from each other, each in a fraction of the first one's time.

    The typesetter remembers what it set and sets only what changed.  It takes the document from a
    file, not as an input: an input is part of everything it remembers.  What it did not need for ten
    documents it forgets, so that its memory stops growing there.

    To look at only: the pages are those of `render`, but not archival or finished.  Use it
    in a ``with`` block and in one thread at a time.
    """

    __slots__ = ("_day", "_folder", "_layout", "_made")

    def __init__(self, *, day: date = UNDATED, layout: Layout = FULL) -> None:
        """Day and layout are those of `render`."""
        self._day, self._layout = day, layout
        self._folder = TemporaryDirectory(prefix="torikumi-")
        file = Path(self._folder.name, _FILE)
        self._made = compiler(
            "torikumi.editions.book", "main.typ", root=Path(file.anchor), book_file=str(file)
        )

    def pdf(self, document: Document) -> bytes:
        """The pages of ``document``; raises `CannotProceed` as `render` does."""
        printed = self._layout.document(document)
        text = payload(printed, self._day, self._layout.switches)
        Path(self._folder.name, _FILE).write_text(text, encoding="utf-8")
        return typeset(self._made, lambda message: stopped(message, printed), PLAIN)

    def close(self) -> None:
        """Forget everything."""
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
