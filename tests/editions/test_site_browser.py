"""The public site in a browser, opened from a folder: accessibility, widths, search, no script."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from torikumi.editions.document_builder import build
from torikumi.editions.site import write
from torikumi.editions.site.addresses import page_of
from torikumi.figures.compute import figures_of
from torikumi.plan.values import RowKind
from torikumi.samples.example import example

pytestmark = pytest.mark.browser

PHONE, DESK = 375, 1366
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
)


@pytest.fixture(scope="module")
def document():
    dossier = example()
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    return replace(document, draft_mark="作成中・未定稿")


@pytest.fixture(scope="module")
def folder(document, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, content in write(document).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[PHONE, DESK])
def page(browser, request):
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def address(folder: Path, name: str) -> str:
    return f"{folder.as_uri()}/{name}"


def chosen(document, condition) -> str:
    """The page of the first initiative for which the condition holds."""
    return next(
        page_of(shown.at)
        for pillar in document.pillars
        for each in pillar.strategic_plans
        for group in each.groups
        for shown in group.initiatives
        if condition(shown)
    )


def with_sub_headings(shown) -> bool:
    return any(row.kind is RowKind.HEADING for table in shown.tables for row in table.rows)


def faults(page) -> list[str]:
    """What axe finds, what the console said, and whether the page is wider than the screen."""
    # Not preloading: axe would ask for the style sheet by a request that a folder refuses.
    response = Axe().run(page, options={"preload": False}).response
    found = [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in response["violations"]
        for node in fault["nodes"]
    ]
    assert response["passes"], "axe judged nothing"
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    if page.evaluate(width) > 0:
        found.append("wider than the screen")
    return [*found, *page.complaints]


def test_pages_have_no_fault(page, folder, document):
    names = (
        *("index.html", "guide.html", "frame.html", "search.html?q=%E9%98%B2%E7%81%BD"),
        chosen(document, with_sub_headings),
        page_of(document.pillars[0].strategic_plans[0].at),
    )
    found = {}
    for name in names:
        page.goto(address(folder, name))
        found[name] = faults(page)
    assert found == {name: [] for name in names}


@pytest.mark.slow
def test_all_pages_have_no_fault(page, folder):
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    assert len(names) > 100
    found = {}
    for name in names:
        page.goto(address(folder, name))
        if fault := faults(page):
            found[name] = fault
    assert found == {}


def test_a_fault_is_found(browser, folder):
    page = browser.new_page()
    page.complaints = []
    page.goto(address(folder, "index.html"))
    page.evaluate("document.querySelector('main').innerHTML = '<img src=\"assets/icon.svg\">'")
    assert any(fault.startswith("image-alt") for fault in faults(page))
    page.close()


# --- tables on a phone --------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_yearly_table_stays_a_table_at_any_width(browser, folder, document, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address(folder, chosen(document, with_sub_headings)))
    table = page.get_by_role("table").first
    assert table.get_by_role("columnheader").count() >= 8
    assert table.get_by_role("rowheader").count() > 3
    region = page.get_by_role("region").first
    assert region.get_attribute("tabindex") == "0"
    box = table.bounding_box()
    assert box is not None
    assert box["width"] <= width
    page.close()


# --- search -------------------------------------------------------------------------------------


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def expected(folder: Path, *terms: str) -> set[str]:
    """The pages that hold every term, found without the script that is tested."""
    text = (folder / "search/index.js").read_text(encoding="utf-8")
    entries = json.loads(text[text.index("[") :].rstrip().removesuffix(";"))
    return {
        entry[0]
        for entry in entries
        if all(folded(term) in folded("\n".join(entry[1:])) for term in terms)
    }


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("防災", ["防災"]),
        ("こども家庭センター", ["こども家庭センター"]),
        ("防災　道路", ["防災", "道路"]),
        ("ｺﾄﾞﾓ", ["コドモ"]),
        ("ｅｖ", ["EV"]),
        ('"事業費(百万円)"', ["事業費(百万円)"]),
        ("ありもしない語", ["ありもしない語"]),
        ("<b>&", ["<b>&"]),
    ],
)
def test_search_finds_exactly_the_pages_that_hold_the_words(browser, folder, query, terms):
    page = browser.new_page(viewport={"width": DESK, "height": 800})
    page.goto(address(folder, "index.html"))
    box = page.locator("main input[name=q]")
    box.fill(query)
    box.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    wanted = expected(folder, *terms)
    links = page.locator("#results a")
    assert {link.get_attribute("href") for link in links.all()} == wanted
    assert links.count() == len(wanted)
    told = page.get_by_role("status").inner_text()
    assert f"{len(wanted)}件" in told if wanted else "ありません" in told
    marks = [folded(mark) for mark in page.locator("#results mark").all_inner_texts()]
    assert set(marks) <= {folded(term) for term in terms}
    assert len(page.locator("#results li:has(mark)").all()) == len(wanted)
    page.close()


def test_the_results_are_reached_by_keyboard(browser, folder):
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    page.goto(address(folder, "search.html?q=%E9%98%B2%E7%81%BD"))
    page.locator("main input[name=q]").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/i/*.html")
    page.close()


def test_the_site_works_without_scripts(browser, folder, document):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(address(folder, "search.html"))
    assert page.locator("noscript").is_visible()
    page.goto(address(folder, "index.html"))
    page.get_by_text("メニュー").click()
    page.get_by_role("link", name=document.guide.title).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == document.guide.title
    context.close()


def test_the_skip_link_is_first_and_leads_to_the_text(browser, folder):
    page = browser.new_page()
    page.goto(address(folder, "guide.html"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()
