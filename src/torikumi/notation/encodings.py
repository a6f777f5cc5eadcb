"""Writing text in an encoding that cannot hold every character, by a written list of substitutes.

The list is `encodings.toml`.  Whatever it does not name stays a character that cannot be written:
no name is ever altered, and no question mark is ever put in a character's place.
"""

from __future__ import annotations

import codecs
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Substitute:
    """What may stand for ``sign``, in the order in which it is tried, and what the sign is."""

    sign: str
    instead: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """Text in an encoding.

    data: the bytes, without what is lost.  substituted: sign, what was written instead, how often.
    lost: characters for which the list has nothing that the encoding holds, and how often.
    """

    data: bytes
    substituted: tuple[tuple[str, str, int], ...]
    lost: tuple[tuple[str, int], ...]


def is_known(encoding: str) -> bool:
    """Whether there is a character encoding of this name."""
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - there is no public way
    except (LookupError, ValueError):
        return False


def holds(encoding: str, text: str) -> bool:
    """Whether every character of ``text`` can be written in ``encoding``, which must be known."""
    try:
        text.encode(encoding)
    except ValueError:
        return False
    return True


@cache
def substitutes() -> tuple[Substitute, ...]:
    """The whole list."""
    tree = _data()
    found = [
        Substitute(sign, tuple(each["instead"]), each["reason"])
        for each in tree["substitute"]
        for sign in each["signs"]
    ]
    for run in tree["numbered"]:
        for step in range(run["count"]):
            sign = chr(ord(run["first"]) + step)
            number = run["shape"].format(n=run["from"] + step)
            found.append(Substitute(sign, (number,), run["reason"]))
    roman = tree["roman"]
    for step, letters in enumerate(roman["letters"]):
        found.append(Substitute(chr(ord(roman["first"]) + step), (letters,), roman["reason"]))
    return tuple(found)


def substitute(sign: str, encoding: str) -> str | None:
    """What is written for ``sign`` in ``encoding``; None where the list has nothing it holds."""
    known = _by_sign().get(sign)
    return None if known is None else next((e for e in known.instead if holds(encoding, e)), None)


def encoded(text: str, encoding: str) -> Encoded:
    """``text`` in ``encoding``, with substitutes where they are needed.

    Raises:
        LookupError: there is no such encoding (`is_known`).
    """
    held: dict[str, str | None] = {
        sign: sign if holds(encoding, sign) else substitute(sign, encoding) for sign in set(text)
    }
    counts = Counter(text)
    changed = sorted(sign for sign, written in held.items() if written != sign)
    return Encoded(
        "".join(held[sign] or "" for sign in text).encode(encoding),
        tuple((sign, new, counts[sign]) for sign in changed if (new := held[sign]) is not None),
        tuple((sign, counts[sign]) for sign in changed if held[sign] is None),
    )


@cache
def _by_sign() -> dict[str, Substitute]:
    return {each.sign: each for each in substitutes()}


def _data() -> dict[str, Any]:
    file = resources.files("torikumi.notation").joinpath("encodings.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
