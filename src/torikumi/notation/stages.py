"""Stages: noun phrases ending in an action noun, with or without what the action is done to.

The class of action nouns is open (domain.md 2); the words stand in ``stages.toml``.  A sentence, a
judgement (要改善) or the absence of an action (未着手) is no stage.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any, Final, NamedTuple


class Phrase(NamedTuple):
    """A stage found at the end of a phrase; positions within that phrase.

    object: what the action is done to, particles stripped; empty without one.
    start, end: the stage words; ``pure`` when nothing stands before them.
    """

    object: str
    start: int
    end: int
    pure: bool


def _words(data: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(sorted(set(data[name].split()), key=lambda word: (-len(word), word)))


_DATA: Final[dict[str, Any]] = tomllib.loads(
    resources.files(__package__).joinpath("stages.toml").read_text(encoding="utf-8"),
)
_COMPOUNDS: Final = frozenset(_words(_DATA, "compounds"))
ACTIONS: Final = frozenset(_words(_DATA, "actions")) | _COMPOUNDS


def _lengths(edge: slice) -> dict[str, tuple[int, ...]]:
    """The lengths of the action nouns by their two letters at ``edge``, the longest first."""
    found: dict[str, set[int]] = {}
    for word in ACTIONS:
        found.setdefault(word[edge], set()).add(len(word))
    return {letters: tuple(sorted(lengths, reverse=True)) for letters, lengths in found.items()}


_BY_END: Final = _lengths(slice(-2, None))
_BY_START: Final = _lengths(slice(2))
_SUFFIXES: Final = _words(_DATA, "suffixes")
_NOT_ACTIONS: Final = _words(_DATA, "not_actions")
_NAMES: Final = _words(_DATA, "names")
_LIKE_NAMES: Final = frozenset(name[-2:] for name in _NAMES)
_TAILS: Final = _words(_DATA, "tails")
_ADVERB_WORDS: Final = _words(_DATA, "adverbs")
ADVERBS: Final = re.compile("(?:(?:" + "|".join(_words(_DATA, "adverbs")) + r")[\s、]*)+")
_NEGATIONS: Final = frozenset(_words(_DATA, "negations"))
_STRONG_NEGATION: Final = str(_DATA["strong_negation"])
_NOT_NEGATED: Final = _words(_DATA, "not_negated")
_JOINTS: Final = _words(_DATA, "joints")
_EITHER: Final = _words(_DATA, "either")
_PARTING: Final = frozenset(" \t\n・、,/")
_QUALIFIED: Final = re.compile(
    "(?:(?:" + "|".join(_words(_DATA, "qualifiers")) + ")[・、/])+$",
)
_TYING: Final = frozenset("・、/")
_OPENINGS: Final = frozenset(_words(_DATA, "openings"))
_STATE_WORDS: Final = _words(_DATA, "states")
STATES: Final = frozenset(_STATE_WORDS)
INCREMENT_VERBS: Final = frozenset(_words(_DATA, "increment_verbs"))
CHANGES: Final = frozenset(_words(_DATA, "changes"))
FLOW_VERBS: Final = frozenset(_words(_DATA, "flow_verbs"))
NUMBER_VERBS: Final = _words(_DATA, "number_verbs")
APART: Final = frozenset(_words(_DATA, "apart"))
_HELPED: Final = re.compile(
    r"の([一-龥ァ-ヺー・]+)[をへに]の?(" + "|".join(_words(_DATA, "helping_verbs")) + ")"
)
_SENTENCE_END: Final = re.compile("(?:" + "|".join(_words(_DATA, "sentence_ends")) + ")[。.]?$")
# How something is done, before the action: を活用した, の適正な; a joint that nothing follows.
_HOW_ENDS: Final = ("な", "た", "び", "に", "ぶり", "日以内")
_HOW: Final = re.compile(
    "(?:の|^|(?<=[、 ]))[一-龥]{1,4}な$|[^、]*[をに][^、をに]{1,8}(?:した|じた|いた|えた|った)$|(?:及び|並びに)$|[0-9]+(?:年ぶり|日以内)$",
)
# 要介護, 要支援 are what someone is.
_NEED: Final = re.compile("(?:^|[^一-龥])要$")
_JUDGEMENT: Final = re.compile("要(?![望請綱領約件旨介支配保員因素])")


def action_before(text: str, end: int) -> int:
    """Where the longest action noun that ends at ``end`` starts; ``end`` itself without one."""
    for length in _BY_END.get(text[max(0, end - 2) : end], ()):
        start = end - length
        if (
            start >= 0
            and text[start:end] in ACTIONS
            and not (start and _inside_a_word(text, start))
        ):
            named = text[end - 2 : end] in _LIKE_NAMES and text.endswith(_NAMES, 0, end)
            return end if named else start
    return _suffixed(text, end) if text.endswith(_SUFFIXES, 0, end) else end


def _inside_a_word(text: str, at: int) -> bool:
    """Whether a word in katakana or letters runs through ``at``: コン|テスト."""
    before, here = text[at - 1], text[at]
    if "ァ" <= here <= "ー":
        return "ァ" <= before <= "ー"
    return here.isascii() and before.isascii() and here.isalpha() and before.isalpha()


def _suffixed(text: str, end: int) -> int:
    """As `action_before`, for words made by an ending such as 〜化: the run of kanji or kana."""
    if text.endswith(_NOT_ACTIONS, 0, end):
        return end
    suffix = next(suffix for suffix in _SUFFIXES if text.endswith(suffix, 0, end))
    start = stem = end - len(suffix)
    while start and _of_stem(text[start - 1]):
        start -= 1
    return start if start < stem else end


def _of_stem(sign: str) -> bool:
    return "一" <= sign <= "龥" or "ァ" <= sign <= "ー" or (sign.isascii() and sign.isalpha())


def action_after(text: str, start: int, end: int) -> int:
    """Where the longest action noun that starts at ``start`` ends; ``start`` itself without one."""
    for length in _BY_START.get(text[start : start + 2], ()):
        if start + length <= end and text[start : start + length] in ACTIONS:
            return start + length
    return start


def read_phrase(text: str) -> Phrase | None:
    """The stage that ``text`` is, or None: where it is none, it is a name, a sentence or a word."""
    end = _without_tail(text)
    start = action_before(text, end)
    if start == end:
        return None
    first = _leftmost(text, start)
    lead = _lead(text, first)
    if first > lead and text[first - 1] in _TYING:
        qualified = _QUALIFIED.search(text, lead, first)
        if qualified is not None:
            first = qualified.start()
    if text[lead:first] in _OPENINGS:
        return Phrase("", lead, end, pure=True)
    if first == lead:
        state = _closing_state(text, start, end) if first < start else start
        third = action_before(text, start)
        if state > start or first < third < start:  # 建築工事着工: 着工, done to 建築工事
            return Phrase(text[first:state], state, end, pure=False)
        return Phrase("", first, end, pure=True)
    if _unsaid(text, lead, first):
        return None
    cut = _object_end(text, lead, first)
    tied = text[first - 1] in _TYING and action_before(text, cut) < cut
    if (
        cut == first or tied
    ):  # 公園整備着手, 解体・改築工事着手: the last action, done to all before
        first = cut = _closing_state(text, start, end)
    needed = text.endswith("要", lead, cut) and _NEED.search(text[lead:cut])
    if needed or _JUDGEMENT.match(text, lead):
        return None
    return Phrase(_thing(text[lead:cut]), first, end, pure=False)


def _unsaid(text: str, lead: int, first: int) -> bool:
    """Whether the words before the action deny it (未着手) or leave it open (調査又は設計)."""
    if text.endswith(_EITHER, lead, first):
        return True
    return text[first - 1] in _NEGATIONS and _negated(text, lead, first)


def _leftmost(text: str, start: int) -> int:
    """The start of the unbroken run of action nouns whose last one starts at ``start``."""
    while start:
        before = action_before(text, start)
        if before == start or text[before:start].endswith(_SUFFIXES):
            break
        start = before
    return start


def _closing_state(text: str, start: int, end: int) -> int:
    """Where the state begins that closes a compound such as 工事着工; ``start`` without one."""
    if not text.endswith(_STATE_WORDS, start + 1, end):
        return start
    return end - next(len(word) for word in _STATE_WORDS if text.endswith(word, start + 1, end))


def _negated(text: str, lead: int, at: int) -> bool:
    """Whether the letter before ``at`` denies the action; that of a word such as 無料 does not.

    未 denies anywhere (健康診査未受診); 無, 要 and the others only where a word begins.
    """
    if text[at - 1] == _STRONG_NEGATION:
        return True
    begins = at - 2 < lead or not "一" <= text[at - 2] <= "龥"
    return begins and not text.startswith(_NOT_NEGATED, at - 1)


def _object_end(text: str, lead: int, at: int) -> int:
    """Where the object before ``at`` ends: before particles and what parts the two."""
    while at > lead and text[at - 1] in _PARTING:
        at -= 1
    if text.endswith(_JOINTS, lead, at):
        joint = next(joint for joint in _JOINTS if text.endswith(joint, lead, at))
        at -= len(joint)
        while at > lead and text[at - 1] in _PARTING:
            at -= 1
    return at


def _lead(text: str, end: int) -> int:
    """Where the phrase starts behind adverbs such as 順次."""
    if not text.startswith(_ADVERB_WORDS):
        return 0
    found = ADVERBS.match(text, 0, end)
    return found.end() if found else 0


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip("・、,/:： ")


def _thing(text: str) -> str:
    """What the action is done to, without what only says how or when it is done.

    市有林の適正な維持管理 is done to 市有林, サイトを活用した情報発信 and 完了後の検査 to nothing named.
    """
    thing = _trimmed(text)
    if thing.endswith(_HOW_ENDS) and (how := _HOW.search(thing)):
        thing = _trimmed(thing[: how.start()])
    elif thing.endswith("後") and 0 == action_before(thing, len(thing) - 1) < len(thing) - 1:
        return ""
    return thing


def _without_tail(text: str) -> int:
    """The end of ``text`` without 等, 済 and the like."""
    end = len(text)
    for _ in range(2):
        if not text.endswith(_TAILS, 0, end):
            break
        tail = next((word for word in _TAILS if text.endswith(word, 0, end)), "")
        if not tail or action_before(text, end) < end:
            break
        end -= len(tail)
    return end


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at ``at`` (助成 in 助成金) and only begins with what was found."""
    return text[at : at + 1] != "" and _of_stem(text[at]) and not text.startswith(_TAILS, at)


