"""The one way in which a command that cannot go on says so (model.md 19)."""

from __future__ import annotations


class CannotProceed(Exception):  # noqa: N818 - it is not always an error of the program
    """Raised where nothing useful can be done: what, where, and what to do about it.

    Turned into one clear line and exit code 2 (or a page) in one place, never shown as a traceback.
    """

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def line(self) -> str:
        """The one line a person sees."""
        where = f"{self.where}: " if self.where else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{where}{self.what}{mend}".replace("\n", " ")
