"""The layouts of the book: what each prints, how many pages it has, and that it is proved as such."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from torikumi.editions.book import Book, layout_named, layout_names, render
from torikumi.editions.book.layouts import LAYOUTS
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.editions.document_builder_changes import printed_changes
from torikumi.figures.compute import figures_of
from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import Dossier, SectionRole
from torikumi.proof.prove import Disagreement, prove_files
from torikumi.samples.example import example, second_example
from torikumi.usecases.prove import prove
from torikumi.usecases.publish import Order, publish
from torikumi.wire.write import dossier_bytes

EXAMPLES: dict[str, Callable[[], Dossier]] = {"shiono": example, "aonami": second_example}


@cache
def document(name: str) -> Document:
    dossier = EXAMPLES[name]()
    return build(dossier, figures_of(dossier.plan), draft=False, release="")


@cache
def book(name: str, layout: str) -> Book:
    return render(document(name), layout=layout_named(layout))


def text(made: Book) -> str:
    pdf = pypdfium2.PdfDocument(made.pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def count(made: Book) -> int:
    return len(pypdfium2.PdfDocument(made.pdf))


def disagreements(name: str, made: Book, layout: str) -> tuple[Disagreement, ...]:
    plan = EXAMPLES[name]().plan
    return prove_files(plan, {"book.pdf": made.pdf}, layouts={"book.pdf": layout}).disagreements


# --- what each prints ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("layout", ["digest", "plan:1", "large"])
def test_every_layout_agrees_with_the_part_of_the_plan_that_it_prints(
    name: str, layout: str
) -> None:
    assert disagreements(name, book(name, layout), layout) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_summary_has_eight_to_twelve_pages(name: str) -> None:
    assert 8 <= count(book(name, "digest")) <= 12


def test_a_summary_names_every_initiative_and_no_paragraph() -> None:
    found = text(book("shiono", "digest"))
    for each in example().plan.initiatives:
        assert "".join(each.heading.split()) in found
    assert "".join(example().plan.initiatives[0].paragraphs[0].text.split())[:20] not in found


def test_of_many_initiatives_a_summary_names_the_headings_only() -> None:
    whole = document("shiono")
    twice = replace(whole, pillars=whole.pillars * 2, contents=())
    printed = layout_named("digest").document(twice)
    (first, *_) = printed.pillars[0].strategic_plans[0].groups[0].initiatives
    assert first.tables == ()


def test_one_strategic_plan_is_printed_alone() -> None:
    printed = layout_named("plan:3").document(document("shiono"))
    assert [plan.label for each in printed.pillars for plan in each.strategic_plans] == [
        "戦略計画 3"
    ]
    assert printed.part.startswith("戦略計画 3 ")


def test_a_section_has_the_initiatives_that_name_it() -> None:
    printed = layout_named("section:健康推進課").document(document("shiono"))
    found = {
        each.at
        for pillar in printed.pillars
        for plan in pillar.strategic_plans
        for group in plan.groups
        for each in group.initiatives
    }
    assert found == {
        each.id
        for each in example().plan.initiatives
        if any("健康推進課" in section.raw for section in each.sections)
    }
    assert disagreements("shiono", book("shiono", "section:健康推進課"), "section:健康推進課") == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_large_print_is_large(name: str) -> None:
    with pdfplumber.open(io.BytesIO(book(name, "large").pdf)) as pdf:
        assert all(page.width > page.height for page in pdf.pages)
        sizes = {
            round(sign["size"], 1): page.page_number
            for page in pdf.pages[5::4]
            for sign in page.chars
            if sign["text"].strip(" .")
        }
    assert min(sizes) >= 13, sizes
    assert 18 in {round(size) for size in sizes}


# --- proof ---------------------------------------------------------------------------------------


def test_a_book_under_a_layout_that_it_is_not_disagrees() -> None:
    assert disagreements("aonami", book("aonami", "digest"), "full")
    assert disagreements("aonami", book("aonami", "plan:1"), "plan:2")
    assert disagreements("aonami", book("aonami", "plan:1"), "nothing")


def test_a_figure_of_another_plan_is_found_in_every_layout() -> None:
    dossier = second_example()
    plan = dossier.plan
    first = plan.initiatives[0]
    table = first.tables[0]
    rows = tuple(
        replace(row, target=replace(row.target, raw=row.target.raw.replace("20業者", "21業者")))
        for row in table.rows
    )
    changed = replace(first, tables=(replace(table, rows=rows), *first.tables[1:]))
    other = replace(plan, initiatives=(changed, *plan.initiatives[1:]))
    assert other != plan
    made = build(Dossier(other), figures_of(other), draft=False, release="")
    for layout in ("digest", "plan:1", "large"):
        pdf = render(made, layout=layout_named(layout)).pdf
        proof = prove_files(plan, {"book.pdf": pdf}, layouts={"book.pdf": layout})
        assert any("21業者" in each.found for each in proof.disagreements), layout


# --- index and colophon --------------------------------------------------------------------------


def test_the_index_tells_lead_and_related_sections_apart() -> None:
    index = document("shiono").index
    assert index is not None
    assert index.title == "事業実施課別索引"
    roles = {
        (section.name, entry.at): entry.role
        for section in index.sections
        for entry in section.entries
    }
    for each in example().plan.initiatives:
        for section in each.sections:
            role = "関係課" if section.role is SectionRole.RELATED else ""
            assert roles[section.raw, each.id] == role


def test_the_index_is_in_the_order_of_the_organisation() -> None:
    index = document("shiono").index
    assert index is not None
    order = [unit.name for unit in example().plan.organisation.units]
    found = [
        order.index(name) for each in index.sections if (name := each.name.split()[-1]) in order
    ]
    assert found == sorted(found)


def test_the_colophon_names_decision_and_checksum() -> None:
    plan = second_example().plan
    plan = replace(
        plan, cover=replace(plan.cover, decision="9青企第12号", decided_on="令和9年3月19日")
    )
    made = build(Dossier(plan), figures_of(plan), draft=False, release="", checksum="0123abcd" * 8)
    found = text(render(made, layout=layout_named("plan:1")))
    assert "決裁番号9青企第12号" in found
    assert "決裁日令和9年3月19日" in found
    assert "0123abcd" * 8 in found


# --- committee -----------------------------------------------------------------------------------


def edited() -> Dossier:
    """The second example with one cell changed, beside itself as the previous plan."""
    plan = second_example().plan
    text = dossier_bytes(Dossier(plan)).decode().replace("20業者", "22業者", 1)
    first = plan.initiatives[0]
    table = first.tables[0]
    rows = tuple(
        replace(row, target=replace(row.target, raw=row.target.raw.replace("20業者", "22業者")))
        for row in table.rows
    )
    assert "22業者" in text
    changed = replace(first, tables=(replace(table, rows=rows), *first.tables[1:]))
    return Dossier(
        replace(plan, initiatives=(changed, *plan.initiatives[1:])),
        previous=plan,
    )


def test_a_committee_sees_what_changed_and_nothing_else() -> None:
    changes = printed_changes(edited())
    assert changes is not None
    (group,) = changes.groups
    (change,) = group.changes
    assert "".join(piece for piece, _ in change.after).endswith("22業者")
    assert [piece for piece, marked in change.after if marked] == ["22"]
    assert [piece for piece, marked in change.before if marked] == ["20"]


def test_without_a_previous_plan_there_is_no_paper_for_a_committee() -> None:
    with pytest.raises(CannotProceed):
        layout_named("committee").document(document("aonami"))


def test_a_plan_that_did_not_change_says_so() -> None:
    plan = second_example().plan
    dossier = Dossier(plan, previous=plan)
    made = replace(document("aonami"), changes=printed_changes(dossier))
    pdf = render(made, layout=layout_named("committee")).pdf
    assert "変更はありません。" in text(Book(pdf, ()))
    told = {"book.pdf": "committee"}
    assert prove_files(plan, {"book.pdf": pdf}, plan, layouts=told).disagreements == ()


# --- the command ---------------------------------------------------------------------------------


def test_layouts_are_published_beside_each_other_and_proved(tmp_path: Path) -> None:
    source, folder = tmp_path / "plan.json", tmp_path / "out"
    dossier = edited()
    source.write_bytes(dossier_bytes(Dossier(dossier.plan)))
    before = tmp_path / "before.json"
    assert dossier.previous is not None
    before.write_bytes(dossier_bytes(Dossier(dossier.previous)))
    paper = tmp_path / "paper.toml"
    paper.write_text('number = "資料3"\ncommittee = "企画委員会"\ndate = 2027-05-20\n', "utf-8")
    order = Order(
        source=str(source),
        profile="standard",
        out=str(folder),
        only=("book",),
        draft=True,
        release="",
        previous=str(before),
        layouts=("committee", "plan:2", "committee"),
        paper=str(paper),
    )
    publish(order, lambda _: None)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["layouts"] == {"book.pdf": "committee", "book-plan-2.pdf": "plan:2"}
    assert prove(str(folder)).proof.disagreements == ()
    manifest["paper"]["number"] = "資料4"
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert [each.found for each in prove(str(folder)).proof.disagreements] == ["資料3"]
    publish(replace(order, layouts=("plan:2",), paper=""), lambda _: None)
    assert not (folder / "book-plan-2.pdf").exists()


@pytest.mark.parametrize("told", ["number = 3\n", "unknown = 1\n", "sections = [1]\n", "number\n"])
def test_a_head_that_is_none_stops(tmp_path: Path, told: str) -> None:
    (tmp_path / "paper.toml").write_text(told, "utf-8")
    (tmp_path / "plan.json").write_bytes(dossier_bytes(second_example()))
    with pytest.raises(CannotProceed, match="頭書"):
        publish(
            Order(
                source=str(tmp_path / "plan.json"),
                profile="standard",
                out=str(tmp_path / "out"),
                only=("book",),
                draft=False,
                release="",
                layouts=("committee",),
                paper=str(tmp_path / "paper.toml"),
            ),
            lambda _: None,
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("spoken", ["", "whole", "plan", "plan:", "digest:3", "section"])
def test_a_layout_that_does_not_exist_names_those_that_do(spoken: str) -> None:
    with pytest.raises(CannotProceed) as stopped:
        layout_named(spoken)
    assert all(each in stopped.value.line() for each in layout_names())


@pytest.mark.parametrize("spoken", ["plan:99", "section:なにもない課"])
def test_a_part_that_the_plan_does_not_have_stops(spoken: str) -> None:
    with pytest.raises(CannotProceed):
        layout_named(spoken).document(document("aonami"))


def test_every_layout_is_in_the_manual(project_root: Path) -> None:
    manual = (project_root / "docs" / "manual" / "5-publishing.md").read_text("utf-8")
    assert all(f"| `{name}" in manual for name in LAYOUTS)
