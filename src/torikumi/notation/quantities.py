"""Quantities: a number with what makes it a measure.

The parts of an expression such as 累計約1万2千人以上/年開催(見込み) are read around the number that
the tokeniser found; whether the number counts at all is decided here, from what stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from torikumi.notation.bases import basis, basis_of
from torikumi.notation.counters import BOUND, BOUNDS, counter_end, counts, whole_unit
from torikumi.notation.decimals import number_of
from torikumi.notation.labels import COVER, read_label
from torikumi.notation.parts import Basis, QuantityPart
from torikumi.notation.segments import Lexeme, Segment
from torikumi.notation.stages import (
    ACTIONS,
    CHANGES,
    helped_by,
    verb_of,
)
from torikumi.notation.tokens import DATA, PER
from torikumi.notation.units import DOUBTFUL, KNOWN


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=lambda word: (-len(word), word)))


_NOT_VERBS: Final = frozenset(DATA["cover"]["not_verbs"].split())
_AFTER_BARE: Final = re.compile(
    r" *(?:$|[\n()、。~]|を|に|へ|から|と(?!も)|以上|以下|未満|程度|前後|超|増|減)"
)
_MEASURES: Final = _words(DATA["bare"]["measures"])
_NAMES: Final = _words(DATA["bare"]["names"])
# A count that names what is counted and what with in one word (契約件数, 実施回数).
_COUNTED: Final = re.compile(
    "[一-龥ァ-ヺー]{1,8}?(件数|回数|人数|日数|台数|箇所数|戸数|団体数|施設数|世帯数|本数|枚数|冊数)(?![一-龥])",
)
_AGAINST: Final = ("当たり", "当り", "あたり", "につき", "における", "の平均", "に対し")
_LEVEL: Final = re.compile("(?:に|へ|まで)")
_VERB_LENGTH: Final = 3
# What a number is a mark of: of what is counted behind it, or of how something is counted.
_CRITERION: Final = re.compile(
    r"(?:(?P<level>(?:以上|以下|未満|超)の)|[^0-9]*(?:する|した|な|ている|される|された|ある|超える))[一-龥ァ-ヺー]*(?:数|率|割合)\Z"
    "|と(?:計上|数え|カウント)"
)
# What counts in the same unit as the mark, which is then what is reached (50人以上の利用者数).
_SAME: Final = {"%": ("率", "割合"), "割": ("率", "割合"), "人": ("者数", "人数", "員数")}
# A count of what is there by a year, and no count of what was done in it (利用者数, 件数).
_STANDING: Final = re.compile("(?<![者件回人日])数$")
_AGAINST_UNIT: Final = re.compile(PER)
_RANGE: Final = re.compile("~[0-9]")
_MANY: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万億兆]+)(?![0-9])")
_PLAIN_NUMBER: Final = re.compile(r"[^0-9]*([0-9][0-9,.]*)")
_MORE_OR_LESS: Final = re.compile("(増加?|減少?)(?:の|で|、|し)")
_WORD_LETTERS: Final = frozenset(chr(n) for n in range(ord("ァ"), ord("ー") + 1))
_MINUS: Final = "マイナス"


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity found in a segment, before the words around it are read."""

    start: int
    end: int
    after: int
    number: Decimal
    upper: Decimal | None
    unit: str
    per: str
    bound: str
    plus_minus: bool
    named: str = ""


def find(text: str, segment: Segment, negatives: frozenset[str]) -> list[Found]:
    """The quantities of ``segment``; numbers that count nothing become references."""
    found: list[Found] = []
    open_range = False
    for lexeme in segment.quantities:
        one = _found(text, segment, lexeme, negatives)
        if one is None:
            segment.others.append(lexeme)
            open_range = False
            continue
        if found and (tenths := _tenths(found[-1], one)) is not None:
            found[-1] = tenths
            continue
        if open_range and (merged := _ranged(text, found[-1], one)) is not None:
            found[-1] = merged
            open_range = False
            continue
        open_range = one.after == one.end
        found.append(one)
    if found and _is_criterion(text, segment, found[-1]):
        segment.others.append(segment.quantities[-1])
        found.pop()
    return found


def _is_criterion(text: str, segment: Segment, last: Found) -> bool:
    """Whether ``last`` says which things a name counts, not how many (6割以上の人数)."""
    criterion = _CRITERION.match(text, last.end, segment.end)
    if criterion is None or (last.unit and text.endswith(f"{last.unit}数", 0, segment.end)):
        return False
    same = _SAME.get(last.unit, ())
    return not (criterion["level"] and criterion[0].endswith(same))


