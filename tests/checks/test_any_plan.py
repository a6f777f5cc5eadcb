"""Whatever stands in a plan, figures and rules give an outcome and never raise."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.figures.costs import printed_total
from torikumi.testing import strategies


@given(strategies.dossiers())
def test_rules_report_and_never_raise(dossier) -> None:
    figures = figures_of(dossier.plan)
    outcome = run(Context(dossier, figures))
    definitions = {rule.code: rule.definition for rule in all_rules()}
    for finding in outcome.findings:
        definition = definitions[finding.code]
        for lang in ("ja", "en"):
            assert definition.message.word(lang, dict(finding.params))
            assert definition.mend.word(lang, dict(finding.params))
    assert max(Counter(outcome.findings).values(), default=1) == 1


@given(strategies.dossiers())
def test_every_level_adds_up_to_the_one_above(dossier) -> None:
    plan = dossier.plan
    figures = figures_of(plan)
    for year, amount in figures.plan_cost.years:
        below = [line.of(year) for line in figures.pillar_costs.values()]
        assert sum(each.open_count for each in below if each) == amount.open_count
    for line in (*figures.row_costs.values(), figures.plan_cost):
        text = printed_total(line, plan)
        assert text is not None or line.total.is_open
