"""From bytes to plain JSON, with a clear fault for whatever JSON parsers quietly let pass.

Beyond the grammar these are faults: a key that stands twice in one object, ``NaN`` and
``Infinity``, integers no plan needs, halves of surrogate pairs, nesting without end.
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from dataclasses import dataclass

from pydantic_core import from_json, to_json

from torikumi.findings.limits import LIMITS
from torikumi.notation.said import said
from torikumi.wire.documents import MARK, SCHEMA, Json
from torikumi.wire.faults import Fault
from torikumi.wire.locate import Path, spots

_DIGITS = 15
_LONG = re.compile(rf"[0-9]{{{_DIGITS + 1}}}")
_LONG_INTEGER = re.compile(rf"-?[0-9]{{{_DIGITS + 1},}}")
# Years have four digits, and no period has a hundred of them: whoever counts years may rely on it.
_YEAR = re.compile(r"[12][0-9]{3}")
_COUNT = re.compile(r"[1-9][0-9]?")
_OF_YEARS = {
    "year": (_YEAR, said("年度は西暦4桁で書きます"), said("2024 のように書いてください。")),
    "first": (_YEAR, said("初年度は西暦4桁で書きます"), said("2024 のように書いてください。")),
    "length": (_COUNT, said("年数は1から99までです"), said("計画期間の年数を書いてください。")),
}
_ODD_YEARS = re.compile(
    r'"(?:year|first)"\s*+:\s*+(?!"|[12][0-9]{3}[\s,}])|"length"\s*+:\s*+(?![1-9][0-9]?[\s,}])'
)
# In our own layout a number stands after a key or alone on its line, so that two quick looks do.
_LONG_AS_WRITTEN = (
    re.compile(rf": -?[0-9]{{{_DIGITS + 1}}}"),
    re.compile(rf"\n\s*+-?[0-9]{{{_DIGITS + 1}}}"),
)
_NUMBER = re.compile(r"-?[0-9]")
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")

# What the parser of the standard library says, in the words of the person at the keyboard.
_WORDING = (
    (
        "Expecting property name",
        said("項目名（二重引用符で囲んだ英語の名前）があるはずのところです"),
    ),
    ("Expecting ':'", said("項目名のあとにコロン（:）がありません")),
    ("Expecting ','", said("区切りのコンマ（,）か、閉じる括弧がありません")),
    ("Expecting value", said("値があるはずのところです")),
    ("Illegal trailing comma", said("閉じる括弧の前に余分なコンマ（,）があります")),
    ("Unterminated string", said('文字列を閉じる二重引用符（"）がありません')),
    (
        "Invalid control",
        said("文字列の中に改行やタブがそのまま入っています（\\n や \\t と書きます）"),
    ),
    ("Invalid \\escape", said("逆斜線（\\）の使い方が正しくありません")),
    ("Invalid \\u", said("文字番号（\\uXXXX）の書き方が正しくありません")),
    ("Extra data", said("文書が終わったあとに余分な文字があります")),
)

TOO_DEEP = (said("入れ子が深すぎます"), said("計画のJSONかどうかを確かめてください。"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document as plain JSON.

    text: as read, without BOM.  as_written: the tree says just what the text says; otherwise text
    was normalised or a fault was passed over, and the text must not be read a second time.
    data: the bytes of ``text`` where they may be read a second time just as they are; of a document of
    the present version the tree then holds no more than the header.
    """

    text: str
    tree: Json
    as_written: bool
    faults: tuple[Fault, ...]
    data: bytes | None = None


