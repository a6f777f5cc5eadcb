"""Bytes become text, or a clear line says why not."""

from __future__ import annotations

import codecs
import io
import zipfile
from dataclasses import replace

import pytest

from torikumi.findings.limits import LIMITS
from torikumi.findings.stop import CannotProceed
from torikumi.sources.decoding import decode

TEXT = "施策の柱 1 子どもたちの笑顔輝くまち\n戦略計画 1 子育ての支援\n(1) カフェの充実★\n"


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in decode(data, "f.txt").findings]


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("cp932", b"", "cp932"),
    ],
)
def test_usual_encodings_are_no_finding(encoding: str, mark: bytes, named: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding), "f.txt")
    assert (decoded.text, decoded.encoding, decoded.findings) == (TEXT, named, ())


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("euc_jp", b"", "EUC-JP"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
    ],
)
def test_rare_encodings_are_decoded_and_said(encoding: str, mark: bytes, named: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding), "f.txt")
    assert decoded.text == TEXT
    (finding,) = decoded.findings
    assert (finding.code, dict(finding.params)) == ("TX901", {"encoding": named})


def test_nec_characters_survive_shift_jis() -> None:
    text = "Ⅰ 基盤の整備\n① 一時預かり～ⅢⅣ㈱\n"
    assert decode(text.encode("cp932"), "f.txt").text == text


def test_line_ends_and_composition() -> None:
    decoded = decode("か\u3099\r\nb\rc\n".encode(), "f.txt")
    assert decoded.text == "が\nb\nc\n"


def test_names_are_never_folded() -> None:
    text = "髙橋﨑ⅠＡ①㎡ｶﾞ\n"
    assert decode(text.encode(), "f.txt").text == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空"),
        (b" \n\t\n", "文字がありません"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "古い形式"),
        (b"\x89PNG\r\n", "画像"),
        (bytes(range(256)) * 4, "文字コード"),
        (b"\x00\x01\x02\x03" * 50, "文字コード"),
        (b"\x01\x02\x03\x04" * 50, "文字コード"),
    ],
)
def test_what_is_no_text_stops_with_a_clear_line(data: bytes, what: str) -> None:
    with pytest.raises(CannotProceed, match=what) as stopped:
        decode(data, "f.txt")
    assert stopped.value.where == "f.txt"
    assert stopped.value.mend


def test_a_workbook_is_no_text() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(CannotProceed, match=r"\.xlsx"):
        decode(file.getvalue(), "f.txt")


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        ({"source_bytes": 10}, "大きすぎます"),
        ({"lines": 2}, "行が多すぎます"),
        ({"line_characters": 8}, "1行目が長すぎます"),
    ],
)
def test_limits(limits: dict[str, int], what: str) -> None:
    with pytest.raises(CannotProceed, match=what):
        decode(TEXT.encode(), "f.txt", replace(LIMITS, **limits))


def test_limit_of_cells() -> None:
    with pytest.raises(CannotProceed, match="2行目の欄が多すぎます"):
        decode(("あ\n" + "い\t" * 300).encode(), "f.txt")


def found(text: str) -> list[tuple[str, int | None, dict[str, str | int]]]:
    decoded = decode(text.encode(), "f.txt")
    assert decoded.text == text
    return [
        (each.code, each.source.line if each.source else None, dict(each.params))
        for each in decoded.findings
    ]


def test_lost_characters_are_reported_with_their_line_and_kept() -> None:
    assert found("計画\n〓〓区の計画\n") == [("TX903", 2, {"line": 2, "found": "〓〓"})]
    assert found("一\n二??三\n") == [("TX903", 2, {"line": 2, "found": "??"})]
    assert found("一\ufffd\n") == [("TX903", 1, {"line": 1, "found": "\ufffd"})]


def test_garbled_numbers_are_reported_with_what_they_were() -> None:
    assert found("T 在宅の支援\nU 保育の充実\n") == [
        ("TX904", 1, {"line": 1, "found": "T", "expected": "Ⅰ"}),
        ("TX904", 2, {"line": 2, "found": "U", "expected": "Ⅱ"}),
    ]
    assert found("@ 乳幼児の預かり\t—\nA 訪問型の預かり\n") == [
        ("TX904", 1, {"line": 1, "found": "@", "expected": "①"}),
        ("TX904", 2, {"line": 2, "found": "A", "expected": "②"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tシャツの配布\n",
        "A 地区の整備\n",
        "ITの活用、U字溝\n",
        "本当？？\n",
        "連絡先 info@example.jp\n",
    ],
)
def test_common_letters_are_no_finding(text: str) -> None:
    assert found(text) == []


def test_many_lost_characters_are_summed_up() -> None:
    codes_found = [code for code, _, _ in found("〓の計画\n" * 1000)]
    assert codes_found == ["TX903"] * LIMITS.faults_shown + ["TX905"]


def test_bytes_cut_off_in_the_middle() -> None:
    """Whatever is left of a file is read, the cut character reported; at worst it stops clearly."""
    data = TEXT.encode()
    for size in range(1, len(data)):
        try:
            decoded = decode(data[:size], "f.txt")
        except CannotProceed:
            continue
        kept = data[:size].decode(errors="ignore")
        if decoded.encoding == "utf-8":
            assert decoded.text.rstrip("\ufffd") == kept
            cut = kept.encode() != data[:size]
            assert [each.code for each in decoded.findings] == (["TX902"] if cut else [])


def test_stray_bytes_in_a_long_text() -> None:
    data = TEXT.encode() * 20 + b"\xff\xfe\n" + TEXT.encode()
    decoded = decode(data, "f.txt")
    assert decoded.encoding == "utf-8"
    (finding,) = decoded.findings
    assert (finding.code, finding.source and finding.source.line) == ("TX902", 61)
    assert dict(finding.params)["count"] == 2