def _found(text: str, segment: Segment, lexeme: Lexeme, negatives: frozenset[str]) -> Found | None:
    match, end = lexeme[3], lexeme[2]
    start = match.start("number")
    unit, per = match["unit"] or match["apart"] or "", match["per"] or ""
    behind = match.end()
    counted = None
    if not per and text.find("数", end - len(unit), segment.end) >= 0:
        counted = _COUNTED.match(text, match.end("number"), segment.end)
    if counted and counted[0] not in KNOWN:
        unit, end = KNOWN[counted[1]].name, counted.end()
    elif unit:
        if unit in DOUBTFUL and not per and not counts(text, end, segment.end):
            return None
        unit, end = (KNOWN[unit].name, end) if per else whole_unit(text, segment, unit, end)
    elif not per:
        stop = counter_end(text, segment, start, end)
        if stop > end:
            unit, end = text[end:stop].strip(), stop
            if against := _AGAINST_UNIT.match(text, end, segment.end):
                per, behind = against["per"], against.end()
        elif not _bare_counts(text, segment, start, end):
            return None
    number = Decimal(match["number"][0]) if match["next"] else number_of(match["number"])
    begin, sign = signed(text, start, segment.start, negatives)
    limit = match["limit"]
    if limit:
        end = match.start("limit")
    bound = BOUND.match(text, end if limit else behind if per else end, segment.end)
    after = max(end, behind, bound.end() if bound else 0)
    return Found(
        start=begin,
        end=end,
        after=after,
        number=-number if sign == "-" else number,
        upper=Decimal(match["next"]) if match["next"] else None,
        unit=unit,
        per=_per(per),
        bound=BOUNDS[bound[1]] if bound else "",
        plus_minus=sign == "±",
        named=counted[0] if counted and counted[0] not in KNOWN else "",
    )


def _per(text: str) -> str:
    word = text.replace(" ", "").lstrip("/").removesuffix("間")
    if word == "時":
        return "時間"
    if word[:1] == "1" and not word[1:2].isdigit():  # 21円/1㎡
        word = word[1:]
    return {"年度": "年", "h": "時間", "day": "日"}.get(
        word, KNOWN[word].name if word in KNOWN else word
    )


def signed(text: str, start: int, least: int, negatives: frozenset[str]) -> tuple[int, str]:
    """Where the number starts with its sign, and the sign: "-", "±" or nothing."""
    at = start
    while at > least and text[at - 1] == " ":
        at -= 1
    if at <= least:
        return start, ""
    sign = text[at - 1]
    if sign == "±":
        return at - 1, "±"
    if sign in negatives:
        word_before = at - 2 >= least and text[at - 2] not in " :=(~約"
        if not (word_before and sign in "-‐ー–"):
            return at - 1, "-"
    if text.startswith(_MINUS, at - len(_MINUS)) and at - len(_MINUS) >= least:
        return at - len(_MINUS), "-"
    return start, ""


def _bare_counts(text: str, segment: Segment, start: int, end: int) -> bool:
    """Whether a number without any unit is a quantity."""
    if _AFTER_BARE.match(text, end, segment.end) is None:
        return False
    before = _between(text, segment, segment.start, start).rstrip()
    if not before or before in ("△", "▲", "−", "-", "±", "+", "‐", "~"):
        return True
    if before.endswith(("=", ":")) or COVER.search(before):
        return True
    figures = text[start:end]
    if _RANGE.match(text, end, segment.end) and not before.endswith(_NAMES):
        return True
    if before[-1] == "~" and before.rstrip("0123456789~").endswith(_NAMES):
        return False  # 計画3～5
    if before.endswith(_NAMES) or (len(figures) == 4 and figures[:2] in ("19", "20")):  # noqa: PLR2004
        return False
    if "." in figures and before[-1] in _WORD_LETTERS and not before.endswith(_MEASURES):
        return False  # GIGAスクール2.0
    return (
        "." in figures
        or "," in figures
        or BOUND.match(text, end) is not None
        or before.endswith(_MEASURES)
        or before[-1] in "をはがに~"
        or (before[-1] == ")" and end == segment.end)
    )


def _tenths(whole: Found, part: Found) -> Found | None:
    """8割5分 as one quantity, 85%; None where the two are no such pair."""
    if (whole.unit, part.unit, whole.upper) != ("割", "分", None) or whole.end != part.start:
        return None
    number = whole.number * 10 + part.number
    return replace(part, start=whole.start, number=number, unit="%", bound=part.bound)


def _ranged(text: str, low: Found, high: Found) -> Found | None:
    """A～B as one quantity, or None where the two do not make a range."""
    gap = text[low.end : high.start].strip()
    if gap == "から" and not low.unit:
        behind = text[high.after : high.after + 1]
        if behind in ("に", "へ", "と"):
            return None
    elif gap != "~":
        return None
    if low.unit and low.unit != high.unit:
        return None
    number = low.number
    many, plain = _MANY.match(text, high.start), _PLAIN_NUMBER.fullmatch(text, low.start, low.end)
    if many and plain and not low.unit and abs(number) < number_of(many[1]):
        number = number_of(plain[1] + many[2]).copy_sign(number)  # 800～900万円: both in 万
    return replace(
        high,
        start=low.start,
        number=number,
        upper=high.number,
        plus_minus=low.plus_minus,
    )


