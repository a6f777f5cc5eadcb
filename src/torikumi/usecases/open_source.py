"""Opening a source of any kind: what it is follows from its content, not from its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from torikumi.checks.choices import faults_of_choices
from torikumi.editions.text import words as text
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import joined, said
from torikumi.plan.values import Plan
from torikumi.profiles.load import ProfileFault, load_profile
from torikumi.profiles.model import Profile
from torikumi.profiles.validate import faults_of
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text
from torikumi.sources.workbook.reader import is_workbook, read_workbook
from torikumi.usecases.definitions import definitions
from torikumi.usecases.files import read_bytes
from torikumi.usecases.reading_sheets import with_reading_sheets
from torikumi.wire.read import read_dossier

_JSON_STARTS = (b"{", b"[")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that was read: its name as given, what was read, and whether it was plan JSON.

    is_workbook: it was a plan workbook, which holds the whole dossier too.
    """

    name: str
    reading: Reading
    is_json: bool
    is_workbook: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the source can hold all that a plan has, and not only what is printed."""
        return self.is_json or self.is_workbook

    @property
    def plan(self) -> Plan:
        """The plan that was read."""
        return self.reading.dossier.plan


def profile_named(name: str) -> Profile:
    """The built-in profile of this name or the one in this file."""
    try:
        profile = load_profile(name)
    except ProfileFault as fault:
        raise CannotProceed(
            said("プロファイルに誤りがあります: {faults}", faults=joined(" ", fault.faults)),
            fault.where,
        ) from fault
    if unsound := _unsound_choices(profile):
        raise CannotProceed(
            said("プロファイルに誤りがあります: {faults}", faults=joined(" ", unsound)), name
        )
    return profile


def _unsound_choices(profile: Profile) -> tuple[str, ...]:
    """The choices of rules that no rule could follow; only here the rules are known."""
    return faults_of_choices(profile, tuple(definitions()))


def open_source(source: str, profile: str) -> Opened:
    """Read ``source`` with the profile of that name, unless the source carries its own.

    A profile that cannot be read stops even where the source carries its own: the name was a slip.
    """
    return open_bytes(read_bytes(Path(source)), source, profile_named(profile))


def open_bytes(data: bytes, source: str, chosen: Profile) -> Opened:
    """Read the bytes of ``source`` with the profile ``chosen``, unless they carry their own."""
    if data.removeprefix(_BOM).lstrip()[:1] in _JSON_STARTS:
        reading = Reading(read_dossier(data, source))
        _hold_sound(reading.dossier.plan.profile, source)
        return Opened(source, reading, is_json=True)
    if is_workbook(data):
        made = read_workbook(data, source)
        _hold_sound(made.reading.dossier.plan.profile, source)
        reading = with_reading_sheets(made, source)
        return Opened(source, reading, is_json=False, is_workbook=True)
    if data.removeprefix(_BOM).startswith(text.FORMAT.encode()):
        raise CannotProceed(
            said("テキスト版を読み戻すことは、まだできません。"),
            source,
            said("同じフォルダのplan.jsonか、印刷用テキストを指定してください。"),
        )
    return Opened(source, read_printed_text(data, source, chosen), is_json=False)


def _hold_sound(carried: Profile, source: str) -> None:
    """Stop at a profile that a source carries and that is not sound."""
    if unsound := (*faults_of(carried), *_unsound_choices(carried)):
        raise CannotProceed(
            said("計画の中のプロファイルに誤りがあります: {faults}", faults=joined(" ", unsound)),
            source,
        )
