"""調書 out and home: what sections do to workbooks, and that nothing of it is lost or guessed."""

from __future__ import annotations

import io
import random
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from torikumi.editions.sheets import form_books, write
from torikumi.findings.limits import LIMITS
from torikumi.plan.values import (
    Cell,
    Direction,
    Dossier,
    Initiative,
    Plan,
    Row,
    RowKind,
    RowMeaning,
    YearCell,
)
from torikumi.samples.example import second_example
from torikumi.sources.sheets.model import Note
from torikumi.testing.returned import (
    answer,
    at_row,
    column_of,
    copied_to_new_file,
    has_mark,
    moved_column,
    page_with,
    say,
    unmerged,
    with_formula,
    with_parts,
)
from torikumi.testing.workbooks import Edit, edited_workbook
from torikumi.usecases.collect import Collect, CollectReport, Result, collect
from torikumi.wire import forms
from torikumi.wire.forms import FormBook, FormRow, FormSheet, FormTable
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes

Files = dict[str, bytes]


@cache
def base() -> Plan:
    return second_example().plan


@cache
def books() -> tuple[FormBook, ...]:
    return tuple(book for book in form_books(base()) if book.sheets)


@cache
def handed(number: int = 0) -> bytes:
    return write(books()[number])


def form(number: int = 0, sheet: int = 0) -> FormSheet:
    return books()[number].sheets[sheet]


def table(number: int = 0, sheet: int = 0) -> FormTable:
    return form(number, sheet).tables[0]


def row(kind: RowKind, number: int = 0, sheet: int = 0) -> FormRow:
    return next(each for each in table(number, sheet).rows if each.kind == forms.KINDS[kind])


YEAR = "2027"
INDICATOR, COST = RowKind.INDICATOR, RowKind.COST


class Round:
    """A folder of returned files and what collecting them gives."""

    def __init__(self, folder: Path) -> None:
        self.home, self.out = folder / "home", folder / "out.json"
        self.home.mkdir()
        self.base = folder / "base.json"
        self.base.write_bytes(dossier_bytes(Dossier(base())))

    def collect(self, files: Files, ours: Plan | None = None) -> CollectReport:
        for name, data in files.items():
            (self.home / name).write_bytes(data)
        beside = ""
        if ours is not None:
            beside = str(self.home.parent / "ours.json")
            Path(beside).write_bytes(dossier_bytes(Dossier(ours)))
        return collect(
            Collect(str(self.home), str(self.base), "standard", str(self.out), beside),
            lambda *_: None,
        )

    def edited(self, *edits: Edit) -> CollectReport:
        return self.collect({"a.xlsx": edited_workbook(handed(), *edits)})


@pytest.fixture
def back(tmp_path: Path) -> Round:
    return Round(tmp_path)


def initiative(plan: Plan, sheet: FormSheet | None = None) -> Initiative:
    wanted = (sheet or form()).identity.initiative
    return next(each for each in plan.initiatives if each.id == wanted)


def plan_row(plan: Plan, mark: str) -> Row:
    one, two, three = mark.split("/")[:3]
    held = next(each for each in plan.initiatives if each.id == one)
    inner = next(each for each in held.tables if each.id == two)
    return next(each for each in inner.rows if each.id == three)


def notes(report: CollectReport) -> list[Note]:
    return [each.note for each in report.told]


def changed(report: CollectReport) -> dict[str, str]:
    return {each.done.at: each.done.after for each in report.of(Result.TAKEN)}


# --- nothing changed -------------------------------------------------------------------------------


def test_what_nobody_touched_changes_nothing(back: Round) -> None:
    report = back.collect({f"{n}.xlsx": handed(n) for n in range(len(books()))})
    assert report.plan == base()
    assert (report.outcomes, report.told, report.missing, report.lacking) == ((), (), (), ())
    assert not report.refused


