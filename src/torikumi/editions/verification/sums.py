"""The sums of a plan as lines of the proof sheet."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.verification.paper import SumLine
from torikumi.figures.bundle import Figures
from torikumi.figures.explain import Explainer
from torikumi.figures.explanation import Explanation

_AGREES, _DIFFERS, _UNSTATED, _UNSURE = "一致", "不一致", "記載なし", "確認不能"


def sum_lines(figures: Figures) -> Iterator[SumLine]:
    """Every sum with its parts, from the cost rows to the grand total."""
    for told in Explainer(figures).sums():
        yield SumLine(
            what=told.label,
            parts=" + ".join(part.text for part in told.parts),
            derived=told.derived or "",
            stated=told.stated or "",
            verdict=_verdict(told),
            at=told.at,
        )


def _verdict(told: Explanation) -> str:
    if told.derived is None:
        return _UNSURE
    if told.stated is None:
        return _UNSTATED
    return _AGREES if told.agrees else _DIFFERS
