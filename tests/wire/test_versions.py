"""Documents of older versions are lifted; golden files of every version stay readable."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import BudgetLedger, Dossier, Plan
from torikumi.testing.exemplar import exemplar
from torikumi.wire.documents import SCHEMA, JsonObject
from torikumi.wire.faults import Malformed
from torikumi.wire.read import read_dossier
from torikumi.wire.upcast import STEPS, readable, upcast
from torikumi.wire.write import dossier_bytes, plan_bytes

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "wire"


def test_there_is_a_step_from_every_version() -> None:
    assert set(STEPS) == set(range(1, SCHEMA))


def test_every_version_has_its_golden_files() -> None:
    for version in range(1, SCHEMA + 1):
        assert (GOLDEN / f"plan-v{version}.json").exists()
        assert (GOLDEN / f"dossier-v{version}.json").exists()


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.json")), ids=lambda file: file.name)
def test_golden_files_are_read_for_ever(file: Path) -> None:
    assert read_dossier(file.read_bytes(), file.name).plan.initiatives


def test_golden_files_of_this_version_are_what_we_write() -> None:
    """If this fails, the shape of a plan has changed: raise `SCHEMA` and add a step (docs 0010)."""
    plan = (GOLDEN / f"plan-v{SCHEMA}.json").read_bytes()
    dossier = (GOLDEN / f"dossier-v{SCHEMA}.json").read_bytes()
    assert plan_bytes(read_dossier(plan, "x").plan) == plan
    assert dossier_bytes(read_dossier(dossier, "x")) == dossier


def test_golden_files_of_this_version_hold_every_field() -> None:
    plan = (GOLDEN / f"plan-v{SCHEMA}.json").read_bytes()
    dossier = (GOLDEN / f"dossier-v{SCHEMA}.json").read_bytes()
    assert read_dossier(plan, "x").plan == exemplar(Plan)
    assert read_dossier(dossier, "x") == exemplar(Dossier)


# --- a version before the first, with other names, to see the machinery at work


def zero_to_one(document: JsonObject) -> JsonObject:
    plan: Any = dict(document["plan"])  # type: ignore[call-overload]
    plan["initiatives"] = [
        {("heading" if key == "title" else key): value for key, value in each.items()}
        for each in plan.pop("measures")
    ]
    return {**document, "plan": plan}


STEPS_FROM_ZERO = {0: zero_to_one, **STEPS}


def old_document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(plan_bytes(exemplar(Plan)))
    document["torikumi"]["schema"] = 0
    measures = document["plan"].pop("initiatives")
    for each in measures:
        each["title"] = each.pop("heading")
    document["plan"]["measures"] = measures
    return document


def test_an_older_document_is_read_as_if_it_were_new() -> None:
    data = json.dumps(old_document()).encode()
    assert read_dossier(data, "x", steps=STEPS_FROM_ZERO).plan == exemplar(Plan)


def test_lifting_leaves_the_old_document_as_it_was() -> None:
    document = old_document()
    before = copy.deepcopy(document)
    lifted = upcast(document, 0, STEPS_FROM_ZERO)
    assert document == before
    assert lifted["torikumi"] == {"schema": SCHEMA, "kind": "plan"}


def test_steps_are_gone_one_by_one() -> None:
    steps = {
        n: (lambda document, n=n: {**document, "seen": [*document["seen"], n]}) for n in (3, 4)
    }
    lifted = upcast({"torikumi": {"schema": 3}, "seen": []}, 3, steps, to=5)
    assert lifted == {"torikumi": {"schema": 5}, "seen": [3, 4]}


def test_a_version_without_a_step_cannot_be_read() -> None:
    assert readable(0, STEPS_FROM_ZERO)
    assert not readable(0)
    assert not readable(-1, STEPS_FROM_ZERO)
    assert not readable(SCHEMA + 1)
    with pytest.raises(CannotProceed, match="スキーマ 0 という版はありません"):
        read_dossier(json.dumps(old_document()).encode(), "x")


def test_faults_in_an_older_document_are_named_without_lines() -> None:
    document = old_document()
    document["plan"]["measures"][0]["star"] = "はい"
    with pytest.raises(Malformed) as caught:
        read_dossier(json.dumps(document, indent=1).encode(), "x", steps=STEPS_FROM_ZERO)
    [fault] = caught.value.faults
    assert fault.path == ("plan", "initiatives", 0, "star")
    assert fault.line is None


def test_an_older_document_of_another_shape_than_its_version_says() -> None:
    document = old_document()
    del document["plan"]["measures"]
    with pytest.raises(CannotProceed):
        read_dossier(json.dumps(document).encode(), "x", steps=STEPS_FROM_ZERO)


def test_a_document_written_before_the_ledger_is_read_as_it_was() -> None:
    """Fields that came later have defaults: old bytes stay readable and come out the same."""
    old = (GOLDEN / "dossier-v1-before-ledger.json").read_bytes()
    read = read_dossier(old, "x")
    assert read.ledger == BudgetLedger()
    assert read.progress == ()
    assert dossier_bytes(read) == old
