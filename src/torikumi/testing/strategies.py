"""Hypothesis strategies: plans such as people write, and the odd things they write in them.

Ids are unique and the structure names every initiative, so that a plan drawn here is sound; its
figures need not add up.  Texts are NFC, as stored texts are.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from torikumi.notation.amounts import Amount, AmountState
from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import (
    Acknowledgement,
    BudgetLedger,
    BudgetLine,
    BudgetLink,
    Cell,
    CostFigure,
    Cover,
    Direction,
    Dossier,
    Group,
    Initiative,
    InitiativeRef,
    Organisation,
    OrganisationUnit,
    Paragraph,
    Phase,
    Pillar,
    Plan,
    Progress,
    Row,
    RowKind,
    RowMeaning,
    SectionRef,
    SectionRole,
    Sourced,
    StrategicPlan,
    Structure,
    Succession,
    SuccessionKind,
    TableHead,
    UnitKind,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.load import standard
from torikumi.testing.any_text import texts

_CELLS = (
    "2か所開始",
    "計7か所",
    "延べ2,100件",
    "調整→拡大→実施",
    "基本計画の策定",
    "約1.5万人/年",
    "27. 9%",
    "29（4）",
    "同左",
    "—",
    "",
)
_COSTS = ("0", "1", "1,956", "△5", "***", "—", "", "12※")


@cache
def cells() -> st.SearchStrategy[Cell]:
    """Cells of indicator rows."""
    return st.builds(Cell, texts(*_CELLS))


@cache
def year_cells(years: tuple[int, ...], *common: str) -> st.SearchStrategy[tuple[YearCell, ...]]:
    """One cell for each of the years."""
    each = (st.builds(YearCell, st.just(year), texts(*(common or _CELLS))) for year in years)
    return st.tuples(*each)


@cache
def amounts() -> st.SearchStrategy[Amount]:
    """Amounts in every state and unit."""
    units = st.sampled_from(MoneyUnit)
    figures = st.integers(-(10**11), 10**11)
    numbers = st.builds(Amount, st.just(AmountState.NUMBER), figures, units, st.booleans())
    others = st.sampled_from([AmountState.ZERO, AmountState.NOT_APPLICABLE])
    plain = st.builds(Amount, others, st.just(0), units, st.just(value=True))
    open_ = st.builds(
        Amount, st.just(AmountState.OPEN), figures, units, st.booleans(), st.integers(1, 9)
    )
    return st.one_of(numbers, plain, open_)


@cache
def cost_figures(years: tuple[int, ...]) -> st.SearchStrategy[CostFigure]:
    """Cost figures of the years, of any source and phase."""
    return st.builds(
        CostFigure,
        st.sampled_from(years),
        amounts(),
        st.sampled_from(["", "国・都支出金", "使用料・手数料"]),
        st.sampled_from(Phase),
        st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        st.sampled_from(["", "", *NATURES]),
    )


NATURES = ("投資的経費", "その他の経費")
"""Natures that costs may be of; the built-in profile knows none."""
_NATURE_OR_NONE = st.sampled_from(["", *NATURES])
_ACCOUNT_OR_NONE = st.sampled_from(["", "", "介護保険会計"])


@cache
def _maybe_cell(*common: str) -> st.SearchStrategy[Cell | None]:
    return st.none() | st.builds(Cell, texts(*common))


@cache
def _maybe_head(years: tuple[int, ...]) -> st.SearchStrategy[TableHead | None]:
    heads = st.builds(TableHead, texts(), texts(), texts(), year_cells(years), texts("計"))
    return st.none() | heads


@cache
def _few_costs(years: tuple[int, ...]) -> st.SearchStrategy[tuple[CostFigure, ...]]:
    return st.lists(cost_figures(years), max_size=2).map(tuple)


# Made once: hypothesis examines a strategy anew each time one is made.
_ROW_NUMBERS = st.none() | st.integers(1, 50)
_NUMBERS = st.none() | st.integers(1, 99)
_MEANINGS = st.none() | st.sampled_from(RowMeaning)
_DIRECTIONS = st.none() | st.sampled_from(Direction)
_MAYBE_TEXT = st.just("") | texts()
_PROSE = st.lists(texts(), max_size=3)
_SECTIONS = st.lists(
    st.builds(
        SectionRef,
        texts("こども家庭部 こども施策企画課", "健康部 各保健相談所", "全課"),
        st.sampled_from(SectionRole),
        st.none() | st.just(mint(IdKind.UNIT, 0)),
    ),
    max_size=2,
)


@st.composite
def rows(draw: st.DrawFn, years: tuple[int, ...], key: tuple[int, ...]) -> Row:
    """Rows of every kind; ``key`` makes the id."""
    kind = draw(st.sampled_from(RowKind))
    common = _COSTS if kind is RowKind.COST else _CELLS
    is_heading = kind is RowKind.HEADING
    return Row(
        id=mint(IdKind.ROW, *key),
        kind=kind,
        target=draw(cells()),
        star=draw(st.booleans()),
        number=draw(_ROW_NUMBERS),
        baseline=None if is_heading else draw(_maybe_cell(*_CELLS)),
        years=() if is_heading else draw(year_cells(years, *common)),
        total=None if is_heading else draw(_maybe_cell(*common)),
        meaning=draw(_MEANINGS),
        direction=draw(_DIRECTIONS),
        forecast=draw(st.booleans()),
        amounts=(draw(_few_costs(years)) if kind is RowKind.COST else ()),
        nature=draw(_NATURE_OR_NONE) if kind is RowKind.COST else "",
        account=draw(_ACCOUNT_OR_NONE) if kind is RowKind.COST else "",
    )


@st.composite
def tables(draw: st.DrawFn, years: tuple[int, ...], key: tuple[int, ...]) -> YearlyTable:
    """Yearly tables of a few rows."""
    count = draw(st.integers(0, 3))
    return YearlyTable(
        id=mint(IdKind.TABLE, *key),
        number=draw(st.sampled_from([None, "1-7", "12-10"])),
        caption=draw(_MAYBE_TEXT),
        head=draw(_maybe_head(years)),
        unit=draw(st.none() | st.sampled_from(MoneyUnit)),
        rows=tuple(draw(rows(years, (*key, n))) for n in range(count)),
        broken_off=draw(st.booleans()),
    )


@st.composite
def initiatives(
    draw: st.DrawFn, years: tuple[int, ...] = (2024, 2025, 2026), key: tuple[int, ...] = (0,)
) -> Initiative:
    """Initiatives with a few paragraphs and tables; ``key`` makes the ids unique."""
    prose = draw(_PROSE)
    return Initiative(
        id=mint(IdKind.INITIATIVE, *key),
        heading=draw(texts()),
        star=draw(st.booleans()),
        paragraphs=tuple(
            Paragraph(mint(IdKind.PARAGRAPH, *key, n), text) for n, text in enumerate(prose)
        ),
        tables=tuple(draw(tables(years, (*key, n))) for n in range(draw(st.integers(0, 2)))),
        sections=tuple(draw(_SECTIONS)),
    )


@st.composite
def structures(draw: st.DrawFn, made: tuple[Initiative, ...]) -> Structure:
    """A structure that names each of the initiatives once."""
    left = list(made)
    pillars: list[Pillar] = []
    while left:
        taken, left = left[:2], left[2:]
        n = len(pillars)
        members = tuple(InitiativeRef(each.id, draw(_NUMBERS)) for each in taken)
        group = Group(mint(IdKind.GROUP, n), draw(_MAYBE_TEXT), members)
        strategic_plan = StrategicPlan(
            mint(IdKind.STRATEGIC_PLAN, n), draw(texts()), draw(_NUMBERS), (group,)
        )
        pillars.append(
            Pillar(mint(IdKind.PILLAR, n), draw(texts()), draw(_NUMBERS), (strategic_plan,))
        )
    removed = (mint(IdKind.INITIATIVE, "removed"),) if draw(st.booleans()) else ()
    return Structure(tuple(pillars), removed)


_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_UNIT_IDS = tuple(mint(IdKind.UNIT, n) for n in range(3))


@cache
def organisations() -> st.SearchStrategy[Organisation]:
    """Lists of a few units of any kind, valid at any time."""
    units = st.builds(
        OrganisationUnit,
        st.sampled_from(_UNIT_IDS),
        texts("こども家庭部", "保育課"),
        st.sampled_from(UnitKind),
        st.none() | st.sampled_from(_UNIT_IDS),
        texts("0101"),
        st.none() | _DAYS,
        st.none() | _DAYS,
    )
    return st.builds(Organisation, st.none() | _DAYS, st.lists(units, max_size=2).map(tuple))


@cache
def successions() -> st.SearchStrategy[Succession]:
    """Changes of any kind between any units."""
    ids = st.lists(st.sampled_from(_UNIT_IDS), max_size=2).map(tuple)
    kinds = st.sampled_from(SuccessionKind)
    return st.builds(Succession, kinds, _DAYS, ids, ids, texts("組織規則"))


@st.composite
def plans(draw: st.DrawFn, max_initiatives: int = 4) -> Plan:
    """Plans of a few initiatives under the built-in profile."""
    period = Period(draw(st.integers(1989, 2040)), draw(st.integers(1, 5)))
    count = draw(st.integers(0, max_initiatives))
    made = tuple(draw(initiatives(period.years, (n,))) for n in range(count))
    unit = OrganisationUnit(
        mint(IdKind.UNIT, 0), draw(texts("こども家庭部")), draw(st.sampled_from(UnitKind))
    )
    return Plan(
        id=mint(IdKind.PLAN, draw(st.integers(0, 9))),
        profile=standard(),
        cover=Cover(
            title=draw(texts("アクションプラン〔年度別取組計画〕")),
            slogan=tuple(draw(st.lists(texts(), max_size=2))),
            municipality=Sourced(draw(texts("汐野区")), "cover"),
            decision=draw(st.sampled_from(["", "8汐企第1234号"])),
            decided_on=draw(st.sampled_from(["", "令和9年3月19日"])),
        ),
        period=draw(st.none() | st.just(period)),
        organisation=Organisation(date(period.first, 4, 1), (unit,)),
        structure=draw(structures(made)),
        initiatives=made,
        release=draw(st.sampled_from(["", "素案", "成案"])),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Plans with acknowledgements and perhaps a previous plan."""
    acknowledgements = st.builds(
        Acknowledgement,
        st.sampled_from(["CO101", "YR101"]),
        st.just("costs"),
        texts("4"),
        texts("端数処理のため"),
        texts("企画課長"),
        st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    )
    return Dossier(
        draw(plans()),
        tuple(draw(st.lists(acknowledgements, max_size=2))),
        draw(st.none() | plans(max_initiatives=1)),
        tuple(draw(st.lists(organisations(), max_size=2))),
        tuple(draw(st.lists(successions(), max_size=2))),
        BudgetLedger(
            tuple(draw(st.lists(budget_lines(), max_size=2))),
            tuple(draw(st.lists(budget_links(), max_size=2))),
        ),
        tuple(draw(st.lists(progress_records(), max_size=2))),
    )


