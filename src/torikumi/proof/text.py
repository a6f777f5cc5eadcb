"""Proving the text edition: every line, from the first to the last."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from torikumi.plan.values import GuideNoteKind, RowKind
from torikumi.proof.shown import (
    Shown,
    ShownCostList,
    ShownFigures,
    ShownFrame,
    ShownGuide,
    ShownInitiative,
    ShownLine,
    ShownNote,
    ShownRow,
    ShownSample,
    ShownTable,
)
from torikumi.proof.slots import Outcome, Slot, Unit, compare, words

_PARTS = ("内訳", "内訳の内訳")


def prove_text(name: str, text: str, made: Shown) -> Outcome:
    """Compare the text edition ``text`` with what must be shown."""
    # A draft says so in lines of their own, which only its release can tell apart.
    units = [
        Unit(line, f"{name} {number}行")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and line != made.draft
    ]
    return compare(list(_Speaker(made).lines()), units, name)


def _said(label: str, at: str, text: str) -> Slot:
    return Slot(at, (f"{label}：{text}",))


class _Speaker:
    """The lines of the edition in order."""

    def __init__(self, made: Shown) -> None:
        self.made = made
        self.meanings = made.meanings

    def lines(self) -> Iterator[Slot]:
        made = self.made
        yield words("テキスト版（音声読み上げ用）")
        yield words("1行に1つの事項を、「項目：内容」の形で記しています。")
        yield words("表は、1行ずつ、それぞれの欄に列の名前を付けて記しています。")
        yield from self._cover()
        if made.contents:
            yield words(made.contents_title)
        for entry in made.contents:
            page = "" if entry.page is None else f"：{entry.page}ページ"
            yield Slot(entry.at, (entry.title + page,))
        yield from self._guide(made.guide)
        if not made.excerpt:
            yield from self._body()
        if made.frame:
            yield from self._frame(made.frame)
        if made.costs:
            yield from self._costs(made.costs)
        if made.licence:
            yield _said("利用の条件", "profile/licence", made.licence)
        yield words("以上でテキスト版を終わります。")

    def _cover(self) -> Iterator[Slot]:
        made = self.made
        facts = (
            ("計画の名称", "title", made.title),
            ("副題", "subtitle", made.subtitle),
            *(("標語", "slogan", line) for line in made.slogan),
            ("自治体", "municipality", made.municipality),
            ("計画期間", "period", made.period),
            ("公表の名称", "release", made.release),
        )
        yield from (_said(label, f"cover/{at}", text) for label, at, text in facts if text)
        if made.excerpt:
            yield words("この資料は抜粋です。取組の本文は含まれていません。")

    def _guide(self, guide: ShownGuide) -> Iterator[Slot]:
        yield Slot("guide/title", (guide.title,))
        yield from map(self._note, guide.notes)
        for sample in guide.samples:
            yield from self._sample(sample)

    def _note(self, note: ShownNote) -> Slot:
        marked = note.mark and note.kind is not GuideNoteKind.HEADING
        return Slot(note.at, (f"{note.mark}：{note.text}" if marked else note.text,))

    def _sample(self, sample: ShownSample) -> Iterator[Slot]:
        yield Slot(sample.at, (f"ここから{sample.label}です。本文ではありません。",))
        if sample.caption:
            yield _said(sample.label, sample.at, sample.caption)
        if sample.shown:
            yield from self._initiative(sample.shown)
        yield Slot(sample.at, (f"{sample.label}を終わります。",))

    # --- body -----------------------------------------------------------------------------------

    def _body(self) -> Iterator[Slot]:
        for pillar in self.made.pillars:
            yield Slot(pillar.at, (pillar.title,))
            yield from (_said("概要", pillar.at, text) for text in pillar.paragraphs)
            for plan in pillar.plans:
                yield Slot(plan.at, (plan.title,))
                yield from (_said("概要", plan.at, text) for text in plan.paragraphs)
                for group in plan.groups:
                    if group.name:
                        yield _said("区分", group.at, group.name)
                    for each in group.initiatives:
                        yield from self._initiative(each)

    def _initiative(self, each: ShownInitiative) -> Iterator[Slot]:
        if each.title:
            yield _said("取組", f"{each.at}/heading", each.title)
        if each.star:
            yield _said("印", f"{each.at}/star", self._spelled(each.star))
        if each.relisted:
            yield _said("もとの取組", f"{each.at}/relists", each.relisted)
        for paragraph, text in zip(each.initiative.paragraphs, each.paragraphs, strict=True):
            yield _said("概要", f"{each.at}/{paragraph.id}", text)
        for table in each.tables:
            yield from self._table(table)
        for order, section in enumerate(each.sections):
            yield _said(each.section_label, f"{each.at}/sections/{order}", section)

    def _table(self, table: ShownTable) -> Iterator[Slot]:
        yield _said("表", f"{table.at}/number", table.number or table.spanning)
        if table.caption:
            yield _said("表題", f"{table.at}/caption", table.caption)
        for row in table.rows:
            yield from self._row(row, table.captions)
        if table.broken_off:
            yield words("この表は、もとの資料がここで途切れています。")

    def _row(self, row: ShownRow, captions: tuple[str, ...]) -> Iterator[Slot]:
        at, label = f"{row.at}/target/raw", row.marker + row.label
        if row.kind is RowKind.HEADING:
            yield _said("小見出し", at, label)
            return
        cost = row.kind is RowKind.COST
        yield _said("項目" if cost else captions[0], at, label)
        for mark in self.meanings:
            if mark in row.marker:
                yield _said("印", f"{row.at}/star", self._spelled(mark))
        if row.relisted:
            yield _said("もとの取組", f"{row.at}/relists", row.relisted)
        for caption, cell in zip(captions[1:], row.cells, strict=True):
            if cell.text or not cost:
                yield cell.changed(self._cell).after(f"{caption}：")

    def _cell(self, text: str) -> str:
        return self._spelled(text) if text else "記載なし"

    def _spelled(self, text: str) -> str:
        meaning = self.meanings.get(text)
        if meaning is None and text and all(unicodedata.category(sign) == "Pd" for sign in text):
            meaning = "該当なし"
        return f"{text}（{meaning}）" if meaning else text

    # --- money ----------------------------------------------------------------------------------

    def _frame(self, frame: ShownFrame) -> Iterator[Slot]:
        yield Slot("frame/title", (frame.title,))
        if frame.preconditions:
            yield words(frame.preconditions_title)
        yield from (Slot("frame/preconditions", (text,)) for text in frame.preconditions)
        if frame.estimated_on:
            yield _said("推計の時点", "frame/estimated_on", frame.estimated_on)
        for table in frame.tables:
            yield from self._figures(table)
        yield from (_said("注記", "frame/notes", text) for text in frame.notes)

    def _figures(self, table: ShownFigures) -> Iterator[Slot]:
        yield Slot(f"{table.at}/title", (table.title,))
        yield Slot(f"{table.at}/unit", (table.unit,))
        for line in table.lines:
            yield _said(_part(line) or table.captions[0], line.at, line.name)
            for caption, cell in zip(table.captions[1:], line.cells, strict=True):
                if cell:
                    yield _said(caption, line.at, cell)

    def _costs(self, costs: ShownCostList) -> Iterator[Slot]:
        yield Slot("cost_list/title", (costs.title,))
        yield Slot("cost_list/unit", (costs.unit,))
        for line in costs.lines:
            yield Slot(line.at, (f"{line.label} {line.name}".strip(),))
            for caption, cell in zip(costs.captions[1:], line.cells, strict=True):
                yield _said(caption, line.at, self._spelled(cell))
        yield from (_said("注記", "cost_list/notes", text) for text in costs.all_notes)


def _part(line: ShownLine) -> str:
    """How a line belongs to the ones above it."""
    if line.line.of_which:
        return "内数"
    level = line.line.level
    return _PARTS[min(level, len(_PARTS)) - 1] if level else ""
