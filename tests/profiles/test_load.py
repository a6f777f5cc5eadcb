"""A profile is read whole or refused with every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from torikumi.notation.settings import MoneyUnit
from torikumi.profiles.load import ProfileFault, builtin_names, load_profile, profile_of, standard
from torikumi.profiles.model import SectionCost


def test_every_builtin_profile_loads_and_is_frozen_all_the_way_down() -> None:
    assert "standard" in builtin_names()
    for name in builtin_names():
        assert hash(load_profile(name)) == hash(load_profile(name))


def test_a_profile_states_only_what_differs(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\nbase = "standard"\nname = "own"\n'
        '[notation]\nunit = "thousand_yen"\n[notation.marks]\nnew = "■新規"\n',
        encoding="utf-8",
    )
    profile = load_profile(str(own))
    assert profile.name == "own"
    assert profile.notation.unit is MoneyUnit.THOUSAND_YEN
    assert profile.notation.marks.new == "■新規"
    assert profile.notation.marks.to_be_costed == standard().notation.marks.to_be_costed


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'schema = 1\nbase = "standard"\ncolour = "red"\n'
        '[notation]\nunit = "dollar"\ncircled = "yes"\n[money]\nrounding = 3\n',
        encoding="utf-8",
    )
    with pytest.raises(ProfileFault) as caught:
        load_profile(str(own))
    text = " ".join(caught.value.faults)
    for key in ("colour", "notation.unit", "notation.circled", "money.rounding"):
        assert key in text


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"\xff\xfe\x00", "読めません"), (b"a = ", "TOML"), (b'base = "own.toml"', "自分自身")],
)
def test_a_file_that_is_no_profile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, word: str
) -> None:
    (tmp_path / "own.toml").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProfileFault, match=word):
        load_profile("own.toml")


def test_an_empty_tree_is_a_list_of_faults_not_a_crash() -> None:
    with pytest.raises(ProfileFault) as caught:
        profile_of({}, "empty")
    assert len(caught.value.faults) > 5


def test_who_carries_the_cost_of_joint_sections_is_one_of_two_choices(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    start = 'schema = 1\nbase = "standard"\n[money]\n'
    own.write_text(f'{start}section_totals = "all"\n', encoding="utf-8")
    assert load_profile(str(own)).money.section_totals is SectionCost.ALL
    assert standard().money.section_totals is SectionCost.LEAD
    own.write_text(f'{start}section_totals = "every"\n', encoding="utf-8")
    with pytest.raises(ProfileFault) as caught:
        load_profile(str(own))
    [fault] = caught.value.faults
    assert all(word in fault for word in ("money.section_totals", "lead", "all", "every"))
