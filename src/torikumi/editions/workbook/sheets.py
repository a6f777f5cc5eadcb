"""The sheets as values: titles, headings and rows of the document, before any file is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.editions.document import (
    Document,
    PrintedGroup,
    PrintedInitiative,
    PrintedPillar,
    PrintedStrategicPlan,
    PrintedTable,
)
from torikumi.plan.values import RowKind

_KINDS = {RowKind.INDICATOR: "指標", RowKind.HEADING: "小見出し", RowKind.COST: "事業費"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and whether plain numbers may be numbers."""

    heading: str
    width: int
    money: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a name, columns, rows of texts, and the rows whose money cells are numbers."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    money_rows: frozenset[int] = frozenset()


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """All sheets of ``document``, those without any row left out."""
    made = (
        _cover(document),
        _contents(document),
        _guide(document),
        _initiatives(document),
        *_tables(document),
        *_frame(document),
        *_cost_list(document),
    )
    return tuple(sheet for sheet in made if sheet.rows)


def _cover(document: Document) -> Sheet:
    facts = (
        ("計画の名称", document.title),
        ("副題", document.subtitle),
        *(("標語", line) for line in document.slogan),
        ("自治体", document.municipality),
        ("計画期間", document.period),
        ("公表の名称", document.release),
        ("状態", document.draft_mark),
        ("事業費一覧の注記", document.cost_list.open_note if document.cost_list else ""),
        ("利用の条件", document.licence),
    )
    rows = tuple((name, text) for name, text in facts if text)
    return Sheet("表紙", (Column("項目", 16), Column("内容", 80)), rows)


def _contents(document: Document) -> Sheet:
    rows = tuple(
        (
            entry.label,
            entry.name,
            "" if entry.stated_page is None else str(entry.stated_page),
            entry.at,
        )
        for entry in document.contents
    )
    columns = (Column("区分", 14), Column("名称", 60), Column("ページ", 8), Column("場所", 24))
    return Sheet("目次", columns, rows)


def _guide(document: Document) -> Sheet:
    guide = document.guide
    rows = [("", guide.title), *((note.mark, note.text) for note in guide.notes)]
    for sample in guide.samples:
        rows.append((sample.label, sample.caption))
        if sample.initiative is not None:
            rows.extend(("", text) for text in _specimen(sample.initiative))
    return Sheet("見方", (Column("印・見本", 12), Column("内容", 110)), tuple(rows))


def _specimen(initiative: PrintedInitiative) -> Iterator[str]:
    """A specimen as lines of text: it is an explanation, not data."""
    if initiative.heading:
        yield f"{initiative.number} {initiative.heading}{initiative.star}".strip()
    yield from initiative.paragraphs
    for table in initiative.tables:
        yield f"{table.number}　{table.spanning}"
        yield "　|　".join(table.captions)
        for row in table.rows:
            yield "　|　".join((f"{row.marker}{row.cells[0]}", *row.cells[1:]))
    if initiative.sections:
        yield f"{initiative.section_label}：{'、'.join(initiative.sections)}"


@dataclass(frozen=True, slots=True)
class _Place:
    pillar: PrintedPillar
    strategic_plan: PrintedStrategicPlan
    group: PrintedGroup
    initiative: PrintedInitiative


def _places(document: Document) -> Iterator[_Place]:
    for pillar in document.pillars:
        for strategic_plan in pillar.strategic_plans:
            for group in strategic_plan.groups:
                for initiative in group.initiatives:
                    yield _Place(pillar, strategic_plan, group, initiative)


def _initiatives(document: Document) -> Sheet:
    columns = (
        Column("施策の柱", 14),
        Column("柱の名称", 28),
        Column("戦略計画", 14),
        Column("戦略計画の名称", 34),
        Column("群", 24),
        Column("取組番号", 9),
        Column("取組", 40),
        Column("新規の印", 9),
        Column("再掲", 20),
        Column("概要", 80),
        Column("事業実施課", 34),
        Column("場所", 14),
    )
    rows = tuple(
        (
            place.pillar.label,
            place.pillar.name,
            place.strategic_plan.label,
            place.strategic_plan.name,
            place.group.name,
            place.initiative.number,
            place.initiative.heading,
            place.initiative.star,
            place.initiative.relisted,
            "\n".join(place.initiative.paragraphs),
            "\n".join(place.initiative.sections),
            place.initiative.at,
        )
        for place in _places(document)
    )
    return Sheet("取組", columns, rows)


def _tables(document: Document) -> Iterator[Sheet]:
    """One sheet for every set of captions that tables have: a plan usually has one."""
    by_captions: dict[tuple[str, ...], list[tuple[_Place, PrintedTable]]] = {}
    for place in _places(document):
        for table in place.initiative.tables:
            by_captions.setdefault(table.captions, []).append((place, table))
    for number, (captions, tables) in enumerate(by_captions.items(), start=1):
        name = "年度別取組計画" if number == 1 else f"年度別取組計画{number}"
        yield _table_sheet(name, captions, tables)


def _table_sheet(
    name: str, captions: tuple[str, ...], tables: list[tuple[_Place, PrintedTable]]
) -> Sheet:
    fixed = (
        Column("戦略計画", 14),
        Column("取組番号", 9),
        Column("取組", 32),
        Column("表番号", 12),
        Column("表題", 16),
        Column("種別", 9),
        Column("印", 6),
    )
    cells = tuple(
        Column(caption, 30 if n == 0 else 16, money=n > 0) for n, caption in enumerate(captions)
    )
    rows: list[tuple[str, ...]] = []
    money: list[int] = []
    for place, table in tables:
        for row in table.rows:
            if row.kind is RowKind.COST:
                money.append(len(rows))
            rows.append(
                (
                    place.strategic_plan.label,
                    place.initiative.number,
                    place.initiative.heading,
                    table.number,
                    table.caption,
                    _KINDS[row.kind],
                    row.marker,
                    *row.cells,
                    row.relisted,
                    row.at,
                )
            )
    columns = (*fixed, *cells, Column("再掲", 20), Column("場所", 38))
    return Sheet(name, columns, tuple(rows), frozenset(money))


def _frame(document: Document) -> Iterator[Sheet]:
    frame = document.frame
    if frame is None:
        return
    texts = [
        ("", frame.title),
        *((frame.preconditions_title, text) for text in frame.preconditions),
        ("推計の時点", frame.estimated_on),
        *((frame.notes_title, text) for text in frame.notes),
    ]
    columns = (Column("区分", 14), Column("内容", 110))
    yield Sheet("財政フレーム", columns, tuple(row for row in texts if row[1]))
    for table in frame.tables:
        figures = tuple(Column(caption, 14, money=True) for caption in table.captions[1:])
        rows = tuple((line.name, str(line.level), *line.cells, line.at) for line in table.lines)
        yield Sheet(
            f"財政フレーム {table.title}",
            (Column(table.captions[0], 36), Column("段", 5), *figures, Column("場所", 38)),
            rows,
            frozenset(range(len(rows))),
        )


def _cost_list(document: Document) -> Iterator[Sheet]:
    listed = document.cost_list
    if listed is None:
        return
    figures = tuple(Column(caption, 14, money=True) for caption in listed.captions[1:])
    rows = tuple((line.label, line.name, *line.cells, line.at) for line in listed.lines)
    yield Sheet(
        "事業費一覧",
        (Column("区分", 14), Column("名称", 44), *figures, Column("場所", 16)),
        rows,
        frozenset(range(len(rows))),
    )
