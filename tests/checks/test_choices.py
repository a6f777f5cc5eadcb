"""What a profile chooses about rules: severity, gate, parameters; and codes that no rule has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from torikumi.checks import choices, documentation, registry
from torikumi.checks.choices import faults_of_choices
from torikumi.checks.registry import Retired, all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Gate, Severity
from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import Dossier
from torikumi.profiles.load import standard
from torikumi.profiles.model import Profile, RuleChoice, RuleParameter
from torikumi.profiles.validate import faults_of
from torikumi.testing.builder import plan_of
from torikumi.usecases.check import check
from torikumi.usecases.open_source import profile_named

PLAN = """
    戦略計画 1 子育て
    (1) ｶﾌｪの充実
    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
    事業費(百万円) | | 2 | 2 | 100 | 104
    事業実施課： こども家庭部 こども施策企画課
"""


def chosen(*rules: RuleChoice) -> Profile:
    return replace(standard(), rules=rules)


def reported(*rules: RuleChoice, gate: Gate = Gate.PUBLISH) -> dict[str, Severity]:
    plan = plan_of(PLAN, chosen(*rules)).dossier.plan
    outcome = run(Context(Dossier(plan), figures_of(plan)), gate)
    return {each.code: each.severity for each in outcome.findings}


def test_severity_gate_and_parameters_are_the_profiles() -> None:
    usual = reported()
    assert (usual["TX102"], usual["CO118"]) == (Severity.WARNING, Severity.ADVICE)
    assert reported(RuleChoice("TX102", "error"))["TX102"] is Severity.ERROR
    assert "TX102" not in reported(RuleChoice("TX102", "off"))
    far = RuleChoice("CO118", parameters=(RuleParameter("times", 60),))
    assert "CO118" not in reported(far)
    assert "TX102" in reported(gate=Gate.EDIT)
    assert "TX102" not in reported(RuleChoice("TX102", gate="submit"), gate=Gate.EDIT)
    assert "TX102" in reported(RuleChoice("TX102", gate="submit"), gate=Gate.SUBMIT)
    assert "CO118" in reported(RuleChoice("CO118", gate="edit"), gate=Gate.EDIT)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (RuleChoice("CO199", "off"), ("CO199", "誤りではありませんか")),
        (RuleChoice("QQ999"), ("QQ999", "規則はありません")),
        (RuleChoice("ST901", "off"), ("ST901", "読み取りで")),
        (RuleChoice("co101", "off"), ("co101", "「CO101」の誤り")),
        (
            RuleChoice("CO101", parameters=(RuleParameter("most", 3),)),
            ("most", "CO101にありません"),
        ),
        (RuleChoice("TX106", parameters=(RuleParameter("most", 0),)), ("1以上", "今は0")),
    ],
)
def test_what_no_rule_could_follow_is_a_fault(choice, words) -> None:
    (fault,) = faults_of_choices(chosen(choice), ("ST901",))
    assert all(word in fault for word in words)


def test_every_choice_that_a_rule_can_follow_is_sound() -> None:
    every = tuple(
        RuleChoice(
            rule.code,
            "advice",
            "submit",
            tuple(RuleParameter(each.name, each.usual) for each in rule.parameters),
        )
        for rule in all_rules()
    )
    assert faults_of_choices(chosen(*every)) == ()
    assert faults_of(chosen(*every)) == ()


def test_gates_and_repeated_parameters_are_looked_at_too() -> None:
    twice = (RuleParameter("most", 3), RuleParameter("most", 4))
    told = " ".join(faults_of(chosen(RuleChoice("TX106", gate="late", parameters=twice))))
    assert "rules[0].gate" in told
    assert "mostが二度" in told


def test_an_unknown_code_stops_the_command_in_both_ways_in(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\nbase = "standard"\nname = "own"\ntitle = "own"\n[[rules]]\ncode = "CO999"\n',
        encoding="utf-8",
    )
    with pytest.raises(CannotProceed, match="CO999") as stopped:
        profile_named(str(own))
    assert str(own) in stopped.value.line()
    from torikumi.wire.write import dossier_bytes

    plan = plan_of(PLAN, chosen(RuleChoice("CO999", "off"))).dossier
    (tmp_path / "plan.json").write_bytes(dossier_bytes(plan))
    with pytest.raises(CannotProceed) as refused:
        check(str(tmp_path / "plan.json"), "standard")
    assert "CO999" in refused.value.line()


def test_a_retired_code_keeps_its_page_and_does_no_harm(monkeypatch) -> None:
    gone = Retired("ZZ101", "昔の調べごと", "0.9.0", "今はCO101が調べる。")
    for module in (registry, choices):
        monkeypatch.setattr(module, "retired", lambda: (gone,))
    assert faults_of_choices(chosen(RuleChoice("ZZ101", "off"))) == ()
    assert "ZZ101" in documentation.index(all_rules(), (gone,))
    page = documentation.retired_page(gone)
    assert page.startswith("# ZZ101 昔の調べごと\n")
    assert "今はCO101が調べる。" in page


def test_no_code_is_both_run_and_retired() -> None:
    assert {each.code for each in registry.retired()}.isdisjoint(r.code for r in all_rules())
