"""The fiscal frame: totals over the period and shares."""

from __future__ import annotations

import csv
from dataclasses import replace

from torikumi.figures.compute import figures_of
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.values import Frame, FrameLine, FrameTable, FrameTableKind, YearCell


def line(
    key: str, level: int, *values: str, first: int = 2024, of_which: bool = False
) -> FrameLine:
    cells = tuple(YearCell(first + n, raw) for n, raw in enumerate(values))
    return FrameLine(key, key, level=level, values=cells, of_which=of_which)


def frame_figures(make_plan, *lines: FrameLine, kind: FrameTableKind = FrameTableKind.REVENUE):
    table = FrameTable("t", kind, "歳入", MoneyUnit.MILLION_YEN, lines)
    return figures_of(replace(make_plan([]), frame=Frame("f", "フレーム", tables=(table,)))).frame


def test_shares_are_rounded_half_up_each_for_itself(make_plan) -> None:
    figures = frame_figures(
        make_plan, line("all", 0, "1,000", "3"), line("a", 1, "334", "1"), line("b", 1, "666", "2")
    )
    assert figures["a"].shares == ((2024, 334), (2025, 333))
    assert figures["b"].shares == ((2024, 666), (2025, 667))
    assert (figures["all"].total.known, figures["a"].total_share) == (1003, 334)


def test_a_line_without_figures_is_the_sum_of_its_parts_without_the_of_which(make_plan) -> None:
    figures = frame_figures(
        make_plan,
        line("all", 0),
        line("a", 1, "10", "20"),
        line("part", 2, "4", "4", of_which=True),
        line("b", 1, "1", "2"),
    )
    assert [amount.known for _, amount in figures["all"].years] == [11, 22]


def test_balances_have_no_total_and_the_year_before_is_in_none(make_plan) -> None:
    funds = frame_figures(make_plan, line("x", 0, "5", "6", first=2023), kind=FrameTableKind.FUNDS)
    assert funds["x"].total is None
    flow = frame_figures(make_plan, line("x", 0, "5", "6", "7", first=2023))
    assert flow["x"].total.known == 13


def test_published_shares_are_ours(shared_dir, make_plan) -> None:
    path = shared_dir / "realdata" / "nerima_zaisei_frame_H27-29.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig")))
    lines = [line("歳入総額", 0, *[rows[0][f"H{n}"] for n in (27, 28, 29)])]
    revenue = [row for row in rows[1:] if row["親"] in ("歳入総額", "一般財源", "特定財源")]
    lines += [line(row["区分"], 1, *[row[f"H{n}"] for n in (27, 28, 29)]) for row in revenue]
    figures = frame_figures(make_plan, *lines)
    assert len(revenue) == 9
    for row in revenue:
        printed = [round(float(row[f"H{n}構成比"]) * 10) for n in (27, 28, 29)]
        assert [share for _, share in figures[row["区分"]].shares] == printed, row
        assert figures[row["区分"]].total_share == round(float(row["合計構成比"]) * 10), row