_MONEY = st.builds(
    Amount,
    st.just(AmountState.NUMBER),
    st.integers(-(10**9), 10**9),
    st.sampled_from(MoneyUnit),
    st.booleans(),
)


@cache
def budget_lines() -> st.SearchStrategy[BudgetLine]:
    """Lines of the budget in every phase."""
    return st.builds(
        BudgetLine,
        texts("03-02-01", "こども事業"),
        st.integers(2020, 2030),
        st.sampled_from(Phase),
        _MONEY,
        texts("保育所整備費"),
        texts("一般会計"),
        st.none() | st.integers(1, 9),
        st.none() | _DAYS,
    )


@cache
def budget_links() -> st.SearchStrategy[BudgetLink]:
    """Links of lines to initiatives, some of which do not exist."""
    ids = st.integers(0, 3).map(lambda n: mint(IdKind.INITIATIVE, n))
    return st.builds(
        BudgetLink, ids, st.integers(2020, 2030), texts("03-02-01"), _MONEY, texts("按分")
    )


@cache
def progress_records() -> st.SearchStrategy[Progress]:
    """What became of rows and initiatives, in the words of whoever wrote it."""
    return st.builds(
        Progress,
        st.integers(0, 3).map(lambda n: mint(IdKind.ROW, n)),
        st.integers(2020, 2030),
        texts("2か所開始").map(Cell),
        texts("順調", "A"),
        st.none() | texts("1か所開始").map(Cell),
        texts("開所した。"),
        texts("用地の取得が遅れた。"),
        texts("次年度に開所する。"),
        st.none() | _DAYS,
    )
