"""Proving the workbook: every cell of every sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from torikumi.plan.glossary import term
from torikumi.plan.values import RowKind
from torikumi.proof.shares import natures_in
from torikumi.proof.shown import Shown, ShownInitiative, ShownRow, ShownTable, Spot
from torikumi.proof.slots import Miss, Outcome, Slot, Unit, compare, words

_LONGEST = 16_000
_PLACE, _STATUS = "計画内の位置", "状態"
_LIST = "シートの一覧"
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+")
_ANY = Slot("", (), lambda _: True)
"""A cell that is worked out by the figures and said in words of its own; see 0008."""

Line = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    lines: tuple[Line, ...]


def prove_workbook(
    name: str, sheets: Mapping[str, Sequence[Sequence[str]]], made: Shown
) -> Outcome:
    """Compare the sheets of the workbook ``name`` with what must be shown."""
    outcome = Outcome()
    # Behind the list of sheets stand those of data, which are proved by themselves.
    names = list(sheets)
    shown = names.index(_LIST) if _LIST in names else len(names)
    sheets = {title: sheets[title] for title in names[:shown]}
    # A draft says so in a line of its own, which only its release can tell apart.
    first = next(iter(sheets.values()), ())
    draft = any(tuple(row[:2]) == (_STATUS, made.draft) for row in first)
    wanted = [sheet for sheet in _sheets(made, draft=draft) if len(sheet.lines) > 1]
    # A sheet name has its limits: sheets are told by their order.
    for sheet, (title, rows) in zip(wanted, sheets.items(), strict=False):
        outcome += _prove(sheet, f"{name} {title}", rows)
    for sheet in wanted[len(sheets) :]:
        outcome += Outcome(0, (Miss(name, "", sheet.name, ""),))
    for title in list(sheets)[len(wanted) :]:
        outcome += Outcome(0, (Miss(f"{name} {title}", "", "", title),))
    return outcome


def _prove(sheet: _Sheet, where: str, rows: Sequence[Sequence[str]]) -> Outcome:
    units = [
        Unit(text, f"{where}!{_letters(column)}{line}")
        for line, row in enumerate(rows, start=1)
        for column, text in enumerate(row)
    ]
    slots = [slot for line in sheet.lines for part in _parts(line) for slot in part]
    return compare(slots, units, where)


def _parts(line: Line) -> Iterator[Line]:
    """A line too long for the cells of a workbook goes on in lines below, its place repeated."""
    longest = max((len(slot.text) for slot in line), default=0)
    for start in range(0, max(longest, 1), _LONGEST):
        piece = slice(start, start + _LONGEST)
        yield tuple(
            slot
            if longest <= _LONGEST or (start and slot is line[-1])
            else slot.changed(lambda text, piece=piece: text[piece])  # type: ignore[misc]
            for slot in line
        )


def _letters(column: int) -> str:
    """A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


# --- what stands on the sheets ------------------------------------------------------------------


def _sheets(made: Shown, *, draft: bool) -> Iterator[_Sheet]:
    yield _Sheet("表紙", tuple(_cover(made, draft=draft)))
    yield _Sheet("目次", tuple(_contents(made)))
    yield _Sheet("見方", tuple(_guide(made)))
    yield _Sheet("柱と戦略計画の説明", tuple(_prose(made)))
    yield _Sheet("取組", tuple(_initiatives(made)))
    yield from _tables(made)
    yield from _frame(made)
    if made.costs:
        yield _Sheet("事業費一覧", tuple(_costs(made)))
        yield _Sheet("性質別・会計別の事業費", tuple(_shares(made)))


def _head(*captions: str) -> Line:
    return tuple(map(words, captions))


def _line(at: str, *texts: str) -> Line:
    return tuple(Slot(at, (text,)) for text in texts)


def _numbers(cells: Iterable[Slot]) -> Iterator[Slot]:
    """Cells of a column of money, where a workbook keeps a figure as a number, without commas."""
    for cell in cells:
        bare = tuple(text.replace(",", "") for text in cell.texts if _NUMBER.fullmatch(text))
        yield replace(cell, texts=(*cell.texts, *bare))


def _heading(key: str) -> str:
    return term(key).heading


def _cover(made: Shown, *, draft: bool) -> Iterator[Line]:
    yield _head("項目", "内容")
    facts = (
        ("計画の名称", made.title),
        ("副題", made.subtitle),
        *(("標語", line) for line in made.slogan),
        ("自治体", made.municipality),
        ("計画期間", made.period),
        ("公表の名称", made.release),
        *(((_STATUS, made.draft),) if draft else ()),
        *(("事業費一覧の注記", note) for note in (made.costs.all_notes if made.costs else ())),
    )
    yield from ((words(name), Slot("cover", (text,))) for name, text in facts if text)
    yield from _counts(made)
    if made.licence:
        yield words("利用の条件"), Slot("profile/licence", (made.licence,))


