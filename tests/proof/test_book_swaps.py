"""Single digits swapped in the published book are found, each at its page and in its cell."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.proof.prove import prove_files
from torikumi.samples.example import second_example
from torikumi.sources.pages.pdf import pdf_pages
from torikumi.testing.pdf_digits import altered, digits_of, one_a_page
from torikumi.usecases.editions import EDITIONS, Material

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


@pytest.mark.slow
def test_swaps_in_a_published_folder_are_found(swaps: ModuleType, tmp_path: Path) -> None:
    """The folder's manifest says the hash of the altered book, so that only the proof can tell."""
    outcome = list(swaps.missed(swaps.published(tmp_path), 200, 3))
    lost = [swap.place for swap, missed in outcome if missed]
    assert len(outcome) == 200
    assert len(lost) <= 1, lost  # 99.5 %