def test_a_plan_changed_meanwhile_keeps_its_changes(back: Round) -> None:
    ours = replace(base(), initiatives=tuple(reversed(base().initiatives)))
    first = initiative(ours)
    ours = replace(
        ours,
        initiatives=tuple(
            replace(each, heading="別の名称") if each is first else each
            for each in ours.initiatives
        ),
    )
    report = back.collect({"a.xlsx": handed()}, ours)
    assert report.plan == ours
    assert f"{first.id}/heading" in report.kept


# --- filled in -------------------------------------------------------------------------------------


def test_a_cell_that_was_filled_in_is_taken(back: Round) -> None:
    mark = row(INDICATOR).mark
    report = back.edited(answer(table(), mark, YEAR, "9か所開設"))
    assert changed(report) == {f"{mark}/{YEAR}/raw": "9か所開設"}
    cells = {each.year: each.raw for each in plan_row(report.plan, mark).years}
    assert cells[int(YEAR)] == "9か所開設"
    assert report.files[0].section == books()[0].section


def test_any_edits_of_open_cells_are_taken_and_no_others(back: Round) -> None:
    for seed in range(3):
        rng = random.Random(seed)  # noqa: S311 - it chooses cells
        fields = [each for each in form().fields if not each.choices]
        cells = [
            (each.mark, key)
            for each in table().rows
            for key in sorted(each.open)
            if not each.is_spare and (key.isdecimal() or key == forms.BASELINE)
        ]
        chosen = rng.sample(cells, 3)
        field = rng.choice(fields)
        edits = [
            answer(table(), mark, key, f"{n + 1}番目の記載") for n, (mark, key) in enumerate(chosen)
        ]
        report = back.edited(*edits, say(field.mark, "直した文"))
        done = {(each.done.answer.mark, each.done.answer.key) for each in report.outcomes}
        figures = {(mark, key) for mark, key in chosen if "/amounts/" in mark}
        told = {each.at for each in report.told if each.note is Note.CHOICE}
        assert done == {*chosen, (field.mark, "")} - figures
        assert told == {mark for mark, _ in figures}  # exact figures take amounts alone


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        (1234567, "1,234,567"),
        ("1234567", "1,234,567"),
        ("１，２３４，５６７", "1,234,567"),
        (" 1,234,567 ", "1,234,567"),
        ("***", "***"),
        (0, "0"),
        ("1,500万円", "1,500万円"),
    ],
)
def test_money_is_taken_however_it_is_typed(back: Round, typed: object, raw: str) -> None:
    number = next(n for n, book in enumerate(books()) if not _has_amounts(book))
    cost = row(COST, number)
    data = edited_workbook(handed(number), answer(table(number), cost.mark, YEAR, typed))
    report = back.collect({"a.xlsx": data})
    years = {each.year: each.raw for each in plan_row(report.plan, cost.mark).years}
    assert years[int(YEAR)] == raw


def _has_amounts(book: FormBook) -> bool:
    return any(
        "/amounts/" in each.mark for sheet in book.sheets for t in sheet.tables for each in t.rows
    )


def test_the_same_amount_written_otherwise_is_no_change(back: Round) -> None:
    number = next(n for n, book in enumerate(books()) if not _has_amounts(book))
    cost = row(COST, number)
    wide = cost.shown[YEAR].translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,"})
    data = edited_workbook(handed(number), answer(table(number), cost.mark, YEAR, f" {wide}"))
    assert back.collect({"a.xlsx": data}).outcomes == ()


def test_full_width_and_line_breaks_stay_as_they_were_typed(back: Round) -> None:
    mark = row(INDICATOR).mark
    report = back.edited(answer(table(), mark, YEAR, "調査\r\n設計 ２か所"))
    assert changed(report) == {f"{mark}/{YEAR}/raw": "調査\n設計 ２か所"}


