"""The public site, read back as files: links, structure, words and figures."""

from __future__ import annotations

import json
import os
import posixpath
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import pytest

from torikumi.editions.document import (
    Document,
    PrintedContents,
    PrintedGroup,
    PrintedInitiative,
    PrintedRow,
    PrintedStrategicPlan,
)
from torikumi.editions.document_builder import build
from torikumi.editions.site import write
from torikumi.editions.site.addresses import fragment_of, page_of, relative
from torikumi.editions.site.colours import DEFAULT_ACCENT, accents, contrast
from torikumi.figures.compute import figures_of
from torikumi.plan.values import RowKind
from torikumi.samples.example import example

VOID = {"meta", "link", "input", "col", "br", "img", "hr"}
MOST_BYTES = 200_000


@dataclass
class Cell:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]


class Reader(HTMLParser):
    """A page as elements in order, their ids, links, tables and text; nesting is asserted."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Node] = []
        self.nodes: list[Node] = []
        self.rows: list[list[Cell]] = []
        self.cell: Cell | None = None
        self.texts: dict[str, str] = {}
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.nodes.append(node)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.cell = Cell(tag, node.attributes)
            self.rows[-1].append(self.cell)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert tag not in VOID
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag
        if tag in {"td", "th"}:
            self.cell = None

    def handle_data(self, data):
        self.text += data
        if self.cell is not None:
            self.cell.text += data
        for node in self.open:
            if node.tag in {"title", "h1"}:
                self.texts[node.tag] = self.texts.get(node.tag, "") + data

    @property
    def ids(self) -> list[str]:
        return [node.attributes["id"] for node in self.nodes if "id" in node.attributes]

    @property
    def links(self) -> list[str]:
        return [
            node.attributes[name]
            for node in self.nodes
            for name in ("href", "src", "action")
            if name in node.attributes
        ]


@dataclass
class Site:
    document: Document
    files: dict[str, bytes]
    pages: dict[str, Reader] = field(default_factory=dict)


def site_of(document: Document) -> Site:
    files = write(document)
    pages = {name: Reader(text.decode()) for name, text in files.items() if name.endswith(".html")}
    return Site(document, files, pages)


@pytest.fixture(scope="module")
def document() -> Document:
    dossier = example()
    return build(dossier, figures_of(dossier.plan), draft=False, release="")


@pytest.fixture(scope="module")
def site(document) -> Site:
    return site_of(document)


@pytest.fixture(scope="module")
def draft(document) -> Site:
    return site_of(replace(document, draft_mark="作成中・未定稿", release="素案"))


@pytest.fixture(scope="module")
def excerpt(document) -> Site:
    """Only specimens and stated contents, as read from the first pages of a book."""
    pillars = tuple(
        replace(
            pillar,
            strategic_plans=tuple(replace(each, groups=()) for each in pillar.strategic_plans),
        )
        for pillar in document.pillars
    )
    contents = tuple(replace(entry, stated_page=7) for entry in document.contents)
    return site_of(
        replace(
            document, excerpt=True, pillars=pillars, contents=contents, frame=None, cost_list=None
        )
    )


def initiatives(document: Document) -> list[PrintedInitiative]:
    return [
        initiative
        for pillar in document.pillars
        for each in pillar.strategic_plans
        for group in each.groups
        for initiative in group.initiatives
    ]


def broken_links(site: Site) -> list[str]:
    broken = []
    for name, page in site.pages.items():
        for link in page.links:
            path, _, fragment = unquote(link).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path or name))
            if not path:
                target = name
            known = target in site.files
            if not known or (fragment and fragment not in site.pages[target].ids):
                broken.append(f"{name}: {link}")
    return broken


# --- files --------------------------------------------------------------------------------------


def test_the_front_page_comes_first_and_names_are_plain(site):
    assert next(iter(site.files)) == "index.html"
    assert all(re.fullmatch(r"(?:[a-z]+/)?[a-z0-9-]+\.[a-z]+", name) for name in site.files)


def test_every_part_of_the_plan_has_its_page(site):
    parts = [
        part.at for pillar in site.document.pillars for part in (pillar, *pillar.strategic_plans)
    ]
    for at in (*parts, *(each.at for each in initiatives(site.document)), "guide", "frame"):
        assert page_of(at) in site.pages


@pytest.mark.parametrize("kind", ["site", "draft", "excerpt"])
def test_every_link_leads_to_something(kind, request):
    assert broken_links(request.getfixturevalue(kind)) == []


def test_the_search_for_broken_links_bites(site):
    name = "contents.html"
    spoilt = Reader('<a href="nowhere.html">a</a><a href="#gone">b</a><a href="guide.html">c</a>')
    found = broken_links(
        replace(site, pages={name: spoilt, "guide.html": site.pages["guide.html"]})
    )
    assert [line for line in found if line.startswith(name)] == [
        f"{name}: nowhere.html",
        f"{name}: #gone",
    ]


def test_pages_and_index_stay_small(site):
    big = {name: len(content) for name, content in site.files.items() if len(content) > MOST_BYTES}
    assert big == {}


def test_the_same_document_gives_the_same_bytes(site, document):
    again = write(document)
    assert list(again.items()) == list(site.files.items())


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_order_of_hashes():
    program = (
        "import hashlib; from torikumi.editions.document_builder import build;"
        "from torikumi.editions.site import write; from torikumi.figures.compute import figures_of;"
        "from torikumi.samples.example import example; d = example();"
        "files = write(build(d, figures_of(d.plan), draft=True, release=''));"
        "print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


# --- every page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["draft", "excerpt"])
def test_every_page_is_well_made(kind, request):
    site = request.getfixturevalue(kind)
    titles = set()
    for name, page in site.pages.items():
        tags = [node.tag for node in page.nodes]
        assert site.files[name].startswith(b"<!DOCTYPE html>"), name
        assert page.nodes[0].attributes["lang"] == "ja", name
        assert len(page.ids) == len(set(page.ids)), name
        assert all(tags.count(tag) == 1 for tag in ("main", "h1", "header", "footer")), name
        levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        labelled = [
            node.attributes["aria-labelledby"]
            for node in page.nodes
            if "aria-labelledby" in node.attributes
        ]
        assert set(labelled) <= set(page.ids), name
        titles.add(page.texts["title"])
    assert len(titles) > len(site.pages) * 0.9


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(draft):
    for name, page in draft.pages.items():
        for node in page.nodes:
            names = set(node.attributes)
            assert "style" not in names, name
            assert not any(attribute.startswith("on") for attribute in names), name
            assert node.tag not in {"style", "iframe", "object", "base"}, name
            assert node.tag != "script" or "src" in names, name
        assert not any(re.match(r"[a-z]+:|//|/", link) for link in page.links), name
        policy = [n.attributes["content"] for n in page.nodes if "http-equiv" in n.attributes]
        assert policy, name
        assert policy[0].startswith("default-src 'self';"), name
        assert "unsafe" not in policy[0], name
    style = draft.files["assets/site.css"].decode()
    assert not re.search(r"url\(|@import|@font-face", style)


def test_a_draft_says_so_on_every_page_and_a_release_on_none(draft, site, excerpt):
    for page in draft.pages.values():
        assert page.text.count("作成中・未定稿") == 2
        assert "素案" in page.text
    assert not any(
        "未定稿" in page.text for each in (site, excerpt) for page in each.pages.values()
    )


def test_what_authors_wrote_is_never_markup(document):
    pillar = document.pillars[0]
    first = pillar.strategic_plans[0].groups[0].initiatives[0]
    nasty = replace(
        first,
        heading='<script>alert("1")</script> & "引用"',
        paragraphs=("1 < 2 && </p><b>",),
        sections=('<i>部 "課"',),
    )
    page = site_of(with_body(document, nasty)).pages[page_of(first.at)]
    assert '<script>alert("1")</script> & "引用"' in page.texts["h1"]
    assert "1 < 2 && </p><b>" in page.text
    assert not {"script", "b", "i"} & {node.tag for node in page.nodes}


def test_ids_that_are_no_names_do_not_leave_the_folder(document):
    first = initiatives(document)[0]
    site = site_of(with_body(document, replace(first, at="../../x y")))
    assert broken_links(site) == []
    assert not any(".." in name for name in site.files)


def with_body(document: Document, *shown: PrintedInitiative) -> Document:
    """The document with one strategic plan that holds these initiatives."""
    pillar = document.pillars[0]
    plan = replace(pillar.strategic_plans[0], groups=(PrintedGroup("structure/g-1", "", shown),))
    contents = tuple(e for e in document.contents if e.at in {"guide", pillar.at, plan.at})
    return replace(document, pillars=(replace(pillar, strategic_plans=(plan,)),), contents=contents)


# --- an excerpt ---------------------------------------------------------------------------------


def test_an_excerpt_has_three_pages(excerpt):
    assert list(excerpt.pages) == ["index.html", "contents.html", "guide.html"]
    assert "7ページ" in excerpt.pages["contents.html"].text
    for entry in excerpt.document.contents:
        assert entry.name in excerpt.pages["contents.html"].text
    assert {"assets/search.js", "search/index.js"}.isdisjoint(excerpt.files)


# --- tables -------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Without the white space that lays out a marker before its label."""
    return "".join(text.split())


