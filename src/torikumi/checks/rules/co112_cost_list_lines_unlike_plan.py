"""事業費一覧の行が計画の構成と合わない。

何を調べるか
    戦略計画別事業費一覧の行が、計画の戦略計画と施策の柱に一つずつ対応し、同じ番号と名称で、計画の順に並んでいるか
    どうか。施策の柱の小計が、その柱の戦略計画のまとまりの外に正しく置かれているかどうか。
なぜ問題か
    読む人は、行の名称と順で計画の本文へたどる。行が抜けたり入れ替わったりすると、額を別の計画のものと読む。
直し方
    一覧の行を計画に合わせる。一覧の記載を外せば、計画から導かれる。
例外
    一覧や取組の本文がない計画では調べられない。事業費の行がない戦略計画は、一覧になくてもよい。施策の柱の行は、
    ほかの柱の行があるときだけ必要とする。額の違いはCO107で報告する。
根拠
    一覧は、戦略計画ごと、年度ごとの事業費を、柱の小計、総計とともに載せる。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from torikumi.checks.cost_list import ListedLine, listed_lines, named_in
from torikumi.checks.lookup import NO_BODY
from torikumi.checks.order import out_of_order
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import AmountState
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import CostLineKind, Pillar, StatedCostList
from torikumi.plan.walk import strategic_plans

DEFINITION = Definition(
    code="CO112",
    name=Texts("事業費一覧の行の不一致", "lines of the cost list unlike the plan"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts("一覧の「{line}」{fault_ja}。", "Cost list, {line}: {fault}."),
    mend=Texts(
        "一覧の行を計画に合わせてください。", "Bring the lines of the list in line with the plan."
    ),
    since="0.1.0",
)

_NAME = Texts("は、計画では「{expected}」です", "the plan calls it {expected}")
_NUMBER = Texts("の番号は、計画では{expected}です", "its number in the plan is {expected}")
_UNKNOWN = Texts("が計画にありません", "the plan has no such part")
_TWICE = Texts("が二度あります", "it stands there twice")
_MISSING = Texts("の行がありません", "its line is missing")
_ORDER = Texts("の行が計画の順に並んでいません", "its line is out of order")

_NO_LIST = NotCheckable("事業費一覧が記載されていません。", "No cost list was stated.")

_Parts = Mapping[str, tuple[int, str]]
"""Number and name of the plan's parts of one kind by id, in their order."""


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The lines that are missing, strange, repeated, misnamed or out of order, each once."""
    stated = context.plan.cost_list
    if stated is None:
        return _NO_LIST
    return _findings(context, stated) if context.plan.initiatives else NO_BODY


def _findings(context: Context, stated: StatedCostList) -> Iterator[Finding]:
    plan, figures = context.plan, context.figures
    listed = tuple(listed_lines(plan, figures, stated))
    plans = {
        each.id: (figures.numbers.strategic_plans[each.id], each.name)
        for _, each in strategic_plans(plan)
    }
    kind = CostLineKind.STRATEGIC_PLAN
    mine = [each for each in listed if each.line.kind is kind]
    costed = {
        key
        for key, line in figures.strategic_plan_costs.items()
        if line.total.state is not AmountState.NOT_APPLICABLE
    }
    yield from _of_kind(plans, mine, needed=costed)
    pillars = {
        each.id: (figures.numbers.pillars[each.id], each.name) for each in plan.structure.pillars
    }
    subtotals = [each for each in listed if each.line.kind is CostLineKind.PILLAR]
    needed = {
        each.id
        for each in plan.structure.pillars
        if subtotals and any(one.id in costed for one in each.strategic_plans)
    }
    yield from _of_kind(pillars, subtotals, needed=needed)
    yield from _strayed(plan.structure.pillars, mine, subtotals, pillars)
    if mine and not any(each.line.kind is CostLineKind.TOTAL for each in listed):
        yield _missing(plan.profile.words.grand_total[0])


def _of_kind(parts: _Parts, lines: Sequence[ListedLine], needed: set[str]) -> Iterator[Finding]:
    """What is wrong with the lines of one kind, wherever they stand."""
    order = {key: index for index, key in enumerate(parts)}
    seen: set[str] = set()
    ranked: list[tuple[int, int]] = []
    for each in lines:
        key = named_in(parts, each.line)
        if key is None:
            yield _finding(each, _UNKNOWN)
        elif key in seen:
            yield _finding(each, _TWICE)
        else:
            seen.add(key)
            ranked.append((each.index, order[key]))
            yield from _named(each, *parts[key])
    by_index = {each.index: each for each in lines}
    for index, _ in out_of_order(ranked):
        yield _finding(by_index[index], _ORDER)
    # A line that fits nothing stands, most likely, for the part that seems to be missing.
    strange = sum(1 for each in lines if named_in(parts, each.line) is None)
    missing = [key for key in parts if key in needed and key not in seen]
    for key in missing[strange:]:
        yield _missing(parts[key][1])


def _missing(line: str) -> Finding:
    texts = {"fault": _MISSING.en, "fault_ja": _MISSING.ja}
    return finding(DEFINITION, "cost_list", line=line, **texts)


def _named(each: ListedLine, number: int, name: str) -> Iterator[Finding]:
    """The line's name or number, where it is not the part's."""
    line = each.line
    if not line.name or search_key(line.name) == search_key(name):
        if line.number is not None and line.number != number:
            yield _finding(each, _NUMBER, str(number))
    elif line.kind is CostLineKind.STRATEGIC_PLAN:
        yield _finding(each, _NAME, name)


def _strayed(
    pillars: Sequence[Pillar],
    plans: Sequence[ListedLine],
    subtotals: Sequence[ListedLine],
    parts: _Parts,
) -> Iterator[Finding]:
    """The subtotals that stand otherwise to their strategic plans than most do."""
    sides: list[tuple[ListedLine, str]] = []
    for each in subtotals:
        key = named_in(parts, each.line)
        pillar = next((one for one in pillars if one.id == key), None)
        inside = {one.id for one in pillar.strategic_plans} if pillar else set()
        at = [one.index for one in plans if one.strategic_plans & inside]
        if at:
            below = "below" if each.index > max(at) else "inside"
            sides.append((each, "above" if each.index < min(at) else below))
    counts = Counter(side for _, side in sides if side != "inside")
    usual = counts.most_common(1)[0][0] if counts else ""
    for each, side in sides:
        if side != usual:
            yield _finding(each, _ORDER)


def _finding(each: ListedLine, fault: Texts, expected: str = "") -> Finding:
    wording = {"expected": expected}
    return finding(
        DEFINITION,
        place("cost_list", each.index),
        line=each.line.name or str(each.line.number or ""),
        fault=fault.word("en", wording),
        fault_ja=fault.word("ja", wording),
    )


RULE = Rule(DEFINITION, Scope.PLAN, check)
