"""Proving the site: every text of every page, and of the index that the search looks in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from torikumi.plan.values import ContentsKind, CostLineKind
from torikumi.profiles.model import LegendTopic
from torikumi.proof.pages import PageTexts, page_texts
from torikumi.proof.search_index import INDEX, prove_index
from torikumi.proof.shown import (
    Shown,
    ShownCosts,
    ShownInitiative,
    ShownNote,
    ShownSample,
    Spot,
)
from torikumi.proof.site_parts import (
    blocks_of,
    callouts_of,
    charts_slots,
    entry_slots,
    figures_slots,
    group_slots,
    heading_slot,
    items_slots,
    neighbours,
    note_texts,
    placed_slot,
    prose_slots,
    table_slots,
)
from torikumi.proof.slots import Miss, Outcome, Slot, compare, filled, tight, words
from torikumi.proof.texts import utf8

_SECTIONS, _SEARCH, _HOME = "課別の取組一覧", "検索", "トップ"
_SAFE = re.compile(r"[a-z]+-[0-9a-z]{1,40}")

Page = tuple[str, tuple[str, ...], tuple[Slot, ...]]
"""Title of a page, titles of the pages above it, texts of its main part."""


def prove_site(files: Mapping[str, bytes], made: Shown) -> Outcome:
    """Compare the pages of the site with what must be shown."""
    outcome = Outcome()
    site = _Site(made)
    pages = {f"site/{name}": page for name, page in site.pages()}
    for name, (title, above, main) in pages.items():
        if name not in files:
            outcome += Outcome(0, (Miss(name, "", title, ""),))
            continue
        found = page_texts(name, utf8(name, files[name]))
        outcome += compare(filled(main), found.main, name)
        crumbs = [Slot("title", (text,)) for text in ((*above, title) if above else ())]
        outcome += compare(crumbs, found.crumbs, name)
        outcome += Outcome(0, tuple(site.strangers(title, found)))
    for name in files:
        if name.endswith(".html") and name not in pages:
            outcome += Outcome(0, (Miss(name, "", "", name),))
    if INDEX in files:
        outcome += prove_index(utf8(INDEX, files[INDEX]), made, site.spots, page_name)
    return outcome


def page_name(at: str) -> str:
    """The page of a pillar, a strategic plan or an initiative."""
    step = at.split("/")[1] if at.startswith("structure/") else at.partition("/")[0]
    if not _SAFE.fullmatch(step):
        step = f"x-{hashlib.sha256(step.encode()).hexdigest()[:10]}"
    return f"{step.partition('-')[0]}/{step}.html"


class _Site:
    """What stands on each page."""

    def __init__(self, made: Shown) -> None:
        self.made = made
        first: dict[str, Spot] = {}
        for spot in () if made.excerpt else made.spots:
            first.setdefault(spot.shown.at, spot)
        self.spots = tuple(first.values())

    def pages(self) -> Iterator[tuple[str, Page]]:
        made, top = self.made, (_HOME,)
        yield "index.html", ("", (), tuple(self._home()))
        contents = made.contents_title
        yield "contents.html", (contents, top, (words(contents), *self._contents_page()))
        guide = Slot("guide/title", (made.guide.title,))
        yield "guide.html", (made.guide.title, top, (guide, *self._guide()))
        if made.excerpt:
            return
        yield from self._levels()
        yield from self._initiatives()
        if made.frame:
            yield "frame.html", (made.frame.title, top, tuple(self._frame()))
        if made.costs:
            title = Slot("cost_list/title", (made.costs.title,))
            notes = (Slot("cost_list/notes", (text,)) for text in made.costs.notes)
            table = self._money(made.costs.lines, whole=True)
            drawn = charts_slots(made.costs.charts)
            yield "costs.html", (made.costs.title, top, (title, *table, *notes, *drawn))
        yield "sections.html", (_SECTIONS, top, (words(_SECTIONS), *self._sections()))
        hint = words("語を空白で区切ると、すべてを含む取組をさがします。")
        yield "search.html", (_SEARCH, top, (words(_SEARCH), hint))

    def strangers(self, title: str, found: PageTexts) -> Iterator[Miss]:
        """What stands around the main part and is no text of the plan or of the site."""
        made = self.made
        full = made.full_title
        own = f"{title}｜{full}" if title else full
        around = {
            "本文へ移る",
            "メニュー",
            "計画期間",
            "版",
            "利用条件",
            "本文の先頭へ戻る",
            made.draft,
            *(f"{made.municipality} {full}", full),
            *(made.period, made.release, made.licence, made.contents_title, made.guide.title),
            *((made.frame.title,) if made.frame else ()),
            *((made.costs.title,) if made.costs else ()),
            _SECTIONS,
        }
        notes = {text for note in made.guide.notes for text in (note.mark, note.text)}
        for units, known in (
            (found.title, {own, f"【{made.draft}】{own}"}),
            (found.around, around),
            (found.aside, notes | {made.guide.title}),
        ):
            allowed = set(map(tight, known))
            for unit in units:
                if tight(unit.text) not in allowed:
                    yield Miss(unit.place, "", "", unit.text)

    # --- front pages ----------------------------------------------------------------------------

    def _home(self) -> Iterator[Slot]:
        made = self.made
        if made.municipality:
            yield Slot("cover/municipality", (made.municipality,))
        yield Slot("cover/title", (made.full_title,))
        if made.slogan:
            yield Slot("cover/slogan", (" ".join(made.slogan),))
        for label, text in (("計画期間", made.period), ("版", made.release)):
            if text:
                yield from (words(label), Slot("cover", (text,)))
        yield words("この計画について")
        if made.excerpt:
            yield words("計画の冒頭（目次と見方）を掲載しています。")
        else:
            of = f"{made.period}に取り組むことを、" if made.period else ""
            yield words(
                f"{of}取組ごとに、年度別の内容・事業費・担当する課とあわせて示した計画です。"
                f"表の読み方は{made.guide.title}をご覧ください。"
            )
        if made.pillars and not made.excerpt:
            yield words("取組をさがす")
            for pillar in made.pillars:
                yield from (Slot(each.at, (each.title,)) for each in (pillar, *pillar.plans))
            yield words(f"担当する課からは、{_SECTIONS}でさがせます。")
        else:
            yield words(made.contents_title)
            yield from self._contents()
        if made.costs:
            yield words("事業費のあらまし")
            names = {pillar.label: pillar.name for pillar in made.pillars}
            lines = (
                replace(line, name=names.get(line.label, line.name))
                for line in made.costs.lines
                if line.kind is not CostLineKind.STRATEGIC_PLAN
            )
            yield from self._money(tuple(lines), whole=True)
            yield words(f"{made.costs.title}を見る")

    def _contents_page(self) -> Iterator[Slot]:
        yield from self._contents()
        if not self.made.excerpt:
            yield from map(words, ("このサイトのページ", _SECTIONS, _SEARCH))

    def _contents(self) -> Iterator[Slot]:
        plans = {each.at: each for _, each in self.made.plans}
        inside = False
        for entry in self.made.contents:
            yield entry_slots(entry)
            nested = entry.kind is ContentsKind.STRATEGIC_PLAN and inside
            inside = entry.kind is ContentsKind.PILLAR or nested
            if nested and entry.at in plans and not self.made.excerpt:
                for group in plans[entry.at].groups:
                    yield from group_slots(group)
                    yield from (heading_slot(each) for each in group.initiatives)

    # --- guide ----------------------------------------------------------------------------------

    def _guide(self) -> Iterator[Slot]:
        guide = self.made.guide
        placed: dict[LegendTopic, ShownNote] = {}
        first = guide.samples[0] if guide.samples else None
        if first and first.shown:
            placed = callouts_of(first.shown, guide.notes)
        if first:
            yield from self._sample(first, placed)
        for notes in blocks_of(note for note in guide.notes if note not in placed.values()):
            yield from (Slot(note.at, (text,)) for note in notes for text in note_texts(note))
        for sample in guide.samples[1:]:
            yield from self._sample(sample, {})

    def _sample(
        self, sample: ShownSample, placed: Mapping[LegendTopic, ShownNote]
    ) -> Iterator[Slot]:
        yield Slot(sample.at, (f"{sample.label} {sample.caption}",))
        if sample.shown:
            if sample.shown.heading:
                yield heading_slot(sample.shown)
            yield from self._body(sample.shown, placed)

    # --- body -----------------------------------------------------------------------------------

    def _levels(self) -> Iterator[tuple[str, Page]]:
        for pillar in self.made.pillars:
            main: list[Slot] = [Slot(pillar.at, (pillar.title,)), *prose_slots(pillar)]
            for plan in pillar.plans:
                main.append(Slot(plan.at, (plan.title,)))
                for group in plan.groups:
                    main += [*group_slots(group), *items_slots(group)]
            main += self._money_part({plan.label for plan in pillar.plans} | {pillar.label})
            yield page_name(pillar.at), (pillar.title, (_HOME,), tuple(main))
        order = list(self.made.plans)
        for position, (pillar, plan) in enumerate(order):
            main = [Slot(plan.at, (plan.title,)), *prose_slots(plan)]
            for number, group in enumerate(plan.groups):
                heading = group_slots(group)
                main += heading or ([words("取組")] if number == 0 else [])
                main += items_slots(group)
            main += self._money_part({plan.label})
            main += neighbours([each.title for _, each in order], position)
            yield page_name(plan.at), (plan.title, (_HOME, pillar.title), tuple(main))

    def _initiatives(self) -> Iterator[tuple[str, Page]]:
        titles = [spot.shown.title for spot in self.spots]
        for position, spot in enumerate(self.spots):
            shown = spot.shown
            main = [*group_slots(spot.group), heading_slot(shown), *self._body(shown, {})]
            main += neighbours(titles, position)
            above = (_HOME, spot.pillar.title, spot.plan.title)
            yield page_name(shown.at), (shown.title, above, tuple(main))

    def _body(
        self, shown: ShownInitiative, placed: Mapping[LegendTopic, ShownNote]
    ) -> Iterator[Slot]:
        if shown.relisted:
            yield Slot(f"{shown.at}/relists", (shown.relisted,))
        yield from placed_slot(placed, LegendTopic.OVERVIEW)
        for paragraph, text in zip(shown.initiative.paragraphs, shown.paragraphs, strict=True):
            yield Slot(f"{shown.at}/{paragraph.id}", (text,))
        for table in shown.tables:
            yield from table_slots(shown, table)
        yield from placed_slot(placed, LegendTopic.BASELINE)
        if shown.sections:
            yield words(shown.section_label)
            yield from (Slot(f"{shown.at}/sections", (text,)) for text in shown.sections)
        yield from placed_slot(placed, LegendTopic.ORGANISATION)

    def _sections(self) -> Iterator[Slot]:
        divisions: dict[str, dict[str, list[Spot]]] = {}
        for spot in self.spots:
            for name in dict.fromkeys(spot.shown.sections):
                division, space, _ = name.partition(" ")
                below = divisions.setdefault(division if space else "", {})
                below.setdefault(name, []).append(spot)
        yield from (words(name) for name in divisions if name)
        for division, sections in divisions.items():
            yield words(division or "その他")
            for name, spots in sections.items():
                yield Slot("sections", (name,))
                for spot in spots:
                    shown = spot.shown
                    text = f"{shown.title}{shown.star} {spot.plan.title}"
                    yield Slot(f"{shown.at}/sections", (text,))

    # --- money ----------------------------------------------------------------------------------

    def _money_part(self, labels: set[str]) -> list[Slot]:
        costs = self.made.costs
        lines = tuple(x for x in costs.lines if x.label and x.label in labels) if costs else ()
        return [words("事業費"), *self._money(lines, whole=False)] if lines else []

    def _money(self, lines: tuple[ShownCosts, ...], *, whole: bool) -> Iterator[Slot]:
        costs = self.made.costs
        if costs is None or not lines:
            return
        yield Slot("cost_list/title", (f"{costs.title} {costs.unit}",))
        yield from (Slot("cost_list/head", (caption,)) for caption in costs.captions)
        for line in lines:
            yield Slot(line.at, (f"{line.label} {line.name}".strip(),))
            for caption, cell in zip(costs.captions[1:], line.cells, strict=True):
                yield from (words(caption), Slot(line.at, (cell,)))
        note = costs.open_note if whole else self._part_note(lines)
        if note:
            yield Slot("cost_list/notes", (note,))

    def _part_note(self, lines: Iterable[ShownCosts]) -> str:
        """What explains the marks of some lines: the guide's sentence, else the list's."""
        note = self.made.costs.open_note if self.made.costs else ""
        if all(cell.replace(",", "").isdecimal() for line in lines for cell in line.cells):
            return ""
        said = (x.text for x in self.made.guide.notes if x.topic is LegendTopic.OPEN_TOTALS)
        return next(said, note) if note else ""

    def _frame(self) -> Iterator[Slot]:
        frame = self.made.frame
        if frame is None:
            return
        yield Slot("frame/title", (frame.title,))
        if frame.preconditions:
            yield words(frame.preconditions_title)
        yield from (Slot("frame/preconditions", (text,)) for text in frame.preconditions)
        if frame.estimated_on:
            yield Slot("frame/estimated_on", (f"推計した日：{frame.estimated_on}",))
        for table in frame.tables:
            yield from figures_slots(table)
        if frame.notes:
            yield words(frame.notes_title)
        yield from (Slot("frame/notes", (text,)) for text in frame.notes)
