"""Plans of any size, for measuring and for tests: the same seed gives the same plan everywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import count, islice, product
from math import ceil
from random import Random
from typing import Any

from torikumi.figures.compute import figures_of
from torikumi.notation.settings import Marks, MoneyUnit
from torikumi.notation.years import Period
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cover,
    Dossier,
    Frame,
    FrameLine,
    FrameTable,
    FrameTableKind,
    Group,
    Initiative,
    InitiativeRef,
    Paragraph,
    Pillar,
    Plan,
    SectionRef,
    SectionRole,
    Sourced,
    StrategicPlan,
    Structure,
    YearCell,
)
from torikumi.profiles.model import FrameRelation, Profile
from torikumi.samples.example import example
from torikumi.samples.sheet import table_of

_INVESTMENT = "投資的経費"
_PER_STRATEGIC_PLAN = 12


@cache
def _words() -> dict[str, Any]:
    text = resources.files("torikumi.samples").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What one generated initiative is about; no two of a plan are the same."""

    place: str
    target: str
    work: dict[str, Any]
    round: int

    @property
    def heading(self) -> str:
        """The heading; plans beyond all combinations go into further rounds."""
        again = f"（第{self.round}期）" if self.round > 1 else ""
        return f"{self.place}地区における{self.target}のための{self.work['heading']}{again}"


@dataclass(frozen=True, slots=True)
class _Manner:
    """Whose plan it is to look like: the profile, the period and the words of the cover."""

    profile: Profile
    period: Period
    municipality: str
    subtitle: str

    @property
    def marks(self) -> Marks:
        return self.profile.notation.marks

    @property
    def years(self) -> tuple[int, ...]:
        return self.period.years

    @property
    def nature(self) -> str:
        """The nature of all costs: that of the frame's line; empty where the profile has none."""
        return _INVESTMENT if _INVESTMENT in self.profile.money.natures else ""


def generate(initiatives: int, seed: int, like: Dossier | None = None) -> Dossier:
    """A plan of that many initiatives that gives no error and no warning when checked.

    Args:
        initiatives: how many, at least 1.
        seed: another seed gives another plan of the same shape.
        like: the plan whose profile, period and cover it takes; the first example by default.

    Raises:
        ValueError: ``like`` states no period.
    """
    chance = Random(seed)  # noqa: S311 - a repeatable plan, not a secret
    model = (like or example()).plan
    if model.period is None:
        raise ValueError("a plan to be like must state its period")
    municipality = model.cover.municipality.text
    manner = _Manner(model.profile, model.period, municipality, model.cover.subtitle)
    made = [
        _initiative(subject, chance, manner, (seed, n))
        for n, subject in enumerate(islice(_subjects(chance), initiatives))
    ]
    plan = Plan(
        id=mint(IdKind.PLAN, "generated", initiatives, seed),
        profile=manner.profile,
        cover=Cover(
            f"{municipality} 生成計画（{initiatives}取組・種{seed}）",
            manner.subtitle,
            (f"{municipality}は", "試しながら前へ進みます"),
            Sourced(municipality, place("cover", "slogan")),
            Sourced(manner.profile.years.period(manner.period), place("cover", "period")),
        ),
        period=manner.period,
        structure=Structure(_pillars(made, seed)),
        initiatives=tuple(made),
    )
    return Dossier(replace(plan, frame=_frame(plan, manner)))


def _subjects(chance: Random) -> Iterator[_Subject]:
    words = _words()
    works = [*words["work"], *words["staged"]]
    combinations = list(product(words["places"], words["targets"], works))
    for number in count(1):
        chance.shuffle(combinations)
        for where, target, work in combinations:
            yield _Subject(where, target, work, number)


def _initiative(
    subject: _Subject, chance: Random, manner: _Manner, key: tuple[int, int]
) -> Initiative:
    words = _words()
    texts = chance.sample(words["sentences"], 2)
    count_of_tables = 2 if chance.random() < 0.1 else 1  # noqa: PLR2004
    tables = [_table_tree(subject.work, words["work"], chance, manner)]
    if count_of_tables > 1:  # tables are told apart by their rows
        others = [work for work in words["work"] if not _has_row(tables[0], work)]
        tables.append(_table_tree(chance.choice(others), others, chance, manner))
    sections = chance.sample(words["sections"], 2 if chance.random() < 0.2 else 1)  # noqa: PLR2004
    return Initiative(
        mint(IdKind.INITIATIVE, *key),
        subject.heading,
        star=chance.random() < 0.1,  # noqa: PLR2004
        paragraphs=tuple(
            Paragraph(
                mint(IdKind.PARAGRAPH, *key, n),
                text.format(place=subject.place, target=subject.target),
            )
            for n, text in enumerate(texts)
        ),
        tables=tuple(
            table_of(tree, manner.years, manner.profile.notation, *key, n)
            for n, tree in enumerate(tables)
        ),
        sections=tuple(
            SectionRef(name, SectionRole.RELATED if n else SectionRole.LEAD)
            for n, name in enumerate(sections)
        ),
    )


def _has_row(table: Mapping[str, Any], work: Mapping[str, Any]) -> bool:
    """Whether a table tells of that work already."""
    return any(row[0].startswith(work["label"]) for row in table["rows"])


