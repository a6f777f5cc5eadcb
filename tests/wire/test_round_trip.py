"""Whatever a plan holds comes back, and equal values make equal bytes."""

from __future__ import annotations

import dataclasses
import json
import random
import typing
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ConfigDict, TypeAdapter

from torikumi.plan.values import Cell, Cover, Dossier, Initiative, Plan, YearCell
from torikumi.profiles.load import standard
from torikumi.samples.example import example
from torikumi.testing import any_text
from torikumi.testing import strategies as plans_of
from torikumi.testing.exemplar import exemplar
from torikumi.wire.documents import SCHEMA, Header
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes, plain, plan_bytes

PLAN = Plan("plan-1", standard(), initiatives=(Initiative("i-1", "防災"),))


@given(plans_of.dossiers())
def test_a_dossier_comes_back(dossier: Dossier) -> None:
    data = dossier_bytes(dossier)
    back = read_dossier(data, "x")
    assert back == dossier
    assert dossier_bytes(back) == data


@given(plans_of.plans())
def test_a_plan_comes_back(plan: Plan) -> None:
    assert read_dossier(plan_bytes(plan), "x") == Dossier(plan)


@given(plans_of.plans(max_initiatives=1), plans_of.plans(max_initiatives=1))
def test_equal_bytes_mean_equal_plans(one: Plan, other: Plan) -> None:
    assert (plan_bytes(one) == plan_bytes(other)) == (one == other)


@given(any_text.any_texts())
def test_any_text_comes_back(text: str) -> None:
    plan = dataclasses.replace(PLAN, cover=Cover(title=text))
    assert read_dossier(plan_bytes(plan), "x").plan == plan


def test_an_example_comes_back(any_example: Dossier) -> None:
    dossier = any_example
    data = dossier_bytes(dossier)
    assert read_dossier(data, "x") == dossier
    assert read_dossier(plan_bytes(dossier.plan), "x").plan == dossier.plan


def classes(kind: object, found: set[type]) -> set[type]:
    for inner in typing.get_args(kind):
        classes(inner, found)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in found:
        found.add(kind)
        for inner in typing.get_type_hints(kind).values():
            classes(inner, found)
    return found


