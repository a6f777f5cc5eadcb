"""The words of a chart; marks, units and names come from the plan and its profile."""

from __future__ import annotations

from typing import Final

TITLE: Final = "図：{what}"
"""Over a chart."""

COSTS: Final = "事業費"
"""What the cost list counts."""

BY: Final = "{level}別の{what}"
"""Costs, told apart by a level of the plan."""

REFERS: Final = "図の数値は、前の表にあります。"
"""Below a chart whose table stands before it."""

OPEN: Final = "{mark}（金額の決まっていないもの。破線の長さは額を表しません）"
"""The open end of a bar explained."""

SPAN: Final = "{first}から{last}まで"
"""Several years."""

TOTAL: Final = "{span}の{what}は{total}です。"
"""A whole of one part only."""

MOST: Final = "{span}の{what}は{total}で、最も多いのは{names}（{amount}）です。"
"""A whole and its greatest part."""

SOME_OPEN: Final = "{span}の{what}には金額の決まっていないものがあり、計は{total}です。"
"""A whole that is not closed."""

MOST_KNOWN: Final = "決まっている額が最も多いのは{names}（{amount}）です。"
"""The greatest part of it, as far as it is known."""

CHANGE: Final = "{name}は、{first}が{before}、{last}が{after}です。"
"""What has no whole: how each series begins and ends."""

LISTED: Final = "{name}は、{first}が{before}です。"
"""The same in one year."""

JOIN: Final = "と"
"""Between parts that are equally great."""
