"""What came home, told: as JSON, as a workbook, and the words for each kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from torikumi.editions.sheets.report import List, report_xlsx
from torikumi.figures.compute import figures_of
from torikumi.figures.place_words import PlaceWords
from torikumi.findings.words import words
from torikumi.notation.said import Said, said
from torikumi.sources.sheets.model import Note
from torikumi.usecases.collect import CollectReport, Outcome, Result, Returned
from torikumi.usecases.files import write_bytes

NOTES: Final[Mapping[Note, Said]] = {
    Note.MESSAGE: said("連絡欄に書かれていたこと"),
    Note.UNPLACED: said("置き場所のない記載（取り込んでいません）"),
    Note.FIXED: said("灰色の欄の書換え（取り込んでいません）"),
    Note.FORMULA: said("数式（計算結果を取り込みました）"),
    Note.FORMULA_WITHOUT_VALUE: said("計算結果のない数式（元のままにしました）"),
    Note.ERROR_VALUE: said("数式の誤りの値（元のままにしました）"),
    Note.DATE: said("日付に変わった記載（元のままにしました）"),
    Note.PERCENT: said("％の書式の数（見えるとおりに取り込みました）"),
    Note.MERGED: said("複数の欄を結合したセル（どの欄か決まらず、元のままにしました）"),
    Note.CHOICE: said("選べない語（元のままにしました）"),
    Note.BLANK_HEADING: said("消された名称（元のままにしました）"),
    Note.MISSING_LINE: said("なくなった行（元のままにしました）"),
    Note.MISSING_COLUMN: said("なくなった列（元のままにしました）"),
    Note.COPIED_ROW: said("写された行（元と違えば、追加の行としました）"),
    Note.NO_MARKS: said("管理番号の消えたシート（見出しと項目名で読みました）"),
    Note.HIDDEN: said("隠れた行や列（ほかと同じく読みました）"),
    Note.COMMENT: said("コメント（取り込んでいません）"),
    Note.DRAWING: said("図形や画像（取り込んでいません）"),
    Note.MACROS: said("マクロ（実行も読込みもしていません）"),
    Note.LINKS: said("ほかのブックへのリンク（たどっていません）"),
    Note.REFUSED_SHEET: said("取り込めないシート"),
    Note.STALE_AMOUNT: said("正確な額を残したまま直された額（内訳も確かめてください）"),
}
"""What each kind of thing is called where a person reads."""

_RESULTS: Final[Mapping[Result, str]] = {
    Result.TAKEN: "取り込んだ",
    Result.CONFLICT: "食い違い（計画のまま）",
    Result.ALREADY: "計画と同じ",
}
_RECEIVED, _REFUSED = "received", "refused"


def collect_data(report: CollectReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi sheets collect``."""
    word = words(lang)
    conflicts = report.of(Result.CONFLICT)
    return {
        "taken": list(dict.fromkeys(each.done.at for each in report.of(Result.TAKEN))),
        "kept": list(report.kept),
        "conflicts": [
            {
                "at": each.done.at,
                "base": each.done.before,
                "theirs": each.done.after,
                "ours": each.ours,
                **_source(each),
            }
            for each in conflicts
        ],
        "files": [_file(each, lang) for each in report.files],
        "missing": list(report.missing),
        "missing_initiatives": [{"section": section, "at": at} for section, at in report.lacking],
        "cells": [
            {
                "result": each.result.value,
                "at": each.done.at,
                "before": each.done.before,
                "after": each.done.after,
                **_source(each),
            }
            for each in report.outcomes
        ],
        "notes": [
            {
                "kind": each.note.value,
                "what": word(NOTES[each.note]),
                "file": each.source.file,
                "sheet": each.source.sheet or "",
                "cell": each.source.cell or "",
                "text": each.text.worded(word) if isinstance(each.text, Said) else each.text,
                "at": each.at,
            }
            for each in report.told
        ],
    }


def _source(outcome: Outcome) -> dict[str, str]:
    source = outcome.done.answer.source
    return {"file": source.file, "sheet": source.sheet or "", "cell": source.cell or ""}


def _file(each: Returned, lang: str) -> dict[str, str]:
    told = {"file": each.file, "section": each.section}
    if each.why is None:
        return {**told, "status": _RECEIVED}
    return {**told, "status": _REFUSED, "why": each.why.worded(words(lang))}


def write(report: CollectReport, out: str) -> None:
    """Write the report as a workbook."""
    title = report.base.cover.title
    write_bytes(Path(out), report_xlsx(f"{title}　調書の取込み", tuple(_lists(report))))


_WHERE: Final = (("場所", 42), ("配ったとき", 26), ("戻った記載", 26))
_CELL: Final = (("ファイル", 24), ("シート", 18), ("セル", 7))


def _lists(report: CollectReport) -> Iterator[List]:
    old, new = PlaceWords(figures_of(report.base)), PlaceWords(figures_of(report.plan))

    def where(at: str) -> str:
        return new.of(at) or old.of(at) or at

    yield from _files(report, where)
    yield from _outcomes(report, where)
    yield List(
        "知らせ",
        (("種類", 36), ("記載", 40), ("場所", 42), *_CELL),
        tuple(
            (
                NOTES[each.note],
                str(each.text),
                where(each.at) if each.at else "",
                each.source.file,
                each.source.sheet or "",
                each.source.cell or "",
            )
            for each in report.told
        ),
    )
    kept = tuple((where(at),) for at in report.kept)
    yield List("今の計画で変えていた欄", (("場所", 80),), kept)


def _files(report: CollectReport, where: Callable[[str], str]) -> Iterator[List]:
    yield List(
        "届いたファイル",
        (("ファイル", 44), ("担当", 34), ("結果", 10), ("理由", 70)),
        tuple(
            (each.file, each.section, "受取" if each.why is None else "不受理", each.why or "")
            for each in report.files
        ),
    )
    yield List(
        "届いていないもの",
        (("担当", 40), ("取組", 70)),
        (
            *((each, "すべて") for each in report.missing),
            *((section, where(at)) for section, at in report.lacking),
        ),
    )


def _outcomes(report: CollectReport, where: Callable[[str], str]) -> Iterator[List]:
    yield List(
        "食い違い",
        (*_WHERE, ("今の計画", 26), *_CELL),
        tuple(
            (*_told(each, where), each.ours, *_cell(each)) for each in report.of(Result.CONFLICT)
        ),
    )
    yield List(
        "変わった欄",
        (("結果", 16), *_WHERE, *_CELL),
        tuple(
            (_RESULTS[each.result], *_told(each, where), *_cell(each)) for each in report.outcomes
        ),
    )


def _told(outcome: Outcome, where: Callable[[str], str]) -> tuple[str, str, str]:
    done = outcome.done
    return where(done.at), done.before, done.after


def _cell(outcome: Outcome) -> tuple[str, str, str]:
    source = _source(outcome)
    return source["file"], source["sheet"], source["cell"]
