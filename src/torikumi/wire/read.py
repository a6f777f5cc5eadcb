"""Reading a document: every fault in it at once, or the value.

Key order, white space, BOM, defaults spelt out, and text that is not NFC are all accepted.  Faults
of the plan's content (a structure naming an unknown initiative, a wrong total) are none here: they
are findings of the rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from pydantic import ValidationError

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.values import Dossier
from torikumi.wire.documents import ADAPTERS, MARK, SCHEMA, Document, Json, JsonObject, Kind
from torikumi.wire.faults import Fault, Malformed
from torikumi.wire.locate import Path, lines_of
from torikumi.wire.parse import NotJson, Parsed, parse
from torikumi.wire.shape import shape_faults, term_at
from torikumi.wire.upcast import STEPS, Step, readable, upcast


def read_dossier(data: bytes, name: str, *, steps: Mapping[int, Step] = STEPS) -> Dossier:
    """The dossier in a document of kind ``plan`` or ``dossier``, of this or an older version.

    Args:
        data: the bytes of the file.
        name: what the person calls the file; stands in the message.
        steps: lifts older versions; other than our own in tests only.

    Raises:
        CannotProceed: the document cannot be read (`Malformed`, with all faults), or was written
            by a newer version of the program.
    """
    try:
        parsed = parse(data)
        tree, kind, lifted = _opened(parsed, name, steps)
    except NotJson as error:
        raise Malformed(name, [error.fault]) from None
    found = _judged(parsed, tree, kind, lifted=lifted)
    if isinstance(found, list):
        raise Malformed(name, found)
    return found.dossier()


def _opened(parsed: Parsed, name: str, steps: Mapping[int, Step]) -> tuple[JsonObject, Kind, bool]:
    """The document at the current version, its kind, and whether it had to be lifted."""
    tree = parsed.tree
    if not isinstance(tree, dict) or not isinstance(header := tree.get(MARK), dict):
        what = said('取組計画のJSONではありません（先頭の項目 "{mark}" がありません）', mark=MARK)
        raise NotJson(Fault((), what, said("計画のJSONを指定してください。")))
    version = header.get("schema")
    if not isinstance(version, int) or isinstance(version, bool):
        what = said("版を示す整数がありません")
        raise NotJson(
            Fault(
                (MARK, "schema"), what, said('"schema": {schema} と書いてください。', schema=SCHEMA)
            )
        )
    if version > SCHEMA:
        raise CannotProceed(
            said(
                "この文書は新しい版（スキーマ {version}）で書かれています。このプログラムが読めるのはスキーマ {schema} までです。",
                version=version,
                schema=SCHEMA,
            ),
            name,
            said("プログラムを新しくしてから読み込んでください。"),
        )
    if not readable(version, steps):
        what = said("スキーマ {version} という版はありません", version=version)
        raise NotJson(
            Fault(
                (MARK, "schema"),
                what,
                said("正しい版（{schema} など）を書いてください。", schema=SCHEMA),
            )
        )
    kind = _kind(header.get("kind"))
    if version == SCHEMA:
        return tree, kind, False
    try:
        return upcast(tree, version, steps), kind, True
    except (LookupError, TypeError, ValueError, AttributeError):
        # A step relies on the shape of its version; only a hand can have broken that.
        what = said("スキーマ {version} の文書の形をしていません", version=version)
        raise NotJson(Fault((), what, said("版の番号と内容を確かめてください。"))) from None


def _kind(word: object) -> Kind:
    if isinstance(word, str) and word in set(Kind):
        return Kind(word)
    known = "、".join(f'"{kind.value}"' for kind in Kind)
    what = said("文書の種類が正しくありません")
    raise NotJson(
        Fault((MARK, "kind"), what, said("{known} のどれかを書いてください。", known=known))
    )


def _judged(
    parsed: Parsed, tree: JsonObject, kind: Kind, *, lifted: bool
) -> Document | list[Fault]:
    """The document, or every fault in it, with lines where the file's own places are known."""
    source = (parsed.data or parsed.text) if parsed.as_written and not lifted else json.dumps(tree)
    faults = list(parsed.faults)
    document: Document | None = None
    try:
        document = ADAPTERS[kind].validate_json(source)
    except ValidationError as error:
        known = {fault.path for fault in faults}
        new = [fault for fault in shape_faults(error, kind) if fault.path not in known]
        faults += new
    if document is not None and not faults:
        return document
    named = [replace(fault, term=term_at(fault.path, kind)) for fault in faults]
    if not lifted:
        return _placed(parsed.text, named)
    # A step may have moved a thing: only what still stands where it stood has its line.
    placed = _placed(parsed.text, named)
    return [
        told if _unmoved(parsed.tree, tree, told.path) else plain
        for told, plain in zip(placed, named, strict=True)
    ]


def _unmoved(before: Json, after: Json, path: Path) -> bool:
    """Whether the same stands at a path before and after lifting, or, of a missing key, above it."""
    if path and _at(before, path) is _at(after, path) is None:
        path = path[:-1]
    return _at(before, path) == _at(after, path)


def _at(tree: Json, path: Path) -> tuple[Json] | None:
    """What stands at a path, in a tuple, since it may be null; None where nothing does."""
    for step in path:
        if isinstance(tree, dict) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return (tree,)


def _placed(text: str, faults: list[Fault]) -> list[Fault]:
    """The faults with the lines they stand on."""
    wanted = {fault.path for fault in faults if fault.path and fault.line is None}
    lines = lines_of(text, wanted) if wanted else {}
    return [replace(fault, line=fault.line or lines.get(fault.path)) for fault in faults]
