"""What a person sees of the totals by section before and after a change of the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from torikumi.figures.sections import SectionTotals
from torikumi.findings.words import marked, words
from torikumi.notation.amounts import Amount, print_amount
from torikumi.notation.rounding import OpenTotalsPolicy, print_total
from torikumi.plan.register import Register
from torikumi.plan.succession import Standing, names_day
from torikumi.plan.values import Plan
from torikumi.profiles.model import SectionCost
from torikumi.usecases.section_totals import TotalsReport

_COUNTED: Final = {
    SectionCost.LEAD: marked("主管課だけに数える"),
    SectionCost.ALL: marked("全ての担当に数える。延べ"),
}
_WHY: Final[Mapping[Standing, str]] = {
    Standing.UNASSIGNED: marked("分割。引き継ぐ先の候補: {units}"),
    Standing.ABOLISHED: marked("廃止"),
    Standing.UNDECLARED: marked("変更が書かれていない"),
}


def section_totals(report: TotalsReport, lang: str) -> None:
    """Both states, section by section, what is not yet assigned, and whether they agree."""
    _, plan = words(lang), report.plan
    print()
    print(
        _("課ごとの事業費（{unit}、{counted}）").format(
            unit=plan.profile.notation.spellings.unit_name(plan.profile.notation.unit),
            counted=_(_COUNTED[plan.profile.money.section_totals]),
        )
    )
    named, first = names_day(plan), report.registers[0].day
    if named is not None and named != first:
        print(
            _("計画の課の名称は{named}の時点ですが、前の一覧は{day}のものです。").format(
                named=named, day=first
            )
        )
    for totals, register in zip((report.before, report.after), report.registers, strict=True):
        _state(totals, register, plan, lang)
    if report.before.total.total.is_open and not plan.profile.money.open_totals:
        note = plan.profile.notation.marks.note
        print(
            _("{note}の付いた額は、今後計上する年度を含みません。").format(note=note),
            _("記載のしかた（money.open_totals）は、まだ選ばれていません。"),
            sep="",
        )
    print(
        _("変更の前後で、計と件数は一致します。")
        if report.agree
        else _("変更の前後で、計または件数が一致しません。")
    )


def _state(totals: SectionTotals, register: Register, plan: Plan, lang: str) -> None:
    _ = words(lang)
    print(_("{day}の組織").format(day=register.day))
    for each in totals.sections:
        counts = _("主管{leads} 関係{related} {mark}{relisted}").format(
            leads=each.leads,
            related=each.related,
            mark=plan.profile.notation.marks.relisted,
            relisted=each.relisted,
        )
        name = each.name or _("担当なし")
        known = "" if each.unit or not each.name else _("（一覧の一つの組織ではない）")
        print(f"  {name}{known}: {_printed(each.cost.total, plan)} ({counts})")
    if totals.unassigned:
        print(_("  まだ決まっていないもの {count}件").format(count=len(totals.unassigned)))
    headings = {each.id: each.heading for each in plan.initiatives}
    for left in totals.unassigned:
        units = "、".join(register.full_name(unit) for unit in left.candidates)
        role = _("主管") if left.is_lead else _("関係")
        why = _(_WHY[left.standing]).format(units=units)
        cost = _printed(left.cost.total, plan)
        print(f"    {headings[left.initiative]} [{role}] {left.name}: {cost} ({why})")
    whole = _printed(totals.total.total, plan)
    if totals.counted is SectionCost.ALL:
        shown = _printed(totals.shown.total, plan)
        print(_("  計 延べ{shown} 実{whole}").format(shown=shown, whole=whole))
    else:
        print(_("  計 {whole}").format(whole=whole))
    print(
        _("  取組 実{initiatives}件 延べ{mentions}件").format(
            initiatives=totals.initiatives, mentions=totals.mentions
        )
    )


def _printed(amount: Amount, plan: Plan) -> str:
    """As the plan prints it; where it chose nothing, what is known of an open sum, with the note."""
    notation = plan.profile.notation
    policy = OpenTotalsPolicy(plan.profile.money.open_totals)
    return print_total(amount, notation, policy) or print_amount(amount, notation)