def helped_by(text: str, at: int) -> tuple[str, str] | None:
    """As `verb_of` from ``at`` on, for those who help others to do several things (検討・実証を支援)."""
    found = _HELPED.match(text, at)
    return (found[2], found[1]) if found else None


def verb_of(text: str) -> tuple[str, str]:
    """The verb of the words behind a number, and what stands between number and verb.

    を整備 → 整備; の新規就業者を確保する → 確保, 新規就業者; 整備を実現 → 整備; の実証を支援 → 支援,
    実証; とする → nothing.
    """
    if helped := _HELPED.match(text):
        return helped[2], helped[1]
    start = len(text) - len(text.lstrip(" のをにでがはへと、,"))
    stop = start
    while (longer := action_after(text, stop, len(text))) > stop:
        stop = longer
    if stop > start and not _goes_on(text, stop):
        return text[start:stop], ""
    for word in NUMBER_VERBS:
        if text.startswith(word) and not _goes_on(text, len(word)):
            return word, ""
    phrase = read_phrase(text)
    if phrase is None:
        ended = _SENTENCE_END.search(text)
        text = text[: ended.start()] if ended else text
        phrase = read_phrase(text.rstrip("をにがはでと"))
    if phrase is None:
        return "", ""
    between = phrase.object if text.startswith("の") else ""
    return text[phrase.start : phrase.end], between.removeprefix("の")