def _counts(made: Shown) -> Iterator[Line]:
    if made.excerpt:
        return
    for key, (listed, owned) in counts_of(made).items():
        yield words(f"{term(key).ja}の数"), Slot("structure", (f"延べ{listed}、実{owned}",))


def counts_of(made: Shown) -> dict[str, tuple[int, int]]:
    """How many initiatives, tables and indicator rows: listed (延べ) and owned (実)."""
    kinds = ("Initiative", "YearlyTable", "RowKind.indicator")
    listed, owned = dict.fromkeys(kinds, 0), dict.fromkeys(kinds, 0)
    by_id = {spot.shown.initiative.id: spot.shown for spot in made.spots}
    seen: set[str] = set()
    for spot in made.spots:
        own = spot.shown.initiative
        owner = by_id.get(spot.shown.owner, spot.shown) if own.relists else spot.shown
        _count(owner, listed, every=True)
        if not own.relists and own.id not in seen:
            seen.add(own.id)
            _count(spot.shown, owned, every=False)
    return {kind: (listed[kind], owned[kind]) for kind in kinds}


def _count(shown: ShownInitiative, counts: dict[str, int], *, every: bool) -> None:
    counts["Initiative"] += 1
    for table in shown.initiative.tables:
        kept = [row for row in table.rows if every or row.relists is None]
        counts["YearlyTable"] += bool(kept) or not table.rows
        counts["RowKind.indicator"] += sum(row.kind is RowKind.INDICATOR for row in kept)


def _contents(made: Shown) -> Iterator[Line]:
    paged = any(entry.page is not None for entry in made.contents)
    yield _head("区分", "名称", *(("ページ",) if paged else ()), _PLACE)
    for entry in made.contents:
        page = (("" if entry.page is None else str(entry.page)),) if paged else ()
        yield (*_line(entry.at, entry.label, entry.name, *page), _ANY)


def _guide(made: Shown) -> Iterator[Line]:
    yield _head("印・見本", "内容")
    yield _line("guide", "", made.guide.title)
    yield from (_line(note.at, note.mark, note.text) for note in made.guide.notes)
    for sample in made.guide.samples:
        yield _line(sample.at, sample.label, sample.caption)
        if sample.shown:
            yield from ((words(""), slot) for slot in _specimen(sample.shown))


def _specimen(shown: ShownInitiative) -> Iterator[Slot]:
    if shown.heading:
        yield Slot(f"{shown.at}/heading", (shown.title + shown.star,))
    yield from (Slot(shown.at, (text,)) for text in shown.paragraphs)
    for table in shown.tables:
        yield Slot(f"{table.at}/number", (f"{table.number}　{table.spanning}",))
        yield Slot(table.at, ("　|　".join(table.captions),))
        for row in table.rows:
            label = row.marker + row.label
            if not row.cells:
                yield Slot(f"{row.at}/target/raw", (label,))
                continue
            *cells, last = row.cells
            yield last.after("　|　".join((label, *(cell.text for cell in cells), "")))
    if shown.sections:
        text = f"{shown.section_label}：{'、'.join(shown.sections)}"
        yield Slot(f"{shown.at}/sections", (text,))


def _prose(made: Shown) -> Iterator[Line]:
    yield _head("区分", "名称", "説明", _PLACE)
    for pillar in made.pillars:
        for part in (pillar, *pillar.plans):
            if part.paragraphs:
                text = "\n".join(part.paragraphs)
                yield (*_line(part.at, part.label, part.name, text), words(part.at))


def _initiatives(made: Shown) -> Iterator[Line]:
    keys = (
        "StrategicPlan.number",
        "InitiativeRef.number",
        "Initiative.heading",
        "Initiative.star",
        "Initiative.paragraphs",
        "Initiative.sections",
        "Initiative.relists",
        "Group.name",
        "StrategicPlan.name",
        "Pillar.number",
        "Pillar.name",
    )
    yield _head(*map(_heading, keys), _PLACE)
    for spot in made.spots:
        shown = spot.shown
        texts = (
            spot.plan.label,
            shown.number,
            shown.heading,
            shown.star,
            "\n".join(shown.paragraphs),
            "\n".join(shown.sections),
            shown.relisted,
            spot.group.name,
            spot.plan.name,
            spot.pillar.label,
            spot.pillar.name,
        )
        yield (*_line(shown.at, *texts), words(shown.at))


