"""Explaining where a figure of a plan comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torikumi.figures.compute import figures_of
from torikumi.figures.explain import Explainer
from torikumi.figures.explanation import Explanation, Part
from torikumi.figures.named_places import near_places, places_named
from torikumi.findings.stop import CannotProceed
from torikumi.notation.amounts import Amount
from torikumi.notation.said import said
from torikumi.usecases.open_source import open_source


@dataclass(frozen=True, slots=True)
class Explained:
    """A source and the explanation that was asked for."""

    source: str
    explanation: Explanation


def explain(source: str, at: str, profile: str) -> Explained:
    """Explain the figure at a place, or at what a person calls it (``1-7``, ``戦略計画3/2027``).

    Raises:
        CannotProceed: nothing or more than one thing is called so; the line names what is near.
    """
    explainer = Explainer(figures_of(open_source(source, profile).plan))
    wanted = at.strip().strip("/")
    made = explainer.explain(wanted)
    if made is not None and wanted:
        return Explained(source, made)
    named = places_named(explainer, wanted) if wanted else ()
    if len(named) == 1:
        found = explainer.explain(named[0][0])
        if found is not None:
            return Explained(source, found)
    several = (
        said("その名前の場所がいくつもあります。")
        if named
        else said("その場所に説明できる数はありません。")
    )
    near = "、".join(
        f"{each}（{label}）" for each, label in named or near_places(explainer, wanted)
    )
    mend = said("近いもの：{near}", near=near) if near else said("計画に数がありません。")
    raise CannotProceed(several, at, mend)


def explain_data(made: Explained) -> dict[str, Any]:
    """The document of ``torikumi explain``."""
    told = made.explanation
    return {
        "source": made.source,
        "at": told.at,
        "label": told.label,
        "text": told.text,
        "amount": _amount(told.amount),
        "stated": told.stated,
        "derived": told.derived,
        "agrees": told.agrees,
        "policy": list(told.policy),
        "parts": [_part(part) for part in told.parts],
        "left_out": [_part(part) for part in told.left_out],
        "open": [_part(part) for part in told.open],
        "difference": told.difference,
        "share_per_mille": told.share,
        "whole": _part(told.whole) if told.whole else None,
        "told_apart": [_part(part) for part in told.told_apart],
    }


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {
        "state": amount.state.value,
        "known": amount.known,
        "unit": amount.unit.value,
        "exact": amount.exact,
        "open_count": amount.open_count,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "at": part.at,
        "label": part.label,
        "text": part.text,
        "amount": _amount(part.amount),
        "known": part.known.value,
    }