def test_a_total_comes_home_only_when_it_is_typed(back: Round) -> None:
    cost = row(COST)
    assert plan_row(base(), cost.mark).total is None
    report = back.edited(answer(table(), cost.mark, forms.TOTAL, 99))
    assert plan_row(report.plan, cost.mark).total == Cell("99")
    assert changed(report) == {f"{cost.mark}/total/raw": "99"}


def test_live_sums_never_come_home(back: Round) -> None:
    report = back.edited(answer(table(), row(INDICATOR).mark, forms.SUM, 12345))
    assert (report.plan, report.outcomes) == (base(), ())


def test_declarations_and_marks_are_chosen(back: Round) -> None:
    mark, cost = row(INDICATOR).mark, row(COST).mark
    natures = base().profile.money.natures
    report = back.edited(
        answer(table(), mark, forms.STAR, base().profile.notation.marks.new),
        answer(table(), mark, forms.NUMBER, "②"),
        answer(table(), mark, forms.MEANING, books()[0].choices[forms.MEANING][1]),
        answer(table(), mark, forms.DIRECTION, books()[0].choices[forms.DIRECTION][0]),
        answer(table(), cost, forms.NATURE, natures[1]),
        answer(table(), cost, forms.ACCOUNT, base().profile.money.accounts[1]),
    )
    made, money = plan_row(report.plan, mark), plan_row(report.plan, cost)
    assert (made.star, made.number) == (True, 2)
    assert (made.meaning, made.direction) == (RowMeaning.FLOWS, Direction.UP)
    assert (money.nature, money.account) == (natures[1], base().profile.money.accounts[1])


def test_a_word_that_is_no_choice_is_listed(back: Round) -> None:
    report = back.edited(answer(table(), row(INDICATOR).mark, forms.MEANING, "たぶん合計"))
    assert (report.plan, notes(report)) == (base(), [Note.CHOICE])


def test_exact_figures_come_home_in_their_unit(back: Round) -> None:
    exact = next(each for each in table().rows if "/amounts/" in each.mark)
    report = back.edited(answer(table(), exact.mark, YEAR, 7777))
    made = plan_row(report.plan, exact.mark).amounts
    old = plan_row(base(), exact.mark).amounts
    different = [pair for pair in zip(old, made, strict=True) if pair[0] != pair[1]]
    [(before, after)] = different
    assert (after.amount.known, after.amount.unit) == (7777, before.amount.unit)
    assert after.amount.exact


def test_what_follows_from_exact_figures_is_grey(back: Round) -> None:
    report = back.edited(answer(table(), row(COST).mark, YEAR, 5))
    assert (report.plan, notes(report)) == (base(), [Note.FIXED])


def test_a_stated_figure_beside_an_exact_one_is_told(back: Round) -> None:
    mark = row(COST).mark
    stated = (YearCell(int(YEAR), "4,820"),)
    plan = _with_row(base(), replace(plan_row(base(), mark), years=stated))
    back.base.write_bytes(dossier_bytes(Dossier(plan)))
    exact = next(each for each in table().rows if "/amounts/" in each.mark)
    for edited in (mark, exact.mark):
        data = edited_workbook(write(form_books(plan)[0]), answer(table(), edited, YEAR, 5))
        report = back.collect({"a.xlsx": data})
        assert len(report.of(Result.TAKEN)) == 1
        assert notes(report) == [Note.STALE_AMOUNT]


def _with_row(plan: Plan, made: Row) -> Plan:
    def rows(held: Initiative) -> Initiative:
        tables = tuple(
            replace(each, rows=tuple(made if row.id == made.id else row for row in each.rows))
            for each in held.tables
        )
        return replace(held, tables=tables)

    return replace(plan, initiatives=tuple(map(rows, plan.initiatives)))