def _tables(made: Shown) -> Iterator[_Sheet]:
    """Tables with other captions stand on a sheet of their own."""
    parted: dict[tuple[str, ...], list[tuple[Spot, ShownTable]]] = {}
    for spot in made.spots:
        for table in spot.shown.tables:
            parted.setdefault(table.captions, []).append((spot, table))
    number = count(1)
    for captions, tables in parted.items():
        order = next(number)
        rows = [row for _, table in tables for row in table.rows]
        facts = [key for key in _ROW_FACTS if any(_fact(made, row, key) for row in rows)]
        lines = (line for spot, table in tables for line in _table(made, spot, table, facts))
        head = _table_head(captions, facts)
        yield _Sheet(f"年度別の取組計画{order if order > 1 else ''}", (head, *lines))


_ROW_FACTS = ("Row.nature", "Row.account")
"""Columns that stand only where costs are told apart."""


def _fact(made: Shown, row: ShownRow, key: str) -> str:
    if key == "Row.nature":
        return "、".join(natures_in(row.row))
    return row.account if any(share.kind == "account" for share in made.shares) else ""


def _table_head(captions: tuple[str, ...], facts: list[str]) -> Line:
    keys = (
        "StrategicPlan.number",
        "InitiativeRef.number",
        "Initiative.heading",
        "YearlyTable.number",
        "YearlyTable.caption",
        "Row.kind",
    )
    after = map(_heading, ("Row.relists", "Row.meaning", "Row.direction"))
    columns = (Slot("head", (caption,)) for caption in captions)
    last = _head(*after, *map(_heading, facts), _PLACE)
    return (*_head(*map(_heading, keys), "行の印"), *columns, *last)


def _table(made: Shown, spot: Spot, table: ShownTable, facts: list[str]) -> Iterator[Line]:
    for row in table.rows:
        cells = row.cells or _line("", *[""] * (len(table.captions) - 1))
        kind = term(f"RowKind.{row.kind.value}").ja
        yield (
            *_line(spot.shown.at, spot.plan.label, spot.shown.number, spot.shown.heading),
            *_line(table.at, table.number, table.caption),
            words(kind),
            *_line(f"{row.at}/target/raw", row.marker, row.label),
            *(_numbers(cells) if row.kind is RowKind.COST else cells),
            Slot(f"{row.at}/relists", (row.relisted,)),
            _ANY,
            _ANY,
            *_line(row.at, *(_fact(made, row, key) for key in facts)),
            words(row.at),
        )


def _frame(made: Shown) -> Iterator[_Sheet]:
    frame = made.frame
    if frame is None:
        return
    name = term("Plan.frame").ja
    texts = (
        ("", frame.title),
        *((frame.preconditions_title, text) for text in frame.preconditions),
        ("推計の時点", frame.estimated_on),
        *((frame.notes_title, text) for text in frame.notes),
    )
    lines = (_line("frame", *pair) for pair in texts if pair[1])
    yield _Sheet(name, (_head("区分", "内容"), *lines))
    for table in frame.tables:
        captions = (Slot(table.at, (text,)) for text in table.captions[1:])
        head = _head(table.captions[0], "階層", _heading("Amount.unit"))
        rows = (
            (
                *_line(line.at, line.name, str(line.line.level), table.unit),
                *_numbers(_line(line.at, *line.cells)),
                words(line.at),
            )
            for line in table.lines
        )
        yield _Sheet(f"{name} {table.title}", ((*head, *captions, words(_PLACE)), *rows))


def _costs(made: Shown) -> Iterator[Line]:
    if made.costs is None:
        return
    captions = (Slot("cost_list", (text,)) for text in made.costs.captions[1:])
    yield (*_head("区分", "名称", _heading("Amount.unit")), *captions, words(_PLACE))
    for line in made.costs.lines:
        named = _line(line.at, line.label, line.name, made.costs.unit)
        yield (*named, *_numbers(_line(line.at, *line.cells)), words(line.at))


def _shares(made: Shown) -> Iterator[Line]:
    if made.costs is None:
        return
    captions = (Slot("cost_list", (text,)) for text in made.costs.captions[1:])
    head = _head("内訳の種類", "内訳", "区分", "名称", _heading("Amount.unit"))
    yield (*head, *captions, words(_PLACE))
    for share in made.shares:
        named = (_heading(f"Row.{share.kind}"), share.name or "（記載なし）")
        for line in share.lines:
            told = _line(line.at, *named, line.label, line.name, made.costs.unit)
            yield (*told, *_numbers(_line(line.at, *line.cells)), words(line.at))
