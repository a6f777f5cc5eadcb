"""A comparison in sentences (「戦略計画3で取組2件追加、事業費は3か年で12百万円増」).

Every sum in them is one of `torikumi.figures`; nothing is added up here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from torikumi.changes.change import Change, ChangeType, Compared
from torikumi.changes.shown import Shown
from torikumi.figures.bundle import CostLine
from torikumi.notation.amounts import number, print_amount
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots, strategic_plans

_VERBS = {
    ChangeType.ADDED: "取組{count}件追加",
    ChangeType.REMOVED: "取組{count}件削除",
    ChangeType.MOVED: "取組{count}件移動",
    ChangeType.HEADING: "取組名{count}件変更",
    ChangeType.STAR: "新規の印{count}件変更",
    ChangeType.SECTION: "担当{count}件変更",
}
_CELLS = frozenset(
    (
        ChangeType.QUANTITY,
        ChangeType.STAGE,
        ChangeType.MIXED,
        ChangeType.AMOUNT,
        ChangeType.MARK,
        ChangeType.NONE,
        ChangeType.SAME,
    )
)


def sentences(old: Shown, new: Shown, compared: Compared) -> tuple[str, ...]:
    """What changed, a sentence for each strategic plan and one for the whole plan."""
    return tuple(_sentences(old, new, compared))


def _sentences(old: Shown, new: Shown, compared: Compared) -> Iterator[str]:
    if not compared.changes:
        yield "変更はありません。"
        return
    homes = _homes(old.plan) | _homes(new.plan)
    by_plan: dict[str, list[Change]] = defaultdict(list)
    for change in compared.changes:
        by_plan[homes.get(change.at.partition("/")[0], "")].append(change)
    told: set[str] = set()
    for side in (new, old):
        for _, each in strategic_plans(side.plan):
            if each.id in told:
                continue
            told.add(each.id)
            changes = by_plan.pop(each.id, ())
            costs = [s.figures.strategic_plan_costs.get(each.id) for s in (old, new)]
            parts = [*_counted(changes), *_cost(costs[0], costs[1], new.plan)]
            if parts:
                number_ = side.figures.numbers.strategic_plans.get(each.id)
                label = side.plan.profile.notation.levels.strategic_plan
                yield f"{label}{number_}で{'、'.join(parts)}。"
    rest = [change for changes in by_plan.values() for change in changes]
    if rest:
        yield f"取組のほか（表紙、構成、見方、財政など）で{len(rest)}か所変更。"
    parts = list(_cost(old.figures.plan_cost, new.figures.plan_cost, new.plan))
    total = f"全体で{len(compared.changes)}か所変更"
    yield "、".join((total, *parts)) + "。"


def _homes(plan: Plan) -> dict[str, str]:
    found: dict[str, str] = {}
    for spot in spots(plan):
        found.setdefault(spot.initiative.id, spot.strategic_plan.id)
    return found


def _counted(changes: Iterable[Change]) -> Iterator[str]:
    """How many initiatives were added, moved …, and how many cells and texts changed."""
    whole: Counter[ChangeType] = Counter()
    cells = texts = 0
    for change in changes:
        is_initiative = "/" not in change.at.removesuffix("/heading").removesuffix("/sections")
        if change.type in _VERBS and is_initiative:
            whole[change.type] += 1
        elif change.type in _CELLS:
            cells += 1
        else:
            texts += 1
    yield from (_VERBS[kind].format(count=whole[kind]) for kind in _VERBS if whole[kind])
    if cells:
        yield f"表の値{cells}か所変更"
    if texts:
        yield f"文章など{texts}か所変更"


def _cost(old: CostLine | None, new: CostLine | None, plan: Plan) -> Iterator[str]:
    """How the cost changed, where both plans have one in the same unit."""
    if old is None or new is None or old.total.unit is not new.total.unit:
        return
    notation = plan.profile.notation
    years = f"{len(new.years)}か年で"
    difference = new.total.known - old.total.known
    opened = new.total.open_count - old.total.open_count
    if old.years and [year for year, _ in old.years] != [year for year, _ in new.years]:
        return
    if difference:
        amount = print_amount(number(abs(difference), new.total.unit), notation, with_unit=True)
        yield f"{notation.spellings.cost_label[0]}は{years}{amount}{'増' if difference > 0 else '減'}"
    if opened:
        yield f"今後算定する年度は{abs(opened)}件{'増' if opened > 0 else '減'}"
