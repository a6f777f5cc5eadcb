"""Opening a source of any kind: what it is follows from its content, not from its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from torikumi.editions.text import words as text
from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import Plan
from torikumi.profiles.load import ProfileFault, load_profile
from torikumi.profiles.model import Profile
from torikumi.profiles.validate import faults_of
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text
from torikumi.usecases.files import read_bytes
from torikumi.wire.read import read_dossier

_JSON_STARTS = (b"{", b"[")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that was read: its name as given, what was read, and whether it was plan JSON."""

    name: str
    reading: Reading
    is_json: bool

    @property
    def plan(self) -> Plan:
        """The plan that was read."""
        return self.reading.dossier.plan


def profile_named(name: str) -> Profile:
    """The built-in profile of this name or the one in this file."""
    try:
        return load_profile(name)
    except ProfileFault as fault:
        raise CannotProceed(
            "プロファイルに誤りがあります: " + " ".join(fault.faults), fault.where
        ) from fault


def open_source(source: str, profile: str) -> Opened:
    """Read ``source`` with the profile of that name, unless the source carries its own.

    A profile that cannot be read stops even where the source carries its own: the name was a slip.
    """
    data = read_bytes(Path(source))
    chosen = profile_named(profile)
    if data.removeprefix(_BOM).lstrip()[:1] in _JSON_STARTS:
        dossier = read_dossier(data, source)
        if unsound := faults_of(dossier.plan.profile):
            raise CannotProceed(
                "計画の中のプロファイルに誤りがあります: " + " ".join(unsound), source
            )
        return Opened(source, Reading(dossier), is_json=True)
    if data.removeprefix(_BOM).startswith(text.FORMAT.encode()):
        raise CannotProceed(
            "テキスト版を読み戻すことは、まだできません。",
            source,
            "同じフォルダのplan.jsonか、印刷用テキストを指定してください。",
        )
    return Opened(source, read_printed_text(data, source, chosen), is_json=False)
