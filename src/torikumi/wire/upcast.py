"""Lifting documents of older schema versions, one version at a time.

A step takes a document of version n as plain JSON and gives one of version n + 1.  Stored bytes are
never rewritten: they are lifted each time they are read.  Every version that was ever released
keeps its golden file (``tests/golden/wire``) and its step here, for good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from torikumi.wire.documents import MARK, SCHEMA, JsonObject

Step = Callable[[JsonObject], JsonObject]

STEPS: dict[int, Step] = {}
"""From version n (the key) to version n + 1.  Version 1 is the first one, so there is no step yet."""


def readable(version: int, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA) -> bool:
    """Whether a document of this version can be lifted to the version ``to``."""
    return version <= to and all(each in steps for each in range(version, to))


def upcast(
    document: JsonObject, version: int, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA
) -> JsonObject:
    """The document lifted from ``version`` to the version ``to``; the argument stays as it was.

    Args:
        document: the whole document with its header.
        version: its version; must be `readable`.
        steps: the steps to go; other than our own in tests only.
        to: the version wanted.
    """
    for each in range(version, to):
        document = steps[each](document)
        header = document.get(MARK)
        kept = header if isinstance(header, dict) else {}
        document = {**document, MARK: {**kept, "schema": each + 1}}
    return document
