"""Reading a profile from its TOML file: every choice is checked, and every fault is named at once.

A profile of one's own names what it builds on (``base = "standard"``) and states only what differs:
tables are merged key by key, lists and values replace.
"""

# ruff: noqa: ANN401 - builds values of types that are known only at run time
from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from torikumi.notation.said import Said, said
from torikumi.notation.settings import Notation
from torikumi.profiles.model import (
    DocumentWords,
    LegendEntry,
    Look,
    MoneyChoices,
    Profile,
    RuleChoice,
    YearChoices,
)
from torikumi.profiles.validate import faults_of

SCHEMA = 1


class ProfileFault(Exception):  # noqa: N818 - a set of faults, turned into CannotProceed outside
    """What is wrong with a profile file; ``faults`` holds all of them, in Japanese."""

    def __init__(self, where: str, faults: tuple[Said, ...]) -> None:
        super().__init__(f"{where}: {' / '.join(faults)}")
        self.where = where
        self.faults = faults


@cache
def standard() -> Profile:
    """The built-in profile, which follows the plan our specification was taken from."""
    return load_profile("standard")


def load_profile(name_or_path: str) -> Profile:
    """The profile with this built-in name, or the one in the TOML file at this path.

    Raises `ProfileFault` naming every fault.
    """
    tree = _tree(name_or_path, ())
    return profile_of(tree, name_or_path)


def builtin_names() -> tuple[str, ...]:
    """The names of the profiles that come with the package."""
    here = resources.files("torikumi.profiles")
    return tuple(
        sorted(
            entry.name.removesuffix(".toml")
            for entry in here.iterdir()
            if entry.name.endswith(".toml")
        )
    )


