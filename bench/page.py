"""The document as one HTML page for WeasyPrint: the same words, tables, fonts and paper as the book.

Simple on purpose: no call-outs, no band over a pillar, no ornaments. What the book has and the page
must have too: contents with page numbers, running heads, page numbers, links, repeated table heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from torikumi.editions.document import (
    Document,
    PrintedCostLine,
    PrintedFigureLine,
    PrintedFrame,
    PrintedInitiative,
    PrintedRow,
    PrintedTable,
)
from torikumi.plan.values import RowKind

STYLE = """
@font-face {{ font-family: gothic; src: url({fonts}/BIZUDGothic-Regular.ttf) }}
@font-face {{ font-family: gothic; font-weight: bold; src: url({fonts}/BIZUDGothic-Bold.ttf) }}
@font-face {{ font-family: fallback; src: url({fonts}/NotoSansCJKjp-fallback.otf) }}
@page {{ size: A4; margin: 27mm 22mm 24mm;
  @top-left {{ content: string(plan); font: 7.5pt gothic }}
  @bottom-center {{ content: counter(page); font: 8.5pt gothic }} }}
@page :first {{ @top-left {{ content: none }} @bottom-center {{ content: none }} }}
body {{ font: 9.5pt/1.72 gothic, fallback; text-align: justify }}
h1, h2, h3, h4, table {{ font-family: gothic, fallback }}
h1 {{ font-size: 19pt; break-before: page }}
h2 {{ font-size: 14.5pt; string-set: plan content(); border-bottom: 1.2pt solid {accent} }}
h1 + section h2 {{ break-before: avoid }}
section {{ break-before: page }} h1 + section {{ break-before: avoid }}
h3, h4 {{ font-size: 11.2pt; margin: 7mm 0 2mm; break-after: avoid }} h4 b {{ color: {accent} }}
p {{ margin: 0; text-indent: 1em }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8.2pt;
  line-height: 1.45; margin: 3mm 0; break-inside: avoid; text-align: center }}
th, td {{ border: .35pt solid #b4b8bc; padding: 2.6pt 4.5pt }}
tr + tr th {{ font-weight: normal; font-size: 7.6pt }} th {{ background: {accent_soft} }}
tr.cost td {{ background: {accent_soft}; font-weight: bold }}
td:first-child {{ text-align: left }} .first {{ width: 29% }} .second {{ width: 17% }}
.money td {{ text-align: right }} .money td:first-child {{ text-align: left }}
article {{ break-inside: avoid }} .sections {{ text-align: right; font: 8.2pt gothic }}
.contents a {{ display: block; color: inherit; text-decoration: none }}
.contents a::after {{ content: leader(dotted) target-counter(attr(href), page) }}
"""


def page(document: Document, fonts: Path) -> str:
    """The whole HTML text; ``fonts`` is the folder of the shipped fonts."""
    style = STYLE.format(
        fonts=fonts.as_uri(), accent=document.accent, accent_soft=document.accent_soft
    )
    head = f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>{escape(document.title)}'
    return "".join((head, f"</title><style>{style}</style><body>", *_all(document)))


def _all(document: Document) -> Iterator[str]:
    yield f"<h1>{escape(document.title)}<br>{escape(document.subtitle)}</h1>"
    yield from _paragraphs((document.period, *document.slogan))
    yield f'<h1>{escape(document.contents_title)}</h1><div class="contents">'
    for entry in document.contents:
        words = escape(f"{entry.label} {entry.name}")
        yield f'<a href="#{escape(entry.at)}">{words}</a>' if entry.at else f"<div>{words}</div>"
    yield f'</div><h1 id="guide">{escape(document.guide.title)}</h1>'
    yield from _paragraphs(f"{note.mark} {note.text}" for note in document.guide.notes)
    for pillar in document.pillars:
        yield f'<h1 id="{escape(pillar.at)}">{escape(f"{pillar.label} {pillar.name}")}</h1>'
        for plan in pillar.strategic_plans:
            yield f'<section><h2 id="{escape(plan.at)}">{escape(f"{plan.label} {plan.name}")}</h2>'
            for group in plan.groups:
                yield f"<h3>{escape(group.name)}</h3>" if group.name else ""
                for initiative in group.initiatives:
                    yield from _initiative(initiative)
            yield "</section>"
    if document.frame is not None:
        yield from _frame(document.frame)
    if document.cost_list is not None:
        costs = document.cost_list
        yield f'<h1 id="cost_list">{escape(costs.title)}</h1>'
        yield from _money(costs.captions, costs.lines)
        yield from _paragraphs((costs.open_note,))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    return (f"<p>{escape(text)}</p>" for text in texts if text)


def _initiative(initiative: PrintedInitiative) -> Iterator[str]:
    title = f"{escape(initiative.heading)}<b>{escape(initiative.star)}</b>"
    yield f'<article id="{escape(initiative.at)}"><h4><b>{escape(initiative.number)}</b> {title}</h4>'
    yield from _paragraphs((initiative.relisted, *initiative.paragraphs))
    for table in initiative.tables:
        yield from _table(table)
    sections = "、".join(map(escape, initiative.sections))
    yield f'<div class="sections">{escape(initiative.section_label)}：{sections}</div></article>'


def _table(table: PrintedTable) -> Iterator[str]:
    width = len(table.captions)
    yield '<table><colgroup><col class="first"><col class="second"></colgroup>'
    yield f"<thead><tr><th colspan=2>{escape(table.number)}</th>"
    yield f"<th colspan={width - 2}>{escape(table.spanning)}</th></tr><tr>"
    yield from (f"<th>{escape(words)}</th>" for words in table.captions)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield from _row(row, width)
    yield "</tbody></table>"


def _row(row: PrintedRow, width: int) -> Iterator[str]:
    label = escape(f"{row.marker} {row.cells[0]}".strip())
    if row.relisted:
        label += f"<br><small>{escape(row.relisted)}</small>"
    if row.kind is RowKind.HEADING:
        yield f"<tr><td colspan={width}>{label}</td></tr>"
        return
    yield '<tr class="cost">' if row.kind is RowKind.COST else "<tr>"
    yield f"<td>{label}</td>"
    yield from (f"<td>{escape(words)}</td>" for words in row.cells[1:])
    yield "</tr>"


def _frame(frame: PrintedFrame) -> Iterator[str]:
    yield f'<h1 id="frame">{escape(frame.title)}</h1>'
    yield from _paragraphs(frame.preconditions)
    for table in frame.tables:
        yield f"<h3>{escape(table.title)} {escape(table.unit)}</h3>"
        yield from _money(table.captions, table.lines)
    yield from _paragraphs(frame.notes)


def _money(
    captions: Iterable[str], lines: Iterable[PrintedFigureLine | PrintedCostLine]
) -> Iterator[str]:
    yield '<table class="money"><colgroup><col class="first"></colgroup><thead><tr>'
    yield from (f"<th>{escape(words)}</th>" for words in captions)
    yield "</tr></thead><tbody>"
    for line in lines:
        yield f"<tr><td>{escape(line.name)}</td>"
        yield from (f"<td>{escape(words)}</td>" for words in line.cells)
        yield "</tr>"
    yield "</tbody></table>"
