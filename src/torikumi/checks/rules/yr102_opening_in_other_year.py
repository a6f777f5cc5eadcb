"""別の年度の欄に「令和n年度開設」とある。

何を調べるか
    各年度の欄に記載が「令和9年度開設」のように年度と開設、完成などだけであるとき、その年度が欄の年度と同じかどうか。
なぜ問題か
    欄の年度と記載の年度のどちらに開設されるのかが、読む人に分からない。欄を一つずらして書いた誤りのこともある。
直し方
    開設する年度の欄に移す。整備を終えた翌年度の4月1日に開設するときは、整備の年度の欄には「完成」のようにその年度
    にすることを書き、開設は「令和9年4月開設」のように月まで書く。
例外
    整備年度と開設年度は同じとは限らないので、月日のある記載と、その年度にすることを併せて書いた欄（「完成（令和9年
    度開設）」）は対象にしない。
根拠
    年度別の表の欄には、その年度に行うことを記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_INDICATOR_ROWS,
    cell_at,
    has_indicator_rows,
    indicator_rows,
    printed_year,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.years import find_fiscal_years
from torikumi.profiles.model import Profile

DEFINITION = Definition(
    code="YR102",
    name=Texts("別の年度の開設の記載", "opening of another year"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "{year}の欄に、別の年度の「{found}」が記載されています。",
        "The cell of {year} says {found}.",
    ),
    mend=Texts(
        "欄の年度を確かめてください。整備の翌年度に開設するときは、その年度にすることと開設の月を書いてください。",
        "Check the year; if it opens the year after it is built, say what is done and the month of opening.",
    ),
    since="0.1.0",
)

_ENDS = frozenset(
    (
        *("開設", "開校", "開園", "開館", "開所", "開業", "開通", "開始", "完成", "竣工", "完了"),
        *("供用開始", "運用開始", "オープン"),
    )
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cells of a year that name an opening in another one and nothing else."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    profile = context.plan.profile
    for spot, _ in indicator_rows(context):
        for cell in spot.row.years:
            named = _opening(cell.raw.strip(), profile)
            if named is not None and named != cell.year:
                yield finding(
                    DEFINITION,
                    cell_at(spot, cell.year),
                    found=cell.raw.strip(),
                    year=printed_year(cell.year, context),
                )


def _opening(text: str, profile: Profile) -> int | None:
    """The fiscal year of a text that says a year and an opening, and nothing else."""
    if not any(text.endswith(end) for end in _ENDS):
        return None
    spans = find_fiscal_years(text, profile.years.known)
    if len(spans) != 1 or spans[0].start or len(spans[0].years) != 1:
        return None
    rest = text[spans[0].end :].strip()
    return spans[0].years[0] if rest.removeprefix("に").removeprefix("末") in _ENDS else None


RULE = Rule(DEFINITION, Scope.CELL, check)
