"""The differences that `check --fix` shows: the place in words, the old text, the new one."""

from __future__ import annotations

import os
import sys
from difflib import SequenceMatcher

from torikumi.checks.mending import Fix
from torikumi.figures.place_words import PlaceWords
from torikumi.findings.words import words
from torikumi.sources.model import locate
from torikumi.usecases.definitions import definitions
from torikumi.usecases.mend import Mending

_RED, _GREEN = "31;4", "32;4"
_NEAR = 12


def mending(made: Mending, where: PlaceWords, lang: str) -> None:
    """Every fix with its place and reason; whether they were written; what is left to a person."""
    _ = words(lang)
    if not made.fixes and not made.by_hand:
        print(_("自動で直せるところはありません。"))
        return
    for fix in made.fixes:
        _fix(fix, made, where, lang)
    if made.by_hand:
        print(_("行の折り返しをまたぐなど、手で直すところ"))
        for fix in made.by_hand:
            _fix(fix, made, where, lang)
    if made.written:
        print(
            _("{count}か所を{file}に書き込みました。").format(
                count=len(made.fixes), file=made.written
            )
        )
    elif made.fixes:
        print(
            _("{count}か所を直せます。--writeを付けると書き込みます。").format(
                count=len(made.fixes)
            )
        )


def _fix(fix: Fix, made: Mending, where: PlaceWords, lang: str) -> None:
    _ = words(lang)
    spot = locate(made.opened.reading, fix.at)
    line = _("{line}行").format(line=spot.line) if spot and spot.line else ""
    print(f"{fix.code} {definitions()[fix.code].name.word(lang, {})}")
    print(f"  {'　'.join(filter(None, (line, where.of(fix.at) or fix.at)))}")
    old, new = _marked(fix.before, fix.after)
    print(f"    - {old}")
    print(f"    + {new}")


def _marked(before: str, after: str) -> tuple[str, str]:
    """Both texts, shortened to what differs and a little around it; coloured on a terminal."""
    old, new = "", ""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (kind, i1, i2, j1, j2) in enumerate(opcodes):
        if kind == "equal":
            same = before[i1:i2]
            head, tail = number > 0, number < len(opcodes) - 1
            shown = _shortened(same, head=head, tail=tail)
            old, new = old + shown, new + shown
        else:
            old += _coloured(before[i1:i2], _RED)
            new += _coloured(after[j1:j2], _GREEN)
    return old, new


def _shortened(text: str, *, head: bool, tail: bool) -> str:
    """``text`` with its end (``head``) and beginning (``tail``) that touch a difference only."""
    keep = _NEAR * (head + tail)
    if len(text) <= keep + 1:
        return text
    return (text[:_NEAR] if head else "") + "…" + (text[-_NEAR:] if tail else "")


def _coloured(text: str, colour: str) -> str:
    plain = not text or not sys.stdout.isatty() or "NO_COLOR" in os.environ
    return text if plain else f"\x1b[{colour}m{text}\x1b[0m"
