"""Budget lines from a table of the finance system, and the links that a person declared.

Rows of one code and year are one line: their amounts are added.  The unit is the one declared, never
one that seems likely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torikumi.figures.bundle import Numbers
from torikumi.findings.model import Finding
from torikumi.findings.stop import CannotProceed
from torikumi.notation.amounts import AmountState, number, read_amount
from torikumi.notation.numbering import fold_width
from torikumi.notation.said import said
from torikumi.notation.settings import MoneyUnit
from torikumi.notation.text import search_key
from torikumi.notation.years import load_eras, read_fiscal_year
from torikumi.plan.places import place
from torikumi.plan.values import BudgetLine, BudgetLink, Plan
from torikumi.profiles.model import Profile
from torikumi.sources.faults import fault
from torikumi.sources.tables import budget_faults as faults
from torikumi.sources.tables.budget_links import PART, WHOLE, DeclaredLink, LinesMap
from torikumi.sources.tables.grid import cell_text
from torikumi.sources.tables.sheets import Opened, Sheet

_BETWEEN = "-"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file: its number, code, year, yen and names."""

    number: int
    code: str
    year: int
    yen: int
    name: str
    account: str


def lines_of(
    opened: Opened, told: LinesMap, profile: Profile
) -> tuple[tuple[BudgetLine, ...], tuple[Finding, ...]]:
    """The lines of a file, and what was wrong with its rows.

    Raises:
        CannotProceed: the sheet or a heading that the map names is not there.
    """
    sheet = _chosen(opened, told)
    columns = _columns(sheet, told)
    findings: list[Finding] = []
    seen: dict[tuple[str, ...], int] = {}
    rows: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    for at, row in enumerate(sheet.rows[told.headings :], start=told.headings + 1):
        texts = tuple(cell_text(value) for value in row)
        if not any(texts):
            continue
        if (before := seen.setdefault(texts, at)) != at:
            spot = sheet.spot(at, 1)
            findings.append(fault(faults.SAME_ROW, "", spot, line=before))
            continue
        found = _row(sheet, texts, at, told, columns, profile)
        if isinstance(found, Finding):
            findings.append(found)
        elif found is not None:
            rows[found.code, found.year].append(found)
    lines = tuple(_line(code, year, each, told) for (code, year), each in rows.items())
    return lines, tuple(findings)


