"""Taking back the workbooks that were handed out to sections, and merging what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from torikumi.changes.adopt import ids_of
from torikumi.changes.merge import merge3
from torikumi.changes.tree import Path as TreePath
from torikumi.editions.sheets import form_books
from torikumi.findings.limits import LIMITS
from torikumi.findings.model import SourcePlace
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, said
from torikumi.plan.places import within
from torikumi.plan.values import Plan
from torikumi.sources.sheets.answers import answers_of, front_answers, identity_of
from torikumi.sources.sheets.apply import Done, applied
from torikumi.sources.sheets.model import Note, RawBook, RawSheet, SheetAnswers, Told
from torikumi.sources.sheets.workbook import read_raw
from torikumi.usecases.files import cannot, read_bytes, write_bytes
from torikumi.usecases.merge import changed_places, place_of, under_ids_of
from torikumi.usecases.open_source import open_source
from torikumi.usecases.sheets import Progress
from torikumi.wire.forms import FormSheet, Identity, squeezed
from torikumi.wire.write import dossier_bytes


class Result(StrEnum):
    """What became of a cell that came home changed."""

    TAKEN = "taken"
    CONFLICT = "conflict"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A changed cell; ours: what stands in the plan where it is a conflict."""

    result: Result
    done: Done
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A file in the folder: whose it is, and why it was refused (None: it was received)."""

    file: str
    section: str
    why: Said | None = None


@dataclass(frozen=True, slots=True)
class CollectReport:
    """Everything that came home.

    kept: places that ours had changed.  missing: sections of which nothing came; lacking: section
    and place of initiatives of which nothing came though their section sent something.
    """

    base: Plan
    plan: Plan
    files: tuple[Returned, ...]
    outcomes: tuple[Outcome, ...]
    kept: tuple[str, ...]
    told: tuple[Told, ...]
    missing: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]

    def of(self, result: Result) -> tuple[Outcome, ...]:
        """The cells with one result."""
        return tuple(each for each in self.outcomes if each.result is result)

    @property
    def refused(self) -> tuple[Returned, ...]:
        """The files that were not received."""
        return tuple(each for each in self.files if each.why is not None)


@dataclass(frozen=True, slots=True)
class Collect:
    """What to collect: the folder, the plan that was handed out, the plan as it is now, where to."""

    folder: str
    base: str
    profile: str
    out: str
    ours: str = ""


def collect(order: Collect, progress: Progress) -> CollectReport:
    """Read every file of the folder and write the merged plan; at conflicts what ours says stands.

    Raises:
        CannotProceed: the folder or a plan cannot be read; what is wrong with a file is in the report.
    """
    opened = open_source(order.base, order.profile)
    base = opened.plan
    ours = open_source(order.ours, order.profile) if order.ours else opened
    plan = ours.plan if ours.is_whole or not order.ours else under_ids_of(base, ours)
    paths = _paths(Path(order.folder), Path(order.out))
    kept = changed_places(base, plan) if order.ours else ()
    desk = _Desk(base, plan)
    for number, path in enumerate(paths, start=1):
        name = path.relative_to(order.folder).as_posix()
        progress(number, len(paths), name)
        desk.file(path, name)
    write_bytes(Path(order.out), dossier_bytes(replace(ours.reading.dossier, plan=desk.plan)))
    return desk.report(kept)


def _paths(folder: Path, out: Path) -> list[Path]:
    """The files of a folder and those below it, by name; what this command writes is not among them."""
    try:
        if not folder.is_dir():
            raise CannotProceed(
                said("フォルダがありません。"),
                str(folder),
                said("戻った調書を入れたフォルダを指定してください。"),
            )
        found = sorted(
            each
            for each in folder.rglob("*")
            if each.is_file() and not each.is_symlink() and each.resolve() != out.resolve()
        )
    except OSError as error:
        raise cannot(error, folder) from error
    if len(found) > LIMITS.form_files:
        raise CannotProceed(
            said("ファイルが多すぎます（上限{most}）。", most=LIMITS.form_files),
            str(folder),
            said("戻った調書だけを入れたフォルダを指定してください。"),
        )
    return found


class _Desk:
    """Where the workbooks are opened one after the other."""

    def __init__(self, base: Plan, plan: Plan) -> None:
        self._base, self.plan = base, plan
        self._books = form_books(base)
        self._forms: dict[str, FormSheet] = {
            sheet.identity.initiative: sheet for book in self._books for sheet in book.sheets
        }
        self._sections = {book.identity.section: book.section for book in self._books}
        self._identity = self._books[0].identity if self._books else None
        self._ids = ids_of(base) | set(base.structure.removed)
        self._files: list[Returned] = []
        self._outcomes: list[Outcome] = []
        self._told: list[Told] = []
        self._received: set[str] = set()

    def file(self, path: Path, name: str) -> None:
        """Open one file; whatever is wrong with it, the others go on."""
        try:
            raw = read_raw(read_bytes(path), name)
            _hold_size(raw, name)
            sections = self._book(raw, name)
        except CannotProceed as stop:
            self._files.append(Returned(name, "", stop.what))
            return
        if raw.macros:
            self._told.append(Told(Note.MACROS, SourcePlace(name)))
        if raw.links:
            self._told.append(Told(Note.LINKS, SourcePlace(name)))
        self._files.append(Returned(name, "、".join(dict.fromkeys(sections))))

    def _book(self, raw: RawBook, name: str) -> list[str]:
        """Take the sheets of a workbook; gives the sections they are of.

        Raises:
            CannotProceed: no sheet of it can be taken.
        """
        sections: list[str] = []
        refusals: list[tuple[RawSheet, Said]] = []
        fronts: list[tuple[RawSheet, Identity | None]] = []
        for sheet in raw.sheets:
            identity = identity_of(sheet)
            if identity is None or not identity.initiative:
                fronts.append((sheet, identity))
            elif (why := self._refusal(identity)) is not None:
                refusals.append((sheet, why))
            else:
                form = self._forms[identity.initiative]
                self._take(answers_of(sheet, form, self._base.profile.notation, name))
                sections.append(self._sections[form.identity.section])
        if not sections:
            reason = refusals[0][1] if refusals else self._no_sheets(fronts)
            raise CannotProceed(reason, name)
        for sheet, why in refusals:
            place = SourcePlace(name, sheet=sheet.name, cell="A1")
            self._told.append(Told(Note.REFUSED_SHEET, place, why))
        if self._identity is not None:
            for sheet, _ in fronts:
                self._told += front_answers(sheet, self._identity, name).told
        return sections

    def _no_sheets(self, fronts: list[tuple[RawSheet, Identity | None]]) -> Said:
        for _, identity in fronts:
            if identity is not None and (why := self._refusal(identity)) is not None:
                return why
        return said("管理番号のある記入用のシートがありません。配った調書か確かめてください。")

    def _refusal(self, identity: Identity) -> Said | None:
        own = self._identity
        if own is None or identity.plan != own.plan:
            return said("別の計画の調書です（{plan}）。", plan=identity.plan)
        if squeezed(identity.release) != squeezed(own.release):
            return said(
                "別の回の調書です（公表の名称が「{found}」で、今回は「{expected}」）。",
                found=identity.release or "なし",
                expected=own.release or "なし",
            )
        if identity.base != own.base:
            return said(
                "別の回の調書です（元の計画が{found}で、今回は{expected}）。今回の調書に書き直してもらってください。",
                found=identity.base,
                expected=own.base,
            )
        if identity.initiative and identity.initiative not in self._forms:
            return said("この計画にない取組の調書です（{found}）。", found=identity.initiative)
        return None

    def _take(self, answers: SheetAnswers) -> None:
        """Merge what one sheet says into the plan."""
        self._received.add(answers.identity.initiative)
        self._told += answers.told
        theirs = applied(self._base, answers, self._ids)
        self._told += theirs.told
        merged = merge3(self._base, theirs.plan, self.plan)
        taken = {_spot(path) for path in merged.taken}
        conflicts = {_spot(each.path): _text(each.ours) for each in merged.conflicts}
        for done in theirs.done:
            against = [at for at in conflicts if _touches(at, done.at)]
            if against:
                self._outcomes.append(Outcome(Result.CONFLICT, done, conflicts[against[0]]))
            elif any(_touches(at, done.at) for at in taken):
                self._outcomes.append(Outcome(Result.TAKEN, done))
            else:
                self._outcomes.append(Outcome(Result.ALREADY, done))
        self.plan = merged.plan

    def report(self, kept: tuple[str, ...]) -> CollectReport:
        """What became of everything."""
        conflicts = {each.done.at for each in self._outcomes if each.result is Result.CONFLICT}
        return CollectReport(
            self._base,
            self.plan,
            tuple(self._files),
            tuple(self._outcomes),
            tuple(at for at in kept if at not in conflicts),
            tuple(self._told),
            tuple(self._missing()),
            tuple(self._lacking()),
        )

    def _missing(self) -> Iterator[str]:
        for book in self._books:
            own = {sheet.identity.initiative for sheet in book.sheets}
            if own and not own & self._received:
                yield book.section

    def _lacking(self) -> Iterator[tuple[str, str]]:
        for book in self._books:
            own = [sheet.identity.initiative for sheet in book.sheets]
            if self._received.intersection(own):
                yield from ((book.section, each) for each in own if each not in self._received)


def _hold_size(raw: RawBook, name: str) -> None:
    for sheet in raw.sheets:
        if len(sheet.rows) > LIMITS.form_lines:
            raise CannotProceed(
                said("行の多すぎるシートがあります（上限{most}行）。", most=LIMITS.form_lines), name
            )


def _spot(path: TreePath) -> str:
    """The place of a merged path; that of an exact figure is the place of its year."""
    if "amounts" in path:
        at = path.index("amounts")
        year = path[at + 1 : at + 2]
        return place_of((*path[:at], "years", year[0].split(":")[0], "raw") if year else path[:at])
    return place_of(path)


def _touches(one: str, other: str) -> bool:
    return within(one, other) or within(other, one)


def _text(value: object) -> str:
    """What ours says, in a word."""
    for name in ("raw", "text", "target", "amount", "known"):
        inner = getattr(value, name, None)
        if inner is not None:
            return _text(inner)
    return "" if value is None else str(value)
