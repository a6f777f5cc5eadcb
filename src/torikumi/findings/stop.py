"""The one way in which a command that cannot go on says so (model.md 19)."""

from __future__ import annotations

from collections.abc import Callable

from torikumi.notation.said import Said, said


class CannotProceed(Exception):  # noqa: N818 - it is not always an error of the program
    """Raised where nothing useful can be done: what, where, and what to do about it.

    ``what`` and ``mend`` are made by `torikumi.notation.said.said`, so that no line comes without
    its English.  Turned into one clear line and exit code 2 (or a page) in one place, never shown as
    a traceback.
    """

    def __init__(self, what: Said, where: str = "", mend: Said | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = said("") if mend is None else mend

    def line(self, word: Callable[[str], str] = str) -> str:
        """The one line a person sees, in the language of ``word`` (`torikumi.findings.words`)."""
        where = f"{self.where}: " if self.where else ""
        mend = f" {_worded(self.mend, word)}" if self.mend else ""
        return f"{where}{_worded(self.what, word)}{mend}".replace("\n", " ")


def _worded(text: str, word: Callable[[str], str]) -> str:
    return text.worded(word) if isinstance(text, Said) else text
