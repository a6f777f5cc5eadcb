"""番号が抜けている。

何を調べるか
    施策の柱と戦略計画の番号、取組の見出し番号、表の番号が、一つずつ増えているか。
なぜ問題か
    取組や表が落ちたのか、欠番なのかが読む人に分からない。
直し方
    落ちたものがあれば載せる。なければ番号を付け直す。
例外
    最初に記載された番号より前は調べない（計画の一部だけを読んだ場合がある）。番号の重複（ST101）や目次との
    番号の違い（ST103）で説明できる抜けは報告しない。
根拠
    番号は順に付ける。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.numbers import NumberRun, number_runs, numbered_otherwise
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="ST102",
    name=Texts("番号の抜け", "missing number"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "{what_ja}「{found}」の前の番号（{missing}）がありません。",
        "Before the {what} {found}, {missing} is missing.",
    ),
    mend=Texts(
        "落ちたものがないかを確かめ、なければ番号を付け直してください。",
        "See whether something was lost; if not, number anew.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Each number before which others are missing, at its heading or table."""
    runs = number_runs(context)
    return _findings(context, runs) if runs else NO_BODY


def _findings(context: Context, runs: tuple[NumberRun, ...]) -> Iterator[Finding]:
    otherwise = numbered_otherwise(context)  # ST103: the contents have the number that is missing
    for run in runs:
        for entry, missing in run.gaps():
            if entry.at in otherwise:
                continue
            yield finding(
                DEFINITION,
                entry.at,
                found=entry.printed,
                missing="・".join(map(str, missing)),
                what=run.what.en,
                what_ja=run.what.ja,
            )


RULE = Rule(DEFINITION, Scope.PLAN, check)
