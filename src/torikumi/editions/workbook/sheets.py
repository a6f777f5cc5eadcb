"""The sheets as values: titles, headings and rows of the document, before any file is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from torikumi.editions.document import (
    Document,
    PrintedGroup,
    PrintedInitiative,
    PrintedPillar,
    PrintedStrategicPlan,
    PrintedTable,
)
from torikumi.plan.glossary import term
from torikumi.plan.values import CostLineKind, RowKind

_PLACE = "計画内の位置"


class Paper(StrEnum):
    """The paper a sheet is laid out for, so that it can be read without a glass."""

    TALL = "A4 portrait"
    WIDE = "A4 landscape"
    LARGE = "A3 landscape"


class Look(StrEnum):
    """How a row stands out; its kind is said in words too, never by the look alone."""

    PLAIN = "plain"
    HEADING = "heading"
    FIGURES = "figures"
    MONEY = "money"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters.

    money: plain numbers in money rows are written as numbers.  printed: stands on paper too.
    """

    heading: str
    width: int
    money: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a name, columns and rows of texts.

    looks: those rows that are not plain, by position.  frozen: how many columns stay in sight; they
    say what the row is about.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    looks: Mapping[int, Look] = field(default_factory=dict)
    frozen: int = 0
    paper: Paper = Paper.TALL


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """All sheets of ``document``, those without any row left out."""
    made = (
        _cover(document),
        _contents(document),
        _guide(document),
        _prose(document),
        _initiatives(document),
        *_tables(document),
        *_frame(document),
        *_cost_list(document),
        *_cost_shares(document),
    )
    return tuple(sheet for sheet in made if sheet.rows)


def _heading(key: str) -> str:
    """The workbook heading of a term of the glossary."""
    return term(key).heading


def _place(width: int) -> Column:
    """The column that links a row to the plan; it means nothing on paper."""
    return Column(_PLACE, width, printed=False)


def _cover(document: Document) -> Sheet:
    facts = (
        ("計画の名称", document.title),
        ("副題", document.subtitle),
        *(("標語", line) for line in document.slogan),
        ("自治体", document.municipality),
        ("計画期間", document.period),
        ("公表の名称", document.release),
        ("状態", document.draft_mark),
        *(("事業費一覧の注記", note) for note in _cost_notes(document)),
        *((count.what, count.text) for count in document.counts),
        ("利用の条件", document.licence),
    )
    rows = tuple((name, text) for name, text in facts if text)
    return Sheet("表紙", (Column("項目", 18), Column("内容", 78)), rows)


def _cost_notes(document: Document) -> tuple[str, ...]:
    return document.cost_list.all_notes if document.cost_list else ()


def _prose(document: Document) -> Sheet:
    """What pillars and strategic plans say of themselves before their initiatives."""
    parts: list[PrintedPillar | PrintedStrategicPlan] = []
    for pillar in document.pillars:
        parts += [pillar, *pillar.strategic_plans]
    rows = tuple(
        (part.label, part.name, "\n".join(part.paragraphs), part.at)
        for part in parts
        if part.paragraphs
    )
    columns = (Column("区分", 16), Column("名称", 30), Column("説明", 66), _place(24))
    return Sheet("柱と戦略計画の説明", columns, rows, frozen=1)


def _contents(document: Document) -> Sheet:
    """The contents, with pages where a source stated them: a workbook has none of its own."""
    paged = any(entry.stated_page is not None for entry in document.contents)
    rows = tuple(
        (
            entry.label,
            entry.name,
            *((_page(entry.stated_page),) if paged else ()),
            entry.at,
        )
        for entry in document.contents
    )
    page = (Column("ページ", 8),) if paged else ()
    columns = (Column("区分", 16), Column("名称", 66), *page, _place(24))
    return Sheet("目次", columns, rows, frozen=1)


def _page(page: int | None) -> str:
    return "" if page is None else str(page)


def _guide(document: Document) -> Sheet:
    guide = document.guide
    rows = [("", guide.title), *((note.mark, note.text) for note in guide.notes)]
    for sample in guide.samples:
        rows.append((sample.label, sample.caption))
        if sample.initiative is not None:
            rows.extend(("", text) for text in _specimen(sample.initiative))
    return Sheet("見方", (Column("印・見本", 12), Column("内容", 84)), tuple(rows))


