"""A plan written and read again is the same plan."""

from __future__ import annotations

from torikumi.plan.values import Dossier, Initiative, Plan
from torikumi.profiles.load import standard
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes, plan_bytes

PLAN = Plan("plan-1", standard(), initiatives=(Initiative("i-1", "防災"),))


def test_a_small_plan_comes_back() -> None:
    assert read_dossier(plan_bytes(PLAN), "x").plan == PLAN


def test_a_small_dossier_comes_back() -> None:
    dossier = Dossier(PLAN, previous=PLAN)
    assert read_dossier(dossier_bytes(dossier), "x") == dossier
