"""Every setting of a profile acts: a choice nobody reads would be worse than none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from torikumi.checks.rule import Context, NotCheckable
from torikumi.checks.rules import ff102_plan_cost_unlike_cost_list as ff102
from torikumi.checks.runner import run
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.figures.costs import exact_years
from torikumi.notation.amounts import AmountState, number, print_amount, read_amount
from torikumi.notation.eras import Era
from torikumi.notation.settings import Levels, MoneyUnit, NumberScope
from torikumi.notation.years import Period
from torikumi.plan.values import (
    Cell,
    CostFigure,
    Dossier,
    Frame,
    FrameLine,
    FrameTable,
    FrameTableKind,
    Group,
    Initiative,
    InitiativeRef,
    Pillar,
    Plan,
    Row,
    RowKind,
    StrategicPlan,
    Structure,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.load import ProfileFault, profile_of, standard
from torikumi.profiles.model import (
    CostBasis,
    FrameRelation,
    LegendTopic,
    Profile,
    RuleChoice,
    YearChoices,
    YearStyle,
)
from torikumi.profiles.topics import topic_of
from torikumi.profiles.validate import faults_of
from torikumi.testing.builder import plan_of

COST = Row(
    "r-c",
    RowKind.COST,
    Cell(""),
    amounts=tuple(
        CostFigure(year, number(value, MoneyUnit.THOUSAND_YEN, exact=True), source)
        for year in (2024, 2025, 2026)
        for value, source in ((5_400, ""), (1_000, "国支出金"), (1_600, "使用料"))
    ),
)


def initiative(key: str, **changes: object) -> Initiative:
    table = YearlyTable(f"t-{key}", rows=(replace(COST, id=f"r-{key}"),))
    made = Initiative(f"i-{key}", f"取組{key}", tables=(table,))
    return replace(made, **changes)  # type: ignore[arg-type]


def group(key: str, *members: str) -> Group:
    return Group(f"g-{key}", key, tuple(InitiativeRef(f"i-{each}") for each in members))


PLAN = Plan(
    "p-1",
    standard(),
    period=Period(2024, 3),
    structure=Structure(
        (
            Pillar(
                "x-1",
                "柱",
                strategic_plans=(
                    StrategicPlan("s-1", "一", groups=(group("Ⅰ", "a", "b"), group("Ⅱ", "c"))),
                    StrategicPlan("s-2", "二", groups=(group("", "d", "e"),)),
                ),
            ),
        )
    ),
    initiatives=(
        *(initiative(key) for key in "abc"),
        initiative("d", relists="i-a", tables=()),
        initiative("e"),
    ),
)


def with_profile(change: Callable[[Profile], Profile], plan: Plan = PLAN) -> Plan:
    return replace(plan, profile=change(plan.profile))


def with_levels(**changes: object) -> Plan:
    def change(profile: Profile) -> Profile:
        levels: Levels = replace(profile.notation.levels, **changes)  # type: ignore[arg-type]
        return replace(profile, notation=replace(profile.notation, levels=levels))

    return with_profile(change)


def with_money(plan: Plan = PLAN, **changes: object) -> Plan:
    return with_profile(
        lambda profile: replace(profile, money=replace(profile.money, **changes)),  # type: ignore[arg-type]
        plan,
    )


def with_years(years: YearChoices) -> Plan:
    return with_profile(lambda profile: replace(profile, years=years))


def document_of(plan: Plan) -> Document:
    return build(Dossier(plan), figures_of(plan), draft=False, release="")


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (NumberScope.PLAN, [1, 2, 3, 4, 5]),
        (NumberScope.STRATEGIC_PLAN, [1, 2, 3, 1, 2]),
        (NumberScope.GROUP, [1, 2, 1, 1, 2]),
    ],
)
def test_headings_are_numbered_within_the_scope_and_checked_within_it(scope, expected) -> None:
    plan = with_levels(heading_scope=scope)
    figures = figures_of(plan)
    assert [figures.numbers.headings[f"i-{key}"] for key in "abcde"] == expected
    codes = {found.code for found in run(Context(Dossier(plan), figures)).findings}
    assert not codes & {"ST101", "ST102", "ST107"}


def test_a_number_repeated_across_strategic_plans_is_a_fault_only_through_the_plan() -> None:
    def repeated(scope: NumberScope) -> list[str]:
        plan = with_levels(heading_scope=scope)
        strategic = plan.structure.pillars[0].strategic_plans
        members = (InitiativeRef("i-d", 1), InitiativeRef("i-e", 2))
        second = replace(strategic[1], groups=(replace(strategic[1].groups[0], members=members),))
        pillar = replace(plan.structure.pillars[0], strategic_plans=(strategic[0], second))
        plan = replace(plan, structure=Structure((pillar,)))
        outcome = run(Context(Dossier(plan), figures_of(plan)))
        return [found.at for found in outcome.findings if found.code == "ST101"]

    assert repeated(NumberScope.STRATEGIC_PLAN) == []
    assert repeated(NumberScope.PLAN) == ["i-d/heading", "i-e/heading"]


def test_tables_are_numbered_through_the_plan_where_it_says_so() -> None:
    plan = with_levels(table_scope=NumberScope.PLAN)
    assert list(figures_of(PLAN).numbers.tables.values()) == ["1-1", "1-2", "1-3", "2-1"]
    assert list(figures_of(plan).numbers.tables.values()) == ["1-1", "1-2", "1-3", "2-4"]


def test_a_wholly_relisted_initiative_may_do_without_a_number() -> None:
    numbers = figures_of(with_levels(relisted_numbered=False)).numbers.headings
    assert "i-d" not in numbers
    assert numbers["i-e"] == 1
    assert figures_of(PLAN).numbers.headings["i-d"] == 1


def test_a_re_listing_is_printed_in_the_profile_s_words() -> None:
    def pointers(change: Callable[[Profile], Profile]) -> list[str]:
        return [
            one.relisted
            for strategic in document_of(with_profile(change)).pillars[0].strategic_plans
            for inner in strategic.groups
            for one in inner.initiatives
            if one.relisted
        ]

    def other(profile: Profile) -> Profile:
        marks = replace(profile.notation.marks, relisted="別掲")
        return replace(
            profile,
            notation=replace(profile.notation, marks=marks),
            words=replace(profile.words, relisted_from="{mark}：{number}を参照"),
        )

    assert pointers(lambda profile: profile) == ["戦略計画 1 Ⅰ (1)の再掲"]
    assert pointers(other) == ["別掲：Ⅰ (1)を参照"]


# --- money --------------------------------------------------------------------------------------


def test_costs_may_be_what_the_general_funds_bear() -> None:
    whole, general = figures_of(PLAN), figures_of(with_money(basis=CostBasis.GENERAL_FUNDS))
    assert [amount.known for _, amount in whole.row_costs["i-a/t-a/r-a"].years] == [5, 5, 5]
    assert [amount.known for _, amount in general.row_costs["i-a/t-a/r-a"].years] == [3, 3, 3]
    assert general.plan_cost.total.known == 4 * 9


def test_of_several_figures_of_a_source_the_latest_counts() -> None:
    later = CostFigure(
        2024, number(2_000, MoneyUnit.THOUSAND_YEN, exact=True), "国支出金", as_of=date(2024, 2, 1)
    )
    row = replace(COST, amounts=(later, *COST.amounts))
    assert exact_years(row, CostBasis.GENERAL_FUNDS)[2024].yen == 1_800_000
    assert exact_years(row, CostBasis.TOTAL)[2024].yen == 5_400_000


def test_the_guide_says_of_which_money_and_accounts_the_costs_are() -> None:
    def said(plan: Plan) -> list[str]:
        notes = document_of(plan).guide.notes
        return [note.text for note in notes if note.topic is LegendTopic.BASIS]

    assert said(PLAN) == []
    (general,) = said(with_money(basis=CostBasis.GENERAL_FUNDS))
    (account,) = said(with_money(accounts=("一般会計", "介護保険会計")))
    assert "一般財源" in general
    assert "一般会計及び介護保険会計の額" in account
    assert topic_of(standard(), general) is topic_of(standard(), account) is LegendTopic.BASIS


def with_frame(relation: FrameRelation, adjustment: int | None) -> Plan:
    def line(key: str, value: int, **changes: bool) -> FrameLine:
        values = tuple(YearCell(year, str(value)) for year in (2024, 2025, 2026))
        return FrameLine(f"l-{key}", key, values=values, **changes)

    lines = [line("うち計画事業費", 15, of_which=True, plan_cost=True)]
    if adjustment is not None:
        lines.append(line("要調整額", adjustment))
    table = FrameTable(
        "t-f", FrameTableKind.EXPENDITURE, "歳出", MoneyUnit.MILLION_YEN, tuple(lines)
    )
    return replace(with_money(frame_relation=relation), frame=Frame("f-1", "財政", tables=(table,)))


@pytest.mark.parametrize(
    ("relation", "adjustment", "faults"),
    [
        (FrameRelation.EQUAL, None, 3),
        (FrameRelation.EQUAL, 5, 3),
        (FrameRelation.ADJUSTED, 5, 0),
        (FrameRelation.ADJUSTED, 4, 3),
        (FrameRelation.ADJUSTED, None, None),
        (FrameRelation.NONE, None, None),
    ],
)
def test_the_frame_meets_the_costs_as_the_profile_says(relation, adjustment, faults) -> None:
    """The plan's cost is 20 a year."""
    plan = with_frame(relation, adjustment)
    outcome = ff102.check(Context(Dossier(plan), figures_of(plan)))
    if faults is None:
        assert isinstance(outcome, NotCheckable)
    else:
        assert not isinstance(outcome, NotCheckable)
        assert len(list(outcome)) == faults


