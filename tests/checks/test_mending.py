"""Safe fixes: what they change, what they leave alone, and that a second run finds nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given

from torikumi.checks.mending import fixes_of, mended_texts, with_texts
from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.texts import texts_of
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Gate
from torikumi.plan.values import Dossier, Plan
from torikumi.profiles.load import standard
from torikumi.profiles.model import AvoidedWord, RuleChoice
from torikumi.testing import strategies
from torikumi.testing.builder import plan_of

TABLE = """
    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    {row}
    事業費(百万円) | | 2 | 2 | 2 | 6
    事業実施課： こども家庭部 ｶﾌｪ推進課
"""
ROW = "ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始"
WORDS = replace(
    standard().words,
    preferred=("こども",),
    keep=("子ども・子育て支援法",),
    avoid=(AvoidedWord("ホームページ", "ウェブサイト"), AvoidedWord("弱者")),
)
PROFILE = replace(standard(), words=WORDS)


def plan(heading: str = "ひろばの充実", text: str = "開きます。", row: str = ROW) -> Plan:
    body = f"    戦略計画 1 ｶﾌｪ\n    (1) {heading}\n    {text}\n" + TABLE.format(row=row)
    return plan_of(body, PROFILE).dossier.plan


def context(of: Plan) -> Context:
    return Context(Dossier(of), figures_of(of))


def after(of: Plan) -> list[str]:
    """The texts that fixes leave, of those they change."""
    return [new for _, new in mended_texts(fixes_of(context(of))).values()]


@pytest.mark.parametrize(
    ("before", "mended"),
    [
        ("ﾊﾞｽとﾋﾟｱﾉ", "バスとピアノ"),
        ("あﾞ。", "あ゛。"),
        ("完 了する", "完 了する"),
        ("全て 完 了。", "全て 完了。"),
        ("二つ  の　　空白", "二つ の　空白"),
        ("子どもの声", "こどもの声"),
        ("「子どもの声」と子ども・子育て支援法", "「子どもの声」と子ども・子育て支援法"),
        ("東京および神奈川、または", "東京及び神奈川、又は"),
        ("出来ることを、して下さい", "できることを、してください"),
        ("ホームページと「ホームページ」", "ウェブサイトと「ホームページ」"),
        ("弱者を支える", "弱者を支える"),
        ("ｶﾌｪ推進課のｶﾌｪ", "カフェ推進課のカフェ"),
    ],
)
def test_a_paragraph_is_mended(before, mended) -> None:
    found = after(plan(text=before))
    assert found == ([mended] if mended != before else [])


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        (ROW.replace("計7", "計７").replace("2か所", "２か所 10"), ["2か所 10開始"]),
        (ROW.replace("ひろば 11", "ひろば  11"), ["ひろば 11か所"]),
        (ROW.replace("| 1か所開始 | 4", "| 完 了 | 4"), ["完了"]),
    ],
)
def test_a_cell_is_mended(row, mended) -> None:
    assert after(plan(row=row)) == mended


def test_figures_and_names_given_elsewhere_are_left_alone() -> None:
    avoid = (AvoidedWord("1か所", "一か所"), AvoidedWord("ｶﾌｪ", "喫茶"))
    profile = replace(PROFILE, words=replace(WORDS, avoid=avoid))
    of = replace(plan(), profile=profile)
    assert fixes_of(context(of)) == ()
    assert of.structure.pillars[0].strategic_plans[0].name == "ｶﾌｪ"


def test_digits_take_the_width_of_most() -> None:
    wide = ROW.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert after(plan("３つの1", row=wide)) == ["３つの１"]
    assert after(plan("３つの1")) == ["3つの1"]


def test_what_a_person_let_stand_and_rules_that_are_off_mend_nothing() -> None:
    of = plan(text="ｶﾞｲﾄﾞ")
    (fix,) = fixes_of(context(of))
    assert fixes_of(context(of), let_stand={(fix.code, fix.at)}) == ()
    off = replace(of, profile=replace(PROFILE, rules=(RuleChoice("TX102", "off"),)))
    assert fixes_of(context(off)) == ()
    later = replace(of, profile=replace(PROFILE, rules=(RuleChoice("TX102", gate="publish"),)))
    assert fixes_of(context(later), Gate.EDIT) == ()
    assert len(fixes_of(context(later))) == 1


def test_each_rule_with_a_mender_says_so_on_its_page() -> None:
    menders = [rule.code for rule in all_rules() if rule.mender is not None]
    assert menders == ["TX102", "TX103", "TX104", "TX106", "TX107", "TX109"]


def essence(text: str) -> str:
    """What may not be lost: everything but spaces and widths."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@given(strategies.dossiers())
def test_a_second_run_finds_nothing_and_no_text_is_lost(dossier) -> None:
    rules = tuple(RuleChoice(code, "off") for code in ("TX106", "TX107", "TX109"))
    of = replace(dossier.plan, profile=replace(dossier.plan.profile, rules=rules))
    fixes = fixes_of(context(of))
    mended = with_texts(of, {at: new for at, (_, new) in mended_texts(fixes).items()})
    assert fixes_of(context(mended)) == ()
    before = {each.at: each.text for each in texts_of(context(of))}
    changed = {each.at: each.text for each in texts_of(context(mended))}
    assert before.keys() == changed.keys()
    for at, text in before.items():
        assert essence(text) == essence(changed[at]) or "\u309b" in changed[at]
    touched = set(mended_texts(fixes))
    assert {at for at, text in before.items() if text != changed[at]} <= touched
    for at, (old, _) in mended_texts(fixes).items():
        assert before[at] == old
