"""Every case of every rule, its complete outcome, and every rule guarded by cases."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from torikumi.checks.documentation import HEADINGS, explanation
from torikumi.checks.registry import all_rules, retired, rule_of
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Gate, Severity
from torikumi.plan.values import Dossier, Plan
from torikumi.profiles.load import standard
from torikumi.testing.cases import expected_of, run_case

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RULES = {rule.code: rule for rule in all_rules()}
CASES = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in sorted((HERE / "cases").glob("*.yaml"))
}
ALL = [
    pytest.param(code, case, id=f"{code}-{number}")
    for code, cases in CASES.items()
    for number, case in enumerate(cases, 1)
]


@pytest.mark.parametrize(("code", "case"), ALL)
def test_the_outcome_is_complete(code, case) -> None:
    reading, outcome = run_case(case)
    assert expected_of(outcome.findings, reading) == case["expect"]
    missing = code in dict(outcome.not_checkable)
    assert missing is case.get("not_checkable", False)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_holds_fails_and_fails_otherwise(code) -> None:
    assert code in RULES
    firing = [case for case in CASES[code] if any(e["code"] == code for e in case["expect"])]
    silent = [case for case in CASES[code] if case not in firing and "not_checkable" not in case]
    assert len(firing) >= 2
    assert len(silent) >= 1
    names = [case["name"] for case in CASES[code]]
    assert len(set(names)) == len(names)


def test_every_rule_has_cases() -> None:
    assert sorted(CASES) == sorted(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_documented_in_both_languages(code) -> None:
    rule = RULES[code]
    definition = rule.definition
    told = explanation(rule)
    assert tuple(heading for heading, _ in told.sections) == HEADINGS
    assert all(text for _, text in told.sections)
    assert told.summary
    for texts in (definition.name, definition.message, definition.mend):
        assert texts.ja
        assert texts.en
        assert texts.en.isascii()
        assert not texts.ja.isascii()
    assert definition.since == "0.1.0"


@pytest.mark.parametrize("code", RULES)
def test_a_rules_file_is_named_by_code_and_fault(code) -> None:
    module = RULES[code].check.__module__.rsplit(".", 1)[-1]
    assert module.startswith(f"{code.lower()}_")


def test_every_message_can_be_worded_from_the_findings_parameters() -> None:
    worded = set()
    for cases in CASES.values():
        for case in cases:
            _, outcome = run_case(case)
            for finding in outcome.findings:
                definition = RULES[finding.code].definition
                params = dict(finding.params)
                assert not [p for p in params.values() if p is None or "None" in str(p)], params
                for texts in (definition.message, definition.mend):
                    for lang in ("ja", "en"):
                        assert "{" not in texts.word(lang, params)
                worded.add(finding.code)
    assert worded == set(RULES)


def test_what_holds_of_a_plan_without_anything_is_said_to_be_unchecked() -> None:
    """A rule that finds nothing because there is nothing has proved nothing."""
    nothing = Dossier(Plan("plan-0000000000", standard()))
    outcome = run(Context(nothing, figures_of(nothing.plan)))
    checked = set(RULES) - set(dict(outcome.not_checkable))
    assert outcome.findings == ()
    assert checked == {"RL101", "RL102", "RL103", "ST104", "ST105", "ST106", "ST108"}


def test_no_number_is_given_twice_and_a_rule_is_found_by_it() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(set(codes)) == len(codes)
    assert rule_of("co101") is RULES["CO101"]
    assert rule_of("CO999") is None


def test_rules_while_editing_look_no_further_than_an_initiative() -> None:
    far = {"strategic_plan", "plan", "dossier"}
    found = [
        rule.code
        for rule in all_rules()
        if rule.definition.gate is Gate.EDIT and rule.scope.value in far
    ]
    assert found == []


def test_what_is_reported_on_reading_is_an_error_of_the_source() -> None:
    assert [rule.code for rule in all_rules() if rule.on_reading] == ["ST104", "ST105"]
    assert all(r.definition.severity is Severity.ERROR for r in all_rules() if r.on_reading)


def test_every_rule_has_its_page_and_no_page_is_left_over() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} - {"README"}
    assert pages == set(RULES) | {each.code for each in retired()}


def test_the_seed_has_no_fault_but_being_broken_off_and_an_excerpt(shared_dir) -> None:
    from torikumi.usecases.check import check

    (seed,) = (shared_dir / "seed").glob("*.txt")
    report = check(str(seed), "standard")
    found = [(finding.code, finding.source and finding.source.line) for finding in report.findings]
    assert found == [("ST104", None), ("ST105", 95)]
