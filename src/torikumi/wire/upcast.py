"""Lifting documents of older schema versions, one version at a time.

A step takes a document of version n as plain JSON and gives one of version n + 1.  Stored bytes are
never rewritten: they are lifted each time they are read.  Every version that was ever released
keeps its golden file (``tests/golden/wire``) and its step here, for good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from torikumi.wire.documents import MARK, SCHEMA, Json, JsonObject

Step = Callable[[JsonObject], JsonObject]

_RELATIONS = frozenset({"equal", "adjusted", "none"})
"""The frame relations version 2 knows, written out: a later one must not change what a step does."""


def one_to_two(document: JsonObject) -> JsonObject:
    """Version 1 to version 2: the relation to the frame is one of three words.

    Version 1 took any text there, and every text but the known ones meant that the frame is not
    held against the costs; that is ``none``.  All else that version 2 has more (kinds of units and
    successions, years, natures and accounts, ledger, progress …) may be left out and then says what
    a document of version 1 said by having no such field.  Documents that were written while these
    fields came in carry the number 1 too, and keep them.
    """
    lifted = {**document}
    for key in ("plan", "previous"):
        if document.get(key) is not None:
            lifted[key] = _with_known_relation(document[key])
    return lifted


def _with_known_relation(plan: Json) -> Json:
    """A plan of version 1 with a relation to the frame that version 2 knows.

    Anything but an object with a text there is left to be judged, and named, as it stands.
    """
    profile = plan.get("profile") if isinstance(plan, dict) else None
    money = profile.get("money") if isinstance(profile, dict) else None
    if not (isinstance(plan, dict) and isinstance(profile, dict) and isinstance(money, dict)):
        return plan
    said = money.get("frame_relation")
    if not isinstance(said, str) or said in _RELATIONS:
        return plan
    return {**plan, "profile": {**profile, "money": {**money, "frame_relation": "none"}}}


STEPS: dict[int, Step] = {1: one_to_two}
"""From version n (the key) to version n + 1."""


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
