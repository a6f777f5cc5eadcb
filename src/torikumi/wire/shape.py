"""What pydantic finds in the shape of a document, in words for the person who edited it."""

from __future__ import annotations

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from torikumi.findings.limits import LIMITS
from torikumi.notation.said import Said, said
from torikumi.plan.glossary import terms
from torikumi.wire.documents import CLASSES, Kind
from torikumi.wire.faults import Fault
from torikumi.wire.locate import Path
from torikumi.wire.parse import TOO_DEEP

_QUOTED = re.compile(r"'([^']*)'")
_DATE_EXAMPLE = "2024-04-01"

Wording = Callable[[ErrorDetails], tuple[Said, Said]]


def _fixed(what: Said, mend: Said) -> Wording:
    return lambda _error: (what, mend)


def _choices(error: ErrorDetails) -> tuple[Said, Said]:
    known = _QUOTED.findall(str(error.get("ctx", {}).get("expected", "")))
    listed = "、".join(f'"{each}"' for each in known)
    return (
        said("{value} という値はありません", value=_shown(error["input"])),
        said("{listed} のどれかを書いてください。", listed=listed),
    )


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - enough to know it by


_WORDING: dict[str, Wording] = {
    "missing": _fixed(said("必要な項目がありません"), said("この項目を書いてください。")),
    "too_long": _fixed(said("要素が多すぎます"), said("余分な要素を消してください。")),
    "string_type": _fixed(said("文字列でなければなりません"), said("二重引用符で囲んでください。")),
    "int_type": _fixed(
        said("整数でなければなりません"), said("引用符や小数点のない整数を書いてください。")
    ),
    "bool_type": _fixed(
        said("真偽の値でなければなりません"), said("true か false を書いてください。")
    ),
    "enum": _choices,
    "date_type": _fixed(
        said("日付でなければなりません"),
        said('"{date_example}" の形で書いてください。', date_example=_DATE_EXAMPLE),
    ),
    "date_parsing": _fixed(
        said("正しい日付ではありません"),
        said('"{date_example}" の形で、実在する日付を書いてください。', date_example=_DATE_EXAMPLE),
    ),
    "tuple_type": _fixed(
        said("並び（配列）でなければなりません"), said("[ ] で囲んで並べてください。")
    ),
    # The text was JSON before, so all that is left for the second parser to object to is its depth.
    "json_invalid": _fixed(*TOO_DEEP),
    "dataclass_type": _fixed(
        said("項目の集まり（オブジェクト）でなければなりません"),
        said("{ } の中に項目を書いてください。"),
    ),
}


def shape_faults(error: ValidationError, kind: Kind) -> Iterator[Fault]:
    """Every fault in the shape of a document of this kind, without lines.

    Of more faults than anyone can mend, only their number: it is no plan at all.
    """
    if error.error_count() > LIMITS.faults_judged:
        what = said(
            "計画の形をしていません（誤りが{value:,}件あります）", value=error.error_count()
        )
        yield Fault((), what, said("正しい計画のJSONかどうかを確かめてください。"))
        return
    for each in error.errors(include_url=False):
        path: Path = each["loc"]
        if each["type"] == "unexpected_keyword_argument":
            yield Fault(
                path,
                said("「{value}」という項目はありません", value=path[-1]),
                _nearest_key(path, kind),
            )
            continue
        wording = _WORDING.get(each["type"])
        what, mend = (
            wording(each)
            if wording
            else (
                said("値が正しくありません（{value}）", value=_shown(each["input"])),
                said("値を確かめてください。"),
            )
        )
        yield Fault(path, what, mend)


def _nearest_key(path: Path, kind: Kind) -> Said:
    """What to do about an unknown key: perhaps it is a misspelt one."""
    owner = class_at(path[:-1], kind)
    names = tuple(field.name for field in dataclasses.fields(owner)) if owner else ()
    close = difflib.get_close_matches(str(path[-1]), names, n=1)
    if close:
        return said("「{name}」の誤りではありませんか。", name=close[0])
    return said("消すか、正しい項目名にしてください。")


def term_at(path: Path, kind: Kind) -> str:
    """What people call the field at a path (or whose elements stand there), or nothing."""
    fields = [n for n, step in enumerate(path) if isinstance(step, str)]
    if not fields:
        return ""
    owner = class_at(path[: fields[-1]], kind)
    known = terms().get(f"{owner.__name__}.{path[fields[-1]]}") if owner else None
    return known.ja if known else ""


def class_at(path: Path, kind: Kind) -> type[Any] | None:
    """The dataclass whose object stands at a path, or None where none does."""
    current: Any = CLASSES[kind]
    for step in path:
        inner = _element(current, step) if isinstance(step, int) else _members(current).get(step)
        current = _without_none(inner)
    return current if _members(current) else None


@cache
def _members(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a type, perhaps a generic one
    """The types of a dataclass's fields by name; empty for anything else."""
    return typing.get_type_hints(kind) if dataclasses.is_dataclass(kind) else {}


def _element(kind: Any, index: int) -> Any:  # noqa: ANN401 - as above
    """The type of an element of a tuple type."""
    kinds = [each for each in typing.get_args(kind) if each is not Ellipsis]
    return kinds[min(index, len(kinds) - 1)] if kinds else None


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - as above
    """The type itself where None is another choice."""
    if isinstance(kind, types.UnionType):
        return next(each for each in typing.get_args(kind) if each is not types.NoneType)
    return kind
