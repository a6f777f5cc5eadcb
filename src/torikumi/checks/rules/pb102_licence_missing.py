"""利用条件がない。

何を調べるか
    公表する計画の利用条件（ライセンス）が、プロファイルに定められているかどうか。
なぜ問題か
    利用条件がなければ、公表したデータを転載や再利用してよいか分からず、公開データとして使われない。
直し方
    プロファイルのpublication.licenceに、CC BY 4.0などの利用条件を定める。
例外
    表紙のない計画（抜粋）は調べられない。
根拠
    公開データは、再利用の条件を示して公表する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="PB102",
    name=Texts("利用条件の不足", "licence missing"),
    severity=Severity.ADVICE,
    gate=Gate.PUBLISH,
    message=Texts(
        "プロファイルに利用条件が定められていません（{setting}）。",
        "The profile names no licence ({setting}).",
    ),
    mend=Texts(
        "公開データの利用条件を決め、プロファイルに定めてください。",
        "Choose a licence, and name it in the profile.",
    ),
    since="0.1.0",
)

_EXCERPT = NotCheckable(
    "表紙または取組の本文がありません。", "There is no cover, or no initiative."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The plan, where its profile names no licence."""
    plan = context.plan
    return _findings(context) if plan.cover.title.strip() and plan.initiatives else _EXCERPT


def _findings(context: Context) -> Iterator[Finding]:
    if not context.plan.profile.licence.strip():
        yield finding(DEFINITION, "", setting="publication.licence")


RULE = Rule(DEFINITION, Scope.PLAN, check)
