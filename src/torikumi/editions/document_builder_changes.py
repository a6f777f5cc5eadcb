"""What changed since the previous plan, as a committee reads it: where, the new text, the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from torikumi.changes.adopt import adopt
from torikumi.changes.change import Change, ChangeType, Segments, segments
from torikumi.changes.typed import compare_plans
from torikumi.editions.document import (
    Document,
    PrintedChange,
    PrintedChangeGroup,
    PrintedChanges,
    PrintedInitiative,
)
from torikumi.editions.document_builder import build
from torikumi.editions.document_builder_words import (
    CHANGE_PARTS,
    COVER_FIELDS,
    HEADING,
    PROSE,
    STAR,
    WHOLE,
)
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier, Plan
from torikumi.profiles.model import Profile

PRINTED: Final = frozenset(
    (
        *(ChangeType.TEXT, ChangeType.HEADING, ChangeType.SECTION, ChangeType.STAR),
        *(ChangeType.QUANTITY, ChangeType.STAGE, ChangeType.MIXED, ChangeType.AMOUNT),
        *(ChangeType.MARK, ChangeType.NONE, ChangeType.SAME, ChangeType.FRAME),
        *(ChangeType.ADDED, ChangeType.REMOVED, ChangeType.RENAMED, ChangeType.MOVED),
    )
)
"""Changes of what is printed; declarations, ids and the lists of the organisation are not."""


def printed_changes(dossier: Dossier) -> PrintedChanges | None:
    """The changes of what is printed, in printed order; None without a previous plan."""
    old, new = dossier.previous, dossier.plan
    if old is None:
        return None
    matching, compared = compare_plans(old, new)
    made = adopt(new, matching, old)
    names = _Names(made.profile, _document(made), _document(old))
    changes = [
        each
        for each in compared.changes
        if each.type in PRINTED and each.at.partition("/")[0] not in _UNPRINTED
    ]
    groups = groupby(changes, key=lambda each: each.at.partition("/")[0])
    return PrintedChanges(
        old=_title(old),
        new=_title(new),
        groups=tuple(
            PrintedChangeGroup(names.group(first), tuple(names.line(each) for each in members))
            for first, members in groups
        ),
    )


_UNPRINTED: Final = frozenset(("profile", "organisation", "contents"))


def _document(plan: Plan) -> Document:
    return build(Dossier(plan), figures_of(plan), draft=False, release=plan.release)


def _title(plan: Plan) -> str:
    return " ".join(filter(None, (plan.cover.title, plan.cover.subtitle, plan.release)))


class _Names:
    """Names the places of two plans by what is printed there; the new plan's words come first."""

    def __init__(self, profile: Profile, *documents: Document) -> None:
        self._years = profile.years
        self._groups: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._captions: dict[str, Mapping[str, str]] = {}
        for document in documents:
            self._add(document)

    def _add(self, document: Document) -> None:
        for pillar in document.pillars:
            self._names.setdefault(pillar.at, pillar.label)
            for plan in pillar.strategic_plans:
                self._names.setdefault(plan.at, plan.label)
                for group in plan.groups:
                    self._names.setdefault(group.at, group.name)
                    for each in group.initiatives:
                        title = " ".join(filter(None, (plan.label, each.number, each.heading)))
                        self._groups.setdefault(each.at, title)
                        self._tables(each)
        for table in document.frame.tables if document.frame else ():
            self._names.setdefault(table.at, table.title)
            for line in table.lines:
                self._names.setdefault(line.at, f"{table.title} {line.name}")

    def _tables(self, initiative: PrintedInitiative) -> None:
        self._names.setdefault(f"{initiative.at}/heading", HEADING)
        self._names.setdefault(f"{initiative.at}/sections", initiative.section_label)
        for table in initiative.tables:
            self._names.setdefault(table.at, table.number)
            ends = {"target": table.captions[0], "baseline": table.captions[1]}
            for row in table.rows:
                name = " ".join(filter(None, (table.number, row.cells[0])))
                self._names.setdefault(row.at, name)
                self._captions.setdefault(row.at, {**ends, "total": table.captions[-1]})

    def group(self, first: str) -> str:
        """The title over the changes whose places begin with ``first``."""
        return self._groups.get(first) or CHANGE_PARTS.get(first, CHANGE_PARTS["structure"])

    def line(self, change: Change) -> PrintedChange:
        """A change with its changed words marked."""
        before, after = change.before or "", change.after or ""
        old: Segments = ((before, True),)
        new: Segments = ((after, True),)
        if before and after and change.type is not ChangeType.MOVED:
            old, new = segments(before, after)
        return PrintedChange(
            change.at,
            " ".join(self._where(change)),
            tuple(each for each in new if each[0]),
            tuple(each for each in old if each[0]),
        )

    def _where(self, change: Change) -> Iterator[str]:
        steps = change.at.split("/")
        if change.type is ChangeType.STAR:
            yield STAR
        known = next(
            (at for n in range(len(steps), 0, -1) if (at := "/".join(steps[:n])) in self._names), ""
        )
        if known and (change.type is not ChangeType.STAR or not known.endswith("/heading")):
            yield self._names[known]
        if steps[0] == "cover" and len(steps) > 1:
            yield COVER_FIELDS.get(steps[1], "")
        if not known and len(steps) == 1 and steps[0] in self._groups:
            yield WHOLE
        if not known and len(steps) > 1 and steps[0] in self._groups:
            yield PROSE
        for step in steps[len(known.split("/")) :] if known else ():
            caption = self._captions.get(known, {}).get(step, "")
            if step.isdecimal() and len(step) == len("2024"):
                caption = self._years.fiscal_year(int(step))
            if caption:
                yield caption
