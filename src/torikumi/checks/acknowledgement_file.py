"""Acknowledgements as a TOML file beside the plan: written as proposals, read back.

[[acknowledgement]]
code = "CO103"
at = "i-…/t-…/r-…/2027/raw"
figures = { year = "令和9年度" }
reason = "補助の決定を待っているため"
by = "企画課 ○○"
on = 2026-11-23
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from torikumi.checks.acknowledgement import figures_text
from torikumi.findings.model import Finding, Severity
from torikumi.notation.said import Said, joined, said
from torikumi.plan.values import Acknowledgement

_TABLE: Final = "acknowledgement"
_TEXTS: Final = ("code", "at", "reason", "by")
_KEYS: Final = frozenset((*_TEXTS, "figures", "on", "message"))


class AcknowledgementFault(Exception):  # noqa: N818 - a fault of the user, not of the program
    """A file of acknowledgements that cannot be used; ``faults`` are all that is wrong with it."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def read_acknowledgements(data: bytes, codes: Iterable[str]) -> tuple[Acknowledgement, ...]:
    """The acknowledgements in a TOML file; ``codes`` are all that can be reported.

    Raises:
        AcknowledgementFault: with everything that is wrong, in Japanese.
    """
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AcknowledgementFault([said("UTF-8で書かれていません。")]) from error
    except tomllib.TOMLDecodeError as error:
        raise AcknowledgementFault(
            [said("TOMLとして読めません（{error}）。", error=error)]
        ) from error
    faults = [
        said("「{kind}」という項目はありません（{listed}）。", kind=key, listed=f"[[{_TABLE}]]")
        for key in tree
        if key != _TABLE
    ]
    entries = tree.get(_TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise AcknowledgementFault([*faults, said("[[{kind}]]の形で書いてください。", kind=_TABLE)])
    known, found = frozenset(codes), []
    for n, entry in enumerate(entries, 1):
        wrong = _faults(entry, known)
        faults += [
            joined(": ", (said("{n}番目の[[{kind}]]", n=n, kind=_TABLE), each)) for each in wrong
        ]
        if not wrong:
            found.append(_made(entry))
    same = Counter((each.code, each.at, each.figures) for each in found)
    faults += [
        said("{code}（{at}）の了承が{n}回出てきます。", code=code, at=at, n=n)
        for (code, at, _), n in same.items()
        if n > 1
    ]
    if faults:
        raise AcknowledgementFault(faults)
    return tuple(found)


def _faults(entry: Mapping[str, Any], codes: frozenset[str]) -> list[Said]:
    faults = [
        said("「{value}」という項目はありません。", value=key) for key in entry if key not in _KEYS
    ]
    for key in _TEXTS:
        value = entry.get(key)
        if not isinstance(value, str) or not (value.strip() or key == "at"):
            faults.append(said("{key}に文字を書いてください。", key=key))
    if isinstance(entry.get("code"), str) and entry["code"].strip() and entry["code"] not in codes:
        faults.append(said("「{value}」という番号の指摘はありません。", value=entry["code"]))
    figures = entry.get("figures", {})
    if not isinstance(figures, dict) or not all(
        isinstance(value, str | int) for value in figures.values()
    ):
        faults.append(said('figuresは、{ found = "3" }のように、指摘の数を書いてください。'))
    if not isinstance(entry.get("on"), date) or isinstance(entry.get("on"), datetime):
        faults.append(said("onは、2026-11-23のような日付です。"))
    return faults


def _made(entry: Mapping[str, Any]) -> Acknowledgement:
    return Acknowledgement(
        code=entry["code"],
        at=entry["at"],
        figures=figures_text(entry.get("figures", {}).items()),
        reason=entry["reason"],
        by=entry["by"],
        on=entry["on"],
    )


def proposals_bytes(findings: Iterable[Finding], word: Callable[[Finding], str]) -> bytes:
    """The findings that may be acknowledged as a file, in which a person fills in the rest."""
    lines = ["# 了承するものだけを残し、reason（理由）、by（氏名）、on（日付）を書きます。"]
    for each in findings:
        if each.severity is Severity.ERROR:
            continue
        figures = ", ".join(f"{_quoted(key)} = {_quoted(value)}" for key, value in each.params)
        lines += [
            "",
            f"[[{_TABLE}]]",
            f"message = {_quoted(word(each))}",
            f"code = {_quoted(each.code)}",
            f"at = {_quoted(each.at)}",
            f"figures = {{ {figures} }}",
            'reason = ""',
            'by = ""',
            "# on = 2026-04-01",
        ]
    return ("\n".join(lines) + "\n").encode()


def _quoted(value: str | int) -> str:
    """A basic string of TOML (JSON's is one, but for the delete character)."""
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