def _specimen(initiative: PrintedInitiative) -> Iterator[str]:
    """A specimen as lines of text: it is an explanation, not data."""
    if initiative.heading:
        yield f"{initiative.number} {initiative.heading}{initiative.star}".strip()
    yield from initiative.paragraphs
    for table in initiative.tables:
        yield f"{table.number}　{table.spanning}"
        yield "　|　".join(table.captions)
        for row in table.rows:
            cells = row.cells[1:] if row.kind is not RowKind.HEADING else ()
            yield "　|　".join((f"{row.marker}{row.cells[0]}", *cells))
    if initiative.sections:
        yield f"{initiative.section_label}：{'、'.join(initiative.sections)}"


@dataclass(frozen=True, slots=True)
class _Spot:
    pillar: PrintedPillar
    strategic_plan: PrintedStrategicPlan
    group: PrintedGroup
    initiative: PrintedInitiative


def _spots(document: Document) -> Iterator[_Spot]:
    for pillar in document.pillars:
        for strategic_plan in pillar.strategic_plans:
            for group in strategic_plan.groups:
                for initiative in group.initiatives:
                    yield _Spot(pillar, strategic_plan, group, initiative)


def _initiatives(document: Document) -> Sheet:
    """One row an initiative; what it is about stays in sight, where it belongs comes last."""
    columns = (
        Column(_heading("StrategicPlan.number"), 13),
        Column(_heading("InitiativeRef.number"), 6),
        Column(_heading("Initiative.heading"), 26),
        Column(_heading("Initiative.star"), 5),
        Column(_heading("Initiative.paragraphs"), 66),
        Column(_heading("Initiative.sections"), 28),
        Column(_heading("Initiative.relists"), 14),
        Column(_heading("Group.name"), 18),
        Column(_heading("StrategicPlan.name"), 20),
        Column(_heading("Pillar.number"), 13),
        Column(_heading("Pillar.name"), 18),
        _place(14),
    )
    rows = tuple(
        (
            spot.strategic_plan.label,
            spot.initiative.number,
            spot.initiative.heading,
            spot.initiative.star,
            "\n".join(spot.initiative.paragraphs),
            "\n".join(spot.initiative.sections),
            spot.initiative.relisted,
            spot.group.name,
            spot.strategic_plan.name,
            spot.pillar.label,
            spot.pillar.name,
            spot.initiative.at,
        )
        for spot in _spots(document)
    )
    return Sheet(term("Initiative").ja, columns, rows, frozen=3, paper=Paper.LARGE)


def _tables(document: Document) -> Iterator[Sheet]:
    """One sheet for every set of captions that tables have: a plan usually has one."""
    by_captions: dict[tuple[str, ...], list[tuple[_Spot, PrintedTable]]] = {}
    for spot in _spots(document):
        for table in spot.initiative.tables:
            by_captions.setdefault(table.captions, []).append((spot, table))
    for number, (captions, tables) in enumerate(by_captions.items(), start=1):
        name = "年度別の取組計画" if number == 1 else f"年度別の取組計画{number}"
        yield _table_sheet(name, captions, tables)


_ROW_FACTS = ("nature", "account")
"""What rows say only where the plan tells its costs apart so: then there is a column of it."""


def _facts_in(tables: Iterable[PrintedTable]) -> tuple[str, ...]:
    rows = [row for table in tables for row in table.rows]
    return tuple(name for name in _ROW_FACTS if any(getattr(row, name) for row in rows))


def _table_columns(captions: tuple[str, ...], facts: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column(_heading("StrategicPlan.number"), 13),
        Column(_heading("InitiativeRef.number"), 6),
        Column(_heading("Initiative.heading"), 26),
        Column(_heading("YearlyTable.number"), 11),
        Column(_heading("YearlyTable.caption"), 14),
        Column(_heading("Row.kind"), 9),
        Column("行の印", 6),
        *(Column(text, 32 if n == 0 else 15, money=n > 0) for n, text in enumerate(captions)),
        Column(_heading("Row.relists"), 14),
        Column(_heading("Row.meaning"), 16, printed=False),
        Column(_heading("Row.direction"), 14, printed=False),
        *(Column(_heading(f"Row.{name}"), 22, printed=False) for name in facts),
        _place(38),
    )


