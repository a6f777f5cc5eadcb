"""The words of the site's own surroundings: navigation, headings of lists, spoken texts.

Words of the plan itself come from the document; nothing here names a figure or a mark.
"""

from __future__ import annotations

from typing import Final

HOME: Final = "トップ"
SECTIONS: Final = "課別の取組一覧"
SEARCH: Final = "検索"
NEW: Final = "新規"
"""Spoken for the mark of what is newly placed, where the plan's legend does not explain it."""

NOTHING: Final = "なし"
"""Spoken for a cell that holds only a dash."""

AMOUNT: Final = "金額"
"""Heads the amounts where a year has amounts and shares."""

TABLE_OF: Final = "{number} {heading}"
"""Caption of a yearly table that has none of its own."""
