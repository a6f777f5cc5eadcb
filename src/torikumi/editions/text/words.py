"""The words that a speech reader says between the plan's own words."""

from __future__ import annotations

from typing import Final

FORMAT: Final = "テキスト版（音声読み上げ用）"
GUIDANCE: Final = (
    "1行に1つの事項を、「項目：内容」の形で記しています。",
    "表は、1行ずつ、それぞれの欄に列の名前を付けて記しています。",
)
NUMBER_OF_TABLE: Final = "表"
CAPTION: Final = "表題"
GROUP_ROW: Final = "小見出し"
COST_ROW: Final = "項目"
BLANK: Final = "記載なし"
NOTHING: Final = "該当なし"
PARAGRAPH: Final = "概要"
NEW: Final = "印"
RELISTED: Final = "もとの取組"
INITIATIVE: Final = "取組"
GROUP: Final = "区分"
PAGE: Final = "{page}ページ"
MUNICIPALITY: Final = "自治体"
PERIOD: Final = "計画期間"
RELEASE: Final = "公表の名称"
SLOGAN: Final = "標語"
SUBTITLE: Final = "副題"
TITLE: Final = "計画の名称"
ESTIMATED: Final = "推計の時点"
OF_WHICH: Final = "内数"
PARTS: Final = ("内訳", "内訳の内訳")
NOTE: Final = "注記"
LICENCE: Final = "利用の条件"
BROKEN: Final = "この表は、もとの資料がここで途切れています。"
END: Final = "以上でテキスト版を終わります。"
SPECIMEN: Final = "ここから{label}です。本文ではありません。"
SPECIMEN_END: Final = "{label}を終わります。"
EXCERPT: Final = "この資料は抜粋です。取組の本文は含まれていません。"
