"""What a chart says: frozen figures and ready printed texts, from which nothing is added up any more."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SERIES = 12
"""How many series a chart may tell apart; there are as many patterns."""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure: ``amount`` is what is known of it in yen, ``printed`` what the tables print.

    open: something in it is still to be costed, so that its length says too little.
    """

    amount: int
    printed: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A year with a part for each series; ``printed`` is its whole as the table prints it."""

    name: str
    printed: str
    parts: tuple[Part, ...]

    @property
    def open(self) -> bool:
        """Whether any part of it is still to be costed."""
        return any(part.open for part in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of stacked bars, or of bars beside each other.

    unit: as above the table whose figures it shows (単位：…).  sentence: what it shows, in words, which
    is also what stands for it where it cannot be seen.  refers: where its figures are to be read.
    open_note: explains the open end of a bar, empty where nothing is open.  stacked: the series are
    parts of a whole, else each has a bar of its own.
    """

    at: str
    title: str
    unit: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    sentence: str
    refers: str
    open_note: str = ""
    stacked: bool = True
