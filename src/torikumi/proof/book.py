"""Proving the book: its text from the cover to the colophon, its running heads, its page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from torikumi.plan.places import place
from torikumi.plan.values import ContentsKind, CostLineKind, GuideNoteKind, RowKind
from torikumi.profiles.model import LegendTopic
from torikumi.proof.book_summary import summary
from torikumi.proof.book_tables import grids, misplaced
from torikumi.proof.charts import chart_parts
from torikumi.proof.committee import committee
from torikumi.proof.layouts import Laid
from torikumi.proof.reading import Pages, Piece, Walk, folded
from torikumi.proof.shown import (
    Shown,
    ShownEntry,
    ShownFigures,
    ShownInitiative,
    ShownLevel,
    ShownNote,
    ShownRow,
    ShownSample,
    ShownTable,
)
from torikumi.proof.slots import Miss, Outcome, Slot, words
from torikumi.sources.pages.model import Page

_ORDER = (LegendTopic.OVERVIEW, LegendTopic.BASELINE, LegendTopic.ORGANISATION)
_BULLET = "・"
_LETTERS = "ABCDEFGHIJ"
_INDEX = "index"

_Letters = dict[LegendTopic, str]


def prove_book(name: str, pages: Sequence[Page], form: Laid) -> Outcome:
    """Compare the pages of the book with what must be shown in its layout."""
    made = form.made
    draft = folded(made.draft)
    bodies = [page.body for page in pages]
    if bodies and draft and folded(bodies[0]).startswith(draft):
        bodies[0] = bodies[0].replace(made.draft, "", 1)
    if len(pages) > 1 and not folded(bodies[-1]) and made.excerpt:
        bodies = bodies[:-1]
    pieces = list(_pieces(form))
    walked = Walk(name, Pages(bodies)).along(pieces)
    cells = tuple(misplaced(name, pages, grids(pieces)))
    better = {miss.at for miss in cells if miss.at}
    others = tuple(miss for miss in walked.misses if miss.at not in better)
    return Outcome(walked.compared, (*others, *cells, *_edges(name, pages, made)))


def _edges(name: str, pages: Sequence[Page], made: Shown) -> Iterator[Miss]:
    """Running heads name what stands on the page; feet number the pages."""
    heads = {"", *(text for text in (made.guide.title, made.frame.title if made.frame else ""))}
    heads |= {made.costs.title} if made.costs else set()
    heads |= {made.part, made.contents_title}
    heads |= {made.index_title} if made.index else set()
    heads |= {f"{pillar.title}{plan.title}" for pillar, plan in made.plans}
    allowed = {folded(each) for each in heads}
    for number, page in enumerate(pages, start=1):
        if number == 1:
            continue
        if folded(page.head).removesuffix(folded(made.draft)) not in allowed:
            yield Miss(f"{name} p.{number}", "", "", page.head.strip())
        if folded(page.foot) != str(number):
            yield Miss(f"{name} p.{number}", "", str(number), page.foot.strip())


def _one(at: str, *texts: str) -> Piece:
    return Piece(tuple(Slot(at, (text,)) for text in texts if text))


def _said(*slots: Slot) -> tuple[Slot, ...]:
    """Those of the slots that say something."""
    return tuple(slot for slot in slots if slot.text)


def _word(text: str) -> Piece:
    return Piece((words(text),))


def _pieces(form: Laid) -> Iterator[Piece]:
    """Everything that the layout prints, part by part."""
    made, printed = form.made, form.parts
    if form.paper is not None:
        yield from committee(form.paper)
    for part, pieces in _PARTS.items():
        if part in printed:
            yield from pieces(made)


def _cover(made: Shown) -> Iterator[Piece]:
    facts = (made.municipality, made.title, made.subtitle, made.period, made.part, made.release)
    yield _one("cover", *facts)
    yield _one("cover/slogan", *made.slogan)


def _contents(made: Shown) -> Iterator[Piece]:
    if made.contents:
        yield _word(made.contents_title)
        if any(_states_page(entry, excerpt=made.excerpt) for entry in made.contents):
            yield _word("ページの番号は、原資料の目次に記されたものです。")
        for entry in made.contents:
            yield _entry(entry, excerpt=made.excerpt)
        if made.index:
            yield Piece((words(made.index_title),), dotted=True, page_of=_INDEX)


def _index(made: Shown) -> Iterator[Piece]:
    if made.index:
        yield _one(_INDEX, made.index_title)
    for section in made.index:
        yield _one(f"{_INDEX}/{section.name}", section.name)
        for each in section.entries:
            role = words(f"（{each.role}）" if each.role else "")
            at = place(_INDEX, each.at)
            slots = _said(Slot(at, (each.number,)), Slot(at, (each.heading,)), role)
            yield Piece(slots, dotted=True, page_of=f"{each.at}/heading")


def _every_pillar(made: Shown) -> Iterator[Piece]:
    if not made.excerpt:
        for pillar in made.pillars:
            yield from _pillar(pillar)


def _colophon(made: Shown) -> Iterator[Piece]:
    if not made.excerpt:
        yield _one("cover", made.title, made.subtitle)
        facts = (
            ("発行", made.municipality),
            ("収めた範囲", made.part),
            ("計画期間", made.period),
            ("版", made.release),
            ("決裁番号", made.decision),
            ("決裁日", made.decided_on),
            ("利用条件", made.licence),
        )
        yield from (Piece((words(label), Slot("cover", (text,)))) for label, text in facts if text)
        if made.checksum:
            yield _word("計画データ（plan.json）のSHA-256")
            yield _one("plan", made.checksum)


def _entry(entry: ShownEntry, *, excerpt: bool) -> Piece:
    """A line of the contents; an excerpt's states the pages of its source."""
    slots = (Slot(f"contents/{entry.at}", (entry.title,)),)
    if entry.kind is ContentsKind.PILLAR:
        return Piece(slots)
    stated = f"stated/{entry.page}" if _states_page(entry, excerpt=excerpt) else entry.at
    return Piece(slots, dotted=True, page_of=stated)


