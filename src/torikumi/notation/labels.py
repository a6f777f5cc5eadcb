"""What stands before a number: what is counted, what the count covers, how sure it is."""

from __future__ import annotations

import re
from typing import Final

from torikumi.notation.stages import ADVERBS
from torikumi.notation.tokens import DATA, SPAN, TIME


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=lambda word: (-len(word), word)))


_APPROXIMATE: Final = _words(DATA["approximate"]["words"])
STOCK: Final = _words(DATA["cover"]["stock"])
FLOW: Final = _words(DATA["cover"]["flow"])
_PLAIN: Final = _words(DATA["cover"]["plain"])
_NOT_ALONE: Final = frozenset(DATA["cover"]["only_first"].split())
_NOT_AFTER: Final = tuple(DATA["cover"]["not_after"].split())
COVERS: Final = (*_APPROXIMATE, *STOCK, *FLOW, *_PLAIN)
COVER: Final = re.compile(r"(?P<word>" + "|".join(COVERS) + r")(?:で|に)?[ :、]*$")
_COVER_ENDS: Final = tuple(word + particle for word in COVERS for particle in ("", "で", "に"))
_LONGEST: Final = max(map(len, _COVER_ENDS))
_TIME_PHRASE: Final = re.compile(
    rf"(?:{TIME}|{SPAN})(?!生)(?<!年生)(?:当初|頭|以降|現在|時点|中)?(?!児|年?度?末?比)"
    r"(?:までに|までの|まで|には|における|に(?![向係関対基])|は|で|から|より|の)?[ :、]*",
)
_CLAUSE: Final = re.compile(r"を通じて|により|において|に向けて|のうち|に対し")
_LEADING: Final = re.compile(
    r"(?:[をはがにのでもとへ:=、,・~+ ]|[XxX×✕](?![A-Za-z])|から|まで|及び|かつ|並びに|うち)+",
)
_PARTICLE: Final = re.compile(
    r"(?:[をはがにのでもと:=、,・~ ]|(?<![A-Za-z])[A-Z]=|から|まで|として|について|うち)+$",
)
_PARTICLE_ENDS: Final = frozenset("をはがにのでもと:=、,・~ らてちう")
_AROUND: Final = "にで、・ "
_EDGE: Final = " :、△▲−±+-‐"
_FIGURE: Final = re.compile("[0-9元]")
ENUMERATOR: Final = re.compile(
    r"(?:[①-⑳❶-❿➀-➓㉑-㊿⓪Ⓐ-ⓩ]|\([0-9]{1,2}\)|<[0-9]{1,2}>|[0-9]{1,2}[).．](?![0-9])|[ア-ン]\)"
    r"|[<【\[][^<>【】\[\]]{1,12}[>】\]](?=.)|[○〇●](?![○〇●])|[◎◆◇■□▼▽※☆*・◯✓✔➢▪]|[-+](?![0-9]))[ ~、・]*",
)


def read_label(words: str) -> tuple[str, str, str]:
    """Label, cover word (計, 延べ …) and bound (約) that stand before a number as ``words``."""
    words = words.rstrip(_EDGE)
    if not words:
        return "", "", ""
    cover = bound = ""
    while words.endswith(_COVER_ENDS):
        found = COVER.search(words, max(0, len(words) - _LONGEST))
        if found is None:
            break
        word, before = found["word"], words[: found.start()]
        if word in _APPROXIMATE:
            bound = bound or DATA["approximate"]["name"]
        elif word in _PLAIN:
            if before.strip(_AROUND) and word in _NOT_ALONE:
                break
        elif before.endswith(_NOT_AFTER):
            break
        else:
            cover = cover or word
        words = before.rstrip(_EDGE)
    return _named(words), cover, bound


def _untimed(words: str) -> str:
    """``words`` without times; what the last one stood between is not run into one word.

    保育所の令和7年度の定員 is 保育所の定員; 実績を踏まえ令和7年度に参加者 only 参加者.
    """
    pieces = _TIME_PHRASE.split(words)
    named = pieces[0]
    for piece in filter(None, pieces[1:]):
        if named.endswith("の"):
            named += piece
        elif not named or "ぁ" <= named[-1] <= "ん" or named[-1] in _EDGE:
            named = piece
        else:
            named = f"{named} {piece}"
    return named


def _named(words: str) -> str:
    """The words that say what is counted, without times, adverbs and the clause before them."""
    if _FIGURE.search(words):
        words = _untimed(words)
    words = _CLAUSE.split(words)[-1].strip()
    if words.endswith(")") and words.rfind("(") <= 0:  # (新規)2か所, 新)2か所
        words = words.strip("()")
    if enumerator := ENUMERATOR.match(words):
        words = words[enumerator.end() :]
    if leading := _LEADING.match(words):
        words = words[leading.end() :]
    if adverbs := ADVERBS.match(words):
        words = words[adverbs.end() :]
    if words and words[-1] in _PARTICLE_ENDS:
        words = _PARTICLE.sub("", words)
    return " ".join(words.split())
