"""What the tables of a workbook are called, where the term of the glossary does not do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OWN_FACTS: Final = frozenset({"Plan", "Profile"})
"""Records that stand once and have a table of facts of their own; others are lines of the outer one."""

_INITIATIVE = {
    "": "取組",
    ".paragraphs": "取組の本文",
    ".tables": "年度別の表",
    ".tables.head": "表の列見出し",
    ".tables.rows": "表の行",
    ".tables.rows.amounts": "事業費の内訳",
    ".sections": "事業実施課",
}
_PLAN = {
    "": "計画",
    "profile": "設定",
    "profile.notation.spellings.units": "単位の表記",
    "profile.notation.stage_chains": "段階の順序",
    "profile.words.legend_cues": "凡例の手掛かり",
    "profile.legend": "凡例",
    "profile.rules": "規則の変更",
    "profile.years.coming": "追加する元号",
    "organisation.units": "組織",
    "structure.pillars": "施策の柱",
    "structure.pillars.paragraphs": "施策の柱の説明",
    "structure.pillars.strategic_plans": "戦略計画",
    "structure.pillars.strategic_plans.groups": "小見出し",
    "structure.pillars.strategic_plans.groups.members": "取組の配置",
    "structure.pillars.strategic_plans.paragraphs": "戦略計画の説明",
    "guide.notes": "見方の記載",
    "guide.samples": "見本",
    "contents.entries": "目次の項目",
    "frame.preconditions": "財政フレームの前提条件",
    "frame.tables": "財政フレームの表",
    "frame.tables.lines": "財政フレームの行",
    "frame.notes": "財政フレームの注記",
    "cost_list.lines": "事業費一覧の行",
    "cost_list.notes": "事業費一覧の注",
    **{f"initiatives{at}": name for at, name in _INITIATIVE.items()},
    **{f"guide.samples.initiative{at}": f"見本の{name}" for at, name in _INITIATIVE.items()},
}

TABLES: Final[Mapping[str, str]] = {
    "": "一式",
    **{f"plan.{at}".rstrip("."): name for at, name in _PLAN.items()},
    "acknowledgements": "確認済みの指摘",
    "organisations": "後の組織の時点",
    "organisations.units": "後の組織",
    "successions": "組織の変更",
    "ledger.lines": "予算の細目",
    "ledger.links": "予算と取組の対応",
    "progress": "進捗状況",
}
"""Names by the place of a table's records in the dossier (of the previous plan: as of the plan)."""

LABELS: Final[Mapping[str, str]] = {
    "Row.years": "計画",
    "TableHead.years": "列見出し",
    "FrameLine.values": "額",
    "CostListLine.values": "事業費",
    "Spellings.units.0": "単位",
    "Spellings.units.1": "表記",
    "Notation.stage_chains.0": "段階",
}
"""Headings of columns by the term of their field."""