def test_without_a_mark_for_decided_zero_a_nought_is_a_number() -> None:
    notation = standard().notation
    without = replace(notation, marks=replace(notation.marks, decided_zero=""))
    zero, below = read_amount("0", notation), read_amount("0", without)
    assert zero is not None
    assert below is not None
    assert (zero.state, below.state) == (AmountState.ZERO, AmountState.NUMBER)
    assert print_amount(below, without) == "0"
    assert print_amount(zero, without) == "0"


# --- years --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "first", "period"),
    [
        (YearChoices(), "令和6年度", "令和6～8年度"),
        (YearChoices(YearStyle.WESTERN), "2024年度", "2024～2026年度"),
        (YearChoices(YearStyle.BOTH), "令和6年度(2024年度)", "令和6～8年度(2024～2026年度)"),
        (YearChoices(printed_as_of=date(2018, 2, 1)), "平成36年度", "平成36～38年度"),
        (
            YearChoices(coming=(Era(date(2025, 5, 1), "新元", "新", "N", "新元", 2025),)),
            "令和6年度",
            "令和6～新元2年度",
        ),
    ],
)
def test_years_are_printed_and_read_back_as_the_profile_says(years, first, period) -> None:
    document = document_of(with_years(years))
    tables = [
        table
        for each in document.pillars[0].strategic_plans
        for inner in each.groups
        for one in inner.initiatives
        for table in one.tables
    ]
    assert tables[0].captions[2] == first
    assert document.period == period
    captions = " | ".join(tables[0].captions)
    text = f"""
        戦略計画 1 子育て
        (1) ひろばの充実
        {captions}
        ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
    """
    read = plan_of(text, with_years(years).profile).dossier.plan
    assert read.period == Period(2024, 3)


