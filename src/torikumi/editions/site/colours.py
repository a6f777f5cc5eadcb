"""The accent colours made fit for text: white on the accent must be readable."""

from __future__ import annotations

import re
from typing import Final

DEFAULT_ACCENT: Final = "#1f5f4b"
DEFAULT_SOFT: Final = "#e8f1ed"

_ENOUGH: Final = 5.5
_ENOUGH_ON_SOFT: Final = 4.6
_STEPS: Final = 24
_LINEAR_BELOW: Final = 0.04045
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def accents(accent: str, soft: str) -> tuple[str, str]:
    """Accent and soft accent as ``#rrggbb``.

    An accent too light for white text on it (contrast below 5.5:1, WCAG 2.2 asks 4.5:1) is
    darkened, a soft accent too dark for dark accent text is lightened; what is no colour gives the
    standard pair.
    """
    if not (_HEX.fullmatch(accent) and _HEX.fullmatch(soft)):
        return DEFAULT_ACCENT, DEFAULT_SOFT
    for _ in range(_STEPS):
        if contrast(accent, "#ffffff") >= _ENOUGH:
            break
        accent = _mixed(accent, 0)
    for _ in range(_STEPS):
        if contrast(accent, soft) >= _ENOUGH_ON_SOFT:
            break
        soft = _mixed(soft, 255)
    return accent.lower(), soft.lower()


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _mixed(colour: str, towards: int) -> str:
    """A tenth of the way towards black (0) or white (255)."""
    return "#" + "".join(f"{(9 * part + towards) // 10:02x}" for part in _channels(colour))


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= _LINEAR_BELOW else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
