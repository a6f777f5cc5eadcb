"""The words that only the printed book says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from torikumi.editions.document_builder_words import SHARE

DIGEST: Final = "概要版"
"""What the summary of the plan is called on its cover."""

COMMITTEE: Final = "前の計画からの変更"
"""What the paper for a committee is about."""

WORDS: Final[Mapping[str, str]] = {
    "share": SHARE,
    "section_separator": "、",
    "colon": "：",
    "open_bracket": "（",
    "close_bracket": "）",
    "bullet": "・",
    "caption_sign": "■ ",
    "broken_off": "（原資料はここまでです）",
    "stated_pages": "ページの番号は、原資料の目次に記されたものです。",
    "estimated": "推計の時点",
    "initiative": "取組",
    "sections": "所管",
    "where": "箇所",
    "after": "変更後",
    "before": "変更前",
    "none": "（なし）",
    "no_change": "変更はありません。",
    "marked": "変わった語は、太字に下線を付けて示します。",
    "part": "収めた範囲",
    "municipality": "発行",
    "period": "計画期間",
    "release": "版",
    "decision": "決裁番号",
    "decided_on": "決裁日",
    "licence": "利用条件",
    "checksum": "計画データ（plan.json）のSHA-256",
}
"""By the names the templates know them under."""