def _states_page(entry: ShownEntry, *, excerpt: bool) -> bool:
    """Whether the line says the page of the source, since the excerpt has none of its own."""
    return excerpt and entry.page is not None and entry.kind is not ContentsKind.PILLAR


# --- guide --------------------------------------------------------------------------------------


def _guide(made: Shown) -> Iterator[Piece]:
    guide = made.guide
    yield _one("guide", guide.title)
    called = [note for note in guide.notes if note.kind is GuideNoteKind.CALLOUT]
    called.sort(key=lambda each: _ORDER.index(each.topic) if each.topic in _ORDER else len(_ORDER))
    letters = {
        note.topic: _LETTERS[n % len(_LETTERS)] for n, note in enumerate(called) if note.topic
    }
    samples = guide.samples or ((guide.borrowed,) if guide.borrowed else ())
    for sample in samples[:1]:
        yield from _specimen(sample, letters)
    for n, note in enumerate(called):
        yield Piece((words(_LETTERS[n % len(_LETTERS)]), Slot(note.at, (note.text,))))
    yield from (_note(note) for note in guide.notes if note.kind is not GuideNoteKind.CALLOUT)
    for sample in samples[1:]:
        yield from _specimen(sample, {})


def _note(note: ShownNote) -> Piece:
    if note.kind is GuideNoteKind.HEADING:
        return _one(note.at, note.text)
    if note.kind is GuideNoteKind.LEGEND and note.mark:
        return _one(note.at, note.mark, note.text)
    return _one(note.at, f"{_BULLET}{note.text}")


def _specimen(sample: ShownSample, letters: _Letters) -> Iterator[Piece]:
    at = f"guide/{sample.at}"
    yield _one(at, sample.label, sample.caption)
    if sample.shown:
        if sample.shown.heading:
            yield _title(sample.shown, f"guide/{sample.shown.at}")
        yield from _body(sample.shown, letters)


# --- body ---------------------------------------------------------------------------------------


def _pillar(pillar: ShownLevel) -> Iterator[Piece]:
    for n, plan in enumerate(pillar.plans):
        if n == 0:
            yield _one(pillar.at, pillar.label, pillar.name)
            yield from (_one(pillar.at, text) for text in pillar.paragraphs)
        yield _one(plan.at, plan.label, plan.name)
        yield from (_one(plan.at, text) for text in plan.paragraphs)
        for group in plan.groups:
            yield _one(group.at, group.name)
            for each in group.initiatives:
                yield _title(each, each.at)
                yield from _body(each, {})


def _title(shown: ShownInitiative, at: str) -> Piece:
    return _one(f"{at}/heading", shown.number, shown.heading, shown.star)


def _body(shown: ShownInitiative, letters: _Letters) -> Iterator[Piece]:
    yield _one(f"{shown.at}/relists", shown.relisted)
    for n, text in enumerate(shown.paragraphs):
        last = n == len(shown.paragraphs) - 1
        yield _one(f"{shown.at}/paragraphs", text)
        yield _one("", letters.get(LegendTopic.OVERVIEW, "") if last else "")
    for n, table in enumerate(shown.tables):
        yield from _table(table, letters.get(LegendTopic.BASELINE, "") if n == 0 else "")
    if shown.sections:
        yield _word(f"{shown.section_label}：")
        yield _one(f"{shown.at}/sections", "、".join(shown.sections))
        yield _one("", letters.get(LegendTopic.ORGANISATION, ""))