# --- rules, colours -----------------------------------------------------------------------------


def test_a_rule_may_be_switched_off_or_made_milder() -> None:
    def severities(choice: tuple[RuleChoice, ...]) -> list[str]:
        plan = with_profile(lambda profile: replace(profile, rules=choice))
        outcome = run(Context(Dossier(plan), figures_of(plan)))
        return [str(found.severity) for found in outcome.findings if found.code == "OG101"]

    usual = severities(())
    assert usual
    assert severities((RuleChoice("OG101", "off"),)) == []
    assert set(severities((RuleChoice("OG101", "advice"),))) == {"advice"} != set(usual)


def test_licence_and_colours_reach_the_document() -> None:
    plan = with_profile(
        lambda profile: replace(
            profile, licence="CC0", look=replace(profile.look, accent="#123456")
        )
    )
    document = document_of(plan)
    assert (document.licence, document.accent) == ("CC0", "#123456")


# --- what cannot be carried out -----------------------------------------------------------------

TREE = {"schema": 1, "name": "own", "title": "題"}


def faulty(**parts: dict[str, object]) -> str:
    """The faults of the standard profile with these changes, in one text."""
    import tomllib
    from importlib import resources

    text = resources.files("torikumi.profiles").joinpath("standard.toml").read_text("utf-8")
    tree = tomllib.loads(text) | TREE
    for path, changes in parts.items():
        inner = tree
        for step in path.split("__"):
            inner = inner[step]
        inner.update(changes)
    with pytest.raises(ProfileFault) as caught:
        profile_of(tree, "own.toml")
    return "\n".join(caught.value.faults)


