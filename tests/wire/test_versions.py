"""Documents of older versions are lifted; golden files of every version stay readable."""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import BudgetLedger, Dossier, Plan
from torikumi.samples.example import example
from torikumi.testing.exemplar import exemplar
from torikumi.wire.documents import SCHEMA, JsonObject
from torikumi.wire.faults import Malformed
from torikumi.wire.read import read_dossier
from torikumi.wire.schema import json_schema
from torikumi.wire.upcast import STEPS, readable, upcast
from torikumi.wire.write import dossier_bytes, plan_bytes

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "wire"

FROZEN = {
    "tests/golden/wire/plan-v1.json": "0bdc6cf48f5c6b1107b1c311069ea5d19165c93fc38e828774b9ce13eeb2e494",
    "tests/golden/wire/dossier-v1.json": "7cd566f3a51944abebd2ed18789e50c9dfb0565ae32a8d038d88d8a4cc8192ff",
    "tests/golden/wire/plan-v1-grown.json": "f0b134d7a586094cbd3a54c647ef53d9d9cf0d5f7ed13d650a8fa3febfa6cedb",
    "tests/golden/wire/dossier-v1-grown.json": "af3a160fceca1d90661614c5b9e82b71a36cff011c2e4b6ebc3783d6b09d5d1a",
    "tests/golden/wire/dossier-v1-before-ledger.json": "93d028d7c771606072d046b6dfdcd08a183e28dfcd432ecef68ebd4532f84b2e",
    "docs/schema/plan-v1.schema.json": "d3e76fa2bb1f5ce9ae6e749dc7bed6711ecbdab277e4aefedb61a26a7d1edc01",
}
"""What is kept for ever, by its SHA-256: the files of version 1 as first written, as they had grown
when version 2 came, and once between; and the schema that all of them fulfil."""
OF_VERSION_1 = [Path(name) for name in FROZEN if name.startswith("tests")]


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


# --- version 1


@pytest.mark.parametrize("name", FROZEN)
def test_what_is_kept_for_ever_is_kept_as_it_was(name: str) -> None:
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == FROZEN[name]


@pytest.mark.parametrize("file", OF_VERSION_1, ids=lambda file: file.name)
def test_files_of_version_1_fulfil_its_schema_and_lifted_that_of_today(file: Path) -> None:
    document = json.loads((ROOT / file).read_bytes())
    first = json.loads((ROOT / "docs" / "schema" / "plan-v1.schema.json").read_bytes())
    assert list(jsonschema.Draft202012Validator(first).iter_errors(document)) == []
    today = jsonschema.Draft202012Validator(json_schema())
    assert list(today.iter_errors(upcast(document, 1))) == []


@pytest.mark.parametrize("file", OF_VERSION_1, ids=lambda file: file.name)
def test_version_1_is_read_whole_and_written_in_today_s_bytes(file: Path) -> None:
    """Every word of the old file stands in the new one, but for the version and one word lifted."""
    old = (ROOT / file).read_bytes()
    write = plan_bytes if file.name.startswith("plan") else dossier_bytes
    read = read_dossier(old, file.name)
    new = write(read.plan if file.name.startswith("plan") else read)  # type: ignore[arg-type]
    assert new == old.replace(b'"schema": 1', b'"schema": %d' % SCHEMA).replace(
        '"frame_relation": "財政フレームとの関係"'.encode(), b'"frame_relation": "none"'
    )
    assert read_dossier(new, "x") == read


def test_both_documents_of_version_1_hold_the_same_plan() -> None:
    for grown in ("", "-grown"):
        plan, dossier = (
            read_dossier((GOLDEN / f"{kind}-v1{grown}.json").read_bytes(), kind)
            for kind in ("plan", "dossier")
        )
        assert plan.plan == dossier.plan == dossier.previous


def test_the_example_is_the_same_plan_as_a_document_of_version_1() -> None:
    dossier = example()
    data = dossier_bytes(dossier).replace(b'"schema": %d' % SCHEMA, b'"schema": 1', 1)
    assert read_dossier(data, "x") == dossier


@pytest.mark.parametrize(
    ("first", "second"),
    [("equal", "equal"), ("adjusted", "adjusted"), ("none", "none"), ("要調整額あり", "none")],
)
def test_a_relation_to_the_frame_that_version_1_did_not_know_means_none(first, second) -> None:
    def relations(document: Any) -> list[str]:
        plans = (document["plan"], document["previous"])
        return [each["profile"]["money"]["frame_relation"] for each in plans]

    document: Any = json.loads((GOLDEN / "dossier-v1.json").read_bytes())
    for plan in (document["plan"], document["previous"]):
        plan["profile"]["money"]["frame_relation"] = first
    before = copy.deepcopy(document)
    assert relations(upcast(document, 1, to=2)) == [second, second]
    assert document == before
    assert relations(
        json.loads(dossier_bytes(read_dossier(json.dumps(document).encode(), "x")))
    ) == [
        second,
        second,
    ]


def test_today_s_documents_take_no_other_relation() -> None:
    data = plan_bytes(exemplar(Plan)).replace(
        b'"frame_relation": "none"', b'"frame_relation": "zoo"'
    )
    with pytest.raises(Malformed, match="frame_relation"):
        read_dossier(data, "x")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"star": true', '"star": "はい"', ("plan", "initiatives", 0, "star")),
        ('"id": "計画の識別子"', '"idd": "計画の識別子"', ("plan", "idd")),
        ('"frame_exact": true', '"frame_exact": 3', ("plan", "profile", "money", "frame_exact")),
        ('"money": {', '"money": null, "mony": {', ("plan", "profile", "mony")),
    ],
)
def test_a_slip_in_a_document_of_version_1_is_named_with_its_line(old, new, path) -> None:
    text = (GOLDEN / "plan-v1.json").read_text("utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    with pytest.raises(Malformed) as caught:
        read_dossier(changed.encode(), "x")
    lines = {fault.path: fault.line for fault in caught.value.faults}
    assert lines[path] == changed[: changed.index(new)].count("\n") + 1


@pytest.mark.parametrize("plan", [None, [], "x", {}, {"profile": 3}, {"profile": {"money": []}}])
def test_version_1_without_its_shape_is_answered(plan: object) -> None:
    document = {"torikumi": {"schema": 1, "kind": "plan"}, "plan": plan}
    with pytest.raises(Malformed):
        read_dossier(json.dumps(document).encode(), "x")


def test_a_document_written_before_the_ledger_is_read_as_it_was() -> None:
    """Fields that came later have defaults that say what their absence said."""
    old = (GOLDEN / "dossier-v1-before-ledger.json").read_bytes()
    read = read_dossier(old, "x")
    assert read.ledger == BudgetLedger()
    assert read.progress == ()


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