def expected_row(row: PrintedRow) -> list[str]:
    first = plain(row.marker + row.cells[0] + row.relisted)
    return [first] if row.kind is RowKind.HEADING else [first, *map(plain, row.cells[1:])]


def test_every_yearly_table_stands_on_its_page_as_printed(site):
    compared = 0
    for shown in initiatives(site.document):
        page = site.pages[page_of(shown.at)]
        rows = [[plain(cell.text) for cell in row] for row in page.rows]
        wanted = []
        for table in shown.tables:
            wanted += [[plain(table.number), plain(table.spanning)], [*map(plain, table.captions)]]
            wanted += [expected_row(row) for row in table.rows]
        assert rows == wanted, shown.heading
        compared += sum(map(len, rows))
    assert compared > 1500


def test_heads_and_row_heads_say_what_they_head(site):
    kinds = set()
    for shown in initiatives(site.document):
        rows = iter(site.pages[page_of(shown.at)].rows)
        for table in shown.tables:
            upper, captions = next(rows), next(rows)
            assert [cell.attributes["scope"] for cell in upper] == ["colgroup", "colgroup"]
            spans = [int(cell.attributes["colspan"]) for cell in upper]
            assert spans == [2, len(table.captions) - 2]
            assert {(cell.tag, cell.attributes["scope"]) for cell in captions} == {("th", "col")}
            for row, cells in zip(table.rows, rows, strict=False):
                kinds.add(row.kind)
                scope = "rowgroup" if row.kind is RowKind.HEADING else "row"
                assert (cells[0].tag, cells[0].attributes["scope"]) == ("th", scope)
                assert {cell.tag for cell in cells[1:]} <= {"td"}
                labels = [cell.attributes["data-label"] for cell in cells[1:]]
                assert labels == ([] if scope == "rowgroup" else list(table.captions[1:]))
    assert kinds == set(RowKind)


