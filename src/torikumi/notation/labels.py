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
_LIMITS: Final[dict[str, str]] = DATA["cover"]["limits"]
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
_CLAUSE: Final = re.compile(
    r"を通じて|により|によって|において(?:も|は)?|に向けて|のうち|に対し(?:ても|ては|て)?"
)
# What opens a sentence or says since when, and is not what is counted.
_OPENER: Final = re.compile(
    "(?:(?:また|又|なお|その後|一方で?|ただし|加えて|もう|現在|最近|近年|これまで|当初|今年度|次年度|前年度と同じ|前年度と同様|同様|原則(?:として)?"
    "|原則的|基本的|実質(?:的)?|同時|体制)(?:に|は|で|では|には|からは|も)?(?:[、 ]+|$)|(?:ずつ|ついて|および)(?:の|は|、)*"
    "|(?:これまでに|原則として|内訳は|体制で|期間で|今年度も|前年度と同じで|現在は)(?=[^ぁ-ん]))"
)
_OPENER_STARTS: Final = frozenset("また又なそ一た加も現最近こ当今次前同原基実体ずつお内期")
# What tells how or when, and leaves nothing counted before the number.
_ADVERBIAL: Final = re.compile(
    "(?:[しっいれせめ]て|した|された|する|される|ている|できる|残る|ずつ)$|(?<=.)[、・ ]各$"
)
_ADVERBIAL_ENDS: Final = ("て", "た", "る", "ずつ", "各")
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
            bound = bound or _LIMITS.get(word, "")
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
    if "については" in words:  # the topic, unless something else is counted
        topic, _, rest = words.rpartition("については")
        rest = rest.strip(" 、")
        words = topic if not rest or _OPENER.fullmatch(rest) else rest
    if words.endswith(")") and words.rfind("(") <= 0:  # (新規)2か所, 新)2か所
        words = words.strip("()")
    if enumerator := ENUMERATOR.match(words):
        words = words[enumerator.end() :]
    if leading := _LEADING.match(words):
        words = words[leading.end() :]
    if words and words[0] in _OPENER_STARTS and (opener := _OPENER.match(words)):
        words = words[opener.end() :]
    if words.endswith(_ADVERBIAL_ENDS) and (adverbial := _ADVERBIAL.search(words)):
        words = words[: adverbial.start()] if adverbial[0].endswith("各") else ""
    if adverbs := ADVERBS.match(words):
        words = words[adverbs.end() :]
    if words and words[-1] in _PARTICLE_ENDS:
        words = _PARTICLE.sub("", words)
    return " ".join(words.split())
