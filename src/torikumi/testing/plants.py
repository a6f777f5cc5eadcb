"""Mistakes planted by hand into plan JSON, each with the findings it must cause.

A plant says where by what a reader of the printed plan sees::

    T1-4/cost/total    the total of the cost row of table No. 1-4
    T1-4/0/2027        the cell of 2027 in its first row
    I7(3)/heading      the heading of initiative (3) of strategic plan 7
    U保育課/valid_to    a unit of the organisation
    S7, P2             strategic plan 7, pillar 2
    frame/tables/0     else: steps of the plan JSON; a year is a step into cells of years

Several plants that touch different things share one document, so that a check of all of them stays
short; what reaches through the whole plan stands alone (``alone``).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from torikumi.plan.places import place, within
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots

Step = str | int
Path = tuple[Step, ...]
Json: TypeAlias = Any
Tree: TypeAlias = dict[str, Json]

_SHORT = re.compile(r"(?P<kind>[TIUSP])(?P<name>[^/]+)")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted mistake.

    change: new values by address (None takes the thing out, an address ending in ``+`` adds to a
    list).  finds: code and address of every finding it must cause; an address ending in ``/*``
    stands for one or more of them inside it.  finds_in_text: the same for printed text, where a
    reader reports more, or the writer puts a consequence right.  setting: what the plan needs
    around it (``previous``, ``amounts``, ``encodings``, ``pages``).  lost: why a kind of source cannot carry
    the mistake, by kind.  edits: what is changed in the printed text where the writer cannot
    say it.
    """

    code: str
    number: int
    what: str
    base: str
    change: Mapping[str, Json]
    finds: tuple[tuple[str, str], ...]
    finds_in_text: tuple[tuple[str, str], ...]
    setting: str = ""
    lost: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False

    @property
    def name(self) -> str:
        """The name under which a test shows it."""
        return f"{self.code}-{self.number}"


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a plant must cause; text: what the plan says at its place."""

    plant: str
    code: str
    at: str
    text: str
    inside: bool = False

    def meets(self, at: str, wanted: str) -> bool:
        """Whether a finding at ``at`` is this one, whose place is called ``wanted`` there."""
        return within(at, wanted) if self.inside else at == wanted


def plants_of(table: Mapping[str, Sequence[Mapping[str, Json]]]) -> tuple[Plant, ...]:
    """The plants of a table: by rule, what is planted."""
    return tuple(
        _plant(code, number, entry)
        for code, entries in table.items()
        for number, entry in enumerate(entries, 1)
    )


def _plant(code: str, number: int, entry: Mapping[str, Json]) -> Plant:
    told = dict(entry)
    change = told.pop("change")
    finds = told.pop("finds", [f"{code} {next(iter(change))}"])
    in_text = told.pop("in_text", finds)
    base = told.pop("in", "shiono")
    lost: dict[str, str] = {k: told.pop(k) for k in ("text", "workbook") if k in told}
    return Plant(
        code,
        number,
        base=base,
        change=change,
        finds=_parted(finds),
        finds_in_text=_parted(in_text),
        lost=lost,
        **told,
    )


def _parted(finds: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.split(" ", 1)[0], each.partition(" ")[2]) for each in finds)


def batches(plants: Iterable[Plant], planted_in: Mapping[str, Tree]) -> list[list[Plant]]:
    """The plants in as few documents as keep them from touching the same things."""
    made: list[tuple[tuple[str, str], set[Path], list[Plant]]] = []
    for plant in plants:
        plan = planted_in[plant.base]["plan"]
        touched = {_part(path_of(plan, address)) for address in plant.change}
        key = (plant.base, plant.setting)
        open_ones = (
            each
            for each in made
            if each[0] == key and not plant.alone and not each[2][0].alone
            and each[1].isdisjoint(touched)
            and all(other.code != plant.code for other in each[2])
        )  # fmt: skip
        into = next(open_ones, None)
        if into is None:
            made.append((key, touched, [plant]))
        else:
            into[1].update(touched)
            into[2].append(plant)
    return [each[2] for each in made]


def _part(path: Path) -> Path:
    """What a change keeps others from touching."""
    return path[: {"initiatives": 2, "frame": 3, "profile": 2, "structure": 5}.get(str(path[0]), 1)]


def planted(
    tree: Tree, plants: Iterable[Plant], *, in_text: bool = False
) -> tuple[Tree, list[Expected]]:
    """The plan JSON with the plants in it, and what must be found."""
    made = copy.deepcopy(tree)
    plan = made["plan"]
    changes = [
        (path_of(tree["plan"], address), address.endswith("+"), _resolved(plan, value))
        for plant in plants
        for address, value in plant.change.items()
    ]
    for path, adds, value in sorted(changes, key=lambda each: each[2] is None):
        _set(plan, path, value, adds=adds)
    found = [
        Expected(
            plant.name,
            code,
            place_at(tree["plan"], plan, address.removesuffix("/*")),
            _text(tree["plan"], plan, address.removesuffix("/*")),
            inside=address.endswith("/*"),
        )
        for plant in plants
        for code, address in (plant.finds_in_text if in_text else plant.finds)
    ]
    return made, found


def _resolved(plan: Tree, value: Json) -> Json:
    """A value, with ``{place: ADDRESS}`` for the place of something and ``{copy: ADDRESS}``."""
    if isinstance(value, dict) and set(value) == {"place"}:
        return place_at(plan, plan, value["place"])
    if isinstance(value, dict) and set(value) == {"id"}:
        return _get(plan, path_of(plan, value["id"]))["id"]
    if isinstance(value, dict) and "copy" in value:
        made = copy.deepcopy(_get(plan, path_of(plan, value["copy"])))
        if isinstance(made, dict):
            others = (each for each in value.items() if each[0] != "copy")
            made.update({key: _resolved(plan, each) for key, each in others})
        return made
    return value


# --- addresses ----------------------------------------------------------------------------------


def path_of(plan: Tree, address: str) -> Path:
    """The steps of an address in the plan JSON; raises ValueError where it names nothing."""
    head, *rest = address.removesuffix("+").split("/")
    short = _SHORT.fullmatch(head)
    path, inner = (_named(plan, short["kind"], short["name"]), rest) if short else ((head,), rest)
    for step in inner:
        path = (*path, *_step(_get(plan, path, missing=None), step))
    return path


def _step(at: Json, step: str) -> Path:
    if isinstance(at, dict) and "rows" in at and (step == "cost" or step.isdigit()):
        rows = at["rows"]
        if step == "cost":
            return ("rows", next(n for n, row in enumerate(rows) if row["kind"] == "cost"))
        return ("rows", int(step))
    if isinstance(at, dict) and _YEAR.fullmatch(step):
        years = at["years" if "years" in at else "values"]
        key = "years" if "years" in at else "values"
        return (key, next(n for n, cell in enumerate(years) if cell["year"] == int(step)))
    if isinstance(at, list):
        if _YEAR.fullmatch(step):
            return (next(n for n, cell in enumerate(at) if cell["year"] == int(step)),)
        return (int(step),)
    return (step,)


def _named(plan: Tree, kind: str, name: str) -> Path:
    if kind == "U":
        units = plan["organisation"]["units"]
        return (
            "organisation",
            "units",
            next(n for n, each in enumerate(units) if each["name"] == name),
        )
    found = next((path for path, label in _labels(plan) if label == kind + name), None)
    if found is None:
        raise ValueError(f"{kind}{name}")
    return found


def _labels(plan: Tree) -> Iterator[tuple[Path, str]]:
    index = {each["id"]: n for n, each in enumerate(plan["initiatives"])}
    for p, pillar in enumerate(plan["structure"]["pillars"]):
        yield ("structure", "pillars", p), f"P{pillar['number']}"
        for s, sp in enumerate(pillar["strategic_plans"]):
            yield ("structure", "pillars", p, "strategic_plans", s), f"S{sp['number']}"
            for group in sp["groups"]:
                for member in group["members"]:
                    n = index.get(member["initiative"], -1)
                    if n >= 0:
                        yield ("initiatives", n), f"I{sp['number']}({member.get('number')})"
    for n, initiative in enumerate(plan["initiatives"]):
        for t, table in enumerate(initiative.get("tables", ())):
            yield ("initiatives", n, "tables", t), f"T{table.get('number')}"


_NOTHING = object()


def _get(plan: Json, path: Path, missing: Json = _NOTHING) -> Json:
    at = plan
    for step in path:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            if missing is _NOTHING:
                raise
            return missing
    return at


def _set(plan: Tree, path: Path, value: Json, *, adds: bool) -> None:
    holder, last = _get(plan, path[:-1]), path[-1]
    there = _get(plan, path, missing=None)
    if adds:
        if isinstance(holder, dict):
            holder.setdefault(last, []).append(value)
    elif value is None:
        del holder[last]
    elif isinstance(value, str) and (
        last in ("target", "baseline", "total") or (isinstance(there, dict) and "raw" in there)
    ):
        holder[last] = {**(there or {}), "raw": value}
    elif isinstance(value, str) and isinstance(there, dict) and "text" in there:
        there["text"] = value
    else:
        holder[last] = value


# --- places -------------------------------------------------------------------------------------

_CELLS = frozenset({"target", "baseline", "total"})
_SKIPPED = frozenset(
    {"pillars", "strategic_plans", "groups", "members", "initiatives", "tables", "rows", "years"}
    | {"values", "shares", "lines", "paragraphs", "entries", "raw"}
)


def place_at(old: Tree, new: Tree, address: str) -> str:
    """The place (model.md 8) of an address that may be told by what stood in ``old``."""
    if address in {"", "contents", "frame", "guide"}:
        return address
    tree, path = _found(old, new, address)
    return place_of(new if _get(new, path, missing=None) is not None else tree, path)


def _found(old: Tree, new: Tree, address: str) -> tuple[Tree, Path]:
    """The plan in which an address names something, the old one first, and its steps there."""
    try:
        path = path_of(old, address)
        if _get(old, path, missing=None) is not None:
            return old, path
    except (ValueError, StopIteration):
        pass
    return new, path_of(new, address)


def place_of(plan: Tree, path: Path) -> str:
    """The place of what stands at these steps of a plan JSON."""
    steps: list[str | int] = []
    at: Json = plan
    for n, step in enumerate(path):
        at = at[step] if _get(at, (step,), missing=None) is not None else {}
        if step in {"structure", "frame", "cost_list", "contents", "guide", "cover"}:
            steps.append(step)
        elif isinstance(step, int):
            if path[0] == "structure":
                steps = ["structure"]
            steps.append(_item(at, str(path[n - 1]), step))
        elif step in _CELLS and path[0] != "cover":
            steps += [step, "raw"]
        elif step == "total_share":
            steps += ["total", "raw"]
        elif step not in _SKIPPED:
            steps.append(step)
    return place(*steps)


def _item(at: Json, holder: str, index: int) -> str:
    if holder in {"years", "values", "shares"}:
        return f"{at['year']}/raw"
    if holder in {"sections", "entries"} or "id" not in at:
        return str(index)
    return str(at["id"])


def _text(old: Tree, new: Tree, address: str) -> str:
    """The text at an address: what a source shows there."""
    if not address:
        return ""
    at = _get(new, _found(old, new, address)[1], missing="")
    if isinstance(at, dict):
        at = at.get("raw", at.get("text", at.get("name", "")))
    return at if isinstance(at, str) else ""


def positions(plan: Plan) -> dict[str, str]:
    """For each place of a thing with an id, its place by position: the same in every reading."""
    return dict((*_in_initiatives(plan), *_in_structure(plan), *_in_frame(plan)))


def _in_initiatives(plan: Plan) -> Iterator[tuple[str, str]]:
    order = [spot.initiative.id for spot in spots(plan)]
    order = list(dict.fromkeys((*order, *(each.id for each in plan.initiatives))))
    for initiative in plan.initiatives:
        own = f"i{order.index(initiative.id)}"
        yield initiative.id, own
        for n, paragraph in enumerate(initiative.paragraphs):
            yield place(initiative.id, paragraph.id), f"{own}/x{n}"
        for t, table in enumerate(initiative.tables):
            yield place(initiative.id, table.id), f"{own}/t{t}"
            for r, row in enumerate(table.rows):
                yield place(initiative.id, table.id, row.id), f"{own}/t{t}/r{r}"


def _in_structure(plan: Plan) -> Iterator[tuple[str, str]]:
    for p, pillar in enumerate(plan.structure.pillars):
        yield place("structure", pillar.id), f"structure/p{p}"
        for s, each in enumerate(pillar.strategic_plans):
            yield place("structure", each.id), f"structure/p{p}s{s}"
            for g, group in enumerate(each.groups):
                yield place("structure", group.id), f"structure/p{p}s{s}g{g}"


def _in_frame(plan: Plan) -> Iterator[tuple[str, str]]:
    for t, table in enumerate(plan.frame.tables if plan.frame else ()):
        yield place("frame", table.id), f"frame/t{t}"
        for n, line in enumerate(table.lines):
            yield place("frame", table.id, line.id), f"frame/t{t}/l{n}"


def positional(at: str, known: Mapping[str, str]) -> str:
    """The place ``at`` by position instead of by ids."""
    steps = at.split("/")
    for length in range(len(steps), 0, -1):
        outer = "/".join(steps[:length])
        if outer in known:
            return "/".join((known[outer], *steps[length:]))
    return at
