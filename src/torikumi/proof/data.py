"""Proving the open data: every file, line by line, column by column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping

from torikumi.notation import cells
from torikumi.notation.amounts import Amount, AmountState
from torikumi.notation.parts import QuantityPart
from torikumi.notation.years import print_fiscal_year
from torikumi.plan.places import place
from torikumi.plan.values import CostLineKind, Paragraph, Plan, RowKind, SectionRole
from torikumi.proof.cell_parts import number_text, part_of
from torikumi.proof.money import Purse, percent
from torikumi.proof.shares import account_in, natures_in
from torikumi.proof.sheets import counts_of
from torikumi.proof.shown import Shown, ShownInitiative, ShownLevel, ShownRow, ShownTable, Spot
from torikumi.proof.slots import Miss, Outcome, Slot
from torikumi.proof.texts import utf8

Record = Mapping[str, Slot | str]
"""What must stand in a line, by the name of the column; a text is as good as a slot."""


def prove_data(files: Mapping[str, bytes], plan: Plan, made: Shown) -> Outcome:
    """Compare the CSV files with what must be shown; ``columns`` and ``codes`` only explain them."""
    outcome = Outcome()
    texts = _texts(files.get("data/rows.csv", b""))
    for stem, expected in _Data(plan, made, texts).files().items():
        name = f"data/{stem}.csv"
        wanted = list(expected())
        if name not in files:
            outcome += Outcome(0, (Miss(name, "", stem, ""),) if wanted else ())
            continue
        outcome += _prove(name, utf8(name, files[name]), wanted)
    return outcome


def _texts(data: bytes) -> dict[str, str]:
    """The cells as the file on rows has them, by their places."""
    lines = csv.DictReader(io.StringIO(utf8("data/rows.csv", data)))
    return {line.get("at") or "": line.get("cell_text") or "" for line in lines}


def _prove(name: str, text: str, wanted: list[Record]) -> Outcome:
    reader = csv.reader(io.StringIO(text))
    columns = next(reader, [])
    lines = [(reader.line_num, dict(zip(columns, row, strict=False))) for row in reader]
    compared, misses = 0, list[Miss]()
    for position in range(max(len(wanted), len(lines))):
        if position >= len(lines):
            at, slot = next(iter(wanted[position].items()))
            misses.append(Miss(name, at, slot if isinstance(slot, str) else slot.text, ""))
            continue
        number, found = lines[position]
        if position >= len(wanted):
            misses.append(Miss(f"{name} {number}行", "", "", " ".join(found.values())[:80]))
            continue
        for column, known in wanted[position].items():
            slot = Slot(f"{name}", (known,)) if isinstance(known, str) else known
            compared += bool(slot.text) and slot is known
            if not slot.accepts(found.get(column, "")):
                there = f"{name} {number}行 {column}"
                misses.append(Miss(there, slot.at, slot.text, found.get(column, "")))
    return Outcome(compared, tuple(misses))


_LEVELS = {
    CostLineKind.STRATEGIC_PLAN: "strategic_plan",
    CostLineKind.PILLAR: "pillar",
    CostLineKind.TOTAL: "plan",
}


class _Data:
    """The lines of each file."""

    def __init__(self, plan: Plan, made: Shown, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.plan = plan
        self.made = made
        self.notation = plan.profile.notation
        self.purse = Purse(plan)
        first: dict[str, Spot] = {}
        for spot in made.spots:
            first.setdefault(spot.shown.initiative.id, spot)
        self.spots = tuple(first.values())

    def files(self) -> Mapping[str, Callable[[], Iterator[Record]]]:
        """What makes the lines of each file, by its name."""
        return {
            "plan": self.plan_line,
            "initiatives": self.initiatives,
            "paragraphs": self.paragraphs,
            "texts": self.level_texts,
            "sections": self.sections,
            "rows": self.rows,
            "quantities": self.quantities,
            "costs": self.costs,
            "cost_summary": self.cost_summary,
            "cost_shares": self.cost_shares,
            "frame": self.frame,
        }

    def _era(self, year: int | None) -> str:
        return "" if year is None else print_fiscal_year(year, self.plan.profile.years.printed)

    # --- the plan and its initiatives -----------------------------------------------------------

    def plan_line(self) -> Iterator[Record]:
        made, years = self.made, self.plan.period.years if self.plan.period else ()
        counts = list(counts_of(made).values())
        yield {
            "plan_id": self.plan.id,
            "plan_title": Slot("cover/title", (made.title,)),
            "plan_subtitle": Slot("cover/subtitle", (made.subtitle,)),
            "municipality": made.municipality,
            "municipality_code": self.plan.profile.municipality_code,
            "first_fiscal_year": str(years[0]) if years else "",
            "last_fiscal_year": str(years[-1]) if years else "",
            "period": made.period,
            "release": made.release,
            "draft": Slot("", ("", made.draft)),
            "licence": made.licence,
            **{
                f"{kind}_{how}": str(count[n])
                for kind, count in zip(
                    ("initiatives", "tables", "indicator_rows"), counts, strict=True
                )
                for n, how in enumerate(("listed", "owned"))
            },
        }

    def initiatives(self) -> Iterator[Record]:
        for order, spot in enumerate(self.spots, start=1):
            shown = spot.shown
            own, at = shown.initiative, shown.at
            yield {
                "initiative_id": own.id,
                "initiative_order": str(order),
                "pillar_id": spot.pillar.id,
                "pillar_number": Slot(spot.pillar.at, (_whole(spot.pillar.figure),)),
                "pillar_name": Slot(spot.pillar.at, (spot.pillar.name,)),
                "strategic_plan_id": spot.plan.id,
                "strategic_plan_number": Slot(spot.plan.at, (_whole(spot.plan.figure),)),
                "strategic_plan_name": Slot(spot.plan.at, (spot.plan.name,)),
                "group_name": Slot(spot.group.at, (spot.group.name,)),
                "initiative_number": Slot(f"{at}/number", (_whole(shown.figure),)),
                "initiative_number_printed": Slot(f"{at}/number", (shown.number,)),
                "initiative_name": Slot(f"{at}/heading", (shown.heading,)),
                "initiative_new": Slot(f"{at}/star", (_yes(own.star),)),
                "initiative_mark": Slot(f"{at}/star", (shown.star,)),
                "sections": Slot(f"{at}/sections", (";".join(shown.sections),)),
                "relisted_from": Slot(f"{at}/relists", (own.relists or "",)),
            }

    def paragraphs(self) -> Iterator[Record]:
        for spot in self.spots:
            shown = spot.shown
            texts = zip(shown.initiative.paragraphs, shown.paragraphs, strict=True)
            for order, (paragraph, text) in enumerate(texts, start=1):
                yield {
                    "paragraph_id": paragraph.id,
                    "initiative_id": shown.initiative.id,
                    "paragraph_order": str(order),
                    "description": Slot(place(shown.at, paragraph.id), (text,)),
                }

    def level_texts(self) -> Iterator[Record]:
        for pillar, own in zip(self.made.pillars, self.plan.structure.pillars, strict=True):
            yield from _prose("pillar", pillar, own.paragraphs)
            for shown, each in zip(pillar.plans, own.strategic_plans, strict=True):
                yield from _prose("strategic_plan", shown, each.paragraphs)

    def sections(self) -> Iterator[Record]:
        for spot in self.spots:
            known = zip(spot.shown.initiative.sections, spot.shown.sections, strict=True)
            for order, (section, text) in enumerate(known, start=1):
                yield {
                    "initiative_id": spot.shown.initiative.id,
                    "section_order": str(order),
                    "section": Slot(place(spot.shown.at, "sections", order - 1), (text,)),
                    "section_role": SectionRole(section.role).value,
                    "section_unit_id": section.unit or "",
                }

    # --- cells ----------------------------------------------------------------------------------

    def rows(self) -> Iterator[Record]:
        for shown, table, order, row in self._rows():
            known = _of_row(shown, table, order, row)
            for column, year, slot in self._cells(table, row):
                yield {**known, **self._of_cell(row, column, year, slot)}

    def _of_cell(self, row: ShownRow, column: str, year: int | None, slot: Slot) -> Record:
        reading = self._read(row, slot)
        parts = reading.parts if row.kind is RowKind.INDICATOR else ()
        found = [part for part in parts if isinstance(part, QuantityPart)]
        only = found[0] if len(found) == 1 else None
        return {
            "at": slot.at,
            "column": column,
            "fiscal_year": _whole(year),
            "fiscal_year_era": self._era(year),
            "row_marker": row.marker if column == "target" else "",
            "cell_text": slot,
            "cell_kind": reading.kind.value,
            "quantity_count": str(len(found)),
            "quantity": Slot(slot.at, (number_text(only.number if only else None),)),
            "quantity_upper": Slot(slot.at, (number_text(only.upper if only else None),)),
            "quantity_unit": Slot(slot.at, (only.unit if only else "",)),
        }

    def _read(self, row: ShownRow, slot: Slot) -> cells.CellReading:
        kind = cells.RowKind.COST if row.kind is RowKind.COST else cells.RowKind.INDICATOR
        # A total that nobody stated is judged as text; here it must only be read as it stands.
        found = self.texts.get(slot.at, "") if slot.follows else slot.text
        text = found if slot.accepts(found) else slot.text
        return cells.read_cell(text, self.notation, kind)

    def quantities(self) -> Iterator[Record]:
        for _, table, _, row in self._rows():
            if row.kind is RowKind.INDICATOR:
                for _, _, slot in self._cells(table, row):
                    for order, part in enumerate(self._read(row, slot).parts, start=1):
                        yield {"at": slot.at, "part_order": str(order), **part_of(slot.at, part)}

    def _rows(self) -> Iterator[tuple[ShownInitiative, ShownTable, int, ShownRow]]:
        for spot in self.spots:
            for table in spot.shown.tables:
                for order, row in enumerate(table.rows, start=1):
                    yield spot.shown, table, order, row

    def _cells(self, table: ShownTable, row: ShownRow) -> Iterator[tuple[str, int | None, Slot]]:
        """The cells of a row; of a heading, or a row that only points elsewhere, the first one."""
        yield "target", None, Slot(place(row.at, "target", "raw"), (row.label,))
        pointing = row.row.relists is not None and not row.row.years
        if row.kind is RowKind.HEADING or pointing:
            return
        columns = (("baseline", None), *(("year", y) for y in table.years), ("total", None))
        for (column, year), slot in zip(columns, row.cells, strict=True):
            if slot.text or row.kind is not RowKind.COST:
                yield column, year, slot

    # --- money ----------------------------------------------------------------------------------

    def costs(self) -> Iterator[Record]:
        for spot in self.spots:
            for table in spot.shown.tables:
                unit = table.table.unit or self.notation.unit
                for row in table.rows:
                    if row.kind is not RowKind.COST or row.row.relists is not None:
                        continue
                    for year, cost in self.purse.years(row.row, unit).items():
                        at = place(row.at, year, "raw")
                        yield {
                            "row_at": row.at,
                            "initiative_id": spot.shown.initiative.id,
                            "strategic_plan_id": spot.plan.id,
                            "table_id": table.table.id,
                            "table_number": Slot(f"{table.at}/number", (table.number,)),
                            "fiscal_year": str(year),
                            "fiscal_year_era": self._era(year),
                            **_money(at, cost.printed),
                            "account": Slot(f"{row.at}/account", (account_in(row.row, self.plan),)),
                            "cost_nature": Slot(
                                f"{row.at}/nature", (";".join(natures_in(row.row)),)
                            ),
                        }

    def cost_shares(self) -> Iterator[Record]:
        for share in self.made.shares:
            parts = [("initiative", key, sums) for key, sums in share.initiatives]
            for kind, level in _LEVELS.items():
                parts += [(level, e.id, e.sums) for e in share.lines if e.kind is kind]
            for level, key, sums in parts:
                for year, amount in sums:
                    yield {
                        "level": level,
                        "level_id": key,
                        "divided_by": share.kind,
                        "share_name": share.name,
                        **self._column(year),
                        **_money(key, amount),
                        "open_count": Slot(key, (str(amount.open_count),)),
                    }

    def cost_summary(self) -> Iterator[Record]:
        listed = self.made.costs
        parts = {each.id: each for pair in self.made.plans for each in pair}
        for line in listed.lines if listed else ():
            part = parts.get(line.id)
            for year, amount in line.sums:
                yield {
                    "level": _LEVELS[line.kind],
                    "level_id": line.id,
                    "level_number": Slot(line.at, (_whole(part.figure if part else None),)),
                    "level_name": Slot(line.at, (part.name if part else self.made.title,)),
                    **self._column(year),
                    **_money(line.at, amount),
                    "open_count": Slot(line.at, (str(amount.open_count),)),
                }

    def _column(self, year: int | None) -> Record:
        return {
            "column": "total" if year is None else "year",
            "fiscal_year": _whole(year),
            "fiscal_year_era": self._era(year),
        }

    def frame(self) -> Iterator[Record]:
        for table in self.made.frame.tables if self.made.frame else ():
            for order, line in enumerate(table.lines, start=1):
                for year, amount, share in line.figures:
                    yield {
                        "frame_table_id": table.table.id,
                        "frame_table_kind": table.table.kind.value,
                        "frame_table_title": Slot(f"{table.at}/title", (table.title,)),
                        "frame_line_id": line.line.id,
                        "frame_line_order": str(order),
                        "frame_line_name": Slot(line.at, (line.name,)),
                        "frame_line_level": str(line.line.level),
                        "frame_line_of_which": _yes(line.line.of_which),
                        **self._column(year),
                        **_money(line.at, amount),
                        "share": Slot(line.at, (percent(share),)),
                    }


def _prose(level: str, shown: ShownLevel, own: tuple[Paragraph, ...]) -> Iterator[Record]:
    for order, (paragraph, text) in enumerate(zip(own, shown.paragraphs, strict=True), start=1):
        yield {
            "paragraph_id": paragraph.id,
            "text_level": level,
            "text_level_id": shown.id,
            "text_level_number": Slot(shown.at, (_whole(shown.figure),)),
            "text_level_name": Slot(shown.at, (shown.name,)),
            "paragraph_order": str(order),
            "text": Slot(place(shown.at, paragraph.id), (text,)),
        }


def _of_row(shown: ShownInitiative, table: ShownTable, order: int, row: ShownRow) -> Record:
    own = row.row
    record: Record = {
        "row_at": row.at,
        "initiative_id": shown.initiative.id,
        "table_id": table.table.id,
        "table_number": Slot(f"{table.at}/number", (table.number,)),
        "table_caption": Slot(f"{table.at}/caption", (table.caption,)),
        "row_id": own.id,
        "row_order": str(order),
        "row_kind": own.kind.value,
        "row_number": Slot(f"{row.at}/number", (_whole(own.number),)),
        "row_new": Slot(f"{row.at}/star", (_yes(own.star),)),
        "row_relisted_from": Slot(f"{row.at}/relists", (own.relists or "",)),
        "total_meaning_declared": _yes(own.meaning is not None),
        "direction_declared": _yes(own.direction is not None),
    }
    # What nobody declared the figures infer, and that is not judged here.
    declared = {"total_meaning": own.meaning, "direction": own.direction}
    known = {
        key: Slot(f"{row.at}/{key}", (value.value, ""))
        for key, value in declared.items()
        if value and row.kind is RowKind.INDICATOR
    }
    return {**record, **known}


def _money(at: str, amount: Amount) -> Record:
    """An amount without a figure where it is not applicable, or open and nothing of it known."""
    none = amount.state is AmountState.NOT_APPLICABLE or (amount.is_open and not amount.known)
    return {
        "amount": Slot(at, ("" if none else str(amount.known),)),
        "amount_state": Slot(at, (amount.state.value,)),
        "unit": Slot(at, (amount.unit.value,)),
    }


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _yes(value: bool) -> str:  # noqa: FBT001 - the value itself
    return "true" if value else "false"