def test_prose_is_taken_added_and_taken_away(back: Round) -> None:
    at = form().identity.initiative
    first = initiative(base()).paragraphs[0]
    report = back.edited(
        say(f"{at}/heading", "新しい\n名称"),
        say(f"{at}/{first.id}", None),
        say(f"{at}/paragraphs/+1", "足した文。"),
    )
    made = initiative(report.plan)
    assert made.heading == "新しい名称"
    assert [each.text for each in made.paragraphs][-1] == "足した文。"
    assert first not in made.paragraphs


def test_a_message_is_listed_and_not_taken(back: Round) -> None:
    report = back.edited(say(f"{form().identity.initiative}/message", "来週また直します"))
    assert [(each.note, each.text) for each in report.told] == [(Note.MESSAGE, "来週また直します")]
    assert report.plan == base()


# --- rows ------------------------------------------------------------------------------------------


def test_a_row_in_the_blank_lines_is_added_after_the_others(back: Round) -> None:
    spare = next(each for each in table().rows if each.is_spare)
    report = back.edited(
        answer(table(), spare.mark, forms.TARGET, "新しい指標 5件"),
        answer(table(), spare.mark, YEAR, "2件"),
    )
    rows = initiative(report.plan).tables[0].rows
    assert (rows[-1].kind, rows[-1].target.raw) == (INDICATOR, "新しい指標 5件")
    assert rows[-1].years == (YearCell(int(YEAR), "2件"),)
    assert rows[:-1] == initiative(base()).tables[0].rows


def test_a_row_that_was_put_in_stands_where_it_was_put(back: Round) -> None:
    first, second = [each for each in table().rows if not each.is_spare][:2]

    def put_in(book: openpyxl.Workbook) -> None:
        page, at = page_with(book, second.mark)
        target = column_of(page, table(), forms.TARGET)
        unmerged(book)
        page.insert_rows(at)
        page.cell(at, target).value = "挟んだ指標 1件"

    report = back.edited(put_in)
    rows = initiative(report.plan).tables[0].rows
    assert [each.target.raw for each in rows][:2] == [first.shown[forms.TARGET], "挟んだ指標 1件"]
    assert len(rows) == len(initiative(base()).tables[0].rows) + 1


def test_a_row_goes_when_it_says_so_and_stays_when_its_line_is_gone(back: Round) -> None:
    mark = row(INDICATOR).mark
    report = back.edited(answer(table(), mark, forms.KIND, forms.REMOVE))
    assert mark.rpartition("/")[2] not in {
        each.id for each in initiative(report.plan).tables[0].rows
    }

    def delete(page: Worksheet, at: int) -> None:
        page.delete_rows(at)

    report = back.edited(unmerged, at_row(mark, delete))
    assert report.plan == base()
    assert [(each.note, each.at) for each in report.told] == [(Note.MISSING_LINE, mark)]


def test_a_row_that_was_copied_with_its_mark_is_a_new_one(back: Round) -> None:
    mark = row(INDICATOR).mark

    def copy_row(book: openpyxl.Workbook) -> None:
        page, at = page_with(book, mark)
        unmerged(book)
        page.insert_rows(at)
        for cell in page[at + 1]:
            page.cell(at, cell.column or 1).value = cell.value
        page.cell(at, column_of(page, table(), forms.TARGET)).value = "写した行 3件"

    report = back.edited(copy_row)
    labels = [each.target.raw for each in initiative(report.plan).tables[0].rows]
    assert "写した行 3件" in labels
    assert plan_row(report.plan, mark) == plan_row(base(), mark)
    assert Note.COPIED_ROW in notes(report)


# --- what is around the cells ----------------------------------------------------------------------


def test_a_renamed_file_and_sheets_copied_away_are_known_by_what_stands_in_them(
    back: Round,
) -> None:
    mark = row(INDICATOR).mark
    book = openpyxl.load_workbook(
        io.BytesIO(edited_workbook(handed(), answer(table(), mark, YEAR, "8件")))
    )
    report = back.collect({"Book1 (2).xlsx": copied_to_new_file(book)})
    assert changed(report) == {f"{mark}/{YEAR}/raw": "8件"}
    assert report.told == ()


