"""The glossary names everything a plan holds, once, in both languages."""

from __future__ import annotations

import dataclasses
import enum
import runpy
import typing
from collections import Counter
from pathlib import Path

import pytest

from torikumi.plan.glossary import Term, term, terms
from torikumi.plan.values import Dossier


def reachable(kind: object, found: set[type]) -> set[type]:
    """The dataclasses and enumerations that a value of this type may hold."""
    for inner in typing.get_args(kind):
        reachable(inner, found)
    if isinstance(kind, type) and kind not in found:
        if dataclasses.is_dataclass(kind):
            found.add(kind)
            for inner in typing.get_type_hints(kind).values():
                reachable(inner, found)
        elif issubclass(kind, enum.Enum):
            found.add(kind)
    return found


def needed() -> set[str]:
    """The keys that the classes ask for."""
    keys: set[str] = set()
    for kind in reachable(Dossier, set()):
        keys.add(kind.__name__)
        if dataclasses.is_dataclass(kind):
            keys |= {f"{kind.__name__}.{field.name}" for field in dataclasses.fields(kind)}
        elif issubclass(kind, enum.Enum):
            keys |= {f"{kind.__name__}.{member.value}" for member in kind}
    return keys


def test_every_class_field_and_choice_has_a_term() -> None:
    assert sorted(needed() - set(terms())) == []


def test_no_term_is_unused() -> None:
    assert sorted(set(terms()) - needed()) == []


def test_the_walk_reaches_the_depths() -> None:
    assert {"Dossier.plan", "Amount.rest", "Spellings.units", "MoneyUnit.yen"} <= needed()


@pytest.mark.parametrize("each", terms().values(), ids=lambda each: each.key)
def test_each_term_is_worded_in_both_languages(each: Term) -> None:
    assert any(ord(sign) > 0x2FFF for sign in each.ja)
    assert any(ord(sign) > 0x2FFF for sign in each.about)
    assert each.about.endswith("。")
    assert each.en.strip()
    assert each.about_en.endswith((".", "…"))


def repeated(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if word and count > 1]


def test_a_heading_or_column_names_one_thing() -> None:
    assert repeated([each.heading for each in terms().values()]) == []
    assert repeated([each.column for each in terms().values()]) == []


def test_a_japanese_term_names_one_thing() -> None:
    assert repeated([each.ja for each in terms().values()]) == []


def test_columns_are_plain_names() -> None:
    columns = [each.column for each in terms().values() if each.column]
    assert [name for name in columns if not name.isidentifier() or not name.islower()] == []
    assert columns


def test_a_term_speaks_both_languages() -> None:
    assert (term("Row.baseline").label("ja"), term("Row.baseline").label("en")) == (
        "現況",
        "baseline",
    )
    assert term("Row.baseline").meaning("en").startswith("The state expected")
    assert term("Initiative").meaning("ja").startswith("計画の基本")
    with pytest.raises(KeyError):
        term("Row.nothing")


def test_the_page_of_the_glossary_is_fresh() -> None:
    """Otherwise: python scripts/make_glossary_docs.py"""
    root = Path(__file__).resolve().parents[2]
    tool = runpy.run_path(str(root / "scripts" / "make_glossary_docs.py"))
    made = tool["documents"]()
    assert [name for name, data in made.items() if (root / name).read_bytes() != data] == []
    page = made["docs/glossary.md"].decode()
    assert [each.key for each in terms().values() if each.about not in page] == []