_LOOKS = {RowKind.HEADING: Look.HEADING, RowKind.COST: Look.MONEY}


def _table_sheet(
    name: str, captions: tuple[str, ...], tables: list[tuple[_Spot, PrintedTable]]
) -> Sheet:
    rows: list[tuple[str, ...]] = []
    looks: dict[int, Look] = {}
    facts = _facts_in(table for _, table in tables)
    for spot, table in tables:
        for row in table.rows:
            if row.kind in _LOOKS:
                looks[len(rows)] = _LOOKS[row.kind]
            rows.append(
                (
                    spot.strategic_plan.label,
                    spot.initiative.number,
                    spot.initiative.heading,
                    table.number,
                    table.caption,
                    term(f"RowKind.{row.kind.value}").ja,
                    row.marker,
                    *row.cells,
                    row.relisted,
                    row.meaning,
                    row.direction,
                    *(getattr(row, name) for name in facts),
                    row.at,
                )
            )
    return Sheet(name, _table_columns(captions, facts), tuple(rows), looks, 3, Paper.LARGE)


def _frame(document: Document) -> Iterator[Sheet]:
    frame = document.frame
    if frame is None:
        return
    name = term("Plan.frame").ja
    texts = [
        ("", frame.title),
        *((frame.preconditions_title, text) for text in frame.preconditions),
        ("推計の時点", frame.estimated_on),
        *((frame.notes_title, text) for text in frame.notes),
    ]
    columns = (Column("区分", 14), Column("内容", 84))
    yield Sheet(name, columns, tuple(row for row in texts if row[1]))
    for table in frame.tables:
        captions = (Column(caption, 13, money=True) for caption in table.captions[1:])
        rows = tuple(
            (line.name, str(line.level), table.unit, *line.cells, line.at) for line in table.lines
        )
        looks = {n: _line_look(line.level == 0) for n, line in enumerate(table.lines)}
        yield Sheet(
            f"{name} {table.title}",
            (
                Column(table.captions[0], 36),
                Column("階層", 6),
                Column(_heading("Amount.unit"), 14),
                *captions,
                _place(38),
            ),
            rows,
            looks,
            1,
            Paper.WIDE,
        )


def _line_look(total: bool) -> Look:  # noqa: FBT001 - the only question
    return Look.TOTAL if total else Look.FIGURES


def _cost_list(document: Document) -> Iterator[Sheet]:
    listed = document.cost_list
    if listed is None:
        return
    captions = (Column(caption, 14, money=True) for caption in listed.captions[1:])
    rows = tuple(
        (line.label, line.name, listed.unit, *line.cells, line.at) for line in listed.lines
    )
    looks = {
        n: _line_look(line.kind is not CostLineKind.STRATEGIC_PLAN)
        for n, line in enumerate(listed.lines)
    }
    yield Sheet(
        "事業費一覧",
        (
            Column("区分", 16),
            Column("名称", 48),
            Column(_heading("Amount.unit"), 14),
            *captions,
            _place(16),
        ),
        rows,
        looks,
        2,
        Paper.WIDE,
    )


def _cost_shares(document: Document) -> Iterator[Sheet]:
    """The cost list by nature and by account, so that each can be filtered."""
    listed = document.cost_list
    if listed is None or not document.cost_shares:
        return
    captions = (Column(caption, 14, money=True) for caption in listed.captions[1:])
    lines = [(share, line) for share in document.cost_shares for line in share.lines]
    rows = tuple(
        (share.kind, share.name, line.label, line.name, listed.unit, *line.cells, line.at)
        for share, line in lines
    )
    looks = {
        n: _line_look(line.kind is not CostLineKind.STRATEGIC_PLAN)
        for n, (_, line) in enumerate(lines)
    }
    yield Sheet(
        "性質別・会計別の事業費",
        (
            Column("内訳の種類", 14),
            Column("内訳", 24),
            Column("区分", 16),
            Column("名称", 40),
            Column(_heading("Amount.unit"), 14),
            *captions,
            _place(16),
        ),
        rows,
        looks,
        4,
        Paper.WIDE,
    )