def is_verb(word: str) -> bool:
    """Whether ``word`` before a number is its verb (完成2公園); a longer one (実施設計2棟) says what."""
    return 0 < len(word) <= _VERB_LENGTH and word in ACTIONS and word not in _NOT_VERBS


def build(
    text: str, segment: Segment, found: list[Found], label: str, per_before: str = ""
) -> list[QuantityPart]:
    """The parts of ``segment``; ``label`` and ``per_before`` are what stood before the segment."""
    parts: list[QuantityPart] = []
    at = segment.start
    for n, one in enumerate(found):
        words = _between(text, segment, at, one.start)
        per = one.per or (_frequency(segment, at, one.start) if segment.others else "")
        if not per and n == 0:
            per = per_before
        if n > 0 and (more := _MORE_OR_LESS.match(words)) and not parts[-1].verb:
            changed = replace(parts[-1], verb=more[1], basis=Basis.UNKNOWN)  # 前年比5%増の20人
            parts[-1] = replace(changed, basis=basis_of(changed))
            words = words[more.end() :]
        own, cover, bound = read_label(words)
        verb = rest = ""
        level = False
        if n + 1 == len(found):
            tail = _tail(text, segment, one.after) if one.after < segment.end else ""
            verb, rest = verb_of(tail) if tail else ("", "")
            if verb and text.startswith("・", segment.end):
                verb, rest = helped_by(text, one.after) or (verb, rest)
            reached = _LEVEL.match(text, _behind_groups(segment, one.after), segment.end)
            risen = verb in CHANGES or (n > 0 and words.startswith("から"))
            level = reached is not None and risen
            if (
                level and n > 0 and parts[-1].basis is Basis.UNKNOWN
            ):  # 5校から8校に: both are levels
                parts[-1] = replace(parts[-1], basis=Basis.STOCK)
        if not verb and is_verb(own):
            verb, own = own, ""
        name = own or one.named or rest
        level = level or (not verb and "までに" in words and _STANDING.search(name) is not None)
        if label and n == 0:
            name = f"{label} {name}" if name else label
        parts.append(
            QuantityPart(
                number=one.number,
                upper=one.upper,
                unit=one.unit,
                basis=basis(per, cover, verb, name, one.unit, level=level),
                bound=one.bound or bound,
                per=per,
                verb=verb,
                label=name,
                start=one.start,
                end=one.end,
                plus_minus=one.plus_minus,
            ),
        )
        at = _behind_groups(segment, one.after)
    return parts


def _behind_groups(segment: Segment, at: int) -> int:
    """Where the group that starts at ``at`` ends; ``at`` itself without one."""
    for group in segment.groups:
        if group.start == at:
            return group.end
    return at


def _between(text: str, segment: Segment, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` without groups, frequencies and denominators."""
    if not segment.groups and not segment.others:
        return text[start:end]
    pieces: list[str] = []
    cuts = [(group.start, group.end) for group in segment.groups if group.measured]
    cuts += [(a, b) for kind, a, b, _ in segment.others if kind in ("frequency", "denominator")]
    for a, b in sorted(cuts):
        if start <= a < end:
            pieces.append(text[start:a])
            start = max(start, b)
    pieces.append(text[start:end])
    return "".join(pieces)


def _tail(text: str, segment: Segment, start: int) -> str:
    return _between(text, segment, start, segment.end).rstrip(" 。")


def _frequency(segment: Segment, start: int, end: int) -> str:
    """年, 月, 1人 … where a frequency or denominator stands between the positions."""
    for kind, a, _, match in segment.others:
        if start <= a < end and kind in ("frequency", "denominator"):
            return frequency_of(match)
    return ""


def frequency_of(match: re.Match[str]) -> str:
    """What a frequency or denominator counts against: 年 of 毎年, 人 of 1人当たり."""
    word = next((w for w in match.groupdict().values() if w and w != match[0]), match[0])
    for ending in (*_AGAINST, "対", "度", "平均", "間"):
        word = word.removesuffix(ending)
    if (
        word.startswith("1")
        and "1" not in word[1:]
        and not word[1:2].isdigit()
        and word[1:2] not in (",", ".")
    ):
        word = word[1:]
    return "年" if word == "年度" else KNOWN[word].name if word in KNOWN else word


def per_of(per: str | None, frequency: re.Match[str] | None) -> str:
    """What ``per`` behind the unit, or else ``frequency`` before the number, counts against."""
    if per:
        return _per(per)
    return frequency_of(frequency) if frequency else ""
