"""Writing the open data: CSV files, and the package file that describes them.

Everything comes from the dossier, its figures and the printed document; nothing is added up here.
An excerpt (specimens without a body) gives headings only, for a specimen is no data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from torikumi.editions.data.body import initiatives, paragraphs, sections, texts
from torikumi.editions.data.cells import quantities, rows
from torikumi.editions.data.changes import JSON
from torikumi.editions.data.dictionary import codes, columns
from torikumi.editions.data.material import Material, Record, material_of
from torikumi.editions.data.money import cost_shares, cost_summary, costs, frame
from torikumi.editions.data.package import package
from torikumi.editions.data.plan import plan
from torikumi.editions.data.schema import Resource
from torikumi.editions.document import Document
from torikumi.figures.bundle import Figures
from torikumi.plan.values import Dossier

_BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for the system's encoding
_LINE_END = "\r\n"  # RFC 4180 and the default of the Table Schema's dialect

_LINES: Mapping[str, Callable[[Material], Iterable[Record]]] = {
    "plan": plan,
    "initiatives": initiatives,
    "paragraphs": paragraphs,
    "texts": texts,
    "sections": sections,
    "rows": rows,
    "quantities": quantities,
    "costs": costs,
    "cost_summary": cost_summary,
    "cost_shares": cost_shares,
    "frame": frame,
    "changes": lambda material: material.since.lines if material.since else (),
    "columns": columns,
    "codes": codes,
}


def write(dossier: Dossier, figures: Figures, document: Document) -> dict[str, bytes]:
    """The open data of ``dossier``'s plan by file name; the same bytes every time."""
    material = material_of(dossier, figures, document)
    files = {
        resource.path: _csv(resource, _LINES[resource.name](material))
        for resource in material.resources
    }
    if material.since is not None:
        files[JSON] = material.since.document
    files["datapackage.json"] = package(material, files)
    return files


def _csv(resource: Resource, records: Iterable[Record]) -> bytes:
    """The file of ``records``; a record that lacks a column is a fault of the program."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=_LINE_END)
    names = [column.name for column in resource.columns]
    writer.writerow(names)
    writer.writerows([record[name] for name in names] for record in records)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()
