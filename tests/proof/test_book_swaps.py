"""Single digits swapped in the published book are found, each at its page and in its cell."""

from __future__ import annotations

import importlib.util
import random
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Plan, RowKind
from torikumi.proof.prove import prove_files
from torikumi.samples.example import second_example
from torikumi.sources.pages.pdf import pdf_pages
from torikumi.testing.pdf_digits import altered, digits_of, one_a_page
from torikumi.usecases.editions import EDITIONS, Material
from torikumi.usecases.prove import prove
from torikumi.usecases.publish import Order, publish
from torikumi.wire.write import dossier_bytes

_BENCH = Path(__file__).parents[2] / "bench" / "swaps.py"


@pytest.fixture(scope="module")
def swaps() -> ModuleType:
    """The measure itself: `bench/swaps.py`."""
    spec = importlib.util.spec_from_file_location("swaps", _BENCH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["swaps"] = module
    spec.loader.exec_module(module)
    return module


def test_a_swap_on_every_page_is_found_at_its_place(swaps: ModuleType) -> None:
    dossier = second_example()
    figures = figures_of(dossier.plan)
    document = build(dossier, figures, draft=False, release="")
    whole = EDITIONS["book"](Material(dossier, figures, document))["book.pdf"]
    chance = random.Random(5)  # noqa: S311 - chance for a test, the same every time
    chosen = one_a_page(digits_of(whole), 100, chance)
    data = altered(digits_of(whole), chosen, chance)
    made = list(swaps.swapped(pdf_pages(whole), pdf_pages(data)))
    assert len(made) == len(chosen) > 15
    places = [each.place for each in prove_files(dossier.plan, {"book.pdf": data}).disagreements]
    assert [each for each in made if not any(swaps.found(each, place) for place in places)] == []


def with_swapped_cells(plan: Plan, chance: random.Random) -> tuple[Plan, dict[str, str]]:
    """The plan with one digit of a cell altered in each initiative that has one; cells by place."""
    places: dict[str, str] = {}
    initiatives = []
    for each in plan.initiatives:
        choices = [
            (t, r, y)
            for t, table in enumerate(each.tables)
            for r, row in enumerate(table.rows)
            if row.kind is not RowKind.HEADING and row.relists is None
            for y, cell in enumerate(row.years)
            if re.search("[0-9]", cell.raw)
        ]
        if not choices:
            initiatives.append(each)
            continue
        t, r, y = chance.choice(choices)
        table, row = each.tables[t], each.tables[t].rows[r]
        n = chance.choice([m.start() for m in re.finditer("[0-9]", row.years[y].raw)])
        raw, digit = row.years[y].raw, row.years[y].raw[n]
        other = chance.choice([one for one in "123456789" if one != digit])
        cell = replace(row.years[y], raw=raw[:n] + other + raw[n + 1 :])
        places[f"{each.id}/{table.id}/{row.id}/{cell.year}/raw"] = cell.raw
        years = (*row.years[:y], cell, *row.years[y + 1 :])
        rows = (*table.rows[:r], replace(row, years=years), *table.rows[r + 1 :])
        tables = (*each.tables[:t], replace(table, rows=rows), *each.tables[t + 1 :])
        initiatives.append(replace(each, tables=tables))
    return replace(plan, initiatives=tuple(initiatives)), places


def test_the_book_of_an_altered_plan_does_not_pass_for_the_plans(
    swaps: ModuleType, tmp_path: Path
) -> None:
    dossier = second_example()
    plan, places = with_swapped_cells(dossier.plan, random.Random(6))  # noqa: S311 - as above
    for name, each in (("true", dossier), ("false", replace(dossier, plan=plan))):
        source = tmp_path / f"{name}.json"
        source.write_bytes(dossier_bytes(each))
        order = Order(
            str(source), "standard", str(tmp_path / name), ("book",), draft=True, release=""
        )
        publish(order, lambda _: None)
    swaps.put(tmp_path / "true", (tmp_path / "false" / "book.pdf").read_bytes())
    told = {each.at: each for each in prove(str(tmp_path / "true")).proof.disagreements}
    assert len(places) > 10
    for at, raw in places.items():
        assert told[at].found == raw
        assert re.fullmatch(r"book\.pdf p\.[0-9]+ [0-9]+番目の表の[0-9]+行[0-9]+列", told[at].place)


@pytest.mark.slow
def test_swaps_in_a_published_folder_are_found(swaps: ModuleType, tmp_path: Path) -> None:
    """The folder's manifest says the hash of the altered book, so that only the proof can tell."""
    outcome = list(swaps.missed(swaps.published(tmp_path), 200, 3))
    lost = [swap.place for swap, missed in outcome if missed]
    assert len(outcome) == 200
    assert len(lost) <= 1, lost  # 99.5 %
