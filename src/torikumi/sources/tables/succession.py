"""What became of the units of one list by the day of the next, declared in a file (TOML)::

    [[change]]
    on = 2021-04-01                  # first day of the new state
    kind = "rename"                  # rename, merge, split, move, abolish, create, code_reused
    from = ["市民政策局"]             # as of the day before
    to = ["政策局"]
    note = "組織規則の改正"

A unit is named as in print, with as many of the units above it as are needed, or as
``{ name = "福祉事務所", code = "2526000000" }`` where several bear the name.  A unit that both lists
lack may stand between: it is the ``to`` of one change and the ``from`` of a later one.  Every fault
is reported at once; a file with a fault declares nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from torikumi.findings.model import Definition, Finding, SourcePlace, Texts
from torikumi.notation.text import nfc, search_key
from torikumi.notation.years import load_eras, print_date
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.organisation import (
    Organisation,
    OrganisationUnit,
    Succession,
    SuccessionKind,
)
from torikumi.plan.register import Register, over_time, register_of
from torikumi.plan.succession import History
from torikumi.plan.unit_names import Form, Match, resolve
from torikumi.sources.decoding import decode
from torikumi.sources.faults import fault
from torikumi.sources.tables import faults
from torikumi.sources.tables.headings import kind_by_name
from torikumi.sources.tables.succession_order import order_faults

SUCCESSIONS = "successions"
"""The first step of every place in a list of successions; the number of the change follows."""

_KEYS = ("on", "kind", "from", "to", "note")
_MANY = 1000
_SIDES: Mapping[SuccessionKind, tuple[range, range, Texts]] = {
    SuccessionKind.RENAME: (
        range(1, 2),
        range(1, 2),
        Texts("前後とも一つの組織です", "there is one unit before and one after"),
    ),
    SuccessionKind.MOVE: (
        range(1, 2),
        range(1, 2),
        Texts("前後とも一つの組織です", "there is one unit before and one after"),
    ),
    SuccessionKind.MERGE: (
        range(2, _MANY),
        range(1, 2),
        Texts("変更前は二つ以上、変更後は一つです", "there are several units before and one after"),
    ),
    SuccessionKind.SPLIT: (
        range(1, 2),
        range(2, _MANY),
        Texts("変更前は一つ、変更後は二つ以上です", "there is one unit before and several after"),
    ),
    SuccessionKind.ABOLISH: (
        range(1, _MANY),
        range(1),
        Texts("変更後の組織はありません", "there is no unit after"),
    ),
    SuccessionKind.CREATE: (
        range(1),
        range(1, _MANY),
        Texts("変更前の組織はありません", "there is no unit before"),
    ),
    SuccessionKind.CODE_REUSED: (
        range(1, 2),
        range(1, 2),
        Texts(
            "同じ番号を使った組織を前後に一つずつ書きます",
            "there is one unit before and one after, of the same code",
        ),
    ),
}
KIND_WORDS: Mapping[SuccessionKind, str] = {
    SuccessionKind.RENAME: "改称",
    SuccessionKind.MERGE: "統合",
    SuccessionKind.SPLIT: "分割",
    SuccessionKind.MOVE: "移管",
    SuccessionKind.ABOLISH: "廃止",
    SuccessionKind.CREATE: "新設",
    SuccessionKind.CODE_REUSED: "番号の再使用",
}


@dataclass(frozen=True, slots=True)
class DeclaredSuccessions:
    """What a file declares: successions by day, units that stand in neither list, and faults."""

    successions: tuple[Succession, ...] = ()
    between: tuple[OrganisationUnit, ...] = ()
    findings: tuple[Finding, ...] = ()

    def history(self, before: Organisation, after: Organisation) -> History:
        """The organisation from one list to the other, with what became of its units."""
        first = replace(before, units=(*before.units, *self.between))
        return History(over_time((first, after), self.successions), self.successions)


def read_successions(
    data: bytes, name: str, before: Organisation, after: Organisation
) -> DeclaredSuccessions:
    """The successions declared in a TOML file, held against the lists before and after.

    Raises:
        CannotProceed: the file is no text at all.
    """
    source = SourcePlace(name)
    try:
        tree = tomllib.loads(decode(data, name).text)
    except tomllib.TOMLDecodeError as error:
        found = fault(faults.NOT_TOML, SUCCESSIONS, source, found=str(error))
        return DeclaredSuccessions(findings=(found,))
    declared = _Declared(source, before, after)
    declared.read(tree)
    if declared.findings:
        return DeclaredSuccessions(findings=tuple(declared.findings))
    ordered = sorted(declared.successions.values(), key=lambda each: each.on)
    return DeclaredSuccessions(tuple(ordered), tuple(declared.between.values()))


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit as the file names it."""

    name: str
    code: str = ""

    @property
    def key(self) -> str:
        return search_key(self.name)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change as the file says it, with its number in the file (from 1)."""

    number: int
    kind: SuccessionKind
    on: date
    before: tuple[_Named, ...]
    after: tuple[_Named, ...]
    note: str


def _day(day: date, name: str = "day") -> dict[str, str]:
    return {name: day.isoformat(), f"{name}_ja": print_date(day, load_eras())}


class _Declared:
    """A file being read against two lists."""

    def __init__(self, source: SourcePlace, before: Organisation, after: Organisation) -> None:
        self._source = source
        self._lists = (before, after)
        self._before = register_of(before, before.as_of or date.min)
        self._after = register_of(after, after.as_of or date.max)
        self.between: dict[str, OrganisationUnit] = {}
        self.successions: dict[int, Succession] = {}
        self.findings: list[Finding] = []

    def read(self, tree: Mapping[str, Any]) -> None:
        """Everything the file says, in the order of days."""
        for key in tree.keys() - {"change"}:
            self._report(faults.UNKNOWN_KEY, 0, found=key, expected="change")
        entries = tree.get("change", [])
        if not isinstance(entries, list):
            self._report(faults.BAD_VALUE, 0, key="change", expected="[[change]]")
            entries = []
        read = [self._change(number, entry) for number, entry in enumerate(entries, start=1)]
        changes = sorted((each for each in read if each), key=lambda each: each.on)
        for change in changes:
            self._find_units(change, changes)
        units = {**self._before.known, **self._after.known, **self.between}
        names = {key: unit.name for key, unit in units.items()}
        lists = (self._before.units.keys(), self._after.units.keys())
        whole = not self.findings
        for found, number, params in order_faults(self.successions, lists, names, whole=whole):
            self._report(found, number, **params)

    def _report(self, definition: Definition, number: int, **params: str | int) -> None:
        told = {"number": number} | params
        at = f"{SUCCESSIONS}/{number}" if number else SUCCESSIONS
        self.findings.append(fault(definition, at, self._source, **told))

    # --- the shape of an entry

    def _change(self, number: int, entry: object) -> _Change | None:
        if not isinstance(entry, dict):
            self._report(faults.BAD_VALUE, number, key="change", expected="[[change]]")
            return None
        known = len(self.findings)
        for key in entry.keys() - set(_KEYS):
            self._report(faults.UNKNOWN_KEY, number, found=key, expected=", ".join(_KEYS))
        kind, on, note = entry.get("kind"), entry.get("on"), entry.get("note", "")
        if kind not in set(SuccessionKind):
            words = ", ".join(SuccessionKind)
            self._report(faults.BAD_VALUE, number, key="kind", expected=words)
        if not isinstance(on, date) or isinstance(on, datetime):
            self._report(faults.BAD_VALUE, number, key="on", expected="2024-04-01")
        if not isinstance(note, str):
            self._report(faults.BAD_VALUE, number, key="note", expected='"…"')
        before = self._names(number, "from", entry.get("from", []))
        after = self._names(number, "to", entry.get("to", []))
        if len(self.findings) > known or not isinstance(on, date):
            return None
        change = _Change(number, SuccessionKind(str(kind)), on, before, after, nfc(str(note)))
        self._judge_sides(change)
        self._judge_day(change)
        return change

    def _names(self, number: int, key: str, value: object) -> tuple[_Named, ...]:
        listed = value if isinstance(value, list) else [value]
        found: list[_Named] = []
        for each in listed:
            told = {"name": each} if isinstance(each, str) else each
            match told:
                case {"name": str(name), "code": str(code), **rest} if not rest and name.strip():
                    found.append(_Named(nfc(name), nfc(code)))
                case {"name": str(name), **rest} if not rest and name.strip():
                    found.append(_Named(nfc(name)))
                case _:
                    expected = '["部 課", { name = "部 課", code = "0101" }]'
                    self._report(faults.BAD_VALUE, number, key=key, expected=expected)
        return tuple(found)

    def _judge_sides(self, change: _Change) -> None:
        before, after, told = _SIDES[change.kind]
        if len(change.before) not in before or len(change.after) not in after:
            self._wrong_sides(change, told)

    def _wrong_sides(self, change: _Change, told: Texts) -> None:
        self._report(
            faults.WRONG_SIDES,
            change.number,
            kind=change.kind.value,
            kind_ja=KIND_WORDS[change.kind],
            expected=told.en,
            expected_ja=told.ja,
        )

    def _judge_day(self, change: _Change) -> None:
        first, last = (each.as_of for each in self._lists)
        if (first or date.min) < change.on <= (last or date.max):
            return
        params = _day(change.on)
        for name, day in (("first", first or date.min), ("last", last or date.max)):
            params |= _day(day, name)
        self._report(faults.DAY_OUTSIDE, change.number, **params)

    # --- the units of an entry

    def _find_units(self, change: _Change, changes: Sequence[_Change]) -> None:
        sources = [self._found(change, each, (self._before, self._after)) for each in change.before]
        heirs = [
            self._found(change, each, (self._after, self._before), self._later(change, changes))
            for each in change.after
        ]
        before = tuple(each for each in sources if each)
        after = tuple(each for each in heirs if each)
        if len(before) == len(sources) and len(after) == len(heirs):
            made = Succession(change.kind, change.on, before, after, change.note)
            self.successions[change.number] = made
            self._end_between(made)
            self._judge_codes(change, made)

    def _later(self, change: _Change, changes: Sequence[_Change]) -> frozenset[str]:
        """The keys of the names that later changes take from."""
        later = (each for each in changes if each.on > change.on)
        return frozenset(named.key for each in later for named in each.before)

    def _found(
        self,
        change: _Change,
        named: _Named,
        registers: tuple[Register, Register],
        later: frozenset[str] = frozenset(),
    ) -> str | None:
        """The id of the unit that is named; of the first list if it is there, else of the other."""
        for register in registers:
            meant = resolve(named.name, register)
            members = meant.members if meant.match in {Match.FOUND, Match.AMBIGUOUS} else ()
            fitting = [each for each in members if named.code in {"", register.units[each].code}]
            if len(fitting) > 1 and meant.match is Match.AMBIGUOUS:
                candidates = "、".join(_with_code(each, register) for each in fitting)
                params = {"found": named.name, "candidates": candidates}
                self._report(faults.UNIT_AMBIGUOUS, change.number, **params)
                return None
            if len(fitting) == 1 and meant.form is not Form.HEAD:
                return fitting[0]
        own = (unit for unit in self.between.values() if self._full_key(unit) == named.key)
        if unit := next(own, None):
            return unit.id
        if named.key in later:
            return self._stand_between(named, change.on)
        params = {"found": named.name, **_day(registers[0].day)}
        self._report(faults.UNIT_NOT_FOUND, change.number, **params)
        return None

    def _stand_between(self, named: _Named, on: date) -> str:
        """A unit that neither list knows, below the unit that the words before its name tell."""
        above, _, own = " ".join(named.name.split()).rpartition(" ")
        path: tuple[OrganisationUnit, ...] = ()
        for register in (self._after, self._before):
            meant = resolve(above, register)
            if above and meant.match is Match.FOUND and meant.unit:
                path = register.path(meant.unit)
                break
        keys = (search_key(each.name) for each in path)
        unit = mint(IdKind.UNIT, *keys, search_key(own))
        parent = path[-1].id if path else None
        self.between[unit] = OrganisationUnit(
            unit, own, kind_by_name(own), parent, named.code, valid_from=on
        )
        return unit

    def _full_key(self, unit: OrganisationUnit) -> str:
        known = {**self._before.known, **self._after.known}
        above = known[unit.parent].name if unit.parent else ""
        return search_key(f"{above} {unit.name}")

    def _end_between(self, made: Succession) -> None:
        for unit in made.before:
            if unit in self.between and unit not in made.after:
                ended = made.on - timedelta(days=1)
                self.between[unit] = replace(self.between[unit], valid_to=ended)

    def _judge_codes(self, change: _Change, made: Succession) -> None:
        if made.kind is not SuccessionKind.CODE_REUSED:
            return
        codes = {_code(unit, (self._before, self._after)) for unit in made.before}
        codes |= {_code(unit, (self._after, self._before)) for unit in made.after}
        if len(codes) != 1 or codes == {""}:
            self._wrong_sides(change, _SIDES[change.kind][2])


def _code(unit: str, registers: tuple[Register, Register]) -> str:
    known = (register.units[unit].code for register in registers if unit in register.units)
    return next(known, "")


def _with_code(unit: str, register: Register) -> str:
    return f"{register.full_name(unit)} {register.units[unit].code}".strip()
