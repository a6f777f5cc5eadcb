"""What a person is told when the typesetter stops."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

from torikumi.editions.document import Document
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said

_FILE = "book.pdf"
_CHARACTER = re.compile(
    r'(?:the text `"(?P<shapeless>.+?)"` could not be displayed'
    r'|disallowed codepoint `"(?P<refused>.+?)"`)'
)


def stopped(message: str, document: Document) -> CannotProceed:
    """The fault behind the typesetter's ``message``, with its place in the plan where it is known."""
    found = _CHARACTER.search(message)
    if found is None:
        return CannotProceed(said("冊子を組版できません（{message}）。", message=message), _FILE)
    text = _unescaped(found["shapeless"] or found["refused"])
    codes = " ".join(f"U+{ord(character):04X}" for character in text)
    return CannotProceed(
        said(
            "「{value}」（{codes}）は冊子のフォントで印刷できない文字です。",
            value=text if text.isprintable() else "",
            codes=codes,
        ),
        place_of(document, text) or _FILE,
        said("印刷できる文字に置き換えてください。"),
    )


def place_of(thing: object, text: str, at: str = "") -> str | None:
    """The innermost place of the first part of ``thing`` that says ``text``; None if none does."""
    if isinstance(thing, str):
        return at if text in thing else None
    if isinstance(thing, tuple):
        return next(filter(None, (place_of(part, text, at) for part in thing)), None)
    if not is_dataclass(thing):
        return None
    at = getattr(thing, "at", "") or at
    parts = (place_of(getattr(thing, field.name), text, at) for field in fields(thing))
    return next(filter(None, parts), None)


def _unescaped(text: str) -> str:
    """The characters themselves, where the message names them by their codes."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