def test_a_column_may_move_and_one_that_is_gone_is_told(back: Round) -> None:
    mark = row(INDICATOR).mark

    def move(book: openpyxl.Workbook) -> None:
        page, at = page_with(book, mark)
        page.cell(at, column_of(page, table(), YEAR)).value = "7件"
        unmerged(book)
        moved_column(page, table(), YEAR)

    assert changed(back.edited(move)) == {f"{mark}/{YEAR}/raw": "7件"}

    def drop(book: openpyxl.Workbook) -> None:
        page, _ = page_with(book, mark)
        unmerged(book)
        page.delete_cols(column_of(page, table(), YEAR))

    report = back.edited(drop)
    assert report.plan == base()
    # the grey lines lost a column too, and say so
    assert set(notes(report)) == {Note.MISSING_COLUMN, Note.FIXED}


def test_lines_without_marks_are_known_by_their_words(back: Round) -> None:
    mark = row(INDICATOR).mark

    def strip(book: openpyxl.Workbook) -> None:
        for page in book.worksheets:
            for line in page.iter_rows():
                for cell in line:
                    if has_mark(cell.value):
                        cell.value = None

    report = back.edited(answer(table(), mark, YEAR, "6件"), strip)
    assert changed(report) == {f"{mark}/{YEAR}/raw": "6件"}
    assert Note.NO_MARKS in notes(report)


def test_cells_merged_over_several_fields_are_not_guessed(back: Round) -> None:
    mark = row(INDICATOR).mark

    def merge(book: openpyxl.Workbook) -> None:
        page, at = page_with(book, mark)
        first = column_of(page, table(), YEAR)
        page.cell(at, first).value = "毎年実施"
        page.merge_cells(start_row=at, end_row=at, start_column=first, end_column=first + 1)

    report = back.edited(merge)
    assert report.plan == base()
    assert [(each.note, each.text) for each in report.told] == [(Note.MERGED, "毎年実施")]


def test_formulas_give_their_value_and_are_listed(back: Round) -> None:
    mark = row(INDICATOR).mark
    page, at = page_with(openpyxl.load_workbook(io.BytesIO(handed())), mark)
    cell = page.cell(at, column_of(page, table(), YEAR)).coordinate
    data = with_formula(handed(), "xl/worksheets/sheet2.xml", cell, "1+4&amp;&quot;件&quot;", "5件")
    report = back.collect({"a.xlsx": data})
    assert changed(report) == {f"{mark}/{YEAR}/raw": "5件"}
    assert [(each.note, each.source.cell) for each in report.told] == [(Note.FORMULA, cell)]


def test_a_formula_nobody_worked_out_leaves_the_cell_as_it_was(back: Round) -> None:
    report = back.edited(answer(table(), row(INDICATOR).mark, YEAR, "=1+1"))
    assert (report.plan, notes(report)) == (base(), [Note.FORMULA_WITHOUT_VALUE])


def test_dates_are_not_taken_and_per_cents_as_they_look(back: Round) -> None:
    mark = row(INDICATOR).mark
    report = back.edited(answer(table(), mark, YEAR, date(2027, 4, 1)))
    assert (report.plan, notes(report)) == (base(), [Note.DATE])

    def per_cent(book: openpyxl.Workbook) -> None:
        page, at = page_with(book, mark)
        cell = page.cell(at, column_of(page, table(), YEAR))
        cell.value, cell.number_format = 0.125, "0.0%"

    report = back.edited(per_cent)
    assert changed(report) == {f"{mark}/{YEAR}/raw": "12.5%"}
    assert notes(report) == [Note.PERCENT]


