"""The one line on the plan itself."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.data.material import Material, Record, whole


def plan(material: Material) -> Iterator[Record]:
    """Title, municipality, period and licence."""
    document, period = material.document, material.plan.period
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
    }
