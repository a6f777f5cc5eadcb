"""Showing how cells are understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torikumi.findings.stop import CannotProceed
from torikumi.notation.cells import RowKind, as_data, read_cell
from torikumi.notation.said import said
from torikumi.usecases.files import read_bytes
from torikumi.usecases.open_source import profile_named


def cells(
    texts: Sequence[str], tsv: str | None, row: RowKind, profile: str
) -> list[dict[str, Any]]:
    """The reading of each text and of each line's first column in the file, as plain data."""
    every = [*texts, *(_first_column(tsv) if tsv is not None else ())]
    if not every:
        raise CannotProceed(
            said("セルの文字がありません。"), "cell", said("文字か--fileを指定してください。")
        )
    notation = profile_named(profile).notation
    return [as_data(read_cell(text, notation, row)) for text in every]


def _first_column(tsv: str) -> list[str]:
    try:
        text = read_bytes(Path(tsv)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotProceed(
            said("UTF-8で書かれていません。"), tsv, said("UTF-8で保存し直してください。")
        ) from error
    return [line.split("\t", 1)[0] for line in text.splitlines()]