def test_comments_hidden_lines_and_filters_are_seen(back: Round) -> None:
    mark = row(INDICATOR).mark

    def beside(book: openpyxl.Workbook) -> None:
        page, at = page_with(book, mark)
        page.cell(at, 5).comment = Comment("この数は仮です", "担当")
        page.row_dimensions[at].hidden = True
        page.auto_filter.ref = f"A{at}:K{at + 2}"
        page.cell(at, column_of(page, table(), YEAR)).value = "隠れた4件"

    report = back.edited(beside)
    assert changed(report) == {f"{mark}/{YEAR}/raw": "隠れた4件"}
    assert {(each.note, each.text) for each in report.told if each.note is Note.COMMENT} == {
        (Note.COMMENT, "この数は仮です")
    }
    assert Note.HIDDEN in notes(report)


def test_a_pasted_table_and_an_extra_sheet_are_listed_cell_by_cell(back: Round) -> None:
    def paste(book: openpyxl.Workbook) -> None:
        page, _ = page_with(book, table().mark)
        low = page.max_row + 3
        for n, text in enumerate(("別の表", "一", "二")):
            page.cell(low, n + 1).value = text
        page.cell(5, page.max_column + 4).value = "右の覚え"
        book.create_sheet("メモ").append(["覚え書き"])

    report = back.edited(paste)
    assert report.plan == base()
    texts = {each.text for each in report.told if each.note is Note.UNPLACED}
    fixed = {each.text for each in report.told if each.note is Note.FIXED}
    assert texts >= {"別の表", "一", "二", "覚え書き"}
    assert any("右の覚え" in each for each in texts | fixed)


def test_grey_cells_that_were_rewritten_are_listed(back: Round) -> None:
    cost = row(COST)
    report = back.edited(answer(table(), cost.mark, forms.TARGET, "違う見出し"))
    assert (report.plan, notes(report)) == (base(), [Note.FIXED])


def test_a_heading_cannot_be_cleared(back: Round) -> None:
    report = back.edited(
        say(f"{form().identity.initiative}/heading", None),
        answer(table(), row(INDICATOR).mark, forms.TARGET, None),
    )
    assert (report.plan, notes(report)) == (base(), [Note.BLANK_HEADING] * 2)


# --- several returns -------------------------------------------------------------------------------


def test_two_returns_of_one_section_are_merged_and_differences_shown(back: Round) -> None:
    mark, at = row(INDICATOR).mark, form().identity.initiative
    one = edited_workbook(
        handed(), answer(table(), mark, YEAR, "甲"), say(f"{at}/heading", "甲の名")
    )
    two = edited_workbook(
        handed(), answer(table(), mark, YEAR, "乙"), answer(table(), mark, forms.BASELINE, "乙2件")
    )
    report = back.collect({"1.xlsx": one, "2.xlsx": two})
    made = plan_row(report.plan, mark)
    assert initiative(report.plan).heading == "甲の名"
    assert made.baseline == Cell("乙2件")
    [conflict] = report.of(Result.CONFLICT)
    assert (conflict.done.at, conflict.done.after, conflict.ours) == (
        f"{mark}/{YEAR}/raw",
        "乙",
        "甲",
    )
    assert conflict.done.answer.source.file == "2.xlsx"


def test_collecting_again_changes_nothing(back: Round) -> None:
    spare = next(each for each in table().rows if each.is_spare)
    data = edited_workbook(
        handed(),
        answer(table(), row(INDICATOR).mark, YEAR, "3件"),
        answer(table(), spare.mark, forms.TARGET, "足した指標"),
        say(f"{form().identity.initiative}/paragraphs/+1", "足した文。"),
    )
    first = back.collect({"a.xlsx": data})
    written = back.out.read_bytes()
    again = back.collect({})
    assert back.out.read_bytes() == written
    assert again.outcomes == first.outcomes
    on_top = back.collect({}, first.plan)
    assert on_top.plan == first.plan
    assert on_top.of(Result.TAKEN) == ()
    assert {each.result for each in on_top.outcomes} == {Result.ALREADY}


