"""Broken lines of print, rejoined.

A narrow column breaks a phrase where the line ends, and a text taken from the print keeps a
half-width space there (受入 れ枠拡大).  The same space separates words (練馬こどもカフェ 11か所).
Only what cannot begin or end a Japanese word tells them apart; where nothing tells, the space
stays.  A name is never corrected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from torikumi.notation.stages import ACTIONS

_KANJI: Final = "一-龥々〆ヶ"
_BREAK: Final = re.compile(r"(?<=\S) (?=\S)")
# What cannot begin a word: small kana, long vowel, ん, を, closing signs, and particles or okurigana
# that stand alone between kanji.
_CANNOT_BEGIN: Final = re.compile(
    r"[ぁぃぅぇぉっゃゅょゎんゔァィゥェォッャュョヮヵヶーンヴをヲ、。，．・」』）】〕〉》％%℃々]"
    r"|(?:の|に|が|は|で|と|へ|や|も|への|での|との|からの|までの|から|まで|など|による|において|における"
    rf"|に係る|に関する|に向けた|に向けて|について|に対する|に基づく|等の|等を|等に)(?=[{_KANJI}ァ-ヶＡ-Ｚ])",
)
_CANNOT_END: Final = re.compile(
    r"(?:[のをにがはでとへや、・（「『【〔〈《っ]|した|する|される|された|ため|ための|における|による|に係る|に関する|な|的な)$",
)
# Okurigana behind kanji: at most two letters, then kanji or the end (受入 れ枠, 見直 し, 取 り組み).
_OKURIGANA: Final = re.compile(
    rf"[いうえきくけこしすせそちつてねびぶべまみむめもらりるれろわげじずぜばみ][りえしけれせめ]?(?=[{_KANJI}・、]|$|[をのにがはで][{_KANJI}])",
)
_KANJI_END: Final = re.compile(rf"[{_KANJI}]$")
_KATAKANA_END: Final = re.compile(r"[ァ-ヺー]+$")
_KATAKANA_START: Final = re.compile(r"[ァ-ヺー]+")
_SINGLE: Final = re.compile(rf"[{_KANJI}](?: [{_KANJI}])+")
_STATION: Final = re.compile(
    r"(?:センター|サービス|ネットワーク|コーディネーター|システム|プログラム|ステーション|サポーター|ハウス|マップ|プラン)"
)
_HEAD_WORDS: Final = (
    "もの",
    "まち",
    "みどり",
    "こども",
    "まつり",
    "しごと",
    "くらし",
    "すまい",
    "いのち",
    "みらい",
    "ふれあい",
    "ふるさと",
)
_WORDS: Final = frozenset(
    """
    アクセシビリティ アクティブラーニング アセスメント アドバイザー アプリケーション イノベーション インターネット
    インフラ エネルギー オンライン ガイドライン カウンセラー カウンセリング キャッシュレス キャリア クリニック
    コーディネーター コミュニティ コミュニティバス コミュニティスクール コンサルタント サービス サポーター サポート
    システム シルバー スクール スクールカウンセラー スクールソーシャルワーカー ステーション スポーツ センター
    ソーシャルワーカー タブレット デイサービス デジタル ネットワーク バリアフリー パートナーシップ パブリックコメント
    ハザードマップ フォローアップ プログラム プロジェクト プロモーション ヘルパー ホームページ ボランティア
    マネジメント メンタルヘルス モニタリング ユニバーサルデザイン リサイクル リニューアル ワークショップ
    """.split(),
)


@dataclass(frozen=True, slots=True)
class Join:
    """One broken line mended: where the space stood in the raw text and what it stood between."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The derived text and the joins that made it from the raw text."""

    text: str
    joins: tuple[Join, ...]


@lru_cache(maxsize=16384)
def rejoin(raw: str) -> Rejoined:
    """``raw`` with the spaces taken out that a broken line of print left behind."""
    if " " not in raw:
        return Rejoined(raw, ())
    breaks = [found.start() for found in _BREAK.finditer(raw)]
    if not breaks:
        return Rejoined(raw, ())
    edges = [0, *(at + 1 for at in breaks), len(raw) + 1]
    pieces = [raw[a : b - 1] for a, b in zip(edges, edges[1:], strict=False)]
    broken = _broken(raw, pieces)
    if not any(broken):
        return Rejoined(raw, ())
    joins = tuple(
        Join(at, pieces[n], pieces[n + 1]) for n, at in enumerate(breaks) if broken[n]
    )
    gone = {join.at for join in joins}
    return Rejoined("".join(c for at, c in enumerate(raw) if at not in gone), joins)


def _broken(raw: str, pieces: list[str]) -> list[bool]:
    """For each space, whether a broken line left it."""
    if _SINGLE.fullmatch(raw.strip()):  # 完 了: letters spaced apart
        return [True] * (len(pieces) - 1)
    sure = [_torn(a, b) for a, b in zip(pieces, pieces[1:], strict=False)]
    # A torn word gives the width of the column away: a line before it that is as full was broken too.
    for n in range(len(sure) - 2, -1, -1):
        full = len(pieces[n + 1]) - 1 <= len(pieces[n]) <= len(pieces[n + 1]) + 1
        if sure[n + 1] and not sure[n] and full and _may_join(pieces[n], pieces[n + 1]):
            sure[n] = True
    return sure


def _may_join(before: str, after: str) -> bool:
    """Whether the two could be one word, given that the line between them was full."""
    return (
        not before[-1].isdigit()
        and not after[0].isdigit()
        and before[-1] not in "。)）:："
    )


def _torn(before: str, after: str) -> bool:
    """Whether no word ends where ``before`` ends or none begins where ``after`` begins."""
    if before[-1].isdigit() or after[0].isdigit() or before[-1] in "★☆。)）:：":
        return False
    if _CANNOT_BEGIN.match(after) and before[-1] not in "　":
        return True
    if _CANNOT_END.search(before) and not before.endswith(("こども", "ひと", "もの")):
        return not before.isascii()
    if (
        _KANJI_END.search(before)
        and _OKURIGANA.match(after)
        and not after.startswith(_HEAD_WORDS)
    ):
        return True
    if before[-1] in "かカヶヵケ" and after[0] in "所国年月":
        return True
    return _halves_of_a_word(before, after)


def _halves_of_a_word(before: str, after: str) -> bool:
    """Whether a katakana word or an action noun was torn in two."""
    left, right = _KATAKANA_END.search(before), _KATAKANA_START.match(after)
    if left and right:
        both = left[0] + right[0]
        return both in _WORDS and left[0] not in _WORDS
    if len(before) < 2 and len(after) < 2:  # noqa: PLR2004  (two lone letters: 完 了)
        return before + after in ACTIONS
    return False
