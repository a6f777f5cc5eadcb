"""Comparing two plans of any source, and writing the comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torikumi.changes.adopt import adopt
from torikumi.changes.change import Compared, Matter, NotComparable, Side
from torikumi.changes.decisions import DecisionFault, proposals_bytes, read_decisions
from torikumi.changes.match import match
from torikumi.changes.matching import Decisions, Fate, Matching
from torikumi.changes.shown import Shown
from torikumi.changes.summary import sentences
from torikumi.changes.typed import compare as compare_shown
from torikumi.editions import book, comparison
from torikumi.editions.document_builder import build
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import joined, said
from torikumi.plan.values import Dossier, Plan
from torikumi.usecases.documents import json_bytes
from torikumi.usecases.files import read_bytes, write_bytes
from torikumi.usecases.open_source import Opened, open_source


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side; ``new`` has the ids of ``old`` where things are the same."""

    old: Shown
    new: Shown
    names: tuple[str, str]
    matching: Matching
    compared: Compared
    sentences: tuple[str, ...]


def compare(
    old: str, new: str, profile: str, *, matches: str | None = None, propose: str | None = None
) -> Comparison:
    """Compare two sources.

    Args:
        old: the source of the older plan.
        new: the source of the newer one.
        profile: for sources that carry none.
        matches: a file of a person's decisions about what is the same.
        propose: where to write the unclear pairs as such a file.
    """
    one, other = open_source(old, profile), open_source(new, profile)
    decisions = decided(matches, one.plan, other.plan)
    matching = match(one.plan, other.plan, decisions)
    if propose is not None:
        write_bytes(Path(propose), proposals_bytes(matching, one.plan, other.plan))
    made = adopt(other.plan, matching, one.plan)
    sides = _shown(one, one.plan), _shown(other, made)
    compared = compare_shown(*sides)
    return Comparison(*sides, (old, new), matching, compared, sentences(*sides, compared))


def _shown(opened: Opened, plan: Plan) -> Shown:
    return Shown(plan, printed=None if opened.is_whole else True)


def decided(matches: str | None, old: Plan, new: Plan) -> Decisions:
    """The decisions in the file ``matches``; none where no file is named."""
    if matches is None:
        return Decisions()
    try:
        return read_decisions(read_bytes(Path(matches)), old, new)
    except DecisionFault as fault:
        raise CannotProceed(
            said("対応の決定に誤りがあります: {faults}", faults=joined(" ", fault.faults)),
            matches,
            said("--propose-matchesで書き出した形にそろえてください。"),
        ) from fault


def write(made: Comparison, out: str, *, errata: bool = False) -> None:
    """Write the comparison in the form that the ending of ``out`` names.

    errata: as a list of errata, with the pages of the old plan's book.
    """
    path = Path(out)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        known = "、".join(_WRITERS)
        raise CannotProceed(
            said("「{suffix}」の形では書き出せません。", suffix=path.suffix),
            out,
            said("名前の終わりを{known}にしてください。", known=known),
        )
    pages = _pages(made.old) if errata and path.suffix.lower() != ".json" else None
    write_bytes(path, writer(made, pages))


def _pages(old: Shown) -> dict[str, int]:
    """On which page of the old plan's book each place begins."""
    document = build(Dossier(old.plan), old.figures, draft=False, release=old.plan.release)
    return {each.at: each.page for each in book.render(document).pages}


_Pages = Mapping[str, int] | None


def _tables(made: Comparison, pages: _Pages) -> comparison.Tables:
    return comparison.tables(made.old, made.new, made.compared, made.sentences, pages)


_WRITERS: Mapping[str, Callable[[Comparison, _Pages], bytes]] = {
    ".html": lambda made, pages: comparison.html(_tables(made, pages)),
    ".xlsx": lambda made, pages: comparison.xlsx(_tables(made, pages)),
    ".pdf": lambda made, pages: comparison.pdf(_tables(made, pages)),
    ".json": lambda made, _: json_bytes(compare_data(made)),
}

_WHY: Mapping[Matter, str] = {
    Matter.PROFILE: "プロファイルは、印刷された計画からは読み取れません。",
    Matter.AMOUNTS: "端数処理の前の金額は、印刷された計画からは読み取れません。",
    Matter.DECLARATIONS: "計の意味、増減の向き、経費の性質と会計は、印刷された計画からは読み取れません。",
    Matter.ORGANISATION: "組織の一覧は、印刷された計画からは読み取れません。",
    Matter.GUIDE: "見方の文は、プロファイルから作られるので、片方にしかありません。",
}
_SIDES = {Side.OLD: "旧", Side.NEW: "新"}


def why(each: NotComparable) -> str:
    """In a sentence, why something could not be compared."""
    return f"{_SIDES[each.missing_in]}: {_WHY[each.matter]}"


def compare_data(made: Comparison) -> dict[str, Any]:
    """The document of ``torikumi compare``."""
    return {
        "old": made.names[0],
        "new": made.names[1],
        "changes": [
            {"type": each.type.value, "at": each.at, "before": each.before, "after": each.after}
            for each in made.compared.changes
        ],
        "not_comparable": [
            {"what": each.matter.value, "missing_in": each.missing_in.value, "why": why(each)}
            for each in made.compared.not_comparable
        ],
        "summary": list(made.sentences),
        "initiatives": [_fate_data(fate) for fate in made.matching.fates],
        "unclear": [
            {
                "old": list(each.old),
                "new": list(each.new),
                "confidence": each.confidence,
                "reasons": [reason.value for reason in each.reasons],
            }
            for each in made.matching.unclear
        ],
    }


def _fate_data(fate: Fate) -> dict[str, Any]:
    return {
        "became": [each.value for each in fate.became],
        "old": list(fate.old),
        "new": list(fate.new),
        "reason": fate.reason.value,
        "confidence": fate.confidence,
    }