def _table_tree(
    work: dict[str, Any], others: Sequence[dict[str, Any]], chance: Random, manner: _Manner
) -> dict[str, Any]:
    """A table as the hand-written files describe one: rows that add up, and a cost row."""
    rows = [_staged_row(work, manner) if "chain" in work else _increment_row(work, chance, manner)]
    other = chance.choice(others)
    if chance.random() < 0.5 and other["label"] != work["label"]:  # noqa: PLR2004
        rows.append(_increment_row(other, chance, manner))
    thousand = manner.profile.notation.unit is not MoneyUnit.MILLION_YEN
    cost = [f"{chance.randint(1, 90)}{',000' if thousand else ''}" for _ in manner.years]
    drawn = chance.random()
    if drawn < 0.05:  # noqa: PLR2004
        cost[-1] = manner.marks.to_be_costed
    elif drawn < 0.1:  # noqa: PLR2004
        cost = [manner.marks.decided_zero or "0"] * len(cost)
    elif drawn < 0.3:  # noqa: PLR2004
        cost_exact = [chance.randint(100, 90_000) for _ in manner.years]
        return {"rows": rows, "cost_exact": cost_exact, "cost_nature": manner.nature}
    return {"rows": rows, "cost": cost, "cost_nature": manner.nature}


def _increment_row(work: dict[str, Any], chance: Random, manner: _Manner) -> list[str]:
    steps = [chance.randint(1, 4) for _ in manner.years]
    before = chance.randint(1, 30)
    unit, verb = work["unit"], work["verb"]
    return [
        f"{work['label']} {before + sum(steps)}{unit}",
        f"計{before}{unit}",
        *(f"{step}{unit}{verb}" for step in steps),
        f"{sum(steps)}{unit}{verb}",
    ]


def _staged_row(work: dict[str, Any], manner: _Manner) -> list[str]:
    """A row of stages; where there are more years than stages, the first one takes longer."""
    chain = work["chain"]
    longer = [chain[0]] * max(0, len(manner.years) - len(chain))
    stages = [*longer, *chain[-len(manner.years) :]]
    return [work["label"], manner.marks.none[0], *stages, chain[-1]]


def _pillars(made: list[Initiative], seed: int) -> tuple[Pillar, ...]:
    words = _words()
    names = [f"{field}の{aim}" for aim in words["field_aims"] for field in words["fields"]]
    chunks = [made[n : n + _PER_STRATEGIC_PLAN] for n in range(0, len(made), _PER_STRATEGIC_PLAN)]
    plans = [
        _strategic_plan(_endless(names, n), members, (seed, n)) for n, members in enumerate(chunks)
    ]
    each = ceil(len(plans) / len(words["pillars"])) or 1
    return tuple(
        Pillar(
            mint(IdKind.PILLAR, seed, n),
            words["pillars"][n],
            strategic_plans=tuple(plans[n * each : (n + 1) * each]),
        )
        for n in range(ceil(len(plans) / each))
    )


def _endless(names: list[str], n: int) -> str:
    """The n-th name; after the last one they begin again, numbered."""
    again, index = divmod(n, len(names))
    return f"{names[index]}（その{again + 1}）" if again else names[index]


def _strategic_plan(name: str, members: list[Initiative], key: tuple[int, int]) -> StrategicPlan:
    refs = tuple(InitiativeRef(initiative.id) for initiative in members)
    group = Group(mint(IdKind.GROUP, *key), members=refs)
    return StrategicPlan(mint(IdKind.STRATEGIC_PLAN, *key), name, groups=(group,))


def _frame(plan: Plan, manner: _Manner) -> Frame:
    """A small frame whose plan-cost line is the plan's own cost."""
    unit = plan.profile.notation.unit
    cost = figures_of(plan).plan_cost
    years = tuple((year, amount.known) for year, amount in cost.years)

    def line(name: str, level: int, add: int, *, of_which: bool = False) -> FrameLine:
        return FrameLine(
            mint(IdKind.LINE, plan.id, name),
            name,
            level,
            of_which=of_which,
            plan_cost=of_which,
            values=tuple(YearCell(year, f"{known + add:,}") for year, known in years),
        )

    def same(key: str, name: str, value: int) -> FrameLine:
        values = tuple(YearCell(year, f"{value:,}") for year, _ in years)
        return FrameLine(mint(IdKind.LINE, plan.id, key), name, 1, values=values)

    rest = 120_000
    lines = [
        line("歳出総額", 0, 2 * rest),
        line(_INVESTMENT, 1, rest),
        line(f"うち{manner.subtitle.split('〔')[0]}事業費", 2, 0, of_which=True),
        same("その他", "その他の経費", rest),
    ]
    if manner.profile.money.frame_relation == FrameRelation.ADJUSTED:
        lines.append(same("調整", manner.profile.words.adjustment[0], 0))
    title = f"{manner.profile.years.period(manner.period)}の{manner.profile.words.frame[0]}"
    table = FrameTable(
        mint(IdKind.TABLE, plan.id), FrameTableKind.EXPENDITURE, "歳出", unit, tuple(lines)
    )
    return Frame(mint(IdKind.FRAME, plan.id), title, tables=(table,))