def test_what_ours_changed_otherwise_is_a_conflict_and_stays(back: Round) -> None:
    mark = row(INDICATOR).mark
    first = back.collect({"a.xlsx": edited_workbook(handed(), answer(table(), mark, YEAR, "甲"))})
    ours = first.plan
    (back.home / "a.xlsx").write_bytes(edited_workbook(handed(), answer(table(), mark, YEAR, "乙")))
    report = back.collect({}, ours)
    assert report.plan == ours
    assert [each.ours for each in report.of(Result.CONFLICT)] == ["甲"]
    assert report.kept == ()


def test_who_is_missing_is_named(back: Round) -> None:
    number = next(n for n, book in enumerate(books()) if len(book.sheets) > 1)
    sheet = books()[number].sheets[-1]

    def drop(book: openpyxl.Workbook) -> None:
        page, _ = page_with(book, f"{sheet.identity.initiative}/heading")
        book.remove(page)

    report = back.collect({"a.xlsx": edited_workbook(handed(number), drop)})
    assert set(report.missing) == {book.section for book in books()} - {books()[number].section}
    assert report.lacking == ((books()[number].section, sheet.identity.initiative),)


# --- refused ---------------------------------------------------------------------------------------


def _refused(back: Round, data: bytes, name: str = "a.xlsx") -> str:
    report = back.collect({name: data})
    assert report.plan == base()
    [file] = report.refused
    return str(file.why)


def test_last_rounds_form_is_refused(back: Round) -> None:
    old = replace(base(), release="素案")
    data = write(form_books(old)[0])
    assert "別の回の調書" in _refused(back, data)
    assert "素案" in _refused(back, data)


def test_a_form_of_the_same_name_but_other_figures_is_refused(back: Round) -> None:
    first = initiative(base())
    old = replace(
        base(),
        initiatives=tuple(
            replace(each, heading="前の名称") if each is first else each
            for each in base().initiatives
        ),
    )
    data = write(form_books(old)[0])
    assert forms.base_mark(old) in _refused(back, data)


def test_a_form_of_another_plan_is_refused(back: Round) -> None:
    data = write(form_books(replace(base(), id="plan-0000000000"))[0])
    assert "別の計画" in _refused(back, data)


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"", "空.xlsx", "0バイト"),
        (b"%PDF-1.7 ...", "調書.xlsx", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "調書.xls", ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "調書.xlsx",
            "暗証番号",
        ),
        ("区分,目標".encode(), "調書.csv", "表計算のファイルではありません"),
        (b"PK\x03\x04" + bytes(50), "こわれ.xlsx", "壊れて"),
        (b"PK\x03\x04", "~$調書.xlsx", "控え"),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_reason(
    back: Round, data: bytes, name: str, word: str
) -> None:
    assert word in _refused(back, data, name)


def test_bombs_entities_and_endless_sheets_are_refused(back: Round) -> None:
    bomb = with_parts(handed(), lambda _, x: x, {"xl/media/x.bin": bytes(LIMITS.form_bytes + 1)})
    assert "大きすぎ" in _refused(back, bomb)

    def entity(name: str, content: bytes) -> bytes:
        head, rest = content.split(b"?>", 1)
        doctype = b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
        return head + doctype + rest if name == "xl/sharedStrings.xml" else content

    assert "文書型" in _refused(back, with_parts(handed(), entity))

    def far(name: str, content: bytes) -> bytes:
        row = b'<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>'
        return content.replace(b"</sheetData>", row) if name.endswith("sheet2.xml") else content

    assert "範囲" in _refused(back, with_parts(handed(), far))


def test_a_sheet_of_very_many_lines_is_refused(back: Round) -> None:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("多")
    for n in range(LIMITS.form_lines + 1):
        page.append([n])
    stream = io.BytesIO()
    book.save(stream)
    assert "行の多すぎる" in _refused(back, stream.getvalue())


