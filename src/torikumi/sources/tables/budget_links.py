"""Links between budget lines and initiatives, declared in a file (TOML)::

    [lines]
    unit = "円"                       # of the amounts in the file of lines; never guessed
    phase = "initial"                 # request, assessed, initial, supplementary, current …
    year = 2024                       # fiscal year of the money, or year_column
    code = ["会計", "款", "項", "目", "事業"]   # headings that together are the line's code
    amount = "予算額"
    name = "事業名称"
    account = "会計"

    [[link]]
    initiative = "1-2"                # number of a table, id, or heading
    line = "一般会計-3-1-2-5"
    method = "按分"                    # 全額; 抽出 with amount; 按分 with share
    share = "1/3"

Amounts of links are in the unit of the lines.  A share is rounded down, so that shares never exceed
the line; what is left stays in its remainder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, joined, said
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.values import Phase
from torikumi.sources.decoding import decode
from torikumi.sources.tables.map_file import UNITS

WHOLE, PART, SHARE = "全額", "抽出", "按分"
_PHASES: Final = tuple(each.value for each in Phase if each is not Phase.PLAN)
_SHARE: Final = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
_LINES: Final = (
    "sheet",
    "headings",
    "unit",
    "phase",
    "number",
    "as_of",
    "year",
    "year_column",
    "code",
    "amount",
    "name",
    "account",
)
_LINK: Final = ("initiative", "line", "year", "method", "amount", "share")


@dataclass(frozen=True, slots=True)
class LinesMap:
    """How the file of lines is read; headings by their text.  number: of a supplementary budget."""

    unit: MoneyUnit
    phase: Phase
    code: tuple[str, ...]
    amount: str
    year: int | None = None
    year_column: str = ""
    name: str = ""
    account: str = ""
    sheet: str | None = None
    headings: int = 1
    number: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class DeclaredLink:
    """A link as a person wrote it; year None: that of the line.  share: numerator, denominator."""

    index: int
    initiative: str
    line: str
    method: str
    year: int | None = None
    amount: int = 0
    share: tuple[int, int] = (1, 1)


def read_links(data: bytes, name: str) -> tuple[LinesMap, tuple[DeclaredLink, ...]]:
    """What the file declares.

    Raises:
        CannotProceed: it is no TOML or not sound; all faults are told at once.
    """
    try:
        tree = tomllib.loads(decode(data, name).text)
    except tomllib.TOMLDecodeError as error:
        raise CannotProceed(
            said("対応のファイルがTOMLとして読めません（{why}）。", why=str(error)), name
        ) from error
    faults = list(_faults(tree))
    if faults:
        raise CannotProceed(
            said("対応のファイルに誤りがあります: {faults}", faults=joined(" ", faults)),
            name,
            said("直してから、やり直してください。"),
        )
    links = tuple(_link(index, told) for index, told in enumerate(tree.get("link", ()), start=1))
    return _lines(tree["lines"]), links


def _faults(tree: Mapping[str, Any]) -> Iterator[Said]:
    for key in tree.keys() - {"lines", "link"}:
        yield said("{key}という項目はありません。", key=key)
    told = tree.get("lines")
    if isinstance(told, dict):
        yield from _faults_of_lines(told)
    else:
        yield said("[lines]がありません。")
    links = tree.get("link", [])
    if not isinstance(links, list) or any(not isinstance(each, dict) for each in links):
        yield said("対応は[[link]]ごとに書いてください。")
        return
    for index, each in enumerate(links, start=1):
        yield from _faults_of_link(index, each)


def _faults_of_lines(told: Mapping[str, Any]) -> Iterator[Said]:
    for key in told.keys() - {*_LINES}:
        yield said("{key}という項目はありません。", key=f"lines.{key}")
    if told.get("unit") not in tuple(UNITS):
        yield said("lines.unitは{known}のどれかにしてください。", known="、".join(UNITS))
    if told.get("phase") not in _PHASES:
        yield said("lines.phaseは{known}のどれかにしてください。", known="、".join(_PHASES))
    yield from _faults_of_headings(told)
    yield from _faults_of_time(told)


def _faults_of_headings(told: Mapping[str, Any]) -> Iterator[Said]:
    code = told.get("code")
    if not isinstance(code, list) or not code or any(not isinstance(each, str) for each in code):
        yield said("lines.codeは見出しの並びにしてください。")
    for key in ("amount", "name", "account", "year_column", "sheet"):
        if not isinstance(told.get(key, ""), str) or (key == "amount" and not told.get(key)):
            yield said("{key}は見出しの文字列にしてください。", key=f"lines.{key}")


def _faults_of_time(told: Mapping[str, Any]) -> Iterator[Said]:
    if ("year" in told) == ("year_column" in told):
        yield said("lines.yearかlines.year_columnのどちらか一つを書いてください。")
    for key in ("year", "number", "headings"):
        if key in told and not _is_count(told[key]):
            yield said("{key}は1以上の整数にしてください。", key=f"lines.{key}")
    if told.get("phase") == Phase.SUPPLEMENTARY and "number" not in told:
        yield said("補正予算には号数（lines.number）を書いてください。")
    if not isinstance(told.get("as_of", date.min), date):
        yield said("lines.as_ofは2024-04-01の形の日付にしてください。")


def _faults_of_link(index: int, told: Mapping[str, Any]) -> Iterator[Said]:
    for key in told.keys() - {*_LINK}:
        yield said("対応{index}の{key}という項目はありません。", index=index, key=key)
    for key in ("initiative", "line"):
        if not isinstance(told.get(key), str) or not told[key]:
            yield said("対応{index}の{key}は文字列にしてください。", index=index, key=key)
    if "year" in told and not _is_count(told["year"]):
        yield said("対応{index}のyearは西暦の年度にしてください。", index=index)
    method = told.get("method")
    wanted = {WHOLE: (), PART: ("amount",), SHARE: ("share",)}.get(str(method))
    if wanted is None:
        yield said("対応{index}のmethodは全額、抽出、按分のどれかにしてください。", index=index)
        return
    if {*wanted} != told.keys() & {"amount", "share"}:
        yield said(
            "対応{index}は、抽出ならamount、按分ならshareだけを書いてください。", index=index
        )
        return
    amount = told.get("amount", 0)
    if not isinstance(amount, int) or isinstance(amount, bool):
        yield said("対応{index}のamountは整数にしてください。", index=index)
    share = _SHARE.fullmatch(str(told.get("share", "1/1")))
    if share is None or not 0 < int(share[1]) <= int(share[2]):
        yield said("対応{index}のshareは1/3の形で、1以下にしてください。", index=index)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _lines(told: Mapping[str, Any]) -> LinesMap:
    return LinesMap(
        UNITS[told["unit"]],
        Phase(told["phase"]),
        tuple(told["code"]),
        told["amount"],
        told.get("year"),
        told.get("year_column", ""),
        told.get("name", ""),
        told.get("account", ""),
        told.get("sheet"),
        told.get("headings", 1),
        told.get("number"),
        told.get("as_of"),
    )


def _link(index: int, told: Mapping[str, Any]) -> DeclaredLink:
    top, bottom = str(told.get("share", "1/1")).split("/")
    return DeclaredLink(
        index,
        told["initiative"],
        told["line"],
        told["method"],
        told.get("year"),
        told.get("amount", 0),
        (int(top), int(bottom)),
    )