def test_a_sub_heading_stands_in_one_group_with_its_rows(site):
    shown = next(
        each
        for each in initiatives(site.document)
        for table in each.tables
        if [row.kind for row in table.rows].count(RowKind.HEADING) > 1
    )
    text = site.files[page_of(shown.at)].decode()
    bodies = re.findall(r"<tbody.*?</tbody>", text, re.DOTALL)
    for body in bodies:
        scopes = re.findall(r'scope="(row\w*)"', body)
        assert scopes.count("rowgroup") <= 1
        assert "rowgroup" not in scopes[1:]
        if scopes[0] == "rowgroup":
            assert len(scopes) > 1
    costs = [body for body in bodies if 'class="costs"' in body]
    assert all(body.count("<tr") == 1 for body in costs)


def test_money_stands_on_its_pages_as_printed(site):
    document = site.document
    lines = document.cost_list.lines
    rows = [[plain(cell.text) for cell in row] for row in site.pages["costs.html"].rows]
    assert rows[0] == [*map(plain, document.cost_list.captions)]
    assert rows[1:] == [[plain(line.label + line.name), *map(plain, line.cells)] for line in lines]
    assert document.cost_list.open_note in site.pages["costs.html"].text
    assert document.cost_list.unit in site.pages["costs.html"].text
    framed = [[plain(cell.text) for cell in row] for row in site.pages["frame.html"].rows]
    for table in document.frame.tables:
        for line in table.lines:
            assert [plain(line.name), *map(plain, line.cells)] in framed


