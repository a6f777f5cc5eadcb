"""What a person sees of tables that are not ours."""

from __future__ import annotations

from torikumi.cli import show
from torikumi.findings.words import words
from torikumi.sources.tables.map_file import Means
from torikumi.usecases.budget import BudgetReport, budget_data
from torikumi.usecases.lint_table import LintReport, lint_data
from torikumi.usecases.table_map import MapReport

_SHOWN = 20


def proposed(report: MapReport, out: str, lang: str) -> None:
    """What the proposed map says, and what a person must still fill in."""
    _, proposal = words(lang), report.proposal
    known = sum(each.means is not Means.SKIP for each in proposal.guesses)
    print(
        _("見出しは{row}行目。{all}列のうち{known}列の意味を推し量りました。").format(
            row=proposal.headings, all=len(proposal.guesses), known=known
        )
    )
    if not proposal.unit:
        print(_("単位が表にありません。マップのplan.unitに書いてください。"))
    if proposal.repeats:
        print(
            _(
                "年度のない見出しがあります。マップのplan.yearsに{count}年度を書いてください。"
            ).format(count=proposal.repeats)
        )
    print(_("{file} に書きました。").format(file=out))
    show.findings(report.findings, lang)


def linked(report: BudgetReport, out: str | None, lang: str) -> None:
    """What was linked, what is left of each line, and what has no partner on either side."""
    _, told = words(lang), budget_data(report, lang)
    print(
        _("細目 {lines}件（{total}円）、対応 {links}件（{linked}円）").format(
            lines=told["lines"],
            total=f"{told['total_yen']:,}",
            links=told["links"],
            linked=f"{told['linked_yen']:,}",
        )
    )
    parts = (
        (_("一部だけ充てた細目の残り"), told["remainders"], "left_yen"),
        (_("どの取組にも充てていない細目"), told["unmatched_lines"], "yen"),
    )
    for title, rows, key in parts:
        print(_("{title} {count}件").format(title=title, count=len(rows)))
        for each in rows[:_SHOWN]:
            print(f"  {each['year']} {each['line']} {each['name']}: {each[key]:,}円")
        if len(rows) > _SHOWN:
            print(_("  …ほか{count}件（--format jsonで全部）").format(count=len(rows) - _SHOWN))
    print(_("予算を充てていない取組 {count}件").format(count=len(told["unmatched_initiatives"])))
    for each in told["unmatched_initiatives"][:_SHOWN]:
        print(f"  {each['year']} {each['heading']}")
    if out is not None:
        print(_("{file} に書きました。").format(file=out))
    show.findings(report.findings, lang)


def linted(report: LintReport, lang: str) -> None:
    """What was found, what our own workbook is exempt from and why, what could not be checked."""
    _, told = words(lang), lint_data(report, lang)
    show.findings(report.findings, lang)
    if report.ours:
        print(
            _("{name}として書き出したブックです。次の規則は対象にしません。").format(
                name=report.ours
            )
        )
        for each in told["exempt"]:
            print(f"  {each['code']} {each['rule']}: {each['why']}")
    for each in told["not_checkable"]:
        print(_("確かめられない: {code} {why}").format(code=each["code"], why=each["why"]))
    counts = told["counts"]
    print(
        _("誤り {error}、注意 {warning}、助言 {advice}").format(
            error=counts["error"], warning=counts["warning"], advice=counts["advice"]
        )
    )
