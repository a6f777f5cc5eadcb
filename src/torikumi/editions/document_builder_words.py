"""The few words of the printed document that no municipality has asked to choose so far.

Everything a plan may want otherwise stands in its profile (`torikumi.profiles.model`).
"""

from __future__ import annotations

from typing import Final

SHARE: Final = "構成比"
"""Caption of a column of shares."""

NAMES: Final = "区分"
"""Caption of the first column of a table of the fiscal frame."""

UNIT: Final = "単位：{unit}"
"""What stands above a table whose figures bear no unit."""

INDEX: Final = "{section}別索引"
"""Heading of the index by section in charge."""

COUNT: Final = "{what}の数"
"""What is counted."""

COUNTED: Final = "延べ{listed}、実{owned}"
"""How many are listed, and how many of them are no re-listings."""

DECLARED: Final = "{what}（宣言）"
"""What was declared of a row: the meaning of its total, its direction."""

INFERRED: Final = "{what}（読み取り）"
"""The same where nobody declared it and the figures say it."""

UNSAID: Final = "（記載なし）"
"""The nature or account of costs that say none."""

STATED: Final = "{derived}（記載は{stated}）"
"""A figure that follows from its parts, beside what was stated instead."""

HEADING: Final = "取組名"
"""The heading of an initiative, as a place where something changed."""

PROSE: Final = "本文"
"""A paragraph, as such a place."""

STAR: Final = "新規の印"
"""The mark of what is new, as such a place."""

WHOLE: Final = "取組全体"
"""An initiative that came, went or moved."""

CHANGE_PARTS: Final = {
    "cover": "表紙",
    "structure": "構成",
    "guide": "見方",
    "frame": "財政フレーム",
    "cost_list": "事業費一覧",
}
"""Parts of the plan that are no initiatives, over their changes."""

COVER_FIELDS: Final = {
    "title": "題名",
    "subtitle": "副題",
    "slogan": "標語",
    "municipality": "自治体名",
    "period": "計画期間",
    "release": "公表の名称",
    "decision": "決裁番号",
    "decided_on": "決裁日",
}
"""The texts of the cover, as places where something changed."""