def test_macros_and_links_are_named_and_left_alone(back: Round) -> None:
    parts = {"xl/vbaProject.bin": b"\x00", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    report = back.collect({"a.xlsm": with_parts(handed(), lambda _, x: x, parts)})
    assert (report.plan, notes(report)) == (base(), [Note.MACROS, Note.LINKS])


def test_one_spoilt_file_stops_no_other(back: Round) -> None:
    mark = row(INDICATOR).mark
    good = edited_workbook(handed(), answer(table(), mark, YEAR, "2件"))
    report = back.collect({"0.xlsx": b"", "1.xlsx": good, "2.pdf": b"%PDF"})
    assert changed(report) == {f"{mark}/{YEAR}/raw": "2件"}
    assert [each.file for each in report.refused] == ["0.xlsx", "2.pdf"]


# --- what is written -------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_texts_that_look_like_formulas_stay_texts(sign: str) -> None:
    first = initiative(base())
    evil = f'{sign}HYPERLINK("http://x","y")'
    plan = replace(
        base(),
        initiatives=tuple(
            replace(each, heading=evil) if each is first else each for each in base().initiatives
        ),
    )
    data = write(form_books(plan)[0])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n]
    formulas = [each for sheet in sheets for each in sheet.split("<f>")[1:]]
    assert all("HYPERLINK" not in each for each in formulas)
    page, at = page_with(openpyxl.load_workbook(io.BytesIO(data)), f"{first.id}/heading")
    cell = page.cell(at, 4)
    assert (cell.value, cell.data_type) == (evil, "s")


def test_fixed_cells_are_locked_and_grey_and_open_ones_are_not() -> None:
    page, at = page_with(openpyxl.load_workbook(io.BytesIO(handed())), row(INDICATOR).mark)
    year, total = (page.cell(at, column_of(page, table(), key)) for key in (YEAR, forms.SUM))
    assert (year.protection.locked, total.protection.locked) == (False, True)
    assert total.fill.fgColor.rgb != year.fill.fgColor.rgb
    assert page.protection.sheet
    assert page.page_setup.orientation == "landscape"


def test_drop_downs_take_hidden_ranges_and_rules_speak_japanese() -> None:
    book = openpyxl.load_workbook(io.BytesIO(handed()))
    page, _ = page_with(book, table().mark)
    rules = page.data_validations.dataValidation
    assert {"list", "custom", "textLength"} <= {each.type for each in rules}
    assert all(each.error and each.error.endswith("。") for each in rules)
    assert all("選択肢" in each.formula1 for each in rules if each.type == "list")
    assert book["選択肢"].sheet_state == "hidden"


def test_no_cell_of_two_written_workbooks_is_the_same_by_chance() -> None:
    assert handed() == write(books()[0])
    assert read_dossier(dossier_bytes(Dossier(base())), "x").plan == base()


@pytest.mark.slow
def test_an_office_program_opens_reckons_and_saves_it(
    tmp_path: Path, back: Round, soffice: str
) -> None:
    mark = row(INDICATOR).mark
    exact = next(each for each in table().rows if "/amounts/" in each.mark)
    data = edited_workbook(
        handed(), answer(table(), mark, YEAR, "40件"), answer(table(), exact.mark, YEAR, 1_000)
    )
    (tmp_path / "a.xlsx").write_bytes(data)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(tmp_path / "a.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    saved = (tmp_path / "saved" / "a.xlsx").read_bytes()
    report = back.collect({"a.xlsx": saved})
    assert {each.done.answer.mark for each in report.of(Result.TAKEN)} == {mark, exact.mark}
    assert report.told == ()
    page, at = page_with(openpyxl.load_workbook(io.BytesIO(saved), data_only=True), mark)
    years = [page.cell(at, column_of(page, table(), year)).value for year in table().years]
    numbers = [int("".join(filter(str.isdecimal, str(each)))) for each in years if each]
    assert page.cell(at, column_of(page, table(), forms.SUM)).value == sum(numbers)
    assert page.protection.sheet
