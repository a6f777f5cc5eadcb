"""番号の順が乱れている。

何を調べるか
    施策の柱、戦略計画、取組の見出し、表の番号が、並んでいる順に増えているか。表の番号の前半が、その表の属する
    戦略計画の番号であるか。
なぜ問題か
    番号で探す人が、取組や表を見つけられない。
直し方
    並びを直すか、番号を付け直す。
例外
    番号の重複（ST101）や抜け（ST102）として報告したものは、重ねて報告しない。目次が記載されていれば、施策の柱と
    戦略計画の順は目次で調べる（ST103）。
根拠
    見方の見本：表の番号「1 - 7」は、戦略計画1の7番目の表。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.numbers import TABLE, NumberRun, foreign_tables, number_runs
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="ST107",
    name=Texts("番号の順の乱れ", "number out of order"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "{what_ja}「{found}」が、並んでいる順になっていません。",
        "The {what} {found} is out of order.",
    ),
    mend=Texts("並びを直すか、番号を付け直してください。", "Put it in its place, or number anew."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Each number out of the order, at its heading or table."""
    runs = number_runs(context)
    return _findings(context, runs) if runs else NO_BODY


def _findings(context: Context, runs: tuple[NumberRun, ...]) -> Iterator[Finding]:
    told: set[str] = set()
    listed = context.plan.contents is not None
    for run in runs:
        if listed and run.structural:
            continue
        for entry in run.disordered():
            told.add(entry.at)
            yield _finding(entry.at, entry.printed, run.what)
    for entry in foreign_tables(context):
        if entry.at not in told:
            yield _finding(entry.at, entry.printed, TABLE)


def _finding(at: str, printed: str, what: Texts) -> Finding:
    return finding(DEFINITION, at, found=printed, what=what.en, what_ja=what.ja)


RULE = Rule(DEFINITION, Scope.PLAN, check)
