"""What each section is asked, worked out from the plan: values only, laid out by `write`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from torikumi.editions.document import (
    Document,
    PrintedGroup,
    PrintedInitiative,
    PrintedPillar,
    PrintedRow,
    PrintedStrategicPlan,
    PrintedTable,
)
from torikumi.editions.document_builder import build
from torikumi.editions.document_builder_tables import years_of
from torikumi.figures.bundle import Figures
from torikumi.figures.compute import figures_of
from torikumi.notation.amounts import print_amount
from torikumi.notation.numbering import CIRCLED_LAST, print_circled
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import (
    CostFigure,
    Direction,
    Dossier,
    Initiative,
    Phase,
    Plan,
    Row,
    RowKind,
    RowMeaning,
    SectionRole,
    YearlyTable,
)
from torikumi.wire import forms
from torikumi.wire.forms import (
    Asked,
    FormBook,
    FormField,
    FormRow,
    FormSheet,
    FormTable,
    Identity,
    Reference,
    amount_groups,
)

_SPARE_ROWS: Final = 3
LONGEST: Final = 16_000
"""Letters of the longest text that a sheet asks about; a cell holds 32,767 half letters."""
_CIRCLED_OFFERED: Final = 20
_MEANINGS: Final = {term(f"RowMeaning.{each.value}").ja: each for each in RowMeaning}
_SUMMED: Final = (RowMeaning.INCREMENTS, RowMeaning.FLOWS)
_DIRECTIONS: Final = {term(f"Direction.{each.value}").ja: each for each in Direction}


def form_books(
    plan: Plan,
    *,
    previous: Plan | None = None,
    pairs: Mapping[str, str] | None = None,
    deadline: str = "",
) -> tuple[FormBook, ...]:
    """The workbook of every section that leads an initiative, in the order of the plan.

    Args:
        plan: the plan that is handed out, and the base of what comes home.
        previous: the plan before, whose figures are shown beside.
        pairs: initiative of ``plan`` → the same one of ``previous`` (ids).
        deadline: the day in words until which the sheets are to be back; empty: not said.
    """
    maker = _Maker(plan, previous, pairs or {})
    return tuple(maker.book(asked, deadline) for asked in forms.asked_sections(plan))


@dataclass(frozen=True, slots=True)
class _Where:
    """A printed initiative and what stands above it."""

    pillar: PrintedPillar
    strategic_plan: PrintedStrategicPlan
    group: PrintedGroup
    printed: PrintedInitiative


def _document(plan: Plan, figures: Figures) -> Document:
    return build(Dossier(plan), figures, draft=False, release=plan.release)


def _wheres(document: Document) -> dict[str, _Where]:
    return {
        printed.at: _Where(pillar, strategic_plan, group, printed)
        for pillar in document.pillars
        for strategic_plan in pillar.strategic_plans
        for group in strategic_plan.groups
        for printed in group.initiatives
    }


class _Maker:
    """Makes the books of one plan; what is the same for all is worked out once."""

    def __init__(self, plan: Plan, previous: Plan | None, pairs: Mapping[str, str]) -> None:
        self._figures = figures_of(plan)
        document = _document(plan, self._figures)
        self._plan, self._notation = plan, plan.profile.notation
        self._title, self._period = document.title, document.period
        self._wheres = _wheres(document)
        self._before = _wheres(_document(previous, figures_of(previous))) if previous else {}
        self._before_title = previous.cover.title if previous else ""
        self._pairs = pairs
        self._base = forms.base_mark(plan)
        self._choices = _choices(plan)

    def book(self, asked: Asked, deadline: str) -> FormBook:
        """The workbook of one section."""
        own = [each for each in asked.initiatives if not each.relists]
        others = [each for each in asked.initiatives if each.relists]
        marks = self._notation.marks
        told = (
            (marks.decided_zero, "その年度に計画はあるが、経費は要らない"),
            (marks.to_be_costed, "検討・協議の結果を受けて、今後、経費を計上する"),
            (marks.none[0], "その年度に計画がない"),
        )
        return FormBook(
            identity=self._identity(asked, ""),
            section=asked.name,
            title=self._title,
            period=self._period,
            unit=self._unit(self._notation.unit),
            sheets=tuple(self._sheet(asked, each) for each in own),
            others=tuple(self._named(each) for each in others),
            choices=self._choices,
            marks=tuple(each for each in told if each[0]),
            deadline=deadline,
        )

    def _identity(self, asked: Asked, initiative: str) -> Identity:
        plan = self._plan
        return Identity(plan.id, self._base, asked.section, initiative, plan.release)

    def _unit(self, unit: MoneyUnit) -> str:
        return self._notation.spellings.unit_name(unit)

    def _named(self, initiative: Initiative) -> str:
        where = self._wheres[initiative.id]
        steps = (where.strategic_plan.label, where.printed.number, where.printed.heading)
        return " ".join(filter(None, (*steps, where.printed.relisted)))

    # --- one initiative -------------------------------------------------------------------------

    def _sheet(self, asked: Asked, initiative: Initiative) -> FormSheet:
        where = self._wheres[initiative.id]
        levels = (where.pillar, where.strategic_plan)
        above = [f"{each.label} {each.name}" for each in levels]
        names = {
            role: "、".join(each.raw for each in initiative.sections if each.role is role)
            for role in SectionRole
        }
        facts = (
            ("位置づけ", " ＞ ".join(filter(None, (*above, where.group.name)))),
            (term("SectionRole.lead").ja, names[SectionRole.LEAD] or "―"),
            (term("SectionRole.related").ja, names[SectionRole.RELATED]),
        )
        number = " ".join(filter(None, (where.strategic_plan.label, where.printed.number)))
        tables = zip(initiative.tables, where.printed.tables, strict=True)
        return FormSheet(
            identity=self._identity(asked, initiative.id),
            name=f"{_digits(where.strategic_plan.label)}{where.printed.number} {initiative.heading}",
            heading=number,
            facts=tuple(each for each in facts if each[1]),
            fields=tuple(self._fields(initiative)),
            tables=tuple(self._table(initiative, *each) for each in tables),
            references=tuple(self._references(initiative.id)),
        )

    def _fields(self, initiative: Initiative) -> Iterator[FormField]:
        at = initiative.id
        star = self._notation.marks.new if initiative.star else ""
        yield FormField(place(at, "heading"), "取組の名称", initiative.heading)
        yield FormField(place(at, forms.STAR), "新規の取組", star, forms.STAR)
        for number, each in enumerate(initiative.paragraphs, start=1):
            if len(each.text) <= LONGEST:
                yield FormField(place(at, each.id), f"説明文{number}", each.text)
        yield FormField(place(at, "paragraphs", f"{forms.SPARE}1"), "説明文（追加）", "")

    def _table(
        self, initiative: Initiative, table: YearlyTable, printed: PrintedTable
    ) -> FormTable:
        at = place(initiative.id, table.id)
        years = tuple(map(str, years_of(self._plan, table)))
        money = self._plan.profile.money
        unit = self._unit(table.unit or self._notation.unit)
        target, baseline, *yearly, total = printed.captions
        columns = {
            forms.KIND: "区分",
            forms.STAR: "新規",
            forms.NUMBER: "番号",
            forms.TARGET: target,
            forms.BASELINE: baseline,
            **dict(zip(years, yearly, strict=True)),
            forms.TOTAL: total,
            forms.SUM: "年度の和\n（自動）",
            forms.MEANING: "計の意味",
            forms.DIRECTION: "方向",
            **({forms.NATURE: "性質"} if money.natures else {}),
            **({forms.ACCOUNT: "会計"} if money.accounts else {}),
        }
        rows: list[FormRow] = []
        for row, shown in zip(table.rows, printed.rows, strict=True):
            rows.append(self._row(place(at, row.id), row, shown, years, unit))
            rows += self._amounts(place(at, row.id), row, years)
        rows += [
            FormRow(
                place(at, f"{forms.SPARE}{n}"),
                "",
                {},
                frozenset(columns),
                is_spare=True,
                summed=True,
            )
            for n in range(1, _SPARE_ROWS + 1)
        ]
        title = f"{printed.spanning}　{printed.number}　{printed.caption}".strip("　")
        return FormTable(
            at,
            f"{title}　（事業費の単位：{unit}）",
            columns,
            years,
            tuple(rows),
            self._example(years),
        )

    def _row(
        self, at: str, row: Row, printed: PrintedRow, years: tuple[str, ...], unit: str
    ) -> FormRow:
        stated = {str(cell.year): cell.raw for cell in row.years}
        is_cost, is_heading = row.kind is RowKind.COST, row.kind is RowKind.HEADING
        cells = {
            year: stated.get(year) or (text if is_cost else "")
            for year, text in zip(years, printed.cells[2:-1], strict=True)
        }
        circled = row.number if row.number and row.number <= CIRCLED_LAST else None
        shown = {
            forms.STAR: self._notation.marks.new if row.star else "",
            forms.NUMBER: print_circled(circled) if circled else "",
            forms.TARGET: row.target.raw,
            forms.BASELINE: row.baseline.raw if row.baseline else "",
            **cells,
            forms.TOTAL: row.total.raw if row.total else "",
            forms.MEANING: _worded(row.meaning, _MEANINGS),
            forms.DIRECTION: _worded(row.direction, _DIRECTIONS),
            forms.NATURE: row.nature,
            forms.ACCOUNT: row.account,
        }
        if row.relists:
            relisted = {**shown, forms.TARGET: printed.relisted or row.target.raw}
            return FormRow(at, self._notation.marks.relisted, relisted)
        if is_heading:
            asked = {forms.KIND, forms.STAR, forms.NUMBER, forms.TARGET}
        elif is_cost:
            # what follows from the exact figures below is changed there
            follows = {str(each.year) for each in row.amounts if each.is_whole} - {
                year for year, raw in stated.items() if raw
            }
            asked = {forms.KIND, *years, forms.TOTAL, forms.NATURE, forms.ACCOUNT} - follows
        else:
            asked = set(shown) | {forms.KIND}
            asked -= {forms.NATURE, forms.ACCOUNT}
        total = self._figures.row_totals.get(at)
        summed = is_cost or (total is not None and total.meaning in _SUMMED)
        return FormRow(
            at, forms.KINDS[row.kind], shown, frozenset(asked), is_cost, unit, summed=summed
        )

    def _amounts(self, at: str, row: Row, years: tuple[str, ...]) -> Iterator[FormRow]:
        """A row of each set of exact figures behind a cost row, in their own unit."""
        for number, group in enumerate(amount_groups(row)):
            unit = self._unit(group[0].amount.unit)
            shown = {
                str(each.year): print_amount(each.amount, self._notation, with_unit=False)
                for each in group
            }
            shown[forms.TARGET] = f"　{_amount_label(group[0])}（{unit}）"
            mark = place(at, "amounts", number)
            yield FormRow(mark, "内訳", shown, frozenset(years), money=True, unit=unit, summed=True)

    def _example(self, years: Sequence[str]) -> Mapping[str, str]:
        """A row as it might be filled in; made up, and in no one's words."""
        cells = ["1か所開設", self._notation.marks.none[0], "2か所開設"]
        return {
            forms.KIND: "記入例",
            forms.TARGET: "相談窓口 6か所",
            forms.BASELINE: "3か所",
            **{year: cells[n % len(cells)] for n, year in enumerate(years)},
            forms.TOTAL: "",
        }

    def _references(self, initiative: str) -> Iterator[Reference]:
        where = self._before.get(self._pairs.get(initiative, ""))
        if where is None:
            return
        for table in where.printed.tables:
            named = f"前の計画の記載（参考）　{self._before_title}　{table.number}"
            rows = tuple((f"{row.marker}{row.cells[0]}", *row.cells[1:]) for row in table.rows)
            yield Reference(named, table.captions, rows)


def _amount_label(figure: CostFigure) -> str:
    """What a set of exact figures is of: the whole, a source, a nature; in which phase."""
    parts = [figure.source, figure.nature]
    if figure.phase is not Phase.PLAN:
        parts.append(term(f"Phase.{figure.phase.value}").ja)
    if figure.as_of is not None:
        parts.append(f"{figure.as_of.isoformat()}時点")
    return "・".join(filter(None, parts)) or "総額"


def _choices(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    money = plan.profile.money
    lists = {
        forms.KIND: (*forms.KINDS.values(), forms.REMOVE),
        forms.STAR: (plan.profile.notation.marks.new,),
        forms.NUMBER: tuple(print_circled(n + 1) for n in range(_CIRCLED_OFFERED)),
        forms.MEANING: tuple(_MEANINGS),
        forms.DIRECTION: tuple(_DIRECTIONS),
        forms.NATURE: money.natures,
        forms.ACCOUNT: money.accounts,
    }
    return {name: each for name, each in lists.items() if any(each)}


def _worded(value: object, words: Mapping[str, object]) -> str:
    return next((word for word, each in words.items() if each is value), "")


def _digits(label: str) -> str:
    return "".join(filter(str.isdecimal, label))
