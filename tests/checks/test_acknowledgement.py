"""Acknowledging a finding: it does not count, reopens with other figures, and is read from a file."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from torikumi.checks.acknowledgement import apply, figures_text
from torikumi.checks.acknowledgement_file import (
    AcknowledgementFault,
    proposals_bytes,
    read_acknowledgements,
)
from torikumi.cli.main import main
from torikumi.findings.model import Finding, Severity
from torikumi.plan.values import Acknowledgement
from torikumi.testing.builder import printed

DAY = date(2026, 4, 1)


def found(severity: Severity = Severity.WARNING, **params: str | int) -> Finding:
    return Finding("CO103", severity, "i/t/r", tuple(params.items()))


def decision(code: str = "CO103", at: str = "i/t/r", **params: str | int) -> Acknowledgement:
    return Acknowledgement(code, at, figures_text(params.items()), "理由", "企画課", DAY)


def judged(_: str) -> bool:
    return True


def test_the_same_figures_are_acknowledged_in_any_order_of_parameters() -> None:
    made = apply([found(a=1, b="2")], [decision(b="2", a="1")], judged)
    assert (made.findings, made.reports) == ((), ())
    assert [(each.finding.code, each.decision.by) for each in made.acknowledged] == [
        ("CO103", "企画課")
    ]


def test_other_figures_reopen_it() -> None:
    made = apply([found(a=1)], [decision(a=2)], judged)
    assert made.findings == (found(a=1),)
    (report,) = made.reports
    assert (report.code, report.at) == ("ST981", "i/t/r")
    assert dict(report.params)["before"] == '{"a": "2"}'
    assert dict(report.params)["now"] == '{"a": "1"}'


def test_an_unused_one_is_reported_only_where_its_rule_ran() -> None:
    assert [each.code for each in apply([], [decision()], judged).reports] == ["ST982"]
    assert apply([], [decision()], lambda _: False).reports == ()


def test_an_error_counts_whoever_acknowledged_it() -> None:
    made = apply([found(Severity.ERROR)], [decision()], judged)
    assert made.findings == (found(Severity.ERROR),)
    assert [each.code for each in made.reports] == ["ST983"]


def test_a_proposal_is_read_back_once_a_person_filled_it_in() -> None:
    finding = found(a='引用"符', b=3)
    text = proposals_bytes([finding, found(Severity.ERROR)], lambda _: "文\n").decode()
    assert text.count("[[acknowledgement]]") == 1
    filled = text.replace('reason = ""', 'reason = "理由"').replace('by = ""', 'by = "企画課"')
    filled = filled.replace("# on = ", "on = ")
    assert read_acknowledgements(filled.encode(), ["CO103"]) == (decision(a='引用"符', b=3),)


def test_all_faults_are_told_at_once() -> None:
    text = """
extra = 1
[[acknowledgement]]
code = "XX000"
at = "i"
figures = 3
reason = " "
on = "昨日"
who = "x"
"""
    with pytest.raises(AcknowledgementFault) as stopped:
        read_acknowledgements(text.encode(), ["CO103"])
    said = " ".join(stopped.value.faults)
    for word in ("extra", "XX000", "figures", "reason", "by", "on", "who"):
        assert word in said
    same = (
        '[[acknowledgement]]\ncode = "CO103"\nat = "i"\nreason = "r"\nby = "b"\non = 2026-04-01\n'
    )
    for data in (b"\xff", b"x", (same + same).encode()):
        with pytest.raises(AcknowledgementFault):
            read_acknowledgements(data, ["CO103"])


PLAN = """
    戦略計画 1 子育て

    (1) ひろばの充実

    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
    事業費(百万円) | | 2 | 0 | — | 2
    事業実施課： こども家庭部 こども施策企画課
"""


def test_the_file_beside_the_plan_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, file = tmp_path / "plan.txt", tmp_path / "plan.ack.toml"
    plan.write_text(printed(PLAN), encoding="utf-8")

    def checked() -> dict:
        main(["check", str(plan), "--format", "json"])
        return json.loads(capsys.readouterr().out)

    main(["check", str(plan), "--propose-acknowledgements", str(tmp_path / "p.toml")])
    capsys.readouterr()
    before = checked()
    assert before["counts"]["warning"] + before["counts"]["advice"] > 0
    text = (tmp_path / "p.toml").read_text(encoding="utf-8")
    text = text.replace('reason = ""', 'reason = "確認済み"').replace('by = ""', 'by = "企画課"')
    file.write_text(text.replace("# on = ", "on = "), encoding="utf-8")
    after = checked()
    assert (after["counts"]["warning"], after["counts"]["advice"]) == (0, 0)
    assert [each["code"] for each in after["acknowledged"]] == [
        each["code"] for each in before["findings"] if each["severity"] != "error"
    ]
    assert after["acknowledged"][0]["on"] == "2026-04-01"
    assert main(["check", str(plan)]) == main(["check", str(plan), "--lang", "en"])
    assert "了承済み" in capsys.readouterr().out
    file.write_text(re.sub("reason.*", "", text), encoding="utf-8")
    assert main(["check", str(plan)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