def _table(table: ShownTable, letter: str) -> Iterator[Piece]:
    if table.caption:
        yield _one(f"{table.at}/caption", f"■ {table.caption}")
    captions = [f"{text}{letter}" if n == 1 else text for n, text in enumerate(table.captions)]
    number, above = Slot(f"{table.at}/number", (table.number,)), f"{table.at}/head"
    spanning, own = Slot(above, (table.spanning,)), tuple(Slot(above, (x,)) for x in captions)
    of = table.at
    yield Piece(_said(number, spanning), table=of, cells=(number, spanning), of_head=True)
    yield Piece(_said(*own), table=of, cells=own, of_head=True)
    head = folded("".join((table.number, table.spanning, *captions)))
    for row in table.rows:
        yield Piece(tuple(_row(row)), head=head, table=of, cells=tuple(_cells(row)))
    if table.broken_off:
        broken = words("（原資料はここまでです）")
        yield Piece((broken,), head=head, table=of, cells=(broken,))


def _row(row: ShownRow) -> Iterator[Slot]:
    at = f"{row.at}/target/raw"
    yield from (Slot(at, (text,)) for text in (row.marker, row.label, row.relisted) if text)
    if row.kind is not RowKind.HEADING:
        yield from (cell for cell in row.cells if cell.text or cell.follows)


def _cells(row: ShownRow) -> Iterator[Slot]:
    yield Slot(f"{row.at}/target/raw", (f"{row.marker}{row.label}{row.relisted}",))
    if row.kind is not RowKind.HEADING:
        yield from row.cells


# --- money --------------------------------------------------------------------------------------


def _frame(made: Shown) -> Iterator[Piece]:
    frame = made.frame
    if frame is None:
        return
    yield _one("frame", frame.title)
    if frame.estimated_on:
        yield _one("frame/estimated_on", f"推計の時点：{frame.estimated_on}")
    yield from _listed("frame/preconditions", frame.preconditions_title, frame.preconditions)
    for table in frame.tables:
        yield from _figures(table)
    yield from _listed("frame/notes", frame.notes_title, frame.notes)


def _listed(at: str, title: str, texts: tuple[str, ...]) -> Iterator[Piece]:
    if texts:
        yield _word(title)
    yield from (_one(at, f"{_BULLET}{text}") for text in texts)


def _figures(table: ShownFigures) -> Iterator[Piece]:
    yield _one(f"{table.at}/title", table.title, table.unit)
    captions = tuple(Slot(f"{table.at}/head", (text,)) for text in table.captions)
    yield Piece(_said(*captions), table=table.at, cells=captions, of_head=True)
    head = folded("".join(table.captions))
    for line in table.lines:
        cells = tuple(Slot(line.at, (text,)) for text in (line.name, *line.cells))
        yield Piece(_said(*cells), head=head, table=table.at, cells=cells)
    yield from (Piece(slots) for chart in table.charts for slots in chart_parts(chart))


def _costs(made: Shown) -> Iterator[Piece]:
    costs = made.costs
    if costs is None:
        return
    yield _one("cost_list", costs.title, costs.unit)
    captions = tuple(Slot("cost_list", (text,)) for text in costs.captions)
    yield Piece(_said(*captions), table="cost_list", cells=captions, of_head=True)
    head = folded("".join(costs.captions))
    for line in costs.lines:
        named = line.kind is CostLineKind.STRATEGIC_PLAN
        first = (line.label, line.name) if named else (f"{line.label}{line.name}",)
        slots = tuple(Slot(line.at, (text,)) for text in (*first, *line.cells))
        cells = (Slot(line.at, ("".join(first),)), *slots[len(first) :])
        yield Piece(_said(*slots), head=head, table="cost_list", cells=cells)
    yield from (_one("cost_list/notes", text) for text in costs.all_notes)
    yield from (Piece(slots) for chart in costs.charts for slots in chart_parts(chart))


_PARTS: Mapping[str, Callable[[Shown], Iterator[Piece]]] = {
    "cover": _cover,
    "contents": _contents,
    "guide": _guide,
    "body": _every_pillar,
    "summary": summary,
    "frame": _frame,
    "cost_list": _costs,
    "index": _index,
    "colophon": _colophon,
}
"""The parts of the book in the order in which they are printed."""
