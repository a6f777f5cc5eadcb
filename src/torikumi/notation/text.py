"""What may be done to a plan's text: nothing, except NFC when it is stored.

Everything stronger (NFKC, case folding, spelling classes) is for comparing and searching only
(model.md 6): NFKC would turn ㎡ into m2 and ① into 1, and a name is never corrected.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HALF_KATAKANA: Final = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ･｡､｢｣"
_FULL_KATAKANA: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー・。、「」"

# One character to one character, so that every position in the folded text is a position in the
# text itself.
_FOLDING: Final = {
    **{full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)},
    **{ord(h): ord(f) for h, f in zip(_HALF_KATAKANA, _FULL_KATAKANA, strict=True)},
    ord("〜"): ord("~"),
    ord("∼"): ord("~"),
    ord("〔"): ord("("),
    ord("〕"): ord(")"),
    0x3000: ord(" "),
    0x00A0: ord(" "),
    0x2009: ord(" "),
    ord("\t"): ord(" "),
    ord("\r"): ord("\n"),
    ord("\v"): ord("\n"),
    ord("\f"): ord("\n"),
    0x0085: ord("\n"),
    0x2028: ord("\n"),
    0x2029: ord("\n"),
}

# Signs and letters that are one when two texts are compared; they meet NFKC and case folding first.
_KEY_CLASSES: Final = str.maketrans(
    {
        "〜": "~",
        "∼": "~",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "─": "-",
    },
)
_KA: Final = re.compile("[ヶケヵカ箇個](?=[所国年月])")


def nfc(text: str) -> str:
    """``text`` as it is stored: Unicode NFC and otherwise untouched."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """``text`` with full-width letters, digits, signs and spaces made half-width, one to one.

    For parsing only.  The length never changes: position n means the same in both texts.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_FOLDING)


def search_key(text: str) -> str:
    """A key under which two spellings of the same words meet; never shown, never stored as text.

    NFKC, case folded, without spaces; dashes and the spellings of か所, か国, か年, か月 are one.
    """
    key = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if key.isascii():
        return key
    key = _KA.sub("か", key.translate(_KEY_CLASSES))
    return unicodedata.normalize("NFC", key)
