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
_WHOLE = (ChangeType.ADDED, ChangeType.REMOVED, ChangeType.MOVED)
_ROOMS = frozenset(("cover", "structure", "guide", "contents", "frame", "cost_list", "profile"))
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
    """What changed: a sentence for the whole plan, then one for each strategic plan."""
    return tuple(_sentences(old, new, compared))


def _sentences(old: Shown, new: Shown, compared: Compared) -> Iterator[str]:
    if not compared.changes:
        yield "変更はありません。"
        return
    yield _whole(old, new, compared.changes)
    homes = _homes(old.plan) | _homes(new.plan)
    by_plan: dict[str, list[Change]] = defaultdict(list)
    for change in compared.changes:
        by_plan[homes.get(change.at.partition("/")[0], "")].append(change)
    label = new.plan.profile.notation.levels.strategic_plan
    for _, each in strategic_plans(new.plan):
        changes = by_plan.pop(each.id, [])
        costs = [s.figures.strategic_plan_costs.get(each.id) for s in (old, new)]
        parts = [*_counted(changes), *_cost(costs[0], costs[1], new.plan)]
        if parts:
            number_ = new.figures.numbers.strategic_plans.get(each.id)
            yield f"{label}{number_}で{'、'.join(parts)}。"
    yield from _only_in(old, by_plan)
    rest = sum(len(changes) for changes in by_plan.values())
    if rest:
        yield f"取組のほか（表紙、構成、見方、財政など）で{rest:,}か所変更。"


def _whole(old: Shown, new: Shown, changes: tuple[Change, ...]) -> str:
    kinds = Counter(_kind(change) for change in changes)
    counted = (_VERBS[kind].format(count=f"{kinds[kind]:,}") for kind in _WHOLE if kinds[kind])
    costs = old.figures.plan_cost, new.figures.plan_cost
    money = (*_cost(*costs, new.plan), *_other_period(old, new))
    return "、".join((f"全体で{len(changes):,}か所変更", *counted, *money)) + "。"


def _only_in(old: Shown, by_plan: dict[str, list[Change]]) -> Iterator[str]:
    """Of the strategic plans that only the old plan has, one sentence: their numbers are its own."""
    label = old.plan.profile.notation.levels.strategic_plan
    numbers, changes = [], list[Change]()
    for _, each in strategic_plans(old.plan):
        if each.id in by_plan:
            numbers.append(f"{label}{old.figures.numbers.strategic_plans.get(each.id)}")
            changes += by_plan.pop(each.id)
    if numbers:
        yield f"旧の計画だけにある{'、'.join(numbers)}で{'、'.join(_counted(changes))}。"


def _other_period(old: Shown, new: Shown) -> Iterator[str]:
    """The cost of both plans where they are of other years, so that no difference can be told."""
    told = []
    for side in (old, new):
        line, period = side.figures.plan_cost, side.plan.period
        if period is None:
            return
        amount = number(line.total.known, line.total.unit)
        text = print_amount(amount, side.plan.profile.notation, with_unit=True)
        opened = line.total.open_count
        left_out = f"（今後算定する年度{opened:,}件を除く）" if opened else ""
        told.append(f"{side.plan.profile.years.period(period)}の{text}{left_out}")
    if old.plan.period != new.plan.period:
        yield f"{new.plan.profile.notation.spellings.cost_label[0]}は{'から'.join(told)}へ"


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
        kind = _kind(change)
        if kind is not None:
            whole[kind] += 1
        elif change.type in _CELLS:
            cells += 1
        else:
            texts += 1
    yield from (_VERBS[kind].format(count=whole[kind]) for kind in _VERBS if whole[kind])
    if cells:
        yield f"表の値{cells:,}か所変更"
    if texts:
        yield f"文章など{texts:,}か所変更"


def _kind(change: Change) -> ChangeType | None:
    """What happened to an initiative as a whole; None where something of it changed."""
    first, _, rest = change.at.partition("/")
    known = change.type in _VERBS and first not in _ROOMS
    return change.type if known and rest in {"", "heading", "sections"} else None


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
        yield f"今後算定する年度は{abs(opened):,}件{'増' if opened > 0 else '減'}"
