"""What may be done to a plan's text: nothing, except NFC when it is stored.

Everything stronger (NFKC, case folding, spelling classes) is for comparing and searching only
(model.md 6): NFKC would turn ㎡ into m2 and ① into 1, and a name is never corrected.
"""

from __future__ import annotations

import unicodedata

# Signs that look alike or mean the same when two texts are compared; keys are NFKC, case folded.
_KEY_CLASSES = str.maketrans(
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
        "ヶ": "か",
        "ケ": "か",
        "ヵ": "か",
        "カ": "か",
        "箇": "か",
        "個": "か",
    },
)
_KA_BEFORE = frozenset("所国年月")


def nfc(text: str) -> str:
    """``text`` as it is stored: Unicode NFC and otherwise untouched."""
    return unicodedata.normalize("NFC", text)


def search_key(text: str) -> str:
    """A key under which two spellings of the same words meet; never shown, never stored as text.

    NFKC, case folded, without spaces; dashes and the spellings of か所, か国, か年, か月 are one.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    squeezed = "".join(folded.split())
    if squeezed.isascii():
        return squeezed
    keyed = squeezed.translate(_KEY_CLASSES)
    return "".join(
        new if new != "か" or keyed[at + 1 : at + 2] in _KA_BEFORE else old
        for at, (old, new) in enumerate(zip(squeezed, keyed, strict=True))
    )
