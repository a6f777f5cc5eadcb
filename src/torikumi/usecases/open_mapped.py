"""Opening a table of any kind by a map."""

from __future__ import annotations

from pathlib import Path

from torikumi.sources.tables.map_file import read_map
from torikumi.sources.tables.mapped import read_mapped
from torikumi.usecases.files import read_bytes
from torikumi.usecases.open_source import Opened, profile_named


def open_mapped(source: str, profile: str, table_map: str) -> Opened:
    """Read ``source`` by the map in the file ``table_map``."""
    chosen = profile_named(profile)
    told = read_map(read_bytes(Path(table_map)), table_map)
    reading = read_mapped(read_bytes(Path(source)), source, told, chosen)
    return Opened(source, reading, is_json=False)