SMALL = sorted(classes(Dossier, set()) - {Dossier, Plan}, key=lambda kind: kind.__name__)
COMPOSED = st.text(st.characters(exclude_categories=("Cs",)), max_size=5).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@pytest.mark.parametrize("kind", SMALL, ids=lambda kind: kind.__name__)
def test_every_class_comes_back_with_any_values(kind: type) -> None:
    """Every field, every choice, None or not: also what no plan drawn above happens to hold."""
    wrapped: Any = TypeAdapter(
        dataclasses.make_dataclass(
            "Wrapped",
            [("value", kind)],
            namespace={"__pydantic_config__": ConfigDict(extra="forbid", strict=True)},
        )
    )
    st.register_type_strategy(str, COMPOSED)
    try:

        @settings(max_examples=settings().max_examples // 3)
        @given(st.from_type(kind))
        def comes_back(value: object) -> None:
            text = json.dumps({"value": plain(value)})
            assert wrapped.validate_json(text).value == value

        comes_back()
    finally:
        st.register_type_strategy(str, st.text())


# --- the canonical form


def test_the_bytes_are_in_the_documented_form() -> None:
    data = dossier_bytes(example())
    text = data.decode()
    assert text.startswith(
        '{\n "torikumi": {\n  "schema": 2,\n  "kind": "dossier"\n },\n "plan": {'
    )
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert unicodedata.is_normalized("NFC", text)
    assert "\\u" not in text
    assert "汐野区" in text


def test_keys_stand_in_the_order_of_the_fields() -> None:
    document = json.loads(dossier_bytes(exemplar(Dossier)))
    assert list(document) == ["torikumi", *(f.name for f in dataclasses.fields(Dossier))]
    assert list(document["plan"]) == [f.name for f in dataclasses.fields(Plan)]


def test_defaults_are_left_out_but_never_the_text_of_a_cell() -> None:
    assert plain(Cell()) == {"raw": ""}
    assert plain(YearCell(2024)) == {"year": 2024, "raw": ""}
    assert plain(Initiative("i-1", "")) == {"id": "i-1", "heading": ""}
    assert "previous" not in json.loads(dossier_bytes(Dossier(PLAN)))


def test_a_cell_is_an_object_whose_only_text_is_raw(any_example: Dossier) -> None:
    """And nothing else is: a section in charge always says its role."""
    cells = [
        each
        for each in objects_with_raw(json.loads(plan_bytes(any_example.plan)))
        if [key for key, value in each.items() if isinstance(value, str)] == ["raw"]
    ]
    assert len(cells) == sum(1 for _ in cells_of(any_example.plan))


def cells_of(value: Any) -> Any:
    if isinstance(value, Cell | YearCell):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from cells_of(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from cells_of(getattr(value, field.name))


def objects_with_raw(value: Any) -> Any:
    if isinstance(value, dict):
        if "raw" in value:
            yield value
        for each in value.values():
            yield from objects_with_raw(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects_with_raw(each)


def test_text_that_is_not_composed_is_composed_when_written() -> None:
    decomposed = unicodedata.normalize("NFD", "ガイド")
    assert decomposed != "ガイド"
    written = plan_bytes(dataclasses.replace(PLAN, cover=Cover(title=decomposed)))
    assert written == plan_bytes(dataclasses.replace(PLAN, cover=Cover(title="ガイド")))


@pytest.mark.parametrize("value", [1.5, [Cell()], {"a": 1}, b"x", object()])
def test_what_no_plan_holds_is_not_written(value: object) -> None:
    with pytest.raises(TypeError, match="has no place in a plan"):
        plain(value)


# --- what a hand may do to a file


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(each, chance) for each in value] if isinstance(value, list) else value


def spelt_out(value: object) -> Any:
    """As `plain`, with every default written."""
    if dataclasses.is_dataclass(value):
        names = (field.name for field in dataclasses.fields(value))
        return {name: spelt_out(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [spelt_out(each) for each in value]
    return plain(value)


HEADER = {"schema": SCHEMA, "kind": "plan"}


def test_any_order_any_space_and_a_bom_are_accepted() -> None:
    plan = example().plan
    document = shuffled(json.loads(plan_bytes(plan)), random.Random(1))  # noqa: S311
    text = json.dumps(document, indent="\t").replace("\n", "\r\n")
    assert read_dossier(b"\xef\xbb\xbf" + text.encode(), "x").plan == plan
    assert read_dossier(json.dumps(document, separators=(",", ":")).encode(), "x").plan == plan


@pytest.mark.parametrize("plan", [PLAN, example().plan, exemplar(Plan)])
def test_defaults_may_be_spelt_out(plan: Plan) -> None:
    document = {"torikumi": HEADER, "plan": spelt_out(plan)}
    assert read_dossier(json.dumps(document).encode(), "x").plan == plan


def test_text_typed_in_pieces_is_composed() -> None:
    typed = plan_bytes(dataclasses.replace(PLAN, cover=Cover(title="ガイド")))
    pieces = typed.replace("ガイド".encode(), unicodedata.normalize("NFD", "ガイド").encode())
    escaped = typed.replace("ガイド".encode(), rb"\u30ab\u3099" + "イド".encode())
    assert len({typed, pieces, escaped}) == 3
    assert {read_dossier(data, "x").plan.cover.title for data in (typed, pieces, escaped)} == {
        "ガイド"
    }


def test_the_header_is_no_part_of_the_value() -> None:
    assert {field.name for field in dataclasses.fields(Header)} == {"schema", "kind"}
    assert read_dossier(plan_bytes(PLAN), "x") == read_dossier(dossier_bytes(Dossier(PLAN)), "y")
