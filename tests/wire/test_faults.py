"""A file that cannot be read is answered with every fault: where, what, and what to do."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.findings.limits import LIMITS, Limits
from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import Cell, Initiative, Paragraph, Plan, Row, RowKind, YearlyTable
from torikumi.profiles.load import standard
from torikumi.wire import faults, parse
from torikumi.wire.documents import SCHEMA, Kind
from torikumi.wire.faults import Malformed
from torikumi.wire.read import read_dossier
from torikumi.wire.shape import term_at
from torikumi.wire.write import plan_bytes

ROW = Row("r-1", RowKind.INDICATOR, Cell("防災倉庫 3か所"), number=1)
INITIATIVE = Initiative(
    "i-1", "防災倉庫の整備", True, (Paragraph("x-1", "倉庫。"),), (YearlyTable("t-1", rows=(ROW,)),)
)
PLAN = Plan("plan-1", standard(), initiatives=(INITIATIVE,))
DATA = plan_bytes(PLAN)


def faults_of(data: bytes) -> list[tuple[str, str]]:
    """Place and wording of each fault."""
    with pytest.raises(Malformed) as caught:
        read_dossier(data, "計画.json")
    assert caught.value.where == "計画.json"
    assert "\n" not in caught.value.line()
    for fault in caught.value.faults:
        assert fault.what in caught.value.what
        assert fault.mend.endswith("。")
    return [(faults.path_text(fault.path), fault.what) for fault in caught.value.faults]


def changed(change: Callable[[Any], object]) -> bytes:
    """The document after a change of its JSON."""
    document = json.loads(DATA)
    change(document["plan"])
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def row(plan: Any) -> Any:
    return plan["initiatives"][0]["tables"][0]["rows"][0]


FIRST = "plan.initiatives[0]"
ROW_AT = f"{FIRST}.tables[0].rows[0]"
DATE = "正しい日付ではありません"


@pytest.mark.parametrize(
    ("change", "at", "what"),
    [
        (lambda p: p.pop("id"), "plan.id", "必要な項目がありません"),
        (lambda p: p.update(id=7), "plan.id", "文字列でなければなりません"),
        (lambda p: p.update(release=None), "plan.release", "文字列でなければなりません"),
        (lambda p: p.update(zoo=1), "plan.zoo", "「zoo」という項目はありません"),
        (lambda p: row(p).update(number="1"), f"{ROW_AT}.number", "整数でなければなりません"),
        (lambda p: row(p).update(number=1.0), f"{ROW_AT}.number", "整数でなければなりません"),
        (lambda p: row(p).update(number=1e99), f"{ROW_AT}.number", "整数でなければなりません"),
        (lambda p: row(p).update(number=True), f"{ROW_AT}.number", "整数でなければなりません"),
        (lambda p: row(p).update(star=1), f"{ROW_AT}.star", "真偽の値でなければなりません"),
        (lambda p: row(p).update(kind="money"), f"{ROW_AT}.kind", '"money" という値はありません'),
        (
            lambda p: row(p).update(target="防災"),
            f"{ROW_AT}.target",
            "項目の集まり（オブジェクト）でなければなりません",
        ),
        (
            lambda p: row(p).update(years={"2024": "1"}),
            f"{ROW_AT}.years",
            "並び（配列）でなければなりません",
        ),
        (
            lambda p: p["profile"]["notation"]["spellings"]["units"][0].append("円"),
            "plan.profile.notation.spellings.units[0]",
            "要素が多すぎます",
        ),
        (lambda p: p.update(organisation={"as_of": "2024-02-30"}), "plan.organisation.as_of", DATE),
        (
            lambda p: p.update(organisation={"as_of": "2024-04-01T09:00:00"}),
            "plan.organisation.as_of",
            DATE,
        ),
        (
            lambda p: p.update(organisation={"as_of": 20240401}),
            "plan.organisation.as_of",
            "日付でなければなりません",
        ),
        (
            lambda p: row(p).update(years=[{"year": 6, "raw": ""}]),
            f"{ROW_AT}.years[0].year",
            "年度は西暦4桁で書きます",
        ),
        (
            lambda p: p.update(period={"first": 20240, "length": 3}),
            "plan.period.first",
            "初年度は西暦4桁で書きます",
        ),
        (
            lambda p: p.update(period={"first": 2024, "length": 10**12}),
            "plan.period.length",
            "年数は1から99までです",
        ),
        (
            lambda p: p.update(period={"first": 2024, "length": 0}),
            "plan.period.length",
            "年数は1から99までです",
        ),
    ],
)
def test_each_fault_names_its_place(change: Callable[[Any], object], at: str, what: str) -> None:
    assert faults_of(changed(change)) == [(at, what)]


def test_a_misspelt_key_is_guessed() -> None:
    with pytest.raises(Malformed) as caught:
        read_dossier(DATA.replace(b'"heading"', b'"headng"'), "x")
    line = DATA[: DATA.index(b'"heading"')].count(b"\n") + 1
    assert [(fault.line, fault.mend) for fault in caught.value.faults] == [
        (line - 2, "この項目を書いてください。"),
        (line, "「heading」の誤りではありませんか。"),
    ]


def test_the_allowed_choices_are_told() -> None:
    data = changed(lambda plan: row(plan).update(kind="money"))
    with pytest.raises(Malformed, match='"indicator"、"heading"、"cost" のどれかを書いて'):
        read_dossier(data, "x")


def test_all_faults_are_named_in_the_order_of_the_file() -> None:
    def change(plan: Any) -> None:
        plan["release"] = 1
        row(plan)["number"] = "一"
        plan["zoo"] = 1
        plan["initiatives"][0]["star"] = "true"

    assert [at for at, _ in faults_of(changed(change))] == [
        f"{FIRST}.star",
        f"{ROW_AT}.number",
        "plan.release",
        "plan.zoo",
    ]


def test_of_very_many_faults_some_are_shown_and_all_are_counted() -> None:
    def change(plan: Any) -> None:
        plan["initiatives"] = [{"id": n, "heading": "x"} for n in range(50)]

    with pytest.raises(Malformed) as caught:
        read_dossier(changed(change), "x")
    assert len(caught.value.faults) == 50
    assert caught.value.what.startswith("誤りが50件あります。\n(1) ")
    assert caught.value.what.endswith(f"ほかに{50 - LIMITS.faults_shown}件あります。")
    assert caught.value.what.count("文字列でなければなりません") == LIMITS.faults_shown


def test_the_place_is_named_as_people_call_it() -> None:
    data = changed(
        lambda plan: row(plan).update(total={"raw": 1}, years=[{"year": 2024, "raw": 1}])
    )
    with pytest.raises(Malformed) as caught:
        read_dossier(data, "x")
    assert {fault.path[-2:]: fault.term for fault in caught.value.faults} == {
        ("total", "raw"): "欄の記載",
        (0, "raw"): "年度の欄の記載",
    }
    assert f"{ROW_AT}.total.raw（欄の記載）: 文字列でなければなりません。" in caught.value.what


@pytest.mark.parametrize(
    ("path", "term"),
    [
        (("plan", "initiatives", 3, "heading"), "取組名"),
        (("plan", "initiatives", 3), "取組の一覧"),
        (("plan", "profile", "notation", "spellings", "units", 0, 1, 2), "単位の表記"),
        (("plan", "period", "first"), "初年度"),
        (("plan", "zoo"), ""),
        (("plan", "zoo", "heading"), ""),
        (("plan",), ""),
        ((), ""),
    ],
)
def test_terms_of_places(path: tuple[str | int, ...], term: str) -> None:
    assert term_at(path, Kind.PLAN) == term


def test_a_file_with_more_faults_than_anyone_can_mend() -> None:
    zeros = [0] * (LIMITS.faults_judged + 1)
    data = changed(lambda plan: plan.update(initiatives=zeros))
    assert faults_of(data) == [("", "計画の形をしていません（誤りが10,001件あります）")]


# --- the grammar and what parsers let pass


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        ('"version": 1', '"version": NaN', "plan.profile.version", "NaN は数ではありません"),
        (
            '"version": 1',
            '"version": -Infinity',
            "plan.profile.version",
            "-Infinity は数ではありません",
        ),
        (
            '"version": 1',
            f'"version": {10**15}',
            "plan.profile.version",
            "数が大きすぎます（15桁まで）",
        ),
        (
            '"version": 1',
            f'"version": -{"9" * 5000}',
            "plan.profile.version",
            "数が大きすぎます（15桁まで）",
        ),
        (
            '"version": 1',
            '"version": 1,\n"version": 1',
            "plan.profile.version",
            "同じ項目が二度書かれています",
        ),
        (
            '"version": 1',
            '"version": 1, "v\\u0065rsion": 2',
            "plan.profile.version",
            "同じ項目が二度書かれています",
        ),
        (
            '"id": "i-1"',
            '"id": "\\ud842"',
            f"{FIRST}.id",
            "文字番号（\\uXXXX）の組が欠けていて、文字になりません",
        ),
    ],
)
def test_what_parsers_let_pass_is_a_fault(old: str, new: str, at: str, what: str) -> None:
    text = DATA.decode()
    assert text.count(old) == 1
    with pytest.raises(Malformed) as caught:
        read_dossier(text.replace(old, new).encode(), "x")
    first = caught.value.faults[0]
    assert (faults.path_text(first.path), first.what) == (at, what)
    assert first.line == text[: text.index(old)].count("\n") + 1 + new.count("\n")
    assert len(caught.value.faults) == 1


def test_a_key_that_stands_twice_is_told_from_equal_keys_elsewhere() -> None:
    twice = DATA.replace(b'"id": "x-1",', b'"id": "x-1",\n"id": "x-2",')
    assert faults_of(twice) == [(f"{FIRST}.paragraphs[0].id", "同じ項目が二度書かれています")]


def test_a_long_number_in_a_text_is_no_fault() -> None:
    data = DATA.replace("倉庫。".encode(), b"9" * 40)
    assert read_dossier(data, "x").plan.initiatives[0].paragraphs[0].text == "9" * 40


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"a": 1,}', "項目名"),
        ('{"a" 1}', "コロン"),
        ('{"a": 1 "b": 2}', "コンマ"),
        ('{"a": }', "値があるはずのところです"),
        ('{"a": "一\n二"}', "改行やタブがそのまま"),
        ('{"a": "\\x"}', "逆斜線"),
        ('{"a": "\\u12"}', "文字番号"),
        ("{} {}", "余分な文字"),
        ('{"a": "', "文字列を閉じる二重引用符"),
        ('{"a": 1', "途中で終わっています"),
        ('{"a": [1, 2', "途中で終わっています"),
        ("{'a': 1}", "項目名（二重引用符で囲んだ"),
    ],
)
def test_broken_grammar_is_told_in_words(text: str, what: str) -> None:
    [(at, told)] = faults_of(text.encode())
    assert at == ""
    assert what in told
    assert "文字目: " in told


def test_every_wording_of_the_parser_is_known() -> None:
    """A new Python may reword its messages: then the table must follow."""
    for text in ("{1}", '{"a" 1}', "[1 2]", "[", '"a', '"\t"', r'"\x"', r'"\u1"', "1 1", "[1,]"):
        with pytest.raises(json.JSONDecodeError) as caught:
            json.loads(text)
        assert any(caught.value.msg.startswith(start) for start, _ in parse._WORDING), text


@pytest.mark.parametrize("data", [b"", b"   \n", b"\xef\xbb\xbf"])
def test_an_empty_file(data: bytes) -> None:
    [(_, what)] = faults_of(data)
    assert what == "ファイルが空です"


def test_bytes_that_are_not_utf_8() -> None:
    [(_, what)] = faults_of(
        DATA.decode().replace("★", "星").replace("—", "").encode("cp932", "replace")
    )
    assert what.startswith("UTF-8として読めない文字があります")
    faults_of(DATA.decode().encode("utf-16"))


@pytest.mark.parametrize("opening", [b"[", b'{"torikumi":', b'{"a":[', b"[[{}],"])
def test_nesting_without_end(opening: bytes) -> None:
    assert faults_of(opening * 100_000)


@pytest.mark.parametrize("depth", [100, 190, 210, 500, 900])
def test_deep_nesting_inside_a_plan(depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    assert faults_of(DATA.replace(b'"star": true', b'"star": ' + deep))


def test_a_file_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    small = dataclasses.replace(LIMITS, source_bytes=1024 * 1024)
    assert isinstance(small, Limits)
    monkeypatch.setattr(parse, "LIMITS", small)
    [(_, what)] = faults_of(b" " * (1024 * 1024 + 1))
    assert what == "ファイルが大きすぎます（上限 1MB）"


# --- not ours, or not of our time


@pytest.mark.parametrize("text", ["null", "1", '"x"', "[]", "{}", '{"torikumi": 1}', '{"a": {}}'])
def test_json_of_something_else(text: str) -> None:
    [(_, what)] = faults_of(text.encode())
    assert what.startswith("取組計画のJSONではありません")


@pytest.mark.parametrize("version", ["null", '"1"', "1.0", "true", "[]"])
def test_a_version_that_is_no_number(version: str) -> None:
    text = f'{{"torikumi": {{"schema": {version}, "kind": "plan"}}}}'
    assert faults_of(text.encode()) == [("torikumi.schema", "版を示す整数がありません")]


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_never_was(version: int) -> None:
    text = f'{{"torikumi": {{"schema": {version}, "kind": "plan"}}}}'
    assert faults_of(text.encode()) == [
        ("torikumi.schema", f"スキーマ {version} という版はありません")
    ]


def test_a_version_of_the_future() -> None:
    data = DATA.replace(b'"schema": %d' % SCHEMA, b'"schema": %d' % (SCHEMA + 1))
    with pytest.raises(CannotProceed) as caught:
        read_dossier(data, "来年の計画.json")
    assert f"新しい版（スキーマ {SCHEMA + 1}）" in caught.value.what
    assert f"スキーマ {SCHEMA} まで" in caught.value.what
    assert caught.value.where == "来年の計画.json"
    assert caught.value.mend


@pytest.mark.parametrize("kind", ["null", '"book"', "[]", "{}", "1"])
def test_a_kind_that_is_unknown(kind: str) -> None:
    text = f'{{"torikumi": {{"schema": {SCHEMA}, "kind": {kind}}}, "plan": {{}}}}'
    assert faults_of(text.encode()) == [("torikumi.kind", "文書の種類が正しくありません")]


def test_a_plan_alone_has_no_neighbours() -> None:
    document = json.loads(DATA) | {"acknowledgements": []}
    assert faults_of(json.dumps(document).encode()) == [
        ("acknowledgements", "「acknowledgements」という項目はありません")
    ]


# --- nothing ends in a traceback


def test_a_file_cut_off_anywhere_is_answered() -> None:
    plan = Plan("p", standard(), initiatives=(INITIATIVE,))
    data = plan_bytes(plan)
    for length in range(len(data) - 1):
        if length == len(data.rstrip()):
            continue
        with pytest.raises(CannotProceed) as caught:
            read_dossier(data[:length], "x")
        assert caught.value.line().startswith("x: ")


def answer(data: bytes) -> bytes:
    """The plan's bytes, or the one line that says why there is none."""
    try:
        return plan_bytes(read_dossier(data, "x").plan)
    except CannotProceed as stop:
        return stop.line().encode()


@given(st.data())
def test_a_file_damaged_anywhere_is_answered(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(DATA) - 1))
    junk = data.draw(st.binary(max_size=4) | st.sampled_from([b'"', b"{", b"]", b",", b"\\", b"-"]))
    cut = data.draw(st.integers(0, 4))
    damaged = DATA[:at] + junk + DATA[at + cut :]
    assert answer(damaged)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(st.data(), JSON_VALUES)
def test_any_value_anywhere_is_answered(data: st.DataObject, value: object) -> None:
    document = json.loads(DATA)
    spot: Any = document["plan"]
    while True:
        step = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else [0]))
        if isinstance(spot[step], dict | list) and spot[step] and data.draw(st.booleans()):
            spot = spot[step]
            continue
        spot[step] = value
        break
    assert answer(json.dumps(document).encode())