class NotJson(Exception):  # noqa: N818 - carried to the one place that words it
    """The bytes are no JSON at all; nothing in them can be judged further."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def parse(data: bytes) -> Parsed:
    """The document in ``data`` and the faults in it that do not keep it from being judged.

    Raises:
        NotJson: not UTF-8, not JSON, too large, or nested too deeply.
    """
    text = _decoded(data)
    try:
        return _canonical(data, text) or _parsed(text)
    except json.JSONDecodeError as error:
        raise NotJson(_syntax_fault(error, text)) from None
    except RecursionError:
        raise NotJson(Fault((), *TOO_DEEP)) from None


def _decoded(data: bytes) -> str:
    if len(data) > LIMITS.source_bytes:
        size = LIMITS.source_bytes // 1024 // 1024
        raise NotJson(
            Fault(
                (),
                said("ファイルが大きすぎます（上限 {size}MB）", size=size),
                said("分けてください。"),
            )
        )
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise NotJson(Fault((), said("ファイルが空です"), said("計画のJSONを指定してください。")))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = said(
            "UTF-8として読めない文字があります（先頭から{value}バイト目）", value=error.start + 1
        )
        raise NotJson(
            Fault((), what, said("文字コードをUTF-8にして保存してください。"), line)
        ) from None


def _syntax_fault(error: json.JSONDecodeError, text: str) -> Fault:
    wording = (ja for start, ja in _WORDING if error.msg.startswith(start))
    what = next(wording, said("JSONとして読めません"))
    if error.pos >= len(text.rstrip()):
        what = said("途中で終わっています（ファイルの終わりが欠けていないか確かめてください）")
    return Fault(
        (),
        said("{colno}文字目: {what}", colno=error.colno, what=what),
        said("JSONの書き方を直してください。"),
        error.lineno,
    )


def _canonical(data: bytes, text: str) -> Parsed | None:
    """A document in our own layout, which needs no closer look; None for every other one.

    What comes out byte for byte as it went in holds no key twice, no ``NaN`` and no escape: so the
    documents that we wrote, which are nearly all, are read in half the time.
    """
    if "\\u" in text or _ODD_YEARS.search(text) or any(p.search(text) for p in _LONG_AS_WRITTEN):
        return None
    try:
        tree: Json = from_json(data, allow_inf_nan=False)
    except ValueError:
        return None
    if not isinstance(tree, dict) or not unicodedata.is_normalized("NFC", text):
        return None
    if to_json(tree, indent=1) + b"\n" != data:
        return None
    header = tree.get(MARK)
    if isinstance(header, dict) and header.get("schema") == SCHEMA:
        tree = {MARK: header}  # the rest is read from the bytes, and need not be held until then
    return Parsed(text, tree, as_written=True, faults=(), data=data)


def _parsed(text: str) -> Parsed:
    odd: set[str] = set()

    def members(pairs: list[tuple[str, Json]]) -> Json:
        result = dict(pairs)
        if len(result) != len(pairs):
            odd.add("repeated")
        return result

    def no_number(name: str) -> Json:
        odd.add(name)
        return None

    long = _LONG.search(text) is not None
    tree: Json = json.loads(
        text,
        object_pairs_hook=members,
        parse_constant=no_number,
        parse_int=_short_integer if long else None,
    )
    suspicious = odd or long or "\\u" in text or _ODD_YEARS.search(text)
    faults = list(_literal_faults(text)) if suspicious else []
    as_written = not odd and not long
    if "\\u" in text or not unicodedata.is_normalized("NFC", text):
        cleaned = _cleaned(tree, (), faults)
        as_written = as_written and cleaned == tree
        tree = cleaned
    return Parsed(text, tree, as_written, tuple(faults))


def _short_integer(digits: str) -> int:
    """An integer of a size that plans have; 0 stands for one that is reported anyway."""
    return 0 if _LONG_INTEGER.fullmatch(digits) else int(digits)


def _literal_faults(text: str) -> list[Fault]:
    """Keys that stand twice, numbers that are none or far too large, years that are none."""
    faults: list[Fault] = []
    seen: set[Path] = set()
    for spot in spots(text):
        if spot.path in seen:
            what = said("同じ項目が二度書かれています")
            faults.append(Fault(spot.path, what, said("どちらか一方を消してください。"), spot.line))
        seen.add(spot.path)
        if spot.literal in _NO_NUMBERS:
            what = said("{literal} は数ではありません", literal=spot.literal)
            faults.append(Fault(spot.path, what, said("正しい数を書いてください。"), spot.line))
        elif _LONG_INTEGER.fullmatch(spot.literal):
            what = said("数が大きすぎます（{digits}桁まで）", digits=_DIGITS)
            faults.append(Fault(spot.path, what, said("桁を確かめてください。"), spot.line))
        elif _NUMBER.match(spot.literal) and (told := _OF_YEARS.get(str(spot.path[-1]))):
            form, what, mend = told
            if not form.fullmatch(spot.literal):
                faults.append(Fault(spot.path, what, mend, spot.line))
    return faults


def _cleaned(value: Json, path: Path, faults: list[Fault]) -> Json:
    """The same with every text in NFC; halves of surrogate pairs become faults."""
    if isinstance(value, str):
        if any("\ud800" <= each <= "\udfff" for each in value):
            what = said("文字番号（\\uXXXX）の組が欠けていて、文字になりません")
            faults.append(Fault(path, what, said("文字そのものを書いてください。")))
            return value.encode(errors="replace").decode()
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_cleaned(each, (*path, n), faults) for n, each in enumerate(value)]
    if isinstance(value, dict):
        return {
            str(_cleaned(key, (*path, key), faults)): _cleaned(each, (*path, key), faults)
            for key, each in value.items()
        }
    return value