def _line(code: str, year: int, rows: Sequence[_Row], told: LinesMap) -> BudgetLine:
    yen = sum(each.yen for each in rows)
    whole = yen % told.unit.in_yen == 0
    unit = told.unit if whole else MoneyUnit.YEN
    return BudgetLine(
        code,
        year,
        told.phase,
        number(yen // unit.in_yen, unit, exact=True),
        rows[0].name,
        rows[0].account,
        told.number,
        told.as_of,
    )


def _chosen(opened: Opened, told: LinesMap) -> Sheet:
    if told.sheet is None and len(opened.sheets) == 1:
        return opened.sheets[0]
    found = next((each for each in opened.sheets if each.title == told.sheet), None)
    if found is None:
        raise CannotProceed(
            said("シート「{sheet}」がありません。", sheet=told.sheet or ""),
            opened.sheets[0].file,
            said(
                "lines.sheetに{known}のどれかを書いてください。",
                known="、".join(str(each.title) for each in opened.sheets),
            ),
        )
    return found


def _columns(sheet: Sheet, told: LinesMap) -> dict[str, int]:
    """The column of each heading that the map names, from 0."""
    heads = sheet.rows[told.headings - 1] if told.headings <= len(sheet.rows) else ()
    keys = [search_key(cell_text(each)) for each in heads]
    wanted = (*told.code, told.amount, told.name, told.account, told.year_column)
    named = {each for each in wanted if each}
    missing = sorted(each for each in named if keys.count(search_key(each)) != 1)
    if missing:
        raise CannotProceed(
            said("見出し「{names}」がないか、二つあります。", names="、".join(missing)),
            sheet.file,
            said("対応のファイルの[lines]を、表の見出しに合わせてください。"),
        )
    return {each: keys.index(search_key(each)) for each in named}


def _row(
    sheet: Sheet,
    texts: tuple[str, ...],
    at: int,
    told: LinesMap,
    columns: dict[str, int],
    profile: Profile,
) -> _Row | Finding | None:
    def text(heading: str) -> str:
        column = columns.get(heading, len(texts))
        return texts[column] if column < len(texts) else ""

    parts = [text(each) for each in told.code]
    if not any(parts):
        return fault(faults.NO_CODE, "", sheet.spot(at, columns[told.code[0]] + 1))
    spot = sheet.spot(at, columns[told.amount] + 1)
    amount = read_amount(text(told.amount), profile.notation, told.unit, exact=True)
    year = told.year or _year(text(told.year_column))
    if amount is None or amount.is_open or year is None:
        shown = text(told.amount) if year else text(told.year_column)
        return fault(faults.NO_AMOUNT, "", spot, text=shown)
    if amount.state is AmountState.NOT_APPLICABLE:
        return None
    code = _BETWEEN.join(parts)
    return _Row(at, code, year, amount.yen, text(told.name), text(told.account))


def _year(text: str) -> int | None:
    folded = fold_width(text).strip()
    if folded.isdecimal() and len(folded) == 4:  # noqa: PLR2004 - a western year
        return int(folded)
    return read_fiscal_year(text, load_eras())


# --- links --------------------------------------------------------------------------------------


def links_of(
    declared: Sequence[DeclaredLink],
    lines: Sequence[BudgetLine],
    told: LinesMap,
    plan: Plan,
    numbers: Numbers,
) -> tuple[tuple[BudgetLink, ...], tuple[Finding, ...]]:
    """The links with their amounts, and what was wrong with the declared ones."""
    figures = {(each.code, each.year): each for each in lines}
    only = {each.code: each for each in lines}
    findings: list[Finding] = []
    made: list[BudgetLink] = []
    for each in declared:
        at = place("ledger", "links", each.index - 1)
        found = _initiatives(each.initiative, plan, numbers)
        if len(found) != 1:
            findings.append(
                fault(
                    faults.NO_INITIATIVE,
                    at,
                    None,
                    text=each.initiative,
                    count=len(found),
                    index=each.index,
                )
            )
            continue
        line = figures.get((each.line, each.year or 0)) or only.get(each.line)
        if line is None:
            findings.append(fault(faults.NO_LINE, at, None, text=each.line, index=each.index))
            continue
        made.append(_link(each, line, found[0], told))
    findings += _whole_and_more(declared)
    return tuple(made), tuple(findings)


def _link(each: DeclaredLink, line: BudgetLine, initiative: str, told: LinesMap) -> BudgetLink:
    top, bottom = each.share
    yen = each.amount * told.unit.in_yen if each.method == PART else line.amount.yen
    # Towards zero: shares never exceed the line, nor undercut one that is a reduction.
    part = abs(yen) * top // bottom * (1 if yen >= 0 else -1)
    unit = told.unit if part % told.unit.in_yen == 0 else MoneyUnit.YEN
    amount = number(part // unit.in_yen, unit, exact=True)
    method = each.method if bottom == 1 else f"{each.method} {top}/{bottom}"
    return BudgetLink(initiative, each.year or line.year, each.line, amount, method)


def _whole_and_more(declared: Sequence[DeclaredLink]) -> Iterator[Finding]:
    by_line: dict[str, list[DeclaredLink]] = defaultdict(list)
    for each in declared:
        by_line[each.line].append(each)
    for code, links in by_line.items():
        if len(links) > 1 and any(each.method == WHOLE for each in links):
            at = place("ledger", "links", links[-1].index - 1)
            yield fault(faults.WHOLE_AND_MORE, at, None, text=code)


def _initiatives(named: str, plan: Plan, numbers: Numbers) -> list[str]:
    """The initiatives that a person means: by id, by the number of a table, by heading."""
    if any(each.id == named for each in plan.initiatives):
        return [named]
    wanted = search_key(named)
    by_table = [
        each.id
        for each in plan.initiatives
        for table in each.tables
        if search_key(numbers.tables.get(table.id, table.number or "")) == wanted
    ]
    if by_table:
        return list(dict.fromkeys(by_table))
    return [each.id for each in plan.initiatives if search_key(each.heading) == wanted]
