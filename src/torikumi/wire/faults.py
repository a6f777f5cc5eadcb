"""Faults in a document, worded so that a person can mend the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from torikumi.findings.limits import LIMITS
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, joined, said
from torikumi.wire.locate import Path

MEND_FILE = said("直してから、もう一度読み込んでください。")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where in the document, what is wrong, what to do.

    line: line in the file as read, 1-based; None where the fault is of the whole document.  term:
    what people call the place, from the glossary; empty where it has no name.
    """

    path: Path
    what: Said
    mend: Said
    line: int | None = None
    term: str = ""

    def text(self) -> Said:
        """The fault in one sentence."""
        line = said("{line}行目 ", line=self.line) if self.line else ""
        term = f"（{self.term}）" if self.term else ""
        path = f"{path_text(self.path)}{term}: " if self.path else ""
        told = said("{what}。{mend}", what=self.what, mend=self.mend)
        return joined("", (line, path, told))


class Malformed(CannotProceed):
    """A document that cannot be read, with every fault that was found in it."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=_order))
        super().__init__(_summary(self.faults), name, MEND_FILE)


def _order(fault: Fault) -> tuple[int, str]:
    return fault.line or 0, path_text(fault.path)


def _summary(faults: tuple[Fault, ...]) -> Said:
    """The faults, as many as a person can take in, and how many more there are."""
    shown = [fault.text() for fault in faults[: LIMITS.faults_shown]]
    if len(shown) == 1:
        return shown[0]
    listed = [joined("", (f"({n}) ", text)) for n, text in enumerate(shown, start=1)]
    more = len(faults) - len(shown)
    rest = (said("ほかに{more}件あります。", more=more),) if more else ()
    return joined("\n", (said("誤りが{count}件あります。", count=len(faults)), *listed, *rest))


def path_text(path: Path) -> str:
    """A path as people write it: ``plan.initiatives[3].heading``; indices count from 0."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".").encode(errors="replace").decode()
