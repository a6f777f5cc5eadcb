"""Collect the words of commands and screens and rebuild the catalogues (``make words``).

Messages are Japanese in the source, marked by ``_("…")``, ``word("…")`` or ``marked("…")``, or, in any
room, by ``said("…", …)``.  Translations are kept; what is new comes
in empty and is to be translated by hand in ``src/torikumi/locale/<lang>/LC_MESSAGES/torikumi.po``.
With ``--check`` nothing is written, and the exit code says whether the catalogues are fresh.
"""

from __future__ import annotations

import ast
import json
import struct
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from torikumi.findings.words import DOMAIN, LANGUAGES

SOURCE = Path(__file__).resolve().parents[1] / "src" / "torikumi"
# Only these rooms word what they say: rules bring their own texts, terms are the glossary's.
SPEAKING = ("cli", "office")
MARKERS = {"_", "word", "marked"}
# Why something cannot go on is told in any room, and worded at the edge.
TOLD = {"said"}


def catalogue_file(lang: str, ending: str) -> Path:
    """Where the catalogue of a language lies; ``ending`` is ``po`` or ``mo``."""
    return SOURCE / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def collected() -> Catalog:
    """Every message of the source with the files it stands in, in the order of the files.

    Lines are left out: they would change the catalogue with every edit of the source.
    """
    template = Catalog(project=DOMAIN, charset="utf-8")
    for file in sorted(SOURCE.rglob("*.py")):
        speaks = file.relative_to(SOURCE).parts[0] in SPEAKING
        for message in messages(file.read_text(encoding="utf-8"), speaks=speaks):
            template.add(message, locations=[(file.relative_to(SOURCE).as_posix(), 0)])
    return template


def messages(source: str, *, speaks: bool = True) -> list[str]:
    """The messages in a module, in order: texts that stand alone in a call of a marker.

    (By the syntax tree, since calls inside f-strings count as well.)  Of a module of a room that does
    not speak, only what it tells.
    """
    markers = MARKERS | TOLD if speaks else TOLD
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    found = [
        (call.lineno, call.col_offset, call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in markers
        and len(call.args) == 1
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and call.args[0].value
    ]
    return [message for _line, _column, message in sorted(found)]


def files() -> dict[Path, bytes]:
    """The catalogues as they should be, with the translations that are there."""
    template = collected()
    result: dict[Path, bytes] = {}
    for lang in LANGUAGES[1:]:
        kept = catalogue_file(lang, "po")
        catalogue = Catalog(locale=lang, project=DOMAIN, charset="utf-8")
        if kept.exists():
            with kept.open("rb") as file:
                catalogue = read_po(file, locale=lang, charset="utf-8")
        # A guess from a similar message would stand there unread; better none.
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        po = BytesIO()
        write_po(po, catalogue, omit_header=True, width=0, include_lineno=False)
        result[kept] = _po_header(lang).encode() + po.getvalue()
        result[catalogue_file(lang, "mo")] = compiled(catalogue, lang)
    return result


def _header(lang: str) -> str:
    """What readers of catalogues need, without the usual dates: equal words give equal bytes."""
    lines = (
        f"Language: {lang}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "".join(f"{line}\n" for line in lines)


def _po_header(lang: str) -> str:
    quoted = (json.dumps(line) for line in _header(lang).splitlines(keepends=True))
    return "\n".join(('msgid ""', 'msgstr ""', *quoted, "", ""))


def compiled(catalogue: Catalog, lang: str) -> bytes:
    """The catalogue in the binary form of GNU gettext (little-endian, version 0, no hash table).

    Two tables of (length, offset) point at the messages, sorted, and at their translations.
    """
    pairs = {"": _header(lang)}
    pairs |= {str(each.id): str(each.string) for each in catalogue if each.id and each.string}
    texts = sorted((source.encode(), text.encode()) for source, text in pairs.items())
    count, start = len(texts), 28
    at = start + 16 * count
    data, table = b"", list[int]()
    for column in (0, 1):
        for pair in texts:
            table += [len(pair[column]), at + len(data)]
            data += pair[column] + b"\0"
    head = (0x950412DE, 0, count, start, start + 8 * count, 0, at)
    return struct.pack(f"<{len(head) + len(table)}I", *head, *table) + data


def main(arguments: list[str]) -> int:
    """Write the catalogues, or with ``--check`` say which are stale."""
    made = files()
    stale = [path for path in made if not path.exists() or path.read_bytes() != made[path]]
    if "--check" in arguments:
        for path in stale:
            print(f"stale: {path.name}", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path])
        print(path.relative_to(SOURCE))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