def _tree(name_or_path: str, above: tuple[str, ...]) -> dict[str, Any]:
    if name_or_path in above:
        raise ProfileFault(name_or_path, (said("baseが自分自身に戻っています。"),))
    try:
        if name_or_path in builtin_names():
            text = (
                resources.files("torikumi.profiles")
                .joinpath(f"{name_or_path}.toml")
                .read_text(encoding="utf-8")
            )
        else:
            text = Path(name_or_path).read_text(encoding="utf-8-sig")
        tree = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        known = "、".join(builtin_names())
        raise ProfileFault(
            name_or_path,
            (
                said(
                    "プロファイルを読めません。"
                    "組み込みの名前（{known}）かTOMLファイルを指定してください。",
                    known=known,
                ),
            ),
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileFault(
            name_or_path, (said("TOMLとして読めません（{error}）。", error=error),)
        ) from error
    base = tree.pop("base", None)
    if base is None:
        return tree
    return _merged(_tree(str(base), (*above, name_or_path)), tree)


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in over.items():
        known = result.get(key)
        result[key] = (
            _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
        )
    return result


def profile_of(tree: Mapping[str, Any], where: str) -> Profile:
    """The profile that a tree of TOML values describes.  Raises `ProfileFault`."""
    faults: list[Said] = []
    builder = _Builder(faults)
    if tree.get("schema") != SCHEMA:
        faults.append(said("schemaは{schema}でなければなりません。", schema=SCHEMA))
    notation = dict(tree.get("notation", {}))
    spellings = dict(notation.get("spellings", {}))
    spellings["units"] = builder.units(spellings.get("units"))
    notation["spellings"] = spellings
    publication = dict(tree.get("publication", {}))
    values: dict[str, Any] = {
        "name": builder.value(str, tree.get("name"), "name"),
        "version": builder.value(int, tree.get("version", 1), "version"),
        "title": builder.value(str, tree.get("title"), "title"),
        "notation": builder.value(Notation, notation, "notation"),
        "money": builder.value(MoneyChoices, tree.get("money"), "money"),
        "words": builder.value(DocumentWords, tree.get("words"), "words"),
        "legend": builder.value(tuple[LegendEntry, ...], tree.get("legend", []), "legend"),
        "rules": builder.value(tuple[RuleChoice, ...], tree.get("rules", []), "rules"),
        "licence": builder.value(str, publication.pop("licence", None), "publication.licence"),
        "municipality_code": builder.value(
            str, publication.pop("municipality_code", ""), "publication.municipality_code"
        ),
        "encodings": builder.value(
            tuple[str, ...], publication.pop("encodings", []), "publication.encodings"
        ),
        "look": builder.value(Look, publication, "publication"),
        "years": builder.value(YearChoices, tree.get("years", {}), "years"),
    }
    known = {*values, "schema", "publication"} - _PUBLICATION
    faults.extend(
        said("{key}という項目はありません。", key=key) for key in tree if key not in known
    )
    unsound = faults_of(Profile(**_patched(values, faults))) if where != "standard" else ()
    if faults or unsound:
        raise ProfileFault(where, (*faults, *unsound))
    return Profile(**values)


_PUBLICATION = frozenset({"licence", "municipality_code", "look", "encodings"})


def _patched(values: Mapping[str, Any], faults: Sequence[str]) -> dict[str, Any]:
    """``values`` with sound parts in place of those that could not be read.

    So that what is wrong with the other parts is named in the same breath.
    """
    broken = {fault.split(".")[0].split("[")[0] for fault in faults}
    broken |= {fault.split("が")[0] for fault in faults}
    return {
        name: getattr(standard(), name)
        if value is None or ("publication" if name in _PUBLICATION else name) in broken
        else value
        for name, value in values.items()
    }


class _Builder:
    """Builds values of the declared types and collects every fault with its key."""

    def __init__(self, faults: list[Said]) -> None:
        self.faults = faults

    def units(self, tree: object) -> list[list[Any]]:
        """The table of unit spellings as the pairs that `Spellings.units` holds."""
        if not isinstance(tree, dict):
            return []
        return [[key, names] for key, names in tree.items()]

    def value(self, kind: Any, raw: object, key: str) -> Any:
        """``raw`` as a value of the type ``kind``; a fault is noted under ``key``."""
        if is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind, raw, key)
        origin = get_origin(kind)
        if origin is tuple:
            return self._sequence(get_args(kind), raw, key)
        if origin is UnionType:
            inner = next(option for option in get_args(kind) if option is not NoneType)
            return None if raw is None else self.value(inner, raw, key)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._choice(kind, raw, key)
        if type(raw) is kind:
            return raw
        self.faults.append(
            said("{key}がないか、型が違います（{name}）。", key=key, name=kind.__name__)
        )
        return None

    def _choice(self, kind: type[StrEnum], raw: object, key: str) -> StrEnum | None:
        if isinstance(raw, str) and raw in {member.value for member in kind}:
            return kind(raw)
        choices = "、".join(member.value for member in kind)
        self.faults.append(
            said("{key}は{choices}のどれかです（今は{raw!r}）。", key=key, choices=choices, raw=raw)
        )
        return None

    def _sequence(self, kinds: tuple[Any, ...], raw: object, key: str) -> Any:
        if not isinstance(raw, list | tuple):
            self.faults.append(said("{key}は並び（[ ]）で書きます。", key=key))
            return ()
        if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
            return tuple(self.value(kinds[0], item, f"{key}[{n}]") for n, item in enumerate(raw))
        return tuple(
            self.value(kind, item, f"{key}[{n}]")
            for n, (kind, item) in enumerate(zip(kinds, raw, strict=False))
        )

    def _record(self, kind: type[Any], raw: object, key: str) -> Any:
        if not isinstance(raw, dict):
            self.faults.append(said("{key}という表がありません。", key=key))
            return None
        hints = get_type_hints(kind)
        names = {field.name: field for field in fields(kind)}
        self.faults.extend(
            said("{key}という項目はありません。", key=f"{key}.{extra}")
            for extra in raw
            if extra not in names
        )
        values = {
            name: self.value(hints[name], raw.get(name), f"{key}.{name}")
            for name, field in names.items()
            if name in raw or field.default is MISSING
        }
        return None if any(f.startswith(f"{key}.") for f in self.faults) else kind(**values)
