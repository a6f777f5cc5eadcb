"""The JSON Schema (draft 2020-12) of the documents, worded from the glossary.

It says what `torikumi.wire.read` accepts, except that a key must not stand twice (which no schema
can say), and it carries no host name: its identifier is a URN.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from torikumi.plan.glossary import Term, term
from torikumi.wire.documents import MARK, SCHEMA, DossierDocument, Kind, PlanDocument

SchemaObject = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LIMITS = {
    "year": {"minimum": 1000, "maximum": 2999},
    "first": {"minimum": 1000, "maximum": 2999},
    "length": {"minimum": 1, "maximum": 99},
}
_LARGEST = 10**15 - 1

# What the wrapping is called; everything inside it is worded by the glossary.
_WRAPPING = {
    "Header": Term("Header", "文書の種別", "header", "版と種類。", "Version and kind."),
    "Header.schema": Term(
        "", "スキーマの版", "schema version", "文書の形の版。", "Version of the shape."
    ),
    "Header.kind": Term("", "文書の種類", "kind", "計画か計画一式か。", "A plan or a dossier."),
    "Kind": Term("Kind", "文書の種類の区分", "kind", "文書の種類。", "What a document holds."),
    "Kind.plan": Term("", "計画", "plan", "計画だけの文書。", "A plan alone."),
    "Kind.dossier": Term(
        "", "計画一式", "dossier", "周りの資料を含む文書。", "With what lies beside."
    ),
    "PlanDocument": Term("", "計画の文書", "plan document", "計画だけの文書。", "A plan alone."),
    "DossierDocument": Term(
        "",
        "計画一式の文書",
        "dossier document",
        "計画とその周りの資料の文書。",
        "A plan and what lies beside it.",
    ),
}
_TITLE = {"ja": "取組計画の文書", "en": "Document of a yearly action plan"}


def json_schema(lang: str = "ja") -> SchemaObject:
    """The schema of documents of the current version, with titles in ``lang`` (``ja``, ``en``)."""
    made = TypeAdapter[Any](PlanDocument | DossierDocument).json_schema()
    found: dict[str, SchemaObject] = made["$defs"]
    definitions = {name: _worded(name, found[name], lang) for name in sorted(found)}
    definitions["Header"]["properties"]["schema"]["const"] = SCHEMA
    for name, kind in (("PlanDocument", Kind.PLAN), ("DossierDocument", Kind.DOSSIER)):
        only = {"properties": {"kind": {"const": kind.value}}}
        definitions[name]["properties"][MARK].update(only)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:torikumi:schema:plan:{SCHEMA}",
        "title": _TITLE[lang],
        "anyOf": made["anyOf"],
        "$defs": definitions,
    }


def schema_bytes(lang: str = "ja") -> bytes:
    """The schema as a file."""
    text = json.dumps(json_schema(lang), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _term(key: str) -> Term:
    """The term of a key; documents share the terms of the dossier's fields."""
    owner, _, name = key.partition(".")
    if owner.endswith("Document") and name:
        key = "Header" if name == MARK else f"Dossier.{name}"
    return _WRAPPING.get(key) or term(key)


def _worded(name: str, definition: SchemaObject, lang: str) -> SchemaObject:
    """A definition with the glossary's words on itself and its properties."""
    own = _term(name)
    meaning = own.meaning(lang)
    if "enum" in definition:
        meaning += _choices(name, definition["enum"], lang)
    result = {**definition, "title": own.label(lang), "description": meaning}
    if "properties" in definition:
        result["properties"] = {
            field: _property(field, told, _term(f"{name}.{field}"), lang)
            for field, told in definition["properties"].items()
        }
    return _titled(result)


def _property(field: str, told: SchemaObject, own: Term, lang: str) -> SchemaObject:
    """A property with its words and the limits of its numbers."""
    limits = _LIMITS.get(field, {"minimum": -_LARGEST, "maximum": _LARGEST})
    for each in (told, *told.get("anyOf", ())):
        if each.get("type") == "integer":
            each.update(limits)
    return _titled({**told, "title": own.label(lang), "description": own.meaning(lang)})


def _titled(told: SchemaObject) -> SchemaObject:
    """The same with what people read in front."""
    first = {key: told[key] for key in ("title", "description")}
    return {**first, **told}


def _choices(name: str, values: list[str], lang: str) -> str:
    """The choices of an enumeration in words, after its description."""
    labels = ((value, _term(f"{name}.{value}").label(lang)) for value in values)
    if lang == "en":
        return " " + "; ".join(f"{value}: {label}" for value, label in labels) + "."
    return "、".join(f"{value}は{label}" for value, label in labels) + "。"
