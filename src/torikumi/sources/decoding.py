"""From bytes to text: which encoding, what was lost in it, and what is no text at all.

UTF-8 (with or without BOM) and Shift_JIS (as cp932) are what municipalities send; EUC-JP and UTF-16
are decoded too and said so.  Characters that an earlier conversion lost are reported and left as they
are: nobody may guess a name.  The text is NFC and lines end with LF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.findings.limits import LIMITS, Limits
from torikumi.findings.model import Finding, SourcePlace
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.sources.faults import (
    LOST_CHARACTERS,
    MORE_CHARACTERS,
    SHIFTED_CHARACTERS,
    UNDECODABLE_BYTES,
    UNUSUAL_ENCODING,
    fault,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source's text, the encoding it was in, and what was found wrong with its characters."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, file_name: str, limits: Limits = LIMITS) -> Decoded:
    """The text that ``data`` holds.

    Raises:
        CannotProceed: the file is empty, too large, no text (an image, a PDF, a workbook), or in an
            encoding that cannot be told.
    """
    _refuse_other_kinds(data, file_name, limits)
    encoding, text = _best_encoding(data, file_name)
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = normal.split("\n")
    _refuse_oversize(lines, file_name, limits)
    if not normal.strip():
        raise CannotProceed(said("文書に文字がありません。"), file_name, _OTHER_FILE)
    findings: list[Finding] = []
    if encoding not in _USUAL:
        named = _NAMES[encoding]
        findings.append(fault(UNUSUAL_ENCODING, "", SourcePlace(file_name), encoding=named))
    strict = encoding == "utf-8" and _is_utf8(data)
    findings.extend(_lost(lines, encoding, file_name, limits, strict=strict))
    return Decoded(normal, encoding, tuple(findings))


_OTHER_FILE = said("別のファイルを指定してください。")
_AS_TEXT = said("文書をテキストとして書き出してください。")
_NAMES = {
    "utf-8": "UTF-8",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_USUAL = ("utf-8", "cp932")
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", said("ブックや文書などの圧縮ファイル（.xlsx、.docx、.zip）")),
    (b"\xd0\xcf\x11\xe0", said("古い形式のブックや文書（.xls、.doc）")),
    (b"\x89PNG", said("画像")),
    (b"\xff\xd8\xff", said("画像")),
    (b"GIF8", said("画像")),
    (b"\x1f\x8b", said("圧縮ファイル")),
)


def _refuse_other_kinds(data: bytes, file_name: str, limits: Limits) -> None:
    if not data:
        raise CannotProceed(said("ファイルが空です。"), file_name, _OTHER_FILE)
    if len(data) > limits.source_bytes:
        raise CannotProceed(
            said(
                "ファイルが大きすぎます（{count:,}バイト、上限は{source_bytes:,}バイト）。",
                count=len(data),
                source_bytes=limits.source_bytes,
            ),
            file_name,
            said("分けて読み込んでください。"),
        )
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise CannotProceed(
                said("テキストではなく{kind}です。", kind=kind), file_name, _AS_TEXT
            )


def _refuse_oversize(lines: list[str], file_name: str, limits: Limits) -> None:
    if len(lines) > limits.lines:
        raise CannotProceed(
            said(
                "行が多すぎます（{count:,}行、上限は{lines:,}行）。",
                count=len(lines),
                lines=limits.lines,
            ),
            file_name,
            said("分けて読み込んでください。"),
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > limits.line_characters:
            raise CannotProceed(
                said(
                    "{number}行目が長すぎます（{count:,}字、上限は{line_characters:,}字）。",
                    number=number,
                    count=len(line),
                    line_characters=limits.line_characters,
                ),
                file_name,
                said("行に分けてください。"),
            )
        if line.count("\t") >= limits.cells_per_line:
            raise CannotProceed(
                said(
                    "{number}行目の欄が多すぎます（上限は{cells_per_line:,}欄）。",
                    number=number,
                    cells_per_line=limits.cells_per_line,
                ),
                file_name,
                said("表をタブ区切りで書き出し直してください。"),
            )


# --- which encoding ---------------------------------------------------------------------------


def _best_encoding(data: bytes, file_name: str) -> tuple[str, str]:
    """The encoding that explains the bytes best, and the text in it."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return encoding, data[len(mark) :].decode(encoding, errors="replace")
    if b"\0" in data:
        return _without_mark(data, file_name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        candidates = [(each, data.decode(each, errors="replace")) for each in _EIGHT_BIT]
        encoding, text = max(candidates, key=lambda each: _likeliness(each[1]))
        if text.count("\ufffd") * _LOST_SHARE > len(text):
            raise _no_text(file_name) from None
        return encoding, text
    if sum(map(text.count, _CONTROLS)) * _LOST_SHARE > len(text):
        raise _no_text(file_name)
    return "utf-8", text


_EIGHT_BIT = ("utf-8", "cp932", "euc_jp")
# More than one character in ten lost, or a control character: that is no text in this encoding.
_LOST_SHARE = 10
_CONTROLS = tuple(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r\f\v")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(data: bytes, file_name: str) -> tuple[str, str]:
    """UTF-16 without a byte order mark, or no text at all: only UTF-16 text holds NUL bytes."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        if "\0" not in text and _likeliness(text) * 2 > len(text):
            return encoding, text
    raise _no_text(file_name)


def _no_text(file_name: str) -> CannotProceed:
    return CannotProceed(
        said("テキストとして読めません（文字コードが分かりません）。"), file_name, _AS_TEXT
    )


_JAPANESE = re.compile(r"[\u3001\u3002\u3041-\u30fe\u4e00-\u9fff]")
_HALF_KANA = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff]")


def _likeliness(text: str) -> int:
    """How much a text looks like Japanese; what the wrong encoding gives is lost or half-width."""
    good = len(_JAPANESE.findall(text)) + sum(map(text.count, " \t\n"))
    return good - 3 * len(_HALF_KANA.findall(text)) - 10 * text.count("\ufffd")


# --- what an earlier conversion lost ------------------------------------------------------------


def _lost(
    lines: list[str], encoding: str, file_name: str, limits: Limits, *, strict: bool
) -> Iterator[Finding]:
    """One finding for each line with lost characters, up to a limit, then how many more there are."""
    shown = 0
    circled = any(_AT_SIGN.search(line) for line in lines)
    for number, line in enumerate(lines, start=1):
        found = _lost_in(line, number, encoding, file_name, circled=circled, strict=strict)
        if found is None:
            continue
        shown += 1
        if shown <= limits.faults_shown:
            yield found
    if shown > limits.faults_shown:
        rest = shown - limits.faults_shown
        yield fault(MORE_CHARACTERS, "", SourcePlace(file_name), count=rest)


def _lost_in(
    line: str, number: int, encoding: str, file_name: str, *, circled: bool, strict: bool
) -> Finding | None:
    source = SourcePlace(file_name, number)
    if line.isascii() and not circled:
        cell = _BLANKED.search(line)
        return fault(LOST_CHARACTERS, "", source, line=number, found=cell["sign"]) if cell else None
    if "\ufffd" in line and not strict:
        return fault(
            UNDECODABLE_BYTES,
            "",
            source,
            line=number,
            encoding=_NAMES[encoding],
            count=line.count("\ufffd"),
        )
    trace = _TRACES.search(line)
    if trace is not None:
        return fault(LOST_CHARACTERS, "", source, line=number, found=trace[0])
    asked = _BLANKED.search(line) or _HEADED.search(line) or _JOINED.search(line)
    if asked is not None:
        return fault(LOST_CHARACTERS, "", source, line=number, found=asked["sign"])
    shifted = _SHIFTED.search(line) or (_SHIFTED_CIRCLED.search(line) if circled else None)
    if shifted is None:
        return None
    sign = shifted["sign"]
    return fault(SHIFTED_CHARACTERS, "", source, line=number, found=sign, expected=_SHIFTS[sign])


# What stands for a character that a conversion could not hold: the geta mark, or question marks.
_TRACES = re.compile(r"〓+|\?{2,}|\ufffd+")

# One question mark where none can be asked: alone in its cell (a dash was there), before the words of
# a line or cell (a bullet, a circled number), between two figures (a dash, a wave).  One that ends a
# sentence or stands within it is a question.
_BLANKED = re.compile(r"(?:^|\t)[ \u3000]*(?P<sign>[?？]+)[ \u3000]*(?=\t|$)")
_HEADED = re.compile(
    r"(?:^|\t)[ \u3000]*(?:- )?(?P<sign>[?？])[ \u3000]?(?=[「『(（0-9\u3041-\u30fe\u4e00-\u9fff])"
)
_JOINED = re.compile(r"[0-9０-９][ \u3000]?(?P<sign>[?？])[ \u3000]?[0-9０-９]")

# A reader that drops the first byte of the NEC special characters (0x8754 Ⅰ, 0x8740 ①) leaves the
# second: T for Ⅰ, @ for ①.  Letters alone at the head of a line or cell, before Japanese, are told
# by this; A, B, C only where the sign for ① itself is met.
_SHIFTS = {chr(0x54 + n): chr(0x2160 + n) for n in range(5)} | {
    chr(0x40 + n): chr(0x2460 + n) for n in range(10)
}
_KANJI_OR_KANA = r"(?=[\u3041-\u30fe\u4e00-\u9fff])"
_AT_SIGN = re.compile(rf"(?:^|\t)@[ \u3000]?{_KANJI_OR_KANA}")
_SHIFTED = re.compile(rf"(?:^|\t)(?P<sign>[T-X])[ \u3000]{_KANJI_OR_KANA}")
_SHIFTED_CIRCLED = re.compile(rf"(?:^|\t)(?P<sign>@|[A-I](?=[ \u3000]))[ \u3000]?{_KANJI_OR_KANA}")
