"""The one line on the plan itself."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.data.material import Material, Record, whole


def plan(material: Material) -> Iterator[Record]:
    """Title, municipality, period and licence."""
    document, period = material.document, material.plan.period
    counts = material.figures.counts
    yield {
        "plan_id": material.plan.id,
        "plan_title": document.title,
        "plan_subtitle": document.subtitle,
        "municipality": document.municipality,
        "municipality_code": material.plan.profile.municipality_code,
        "first_fiscal_year": whole(period.years[0] if period else None),
        "last_fiscal_year": whole(period.years[-1] if period else None),
        "period": document.period,
        "release": document.release,
        "draft": document.draft_mark,
        "licence": document.licence,
        "initiatives_listed": str(counts.initiatives.listed),
        "initiatives_owned": str(counts.initiatives.owned),
        "tables_listed": str(counts.tables.listed),
        "tables_owned": str(counts.tables.owned),
        "indicator_rows_listed": str(counts.rows.listed),
        "indicator_rows_owned": str(counts.rows.owned),
    }
