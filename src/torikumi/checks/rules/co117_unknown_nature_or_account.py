"""プロファイルにない性質か会計である。

何を調べるか
    事業費の行や内訳に書いた経費の性質と会計が、プロファイルの natures と accounts にあるかどうか。
なぜ問題か
    名前が一字でも違えば別の性質、別の会計として集計され、性質別、会計別の合計が誤る。
直し方
    プロファイルの名前にそろえる。新しい性質や会計であれば、プロファイルに加える。
例外
    性質も会計も書いていない計画では調べられない。
根拠
    性質と会計は、プロファイルの natures と accounts が定める。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import cost_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.divisions import natures_in
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import Row

DEFINITION = Definition(
    code="CO117",
    name=Texts("知らない性質か会計", "unknown nature or account"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "「{found}」は、プロファイルの {kind} にありません。",
        "{found} is not among the {kind} of the profile.",
    ),
    mend=Texts(
        "プロファイルの名前（{known}）にそろえるか、プロファイルに加えてください。",
        "Use a name of the profile ({known}), or add it there.",
    ),
    since="0.1.0",
)

_NONE_SAID = NotCheckable(
    "経費の性質も会計も書かれていません。", "No cost says its nature or its account."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The names that the profile does not know, once for each row."""
    rows = [(spot.at, spot.row) for spot, _ in cost_rows(context)]
    if not any(row.account or natures_in(row) for _, row in rows):
        return _NONE_SAID
    return _findings(context, rows)


def _findings(context: Context, rows: list[tuple[str, Row]]) -> Iterator[Finding]:
    money = context.plan.profile.money
    for at, row in rows:
        told = [("nature", "money.natures", money.natures, name) for name in natures_in(row)]
        told.append(("account", "money.accounts", money.accounts, row.account))
        for field, kind, known, name in told:
            if name and name not in known:
                yield finding(
                    DEFINITION, place(at, field), found=name, kind=kind, known="、".join(known)
                )


RULE = Rule(DEFINITION, Scope.ROW, check)
