"""Reading any table with a map: initiatives, their tables, sections and costs, or a fiscal frame.

Every cell that is not blank ends up placed or listed as unplaced.  Nothing is guessed here: what a
column says, of which year and in which unit, stands in the map.
"""

from __future__ import annotations

from dataclasses import replace

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import joined, said
from torikumi.notation.text import search_key
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import Cover, Dossier, Plan
from torikumi.profiles.model import Profile
from torikumi.sources.faults import fault
from torikumi.sources.model import Reading
from torikumi.sources.tables.grid import cell_text
from torikumi.sources.tables.map_desk import Desk
from torikumi.sources.tables.map_faults import NUMBERS_AS_TEXT
from torikumi.sources.tables.map_file import Layout, Means, TableMap
from torikumi.sources.tables.mapped_frame import frame_of
from torikumi.sources.tables.mapped_tree import initiatives_of
from torikumi.sources.tables.sheets import Opened, Sheet, open_sheets


def read_mapped(data: bytes, name: str, table_map: TableMap, profile: Profile) -> Reading:
    """The plan that a table holds by ``table_map``.

    Raises:
        CannotProceed: the file cannot be read, or its headings are not those of the map.
    """
    opened = open_sheets(data, name)
    desk = Desk(_chosen(opened, table_map, name), table_map, profile)
    desk.take_in()
    _take_headings(desk, name)
    period = table_map.period
    empty = Plan(mint(IdKind.PLAN, "mapped", table_map.title), profile)
    plan = replace(empty, cover=Cover(title=table_map.title), period=period)
    dossier = Dossier(plan)
    if table_map.layout is Layout.FRAME:
        dossier = replace(dossier, plan=replace(plan, frame=frame_of(desk)))
    else:
        initiatives, structure, progress = initiatives_of(desk)
        plan = replace(plan, initiatives=initiatives, structure=structure)
        dossier = Dossier(plan, progress=progress)
    if desk.as_text:
        spot = desk.sheet.spot(table_map.headings, 1)
        desk.findings.append(fault(NUMBERS_AS_TEXT, "", spot, count=desk.as_text))
    return Reading(
        dossier,
        (*opened.findings, *desk.findings),
        desk.all_placed(),
        desk.all_listed(),
        desk.sources,
    )


def _chosen(opened: Opened, table_map: TableMap, name: str) -> Sheet:
    """The sheet of the map; a workbook with one sheet needs none named."""
    titles = [each.title for each in opened.sheets]
    if table_map.sheet is None and len(titles) == 1:
        return opened.sheets[0]
    found = next((each for each in opened.sheets if each.title == table_map.sheet), None)
    if found is None:
        raise CannotProceed(
            said("マップのシート「{sheet}」がありません。", sheet=table_map.sheet or ""),
            name,
            said("シートは{known}です。", known="、".join(str(each) for each in titles)),
        )
    return found


def _take_headings(desk: Desk, name: str) -> None:
    """Hold the headings to those of the map; where they are, they are placed with the plan."""
    rows, number = desk.sheet.rows, desk.map.headings
    row = rows[number - 1] if number <= len(rows) else ()
    other = []
    for column in desk.map.columns:
        found = cell_text(row[column.number - 1]) if column.number <= len(row) else ""
        if column.heading and search_key(found) != search_key(column.heading):
            other.append((column, found))
        elif column.means is not Means.SKIP and desk.listed.pop((number, column.number), ""):
            desk.placed.append((number, column.number, ""))
    if other:
        raise CannotProceed(
            said(
                "見出しがマップと違います: {faults}",
                faults=joined(
                    " ",
                    (
                        said(
                            "列{letters}は「{expected}」のはずが「{found}」です。",
                            letters=column.letters,
                            expected=column.heading,
                            found=found,
                        )
                        for column, found in other[:5]
                    ),
                ),
            ),
            name,
            said("この表のマップか確かめてください。torikumi mapで作り直せます。"),
        )
