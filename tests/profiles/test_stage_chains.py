"""Declared chains of stages: what a profile may say of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from torikumi.profiles.load import standard
from torikumi.profiles.validate import faults_of


@pytest.mark.parametrize(
    ("chain", "faults"),
    [
        (("調査", "設計", "工事", "開設"), 0),
        (("調査",), 1),
        (("調査", "設計", "調査"), 1),
        (("調査", " "), 1),
    ],
)
def test_a_chain_has_at_least_two_stages_each_once(chain: tuple[str, ...], faults: int) -> None:
    profile = standard()
    assert profile.notation.stage_chains == ()
    changed = replace(profile, notation=replace(profile.notation, stage_chains=(chain,)))
    found = faults_of(changed)
    assert len(found) == faults
    assert all("notation.stage_chains[0]" in fault for fault in found)