def test_the_front_page_and_a_pillar_show_their_part_of_the_money(site):
    document = site.document
    totals = {line.cells for line in document.cost_list.lines[-1:]}
    front = {tuple(cell.text for cell in row[1:]) for row in site.pages["index.html"].rows}
    assert totals < front
    assert len(front) == len(document.pillars) + 2
    for pillar in document.pillars:
        rows = site.pages[page_of(pillar.at)].rows
        assert len(rows) == len(pillar.strategic_plans) + 2


def test_a_frame_with_shares_has_years_over_amount_and_share(site):
    table = site.document.frame.tables[0]
    upper, lower = site.pages["frame.html"].rows[:2]
    assert [cell.text for cell in upper] == [table.captions[0], *table.captions[1::2]]
    assert upper[0].attributes["rowspan"] == "2"
    assert {cell.attributes["scope"] for cell in upper[1:]} == {"colgroup"}
    assert len(lower) == len(table.captions) - 1
    assert {cell.text for cell in lower[1::2]} == set(table.captions[2::2])


def test_columns_without_shares_have_one_head(document):
    table = document.frame.tables[0]
    bare = replace(
        table,
        captions=(table.captions[0], *table.captions[1::2]),
        lines=tuple(replace(line, cells=line.cells[::2]) for line in table.lines),
    )
    page = site_of(replace(document, frame=replace(document.frame, tables=(bare,)))).pages[
        "frame.html"
    ]
    assert [cell.text for cell in page.rows[0]] == list(bare.captions)
    assert [cell.text for cell in page.rows[1]] == [bare.lines[0].name, *bare.lines[0].cells]


# --- words and marks ----------------------------------------------------------------------------


def test_prose_headings_and_sections_stand_on_the_page(site):
    for shown in initiatives(site.document):
        page = site.pages[page_of(shown.at)]
        assert plain(page.texts["h1"]) == plain(shown.number + shown.heading + shown.star)
        for text in (*shown.paragraphs, *shown.sections, shown.section_label):
            assert text in page.text


def test_marks_are_read_aloud_in_words(site):
    starred = next(each for each in initiatives(site.document) if each.star)
    text = site.files[page_of(starred.at)].decode()
    assert f'<span class="star" role="img" aria-label="新規">{starred.star}</span></h1>' in text
    legend = {note.mark: note.text for note in site.document.guide.notes if note.mark}
    everything = "".join(site.files[name].decode() for name in site.pages)
    for said in (legend["***"], "なし"):
        assert f'<span class="mark" role="img" aria-label="{said}">' in everything
    assert 'aria-label=""' not in everything


def test_the_marks_on_a_page_are_explained_there(site):
    by_mark = {note.mark: note.text for note in site.document.guide.notes if note.mark}
    explained = set()
    for shown in initiatives(site.document):
        rows = [row for table in shown.tables for row in table.rows]
        costs = {cell for row in rows if row.kind is RowKind.COST for cell in row.cells}
        text = site.files[page_of(shown.at)].decode()
        for mark, meaning in by_mark.items():
            marked = mark in costs or shown.star == mark or any(mark == r.marker for r in rows)
            if marked and rows:
                assert f"<dt>{mark}</dt><dd>{meaning}</dd>" in text, shown.heading
                explained.add(mark)
        if any("※" in cell for cell in costs):
            assert "「※」" in text
    assert {"***", "★"} <= explained


def test_a_relisted_initiative_leads_to_its_owner(site):
    relisted = [each for each in initiatives(site.document) if each.relisted]
    assert relisted
    for each in relisted:
        page = site.pages[page_of(each.at)]
        assert relative(page_of(each.at), page_of(each.relisted_at)) in page.links
        assert each.relisted in page.text


def test_a_relisting_of_nothing_is_plain_text(document):
    first = replace(initiatives(document)[0], relisted="どこにもない取組の再掲", relisted_at="i-0")
    site = site_of(with_body(document, first))
    assert "どこにもない取組の再掲" in site.pages[page_of(first.at)].text
    assert broken_links(site) == []


def test_the_guide_shows_every_note_and_specimen(site, excerpt):
    for each in (site, excerpt):
        guide, page = each.document.guide, each.pages["guide.html"]
        for note in guide.notes:
            assert page.text.count(note.text) >= 1, note.text
        for sample in guide.samples:
            assert fragment_of(sample.at) in page.ids
            assert sample.label in page.text
            for table in sample.initiative.tables:
                for row in table.rows:
                    cells = [[plain(cell.text) for cell in found] for found in page.rows]
                    assert expected_row(row) in cells


