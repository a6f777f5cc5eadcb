"""Write what is made from the glossary: ``docs/glossary.md`` and the JSON Schema in ``docs/schema``.

`documents` gives the files by their path in the repository, for `make_docs.py` and the tests.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from torikumi.plan.glossary import Term, terms
from torikumi.wire.documents import SCHEMA
from torikumi.wire.schema import schema_bytes

ROOT = Path(__file__).resolve().parents[1]

_INTRODUCTION = """# 用語集

計画のデータに現れる全ての項目の用語です。画面、帳票の見出し、公開データの列、JSON Schema は、いずれもこの用語を使います。
このページは `src/torikumi/glossary.toml` から作られます（`python scripts/make_glossary_docs.py`）。直すときはそちらを直してください。

「JSON」は計画のJSONでの項目名、「見出し」は帳票の列見出し、「列」は公開データの列名です。
"""


def documents() -> dict[str, bytes]:
    """Every file made here: its path in the repository and its bytes."""
    return {
        "docs/glossary.md": glossary_page().encode(),
        f"docs/schema/plan-v{SCHEMA}.schema.json": schema_bytes(),
    }


def glossary_page() -> str:
    """The glossary as a page: a section for each class, a table of its fields or choices."""
    sections: dict[str, list[Term]] = {}
    for each in terms().values():
        sections.setdefault(each.key.partition(".")[0], []).append(each)
    parts = (section for name, known in sections.items() for section in _section(name, known))
    return "\n".join((_INTRODUCTION, *parts))


def _section(name: str, known: list[Term]) -> Iterator[str]:
    own, *members = known
    yield f"## {own.ja}（`{name}`, {own.en}）\n"
    yield f"{own.about}\n"
    yield "| 用語 | JSON | 英語 | 意味 | 見出し | 列 |"
    yield "|---|---|---|---|---|---|"
    for each in members:
        key = each.key.partition(".")[2]
        heading, column = each.heading or "", f"`{each.column}`" if each.column else ""
        yield f"| {each.ja} | `{key}` | {each.en} | {each.about} | {heading} | {column} |"
    yield ""


def main() -> int:
    """Write the files that are not as they should be."""
    for name, data in documents().items():
        file = ROOT / name
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
