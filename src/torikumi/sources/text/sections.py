"""The sections in charge: 事業実施課： 部 課、部 課."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.plan.values import SectionRef, SectionRole

# Words by which joint sections are told apart (domain.md §1); without them the first one leads.
_ROLES = {
    "主管課": SectionRole.LEAD,
    "主管": SectionRole.LEAD,
    "関係課": SectionRole.RELATED,
    "関係": SectionRole.RELATED,
    "関連課": SectionRole.RELATED,
}
_ROLE = re.compile(
    rf"[(（〔［\[【]?\s*(?P<role>{'|'.join(sorted(_ROLES, key=len, reverse=True))})"
    r"\s*(?:[)）〕］\]】]\s*[:：]?|[:：])\s*"
)
_ROLE_AFTER = re.compile(r"\s*[(（〔［\[【]\s*(?P<role>主管課?|関係課?|関連課)\s*[)）〕］\]】]$")
_ALWAYS = re.compile(r"\s*(?:[、，,;；／/]|及び|並びに)\s*")

# What the names of units end with: only between two of these is a middle dot or a space a separator
# (文化・生涯学習課 is one section, こども家庭部 保育課 too).
_DIVISION_END = ("部", "局", "本部", "事務局")
_UNIT_END = ("課", "室", "所", "係", "館", "署", "長", "センター", "担当", "園", "校", "会")
_NAME_END = (*_DIVISION_END, *_UNIT_END)


def read_sections(text: str) -> tuple[SectionRef, ...]:
    """The sections that ``text`` names, as printed; the first is the lead unless labels say so."""
    found: list[SectionRef] = []
    for role, part in _by_role(text):
        for name in _names(part):
            after = _ROLE_AFTER.search(name)
            plain = name[: after.start()] if after else name
            said = _ROLES[after["role"]] if after else role
            usual = SectionRole.RELATED if found else SectionRole.LEAD
            if plain:
                found.append(SectionRef(plain, said or usual))
    return tuple(found)


def looks_like_sections(text: str) -> bool:
    """Whether every name in ``text`` ends as the name of a unit does."""
    names = [name for _, part in _by_role(text) for name in _names(part)]
    return bool(names) and all(_is_unit(_ROLE_AFTER.sub("", name)) for name in names)


def begins_with_role(text: str) -> bool:
    """Whether a line begins with a label such as 関係課：."""
    return _ROLE.match(text) is not None


def _is_unit(name: str) -> bool:
    return name.endswith(_NAME_END) and "。" not in name


def _by_role(text: str) -> Iterator[tuple[SectionRole | None, str]]:
    """The pieces after role labels, each with the role its label gives.

    Labels that stand after the names, 保育課（主管課）, are left to the names.
    """
    role: SectionRole | None = None
    for line in text.split("\n"):
        at = 0
        for found in _ROLE.finditer(line) if _ROLE.match(line) else ():
            if found.start() > at:
                yield role, line[at : found.start()]
            role, at = _ROLES[found["role"]], found.end()
        yield role, line[at:]


def _names(text: str) -> Iterator[str]:
    for piece in _ALWAYS.split(text.strip()):
        for part in _at_dots(piece):
            yield from _at_spaces(part)


def _at_dots(text: str) -> Iterator[str]:
    """``text`` split at middle dots that stand between two whole names."""
    pieces = re.split(r"\s*[・･]\s*", text)
    name = pieces[0]
    for piece in pieces[1:]:
        if name.endswith(_UNIT_END) and piece.endswith(_NAME_END):
            yield name
            name = piece
        else:
            name = f"{name}・{piece}"
    yield name


def _at_spaces(text: str) -> Iterator[str]:
    """``text`` split where a new division, or a section beside a section, begins."""
    name = ""
    for word in text.split():
        if name.endswith("課") and (word.endswith(_DIVISION_END) or word.endswith("課")):
            yield name
            name = word
        else:
            name = f"{name} {word}".strip()
    if name:
        yield name
