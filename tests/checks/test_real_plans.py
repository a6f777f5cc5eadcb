"""The rules on figures of published plans: what they report there, each with the reason it is true.

Only figures and names of fields are taken from the data; the texts around them are ours.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from torikumi.checks.rule import Context
from torikumi.checks.runner import Outcome, run
from torikumi.figures.compute import figures_of
from torikumi.figures.frame_sums import shares_of, sums_of
from torikumi.findings.model import Severity
from torikumi.plan.values import Dossier, Plan
from torikumi.profiles.load import standard
from torikumi.sources.model import Reading
from torikumi.testing.builder import plan_of

YEARS = "平成27年度 | 平成28年度 | 平成29年度"


def records(shared_dir: Path, name: str) -> list[dict[str, str]]:
    path = shared_dir / "realdata" / name
    return list(csv.DictReader(path.open(encoding="utf-8-sig")))


def table(number: int, heads: str, rows: Iterable[Iterable[str]]) -> str:
    head = f"({number}) 取組{number}\nNo. 1 - {number} | | 年度別の取組計画\n{heads}\n"
    lines = "\n".join(" | ".join(cells) for cells in rows)
    return f"{head}{lines}\n事業実施課： 都市部 担当課\n"


def judged(text: str) -> tuple[Reading, Outcome]:
    profile = replace(standard(), licence="CC BY 4.0")
    reading = plan_of(f"第2次計画\n戦略計画 1 まちづくり\n{text}", profile)
    assert reading.unplaced == ()
    dossier = reading.dossier
    return reading, run(Context(dossier, figures_of(dossier.plan)))


def told(reading: Reading, outcome: Outcome) -> list[tuple[str, str, int | None]]:
    """Code, severity, and the number of the initiative."""
    found = []
    for each in outcome.findings:
        numbers = {i.id: n for n, i in enumerate(reading.dossier.plan.initiatives, 1)}
        found.append((each.code, each.severity.value, numbers.get(each.at.split("/")[0])))
    return found


COVER = [("PB103", "warning", None)]
"""The figures alone bring no cover: that its municipality is missing is true."""


def test_suginami_has_no_fault(shared_dir: Path) -> None:
    """Flows whose total is their sum with the baseline outside, stages, costs: all of it adds up."""
    found: dict[str, list[list[str]]] = {}
    for each in records(shared_dir, "suginami_3yr_H27-29.csv"):
        cost = each["行"].startswith("経費")
        label = "事業費(百万円)" if cost else each["行"]
        cells = [each["H26年度末(見込)"], each["H27"], each["H28"], each["H29"], each["3か年計"]]
        found.setdefault(each["No"], []).append([label, *cells])
    heads = f"平成29年度目標 | 平成26年度末の現況 | {YEARS} | 計"
    text = "".join(table(n, heads, rows) for n, rows in enumerate(found.values(), 1))
    reading, outcome = judged(text)
    assert sum(map(len, found.values())) == 6
    assert told(reading, outcome) == COVER
    assert "CO101" not in dict(outcome.not_checkable)
    assert "QT101" not in dict(outcome.not_checkable)


KAWASAKI = {
    1: "設計は2校、工事は別の2校で、年度ごとに数えるものが違う",
    3: "一つの欄に工区の数と整備率の二つの量がある",
    6: "一つの欄に設計と工事の棟数があり、年度で組合せが違う",
    11: "最終年度の目標がない年度別の人数で、合計とも水準とも言えない",
    13: "年度ごとの回収量に計がなく、計の意味を宣言していない",
    16: "路線の数が欄ごとに別の段階の言葉に付く",
}
"""Rows of the plan for which it asks what their figures mean, and why it may."""


def test_kawasaki_has_no_error_and_asks_only_what_its_cells_leave_open(shared_dir: Path) -> None:
    heads = "平成22年度目標 | 平成19年度末の現況 | 平成20年度 | 平成21年度 | 平成22年度"
    goals = [
        each for each in records(shared_dir, "kawasaki_plan_actual.csv") if each["行"] == "事業目標"
    ]
    texts = []
    for number, each in enumerate(goals, 1):
        cells = [each["現状(計画策定時)"], each["1年目"], each["2年目"], each["3年目"]]
        row = [f"目標 {each['4年目以降']}".strip(), *cells]
        texts.append(table(number, heads, [[cell.replace("|", "") for cell in row]]))
    reading, outcome = judged("".join(texts))
    assert len(goals) == 16
    assert not [each for each in outcome.findings if each.severity is Severity.ERROR]
    asked = [(code, number) for code, _, number in told(reading, outcome) if number]
    assert asked == [("QT105", number) for number in KAWASAKI]
    lost = [each.code for each in reading.findings]
    assert lost == [
        "TX904"
    ]  # a circled number that a conversion turned into @, as the source has it


# --- the frame of Nerima --------------------------------------------------------------------------


def frame_text(rows: list[dict[str, str]], changes: dict[tuple[str, str], str]) -> str:
    """The frame as printed: parts indented by one full-width space more than their line."""
    heads = "区分 | 平成27年度 | 構成比 | 平成28年度 | 構成比 | 平成29年度 | 構成比 | 計 | 構成比"
    lines = ["平成27～29年度の財政フレーム"]
    depth: dict[str, int] = {}
    columns = ("H27", "H27構成比", "H28", "H28構成比", "H29", "H29構成比", "合計", "合計構成比")
    for row in rows:
        name, above = row["区分"], row["親"].removesuffix(":うち")
        if not above:
            lines += [f"【{name[:2]}】", heads]
        depth[name] = depth[above] + 1 if above else 0
        cells = [changes.get((name, column), row[column]) for column in columns]
        lines.append(" | ".join(["\u3000" * depth[name] + name, *cells]))
    return "\n".join(lines) + "\n（注）端数処理のため、合計と一致しないことがあります。\n"


def frame_plan(shared_dir: Path, changes: dict[tuple[str, str], str] | None = None) -> Plan:
    rows = records(shared_dir, "nerima_zaisei_frame_H27-29.csv")
    profile = standard()
    money = replace(profile.money, frame_exact=False)
    heads = f"平成29年度目標 | 平成26年度末の現況 | {YEARS} | 計"
    body = table(1, heads, [["ひろば 3か所", "計0か所", "1か所", "1か所", "1か所", "3か所"]])
    text = f"戦略計画 1 まち\n{body}\n{frame_text(rows, changes or {})}"
    return plan_of(text, replace(profile, money=money)).dossier.plan


def frame_findings(plan: Plan) -> list[tuple[str, str]]:
    outcome = run(Context(Dossier(plan), figures_of(plan)))
    assert plan.frame is not None
    names = {line.id: line.name for each in plan.frame.tables for line in each.lines}
    return [
        (each.code, names[each.at.split("/")[2]])
        for each in outcome.findings
        if each.code in ("FF101", "FF103")
    ]


def test_the_frame_of_nerima_adds_up_with_its_shares(shared_dir: Path) -> None:
    plan = frame_plan(shared_dir)
    assert plan.frame is not None
    assert [len(each.lines) for each in plan.frame.tables] == [10, 10]
    sums = [each for one in plan.frame.tables for each in sums_of(plan, one)]
    shares = [each for one in plan.frame.tables for each in shares_of(plan, one)]
    assert len(sums) == 40
    assert all(each.holds for each in sums)
    assert len(shares) == 80
    assert all(each.holds for each in shares)
    assert frame_findings(plan) == []


def test_the_slack_of_rounding_is_what_the_profile_says(shared_dir: Path) -> None:
    """As published it adds up to the million; one million more is rounding only where that may be."""
    assert frame_findings(exactly(frame_plan(shared_dir))) == []
    rounded = frame_plan(shared_dir, {("扶助費", "H28"): "83403"})
    assert frame_findings(rounded) == []
    assert frame_findings(exactly(rounded)) == [("FF101", "扶助費")]


def exactly(plan: Plan) -> Plan:
    """The plan with a profile that lets no rounding stand in its frame."""
    money = replace(plan.profile.money, frame_exact=True)
    return replace(plan, profile=replace(plan.profile, money=money))


@pytest.mark.parametrize(
    ("line", "column", "value", "code"),
    [
        ("特別区税", "H28", "63763", "FF101"),
        ("歳出総額", "合計", "757987", "FF101"),
        ("人件費", "H27構成比", "19.6", "FF103"),
    ],
)
def test_one_wrong_figure_in_it_is_the_one_that_is_named(
    shared_dir: Path, line: str, column: str, value: str, code: str
) -> None:
    assert frame_findings(frame_plan(shared_dir, {(line, column): value})) == [(code, line)]
