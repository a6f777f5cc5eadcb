"""The files that explain the others: columns and the values of fixed lists."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.data.material import Material, Record


def columns(material: Material) -> Iterator[Record]:
    """Every column of every file."""
    for resource in material.resources:
        for order, column in enumerate(resource.columns, start=1):
            yield {
                "file": resource.path,
                "column_order": str(order),
                "column_name": column.name,
                "column_type": column.kind,
                "name_ja": column.ja,
                "name_en": column.en,
                "about_ja": column.about,
                "about_en": column.about_en,
            }


def codes(material: Material) -> Iterator[Record]:
    """Every value of the columns that have a fixed list; a column that recurs is told once."""
    told: set[str] = set()
    for resource in material.resources:
        for column in resource.columns:
            if column.name not in told:
                for code in column.codes:
                    yield {
                        "column_name": column.name,
                        "code": code.code,
                        "name_ja": code.ja,
                        "name_en": code.en,
                    }
            told.add(column.name)
