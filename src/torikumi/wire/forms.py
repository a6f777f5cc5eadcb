"""The 調書: what a section is asked, and the marks by which its answers are known when they come home.

Writer and reader share this.  Everything that says what a line of a sheet is stands in cells that
people see, since nothing else survives renaming, copying sheets into new files and cleansing: the
number of the sheet (`Identity`) stands in one cell at its head and its foot, and each line has a mark
of its own in the last column: the place in the plan, or the check sum of a line that is fixed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import CostFigure, Initiative, Plan, Row, RowKind, SectionRole
from torikumi.plan.walk import spots
from torikumi.wire.write import plan_bytes

KIND, STAR, NUMBER = "kind", "star", "number"
TARGET, BASELINE, TOTAL = "target", "baseline", "total"
MEANING, DIRECTION, NATURE, ACCOUNT = "meaning", "direction", "nature", "account"
SUM = "sum"
"""The column of live sums: locked, and never read."""

REMOVE: Final = "削除"
"""What a person chooses as the kind of a row that is to go."""
KINDS_OF_MONEY: Final = "事業費"
KINDS: Final = {RowKind.INDICATOR: "指標", RowKind.HEADING: "見出し", RowKind.COST: "事業費"}
MESSAGE: Final = "message"
"""The step of a mark at which a section writes to those who collect; it is no place of the plan."""
SPARE: Final = "+"
"""The step before the number of a line that is there to be filled in with something new."""
MARKS_CAPTION: Final = "管理番号"

_IDENTITY: Final = re.compile(
    r"管理番号[\s:：]*(?P<plan>plan-[\w-]+)\s*/\s*(?P<base>h-[0-9a-f]+)\s*/\s*(?P<section>u-[\w-]+)"
    r"\s*/\s*(?P<initiative>i-[\w-]+)\s*/\s*公表の名称[\s:：]*(?P<release>.*?)\s*\Z",
    re.DOTALL,
)
_MARK: Final = re.compile(r"固定:[0-9a-f]{8}|i-[0-9A-Za-z_-]+(?:/[0-9A-Za-z_+-]+)*")
_LINE_END: Final = re.compile(r"(?:_x000[Dd]_)?\r?\n|_x000[Dd]_|\r")
_UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_NO_RELEASE: Final = "なし"
_NO_INITIATIVE: Final = "i-0"
_NOBODY: Final = "担当課の記載なし"
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Identity:
    """Which sheet of which round this is.

    base: the hash of the plan that was handed out.  section: the id of the unit, or one minted from
    the printed name.  initiative: empty on the first sheet, which asks nothing.
    """

    plan: str
    base: str
    section: str
    initiative: str
    release: str

    @property
    def text(self) -> str:
        """The identity as it stands in a sheet."""
        steps = (self.plan, self.base, self.section, self.initiative or _NO_INITIATIVE)
        return f"{MARKS_CAPTION} {' / '.join(steps)} / 公表の名称: {self.release or _NO_RELEASE}"


def identity_in(text: str) -> Identity | None:
    """The identity that a cell holds, or None."""
    found = _IDENTITY.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    initiative, release = found["initiative"], found["release"]
    return Identity(
        found["plan"],
        found["base"],
        found["section"],
        "" if initiative == _NO_INITIATIVE else initiative,
        "" if release == _NO_RELEASE else release,
    )


@dataclass(frozen=True, slots=True)
class FormField:
    """A line with a label and one open cell; mark: its place."""

    mark: str
    label: str
    shown: str
    choices: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a table: what is shown in each column, and which of them are open.

    mark: the place of the row; with ``/amounts/n`` after it that of its n-th exact figures, with
    ``/+n`` after the table's place a blank one.  money: the cells take amounts.  unit: how the unit
    of these amounts is named.  summed: adding the years up says something.
    """

    mark: str
    kind: str
    shown: Mapping[str, str] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    money: bool = False
    unit: str = ""
    is_spare: bool = False
    summed: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """A yearly table: its columns (key → caption, in order) and rows; years: keys of the years."""

    mark: str
    title: str
    columns: Mapping[str, str]
    years: tuple[str, ...]
    rows: tuple[FormRow, ...]
    example: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """What was planned before, shown beside and never read: captions and rows of cells."""

    title: str
    captions: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One initiative: where it belongs (fixed lines of label and text), fields, tables, reference."""

    identity: Identity
    name: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[FormField, ...]
    tables: tuple[FormTable, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class FormBook:
    """The workbook of one section.

    others: re-listed initiatives, which are filled in where they stand first.  choices: lists for
    drop-downs by name.
    """

    identity: Identity
    section: str
    title: str
    period: str
    unit: str
    sheets: tuple[FormSheet, ...]
    others: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    marks: tuple[tuple[str, str], ...]
    deadline: str = ""


# --- who is asked --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A section and the initiatives it is asked about, in printed order."""

    section: str
    name: str
    initiatives: tuple[Initiative, ...]


def asked_sections(plan: Plan) -> tuple[Asked, ...]:
    """Who is asked what: the lead of each initiative (the first section where none leads).

    An initiative without any section is asked of nobody in particular; it is in the last group.
    """
    names: dict[str, str] = {}
    members: dict[str, dict[str, Initiative]] = {}
    for spot in spots(plan):
        section, name = _asked_of(spot.initiative)
        names.setdefault(section, name)
        members.setdefault(section, {})[spot.initiative.id] = spot.initiative
    groups = [Asked(key, names[key], tuple(each.values())) for key, each in members.items()]
    nobody = mint(IdKind.UNIT, _NOBODY)
    return tuple(sorted(groups, key=lambda each: each.section == nobody))


def _asked_of(initiative: Initiative) -> tuple[str, str]:
    named = [each for each in initiative.sections if each.raw.strip()]
    lead = next((each for each in named if each.role is SectionRole.LEAD), None)
    chosen = lead or next(iter(named), None)
    if chosen is None:
        return mint(IdKind.UNIT, _NOBODY), _NOBODY
    return chosen.unit or mint(IdKind.UNIT, squeezed(chosen.raw)), chosen.raw


def base_mark(plan: Plan) -> str:
    """The hash by which a sheet names the plan it was made from."""
    return f"h-{hashlib.sha256(plan_bytes(plan)).hexdigest()[:_DIGITS]}"


def amount_groups(row: Row) -> tuple[tuple[CostFigure, ...], ...]:
    """The exact figures of a cost row in sets that differ by their year alone, in their order."""
    groups: dict[tuple[object, ...], list[CostFigure]] = {}
    for each in row.amounts:
        key = (each.source, each.nature, each.phase, each.as_of, each.amount.unit)
        groups.setdefault(key, []).append(each)
    return tuple(map(tuple, groups.values()))


# --- lines and texts -----------------------------------------------------------------------------


def fixed_mark(cells: Iterable[str]) -> str:
    """The mark of a line that nobody is to change: a check sum of what every program keeps of it."""
    text = squeezed("".join(cells))
    return f"固定:{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def mark_in(text: str) -> str:
    """The mark that a cell holds, empty if none."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return folded if _MARK.fullmatch(folded) else ""


def is_fixed(mark: str) -> bool:
    """Whether a mark is that of a fixed line."""
    return mark.startswith("固定:")


def squeezed(text: str) -> str:
    """A text as far as every program keeps it: no width, no white space, nothing unseen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def tidy(text: str) -> str:
    """A text as it comes home: NFC, lines parted by line feeds, without white space around it."""
    plain = _LINE_END.sub("\n", text).replace("_x005F_", "_")
    return unicodedata.normalize("NFC", plain).strip()
