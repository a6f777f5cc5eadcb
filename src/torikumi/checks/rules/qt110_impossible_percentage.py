"""割合としてありえない数字がある。

何を調べるか
    率または割合を表す行の、100％を超える数字と、0％に満たない数字がないかどうか。
なぜ問題か
    全体に対する割合は0％から100％までの数字であり、多くは桁や小数点の書き誤りである。
直し方
    数字を直す。全体に対する割合でなければ、増減率、前年比など、何を何で割ったかが分かる名に改める。
例外
    増減、伸び、達成、充足、倍率、比率、自給、稼働、利用、回転、成長、前年のように、100％を超えることのある名の行
    は対象にしない。
根拠
    行の名と単位。割合は部分を全体で割ったものである。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_INDICATOR_ROWS, cell_at, has_indicator_rows, indicator_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import columns_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.cells import QuantityPart, read_cell

DEFINITION = Definition(
    code="QT110",
    name=Texts("割合としてありえない数字", "impossible percentage"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "「{found}」は割合としてありえません（割合は0％から100％まで）。",
        "The share says {found}, outside 0 to 100 percent.",
    ),
    mend=Texts(
        "数字を確かめ、割合でなければ行の名を改めてください。",
        "Check the figure, or rename the row if it is no share.",
    ),
    since="0.1.0",
)

_SHARES = ("率", "割合")
_NO_SHARES = (
    *("増", "減", "伸び", "達成", "充足", "倍率", "比率", "自給", "稼働", "利用", "回転", "成長"),
    *("上昇", "変化", "前年", "進捗", "執行"),
)
_WHOLE = 100


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cells of a share's row that no share can have."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, _ in indicator_rows(context):
        label = spot.row.target.raw
        if not any(word in label for word in _SHARES) or any(word in label for word in _NO_SHARES):
            continue
        for column, raw in columns_of(spot.row):
            parts = read_cell(raw, notation).parts
            if any(isinstance(part, QuantityPart) and _impossible(part) for part in parts):
                yield finding(DEFINITION, cell_at(spot, column), found=raw.strip())


def _impossible(part: QuantityPart) -> bool:
    """Whether a figure is a percentage outside 0 to 100, and no change of one."""
    if part.unit != "%" or part.plus_minus or any(word in part.verb for word in _NO_SHARES):
        return False
    ends = (part.number, part.number if part.upper is None else part.upper)
    return not all(0 <= end <= _WHOLE for end in ends)


RULE = Rule(DEFINITION, Scope.ROW, check)