@pytest.mark.parametrize(
    ("part", "changes", "said"),
    [
        ("notation__marks", {"new": " "}, "notation.marks.newが空"),
        ("notation__marks", {"new": "***"}, "二つの意味"),
        ("notation__marks", {"none": []}, "該当なしの記号を一つ以上"),
        ("notation__spellings", {"cost_label": []}, "cost_labelが空"),
        ("notation__spellings__units", {"million_yen": []}, "million_yenの表記がありません"),
        ("notation__columns", {"year": "年"}, "{year}がありません"),
        ("notation__columns", {"target": "{goal}目標"}, "{goal}は使えません"),
        ("notation__columns", {"baseline": "{before"}, "閉じていません"),
        ("notation__columns", {"number": "第{n}表"}, "{plan}がありません"),
        ("notation__levels", {"pillar": "戦略計画"}, "同じ名前"),
        ("notation__levels", {"section_label": ""}, "section_labelが空"),
        ("notation__levels", {"table_scope": "group"}, "strategic_planかplan"),
        ("money", {"rounding": "bankers"}, "half_up"),
        ("money", {"totals": "exact"}, "sum_of_printed"),
        ("money", {"open_totals": "guess"}, "mark_only"),
        ("money", {"frame_relation": "roughly"}, "adjusted"),
        ("years", {"style": "roman"}, "western"),
        ("years", {"printed_as_of": date(1800, 1, 1)}, "元号がありません"),
        ("words", {"open_note": "{mark} {sum}"}, "{sum}は使えません"),
        ("publication", {"accent": "green"}, "#rrggbb"),
        ("publication", {"municipality_code": "13"}, "6桁"),
    ],
)
def test_a_choice_that_cannot_be_carried_out_is_refused(part, changes, said) -> None:
    assert said in faulty(**{part: changes})


def test_faults_of_shape_and_of_sense_are_named_together() -> None:
    text = faulty(
        notation__marks={"new": ""},
        money={"rounding": "bankers", "frame_exact": 3},
        publication={"accent": "green"},
    )
    assert "notation.marks.new" in text
    assert "money.frame_exact" in text
    assert "#rrggbb" in text


def test_rules_legend_and_eras_are_looked_at_too() -> None:
    profile = standard()
    era = Era(date(2030, 1, 1), "令和", "", "", "", 2030)
    wrong = replace(
        profile,
        rules=(RuleChoice("CO101", "loud"), RuleChoice("CO101", "off")),
        legend=(replace(profile.legend[0], text="{nothing}", stated=False),),
        years=YearChoices(coming=(era,)),
    )
    text = "\n".join(faults_of(wrong))
    for said in ("severity", "CO101が二度", "{nothing}", "元号「令和」", "square"):
        assert said in text
    assert faults_of(profile) == ()
