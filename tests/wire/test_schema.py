"""The JSON Schema says what the reader accepts, in the words of the glossary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from torikumi.plan.glossary import term
from torikumi.plan.values import Dossier, Plan
from torikumi.samples.example import example
from torikumi.testing import strategies as plans_of
from torikumi.testing.exemplar import exemplar
from torikumi.wire.documents import SCHEMA
from torikumi.wire.read import read_dossier
from torikumi.wire.schema import json_schema, schema_bytes
from torikumi.wire.write import dossier_bytes, plan_bytes

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR: Any = jsonschema.Draft202012Validator(json_schema())


def valid(data: bytes) -> bool:
    return bool(VALIDATOR.is_valid(json.loads(data)))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema("ja"))
    jsonschema.Draft202012Validator.check_schema(json_schema("en"))


@given(plans_of.dossiers())
def test_what_we_write_is_valid(dossier: Dossier) -> None:
    assert valid(dossier_bytes(dossier))
    assert valid(plan_bytes(dossier.plan))


def test_the_example_is_valid() -> None:
    assert valid(dossier_bytes(example()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f'"schema": {SCHEMA}', f'"schema": {SCHEMA + 1}'),
        ('"kind": "plan"', '"kind": "dossier", "zoo": 1'),
        ('"heading": "取組名"', '"headng": "取組名"'),
        ('"level": 3', '"level": "3"'),
        ('"level": 3', '"level": 3.5'),
        ('"level": 3', f'"level": {10**15}'),
        ('"first": 2024', '"first": 24'),
        ('"length": 3', '"length": 100'),
        ('"meaning": "none"', '"meaning": "zoo"'),
        ('"total": "計の列見出し"', '"total": null'),
        ('"release": "公表区分"', '"release": "公表区分", "previous": {}'),
    ],
)
def test_what_the_reader_refuses_is_not_valid(old: str, new: str) -> None:
    text = plan_bytes(exemplar(Plan)).decode()
    assert old in text
    assert valid(text.encode())
    changed = text.replace(old, new).encode()
    assert not valid(changed)
    with pytest.raises(Exception, match=r"[ぁ-ん]"):
        read_dossier(changed, "x")


def test_a_plan_alone_has_no_neighbours() -> None:
    document = json.loads(plan_bytes(exemplar(Plan))) | {"acknowledgements": []}
    assert not VALIDATOR.is_valid(document)


def worded(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for definition in schema["$defs"].values():
        yield definition
        yield from definition.get("properties", {}).values()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_definition_and_property_is_worded(lang: str) -> None:
    found = list(worded(json_schema(lang)))
    assert len(found) > 200
    for each in found:
        japanese = any(ord(sign) > 0x2FFF for sign in each["title"] + each["description"])
        assert each["title"], each
        assert each["description"], each
        assert japanese == (lang == "ja"), each


def test_the_words_are_the_glossary_s() -> None:
    told = json_schema("ja")["$defs"]["Row"]["properties"]["baseline"]
    assert (told["title"], told["description"]) == (
        term("Row.baseline").ja,
        term("Row.baseline").about,
    )
    assert "costは事業費" in json_schema("ja")["$defs"]["RowKind"]["description"]
    assert "cost: cost" in json_schema("en")["$defs"]["RowKind"]["description"]


def test_it_names_no_host() -> None:
    schema = json_schema()
    assert schema["$id"] == f"urn:torikumi:schema:plan:{SCHEMA}"
    dialect = schema.pop("$schema")
    assert dialect.startswith("https://json-schema.org/")
    assert "://" not in json.dumps(schema)


def test_the_file_in_the_documentation_is_fresh() -> None:
    """Otherwise: python scripts/make_glossary_docs.py"""
    file = ROOT / "docs" / "schema" / f"plan-v{SCHEMA}.schema.json"
    assert file.read_bytes() == schema_bytes()
