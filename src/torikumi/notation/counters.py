"""Counters: where the unit behind a number ends, whether it is one, and the bound behind it."""

from __future__ import annotations

import re
from typing import Final

from torikumi.notation.segments import Segment
from torikumi.notation.stages import ACTIONS, NUMBER_VERBS, action_after, action_before
from torikumi.notation.tokens import DATA, trie
from torikumi.notation.units import DOUBTFUL, KNOWN

BOUNDS: Final[dict[str, str]] = DATA["bounds"]
BOUND: Final = re.compile(
    " ?(?:ずつ)?(" + "|".join(sorted(BOUNDS, key=len, reverse=True)) + ")(?![化制調靭靱])",
)
_COUNTER: Final = re.compile(r"[一-龥々]{1,5}|[ァ-ヺー]{2,12}")
_AFTER_COUNTER: Final = re.compile(
    r"$|[ \n()、。・,/~:をはがにのでへと]|以上|以下|未満|程度|以内|から"
)
_AFTER_DOUBTFUL: Final = re.compile(
    r"$|[ \n()、。・,/~:=X×x0-9+-]|[ぁ-ん]|以上|以下|未満|程度|以内|前後|超|規模|体制|目標|新規|相当|分$|増|減|弱|強|約",
)
# A counter of two letters or more that runs on from another and is no verb.
_SECOND: Final = re.compile(
    trie(
        [
            word
            for word in KNOWN
            if len(word) > 1 and "一" <= word[0] <= "龥" and word not in ACTIONS
        ]
    )
    + _AFTER_COUNTER.pattern.join(("(?=", ")"))
)
_LIMIT: Final = re.compile("以上|以下|未満|程度|以内|前後")


def bound_at(text: str, at: int) -> re.Match[str] | None:
    """The word that bounds a number ending at ``at`` (以上, 程度), or None."""
    return BOUND.match(text, at)


def counts(text: str, end: int, last: int) -> bool:
    """Whether a doubtful counter that ends at ``end`` is one and not the start of a name."""
    return (
        end >= last
        or _AFTER_DOUBTFUL.match(text, end, last) is not None
        or action_after(text, end, last) > end
    )


def whole_unit(text: str, segment: Segment, unit: str, end: int) -> tuple[str, int]:
    """The unit's name and where it ends; two counters run together are one (6地区公民館)."""
    if len(unit) > 1 and unit not in DOUBTFUL and "一" <= unit[-1] <= "龥":
        second = _SECOND.match(text, end, segment.end)
        if second is not None and unit + second[0] not in ACTIONS:
            return unit + second[0], second.end()
    return KNOWN[unit].name, end


def counter_end(text: str, segment: Segment, start: int, end: int) -> int:
    """Where an unknown counter behind the number ends; ``end`` where there is none."""
    run = _COUNTER.match(text, end, segment.end)
    if run is None or (start > segment.start and not _may_precede(text[start - 1])):
        return end
    stop = run.end()
    if (limit := _LIMIT.search(text, end, stop)) is not None:
        stop = limit.start()
    verb = action_before(text[end:stop], stop - end)
    if verb < stop - end:
        stop = end + verb
    elif _AFTER_COUNTER.match(text, stop, segment.end) is None:
        return end
    word = text[end:stop]
    if (
        not word
        or word[0] in "数余分"
        or word in ACTIONS
        or word.startswith(NUMBER_VERBS)
        or BOUND.match(word)
    ):
        return end
    return stop


def _may_precede(sign: str) -> bool:
    return sign in " :=~、・をはがにのでも約計各" or sign in "△▲−-±+"