def test_sections_list_every_initiative_under_every_section(site):
    page = site.pages["sections.html"]
    links = [link for link in page.links if link.startswith("i/")]
    assert len(links) == sum(len(set(each.sections)) for each in initiatives(site.document))
    assert all(
        relative("sections.html", page_of(e.at)) in links for e in initiatives(site.document)
    )


def test_the_contents_name_everything_in_order(site):
    page = site.pages["contents.html"]
    main = page.text
    at = 0
    for pillar in site.document.pillars:
        for each in (pillar, *pillar.strategic_plans):
            at = main.index(f"{each.label} {each.name}", at)
            for group in each.groups if isinstance(each, PrintedStrategicPlan) else ():
                for initiative in group.initiatives:
                    at = main.index(initiative.heading, at)
    entry = PrintedContents("frame", site.document.contents[-2].kind, "", site.document.frame.title)
    assert entry in site.document.contents
    assert "frame.html" in page.links


# --- search -------------------------------------------------------------------------------------


def index_of(site: Site) -> list[list[str]]:
    text = site.files["search/index.js"].decode()
    return json.loads(text[text.index("[") :].rstrip().removesuffix(";"))


def test_the_index_holds_the_words_of_every_page(site):
    index = {entry[0]: entry for entry in index_of(site)}
    assert set(index) <= set(site.pages)
    for shown in initiatives(site.document):
        entry = index[page_of(shown.at)]
        assert shown.heading in entry[1]
        words = [*shown.paragraphs, *shown.sections]
        words += [row.cells[0] for table in shown.tables for row in table.rows]
        assert all(word in entry[3] for word in words)


def test_the_index_is_a_classic_script_that_ends_no_line_early(document):
    first = replace(initiatives(document)[0], heading="</script>\u2028次")
    text = write(with_body(document, first))["search/index.js"].decode()
    assert text.startswith('"use strict";\nvar torikumiIndex = [')
    assert "\u2028" not in text
    assert "\\u2028" in text


# --- addresses and colours ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "page", "fragment"),
    [
        ("i-3f9a1c2b45", "i/i-3f9a1c2b45.html", ""),
        ("i-3f9a1c2b45/t-1/r-2", "i/i-3f9a1c2b45.html", "t-1/r-2"),
        ("structure/p-12", "p/p-12.html", ""),
        ("structure/s-12", "s/s-12.html", ""),
        ("guide/m-1/i-2", "guide.html", "m-1/i-2"),
        ("frame/t-1/l-2", "frame.html", "t-1/l-2"),
        ("cost_list/3", "costs.html", "3"),
    ],
)
def test_places_have_addresses(at, page, fragment):
    assert (page_of(at), fragment_of(at)) == (page, fragment)


@pytest.mark.parametrize(
    ("here", "page", "fragment", "link"),
    [
        ("index.html", "i/i-1.html", "", "i/i-1.html"),
        ("i/i-1.html", "s/s-1.html", "", "../s/s-1.html"),
        ("i/i-1.html", "i/i-2.html", "t-1", "i-2.html#t-1"),
        ("guide.html", "guide.html", "m-1", "#m-1"),
        ("guide.html", "guide.html", "", "guide.html"),
    ],
)
def test_links_are_relative(here, page, fragment, link):
    assert relative(here, page, fragment) == link


@pytest.mark.parametrize("accent", ["#0f5c7a", "#ffe680", "#ffffff", "#e06666", "#000000"])
def test_any_accent_becomes_readable(accent):
    strong, soft = accents(accent, "#7a7a7a")
    assert contrast(strong, "#ffffff") >= 4.5
    assert contrast(strong, soft) >= 4.5
    assert accents("#0F5C7A", "#e6f1f5") == ("#0f5c7a", "#e6f1f5")


def test_what_is_no_colour_gives_the_standard_one(document):
    assert accents("red; }", "#ffffff")[0] == DEFAULT_ACCENT
    files = write(replace(document, accent="red; } body { display: none"))
    assert f"--accent: {DEFAULT_ACCENT};".encode() in files["assets/site.css"]
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
