"""The table linter: what keeps a workbook or a CSV file from being read by machines.

One finding for a rule, sheet and column, with the number of places and the first of them.  What no
program can tell from one file (whether the format changed since last year) is listed as not checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from torikumi.findings.model import Finding, Texts
from torikumi.sources.tables import lint_rules as rules
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.tables.lint_facts import Drawn, Table, drawn_in, hidden_sheets, table_of
from torikumi.sources.tables.lint_faults import TABLE_RULES
from torikumi.sources.tables.sheets import Opened, Sheet, open_sheets
from torikumi.sources.workbook.guard import ZIP, sheet_parts

_DESCRIBED = ("説明", "定義", "更新", "履歴", "凡例", "codes", "columns", "コード表", "注")
_NOT_DECIDED: tuple[tuple[str, Texts], ...] = (
    (
        "TB128",
        Texts(
            "一つのファイルからは、前の年の形が分からない。",
            "One file does not tell last year's format.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Linted:
    """What the linter found: findings in order of rules, and what it could not check with why."""

    sheets: int
    findings: tuple[Finding, ...]
    not_checkable: tuple[tuple[str, Texts], ...]


def lint(data: bytes, name: str) -> Linted:
    """Hold a file to the rules.

    Raises:
        CannotProceed: it is no .xlsx and no CSV, or cannot be read.
    """
    opened = open_sheets(data, name)
    tables = tuple(_tables(data, opened))
    found: list[Finding] = [*opened.findings]
    for code, check in _CHECKS:
        for table in tables:
            found += (_finding(code, table, *each) for each in check(table))
    if data.startswith(ZIP) and (count := hidden_sheets(data)):
        found.append(_on_file("TB113", name, f"隠れたシート {count}枚"))
    missing = list(_NOT_DECIDED)
    told = any(word in str(each.title) for each in opened.sheets for word in _DESCRIBED)
    if data.startswith(ZIP) and not told:
        found.append(_on_file("TB129", name, "定義や更新履歴のシートがない"))
    elif not data.startswith(ZIP):
        why = Texts(
            "CSVの定義は別のファイルに書かれる。", "Definitions of CSV stand in other files."
        )
        missing += [("TB129", why), ("TB123", why)]
    if not any(rules.areas(table) for table in tables):
        missing.append(("TB127", Texts("地域の列がない。", "There is no column of areas.")))
    order = {each.definition.code: n for n, each in enumerate(TABLE_RULES)}
    found.sort(key=lambda each: order.get(each.code, -1))
    return Linted(len(tables), tuple(found), tuple(missing))


def _tables(data: bytes, opened: Opened) -> Iterator[Table]:
    drawn: dict[str, Drawn] = {}
    formulas: dict[str, list[str]] = defaultdict(list)
    if opened.seen is not None:
        drawn = drawn_in(data, sheet_parts(data))
        for title, cell in opened.seen.formulas:
            formulas[title].append(cell)
    for sheet in opened.sheets:
        title = sheet.title or ""
        table = table_of(sheet, drawn.get(title, Drawn()), tuple(formulas[title]))
        if table is not None:
            yield table


def _finding(
    code: str, table: Table, row: int, column: int, example: str, count: int = 1
) -> Finding:
    definition = next(each.definition for each in TABLE_RULES if each.definition.code == code)
    params = (
        ("column", cell_name(1, column).rstrip("1")),
        ("count", count),
        ("example", example[:40].replace("\n", "⏎")),
    )
    return Finding(code, definition.severity, "", params, table.sheet.spot(row, column))


def _on_file(code: str, name: str, example: str) -> Finding:
    return _finding(code, _Nowhere(name).table, 1, 1, example)


class _Nowhere:
    """A place that is the file as a whole."""

    def __init__(self, name: str) -> None:
        self.table = Table(Sheet(name, None, ()), (), 0, 0, (), Drawn())


_CHECKS: tuple[tuple[str, Callable[[Table], Iterator[rules.Hit]]], ...] = (
    ("TB102", rules.second_tables),
    ("TB103", rules.blank_parts),
    ("TB104", rules.words_outside),
    ("TB105", rules.no_headings),
    ("TB106", rules.spaced),
    ("TB107", rules.several_values),
    ("TB108", rules.strange_characters),
    ("TB109", rules.blank_or_zero),
    ("TB110", rules.drawings),
    ("TB111", rules.colours),
    ("TB112", rules.merged),
    ("TB113", rules.hidden),
    ("TB114", rules.broken_records),
    ("TB115", rules.too_many_fields),
    ("TB116", rules.numbers_as_text),
    ("TB117", rules.left_out),
    ("TB118", rules.same_headings),
    ("TB119", rules.spellings),
    ("TB120", rules.others),
    ("TB121", rules.formulas),
    ("TB122", rules.head_below),
    ("TB123", rules.codes),
    ("TB124", rules.signs),
    ("TB125", rules.no_units),
    ("TB126", rules.years_mixed),
    ("TB127", rules.areas_without_code),
    ("TB130", rules.years_across),
)
