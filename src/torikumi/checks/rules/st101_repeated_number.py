"""同じ番号が二度使われている。

何を調べるか
    施策の柱と戦略計画の番号、戦略計画の中の取組の見出し番号、戦略計画の中の表の番号が、重複していないか。
なぜ問題か
    番号は、ほかの資料や議会での説明で取組や表を指すのに使われる。重複すると、どちらを指すか分からない。
直し方
    後の方から番号を付け直す。番号の記載を空にすれば、順に導かれる。
例外
    見出し番号がグループごとに1から始まる計画では、グループの中で調べる。見方の見本は対象にしない。
根拠
    見出し番号と表の番号は別のものである。戦略計画の番号は計画全体を通す。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.numbers import NumberRun, number_runs
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="ST101",
    name=Texts("番号の重複", "repeated number"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "{what_ja}「{found}」は、前に使われています。",
        "The {what} {found} was used before.",
    ),
    mend=Texts("番号を付け直してください。", "Number it anew."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Each later occurrence of a number, at its heading or table."""
    runs = number_runs(context)
    return _findings(runs) if runs else NO_BODY


def _findings(runs: tuple[NumberRun, ...]) -> Iterator[Finding]:
    for run in runs:
        for entry in run.repeated():
            yield finding(
                DEFINITION,
                entry.at,
                found=entry.printed,
                what=run.what.en,
                what_ja=run.what.ja,
            )


RULE = Rule(DEFINITION, Scope.PLAN, check)
