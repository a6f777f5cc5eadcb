"""経費の性質の内訳が事業費と合わない。

何を調べるか
    年度の事業費を性質（投資的経費など）に分けて登録したとき、その内訳の合計が事業費と同じかどうか。行にも性質があれ
    ば、残りはその性質の額なので、内訳が事業費を超えないかどうか。
なぜ問題か
    性質ごとの合計は、財政フレームの投資的経費とその他の経費の根拠になる。内訳が事業費と違えば、どちらかが誤っている。
直し方
    内訳と事業費のどちらの額が誤っているかを確かめて直す。
例外
    性質に分けていない年度は対象にしない。今後計上する年度は、決まっている分だけで比べず、内訳も今後計上を含むかどうか
    だけを見る。事業費が印刷された額しか分からないときは、内訳の合計に端数処理をして比べる。
根拠
    一つの取組の事業費が、工事などの投資的経費と、運営などのその他の経費からなることがある。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import cell_at, cost_rows, printed, printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.costs import exact_years
from torikumi.figures.divisions import nature_figures
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import Amount, not_applicable, total
from torikumi.notation.rounding import policy_named, to_unit

DEFINITION = Definition(
    code="CO116",
    name=Texts("性質の内訳の不一致", "natures do not add up to the cost"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "{year}の性質の内訳の合計{found}が、事業費{expected}と合いません。",
        "The parts by nature of {year} come to {found}; the cost is {expected}.",
    ),
    mend=Texts(
        "内訳と事業費のどちらの額が誤っているかを確かめ、直してください。",
        "Find out whether the parts or the cost are wrong, and mend them.",
    ),
    since="0.1.0",
)

_NO_PARTS = NotCheckable(
    "事業費を性質に分けて登録した行がありません。", "No cost is recorded in parts by nature."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years in which the parts by nature are not the cost."""
    parted = any(nature_figures(spot.row) for spot, _ in cost_rows(context))
    return _findings(context) if parted else _NO_PARTS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        unit = spot.table.table.unit or notation.unit
        exact = exact_years(spot.row, context.plan.profile.money.basis)
        for year, parts in sorted(nature_figures(spot.row).items()):
            cost = exact.get(year) or line.of(year) or not_applicable(unit)
            named = total(parts.values(), unit)
            rest_has_nature = bool(spot.row.nature) and spot.row.nature not in parts
            if not _adds_up(context, named, cost, rest_has_nature=rest_has_nature):
                yield finding(
                    DEFINITION,
                    cell_at(spot, year),
                    found=_shown(context, named),
                    expected=_shown(context, cost),
                    year=printed_year(year, context),
                )


def _adds_up(context: Context, named: Amount, cost: Amount, *, rest_has_nature: bool) -> bool:
    """Whether parts come to the cost, or leave a rest that has a nature of its own."""
    rounded = named if cost.exact and named.exact else _rounded(context, named, cost)
    if rest_has_nature:
        inside = min(0, cost.yen) <= rounded.yen <= max(0, cost.yen)
        return cost.is_open or (inside and not named.is_open)
    return rounded.is_open == cost.is_open and (cost.is_open or rounded.yen == cost.yen)


def _rounded(context: Context, named: Amount, cost: Amount) -> Amount:
    policy = policy_named(context.plan.profile.money.rounding)
    assert policy is not None  # noqa: S101 - no such profile is let through
    return to_unit(named, cost.unit, policy, leaf=True)


def _shown(context: Context, amount: Amount) -> str:
    """A mixed sum in the yen that tell its parts apart."""
    if amount.rest:
        return f"{amount.yen:,}円"
    return printed(amount, context.plan.profile.notation)


RULE = Rule(DEFINITION, Scope.ROW, check)
