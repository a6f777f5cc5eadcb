"""The places of a document are found in its text without reading it as JSON again."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from torikumi.wire.locate import Path, lines_of, spots

TEXT = """{
 "a": {"b": [1,
   "x, ]}\\" {",
   {"c": null}], "d"
   : true},

 "e": []
}"""


def test_every_place_has_its_line() -> None:
    assert [(spot.path, spot.line, spot.literal) for spot in spots(TEXT)] == [
        (("a",), 2, ""),
        (("a", "b"), 2, ""),
        (("a", "b", 0), 2, "1"),
        (("a", "b", 1), 3, '"x, ]}\\" {"'),
        (("a", "b", 2), 4, ""),
        (("a", "b", 2, "c"), 4, "null"),
        (("a", "d"), 4, "true"),
        (("e",), 7, ""),
    ]


def test_what_is_missing_lies_in_what_should_hold_it() -> None:
    wanted: set[Path] = {("a", "b", 2, "z"), ("zoo",), ("e",), ("a", "d")}
    assert lines_of(TEXT, wanted) == {
        ("a", "b", 2, "z"): 4,
        ("zoo",): 1,
        ("e",): 7,
        ("a", "d"): 4,
    }


def test_a_repeated_key_comes_twice() -> None:
    found = [(spot.path, spot.line) for spot in spots('{"a": 1,\n"\\u0061": 2}')]
    assert found == [(("a",), 1), (("a",), 2)]


def paths(value: Any, path: Path = ()) -> Any:
    members = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, each in members:
        yield (*path, step), each
        yield from paths(each, (*path, step))


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(JSON_VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_every_place_of_any_document_is_met(
    value: object, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found = list(spots(text))
    assert [spot.path for spot in found] == [path for path, _ in paths(value)]
    plain = [(s.path, json.loads(s.literal)) for s in found if s.literal]
    assert plain == [
        (path, each) for path, each in paths(value) if not isinstance(each, dict | list)
    ]
