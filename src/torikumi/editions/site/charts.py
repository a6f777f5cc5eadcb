"""The charts of a page: pictures of the shared drawing, and the keys to their patterns."""

from __future__ import annotations

from collections.abc import Iterable

from torikumi.editions.charts import Chart, drawing, svg
from torikumi.editions.site.addresses import fragment_of
from torikumi.editions.site.views import ChartView


def chart_views(charts: Iterable[Chart]) -> tuple[ChartView, ...]:
    """The charts as a page shows them, under ids of their own."""
    return tuple(_view(chart, fragment_of(chart.at)) for chart in charts)


def _view(chart: Chart, anchor: str) -> ChartView:
    keys = [(svg.swatch(number, anchor), name) for number, name in enumerate(chart.series)]
    if chart.open_note:
        keys.append((svg.open_swatch(), chart.open_note))
    return ChartView(
        chart, anchor, svg.svg(drawing(chart), anchor, f"{anchor}/sentence"), tuple(keys)
    )
