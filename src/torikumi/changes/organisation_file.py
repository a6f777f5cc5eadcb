"""Proposed successions as a file that people edit and that is read back (TOML).

What is clear stands there as it is declared; each question stands behind ``#`` with its reason, so
that nothing is declared that nobody decided.  Taking the signs away answers it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from torikumi.changes.organisation import Evidence, ProposedSuccessions, SuccessionProposal
from torikumi.plan.organisation import Organisation
from torikumi.plan.register import Register, register_of

_INTRODUCTION: Final = """\
# 二つの組織の一覧から提案した、組織の変更。
# はっきりしたものは、そのまま書いてある。はっきりしないものは「# 」を付けて並べた。
# 正しければ「# 」を外し、違えば直すか消す。変更の日（on）は後の一覧の日にしてある。
"""
_WORDS: Final[Mapping[Evidence, str]] = {
    Evidence.NAME: "名称が同じ",
    Evidence.NAME_AND_CODE: "名称が同じか近く、番号が同じ",
    Evidence.CODE: "番号が同じ",
    Evidence.LIKE_NAME: "名称が近い",
    Evidence.BELOW: "下の組織が同じ",
    Evidence.NOTHING_LIKE_IT: "似たものがない",
}
_UNDECIDED: Final = "引き継いだ組織、または引き継いだ元の組織がほかにないか"


def successions_file(
    proposed: ProposedSuccessions, before: Organisation, after: Organisation
) -> str:
    """The proposals for the two lists they were made from, as the text of a file.

    Raises:
        ValueError: a list has no day (then nothing was proposed either).
    """
    if before.as_of is None or after.as_of is None:
        raise ValueError("as_of")
    registers = register_of(before, before.as_of), register_of(after, after.as_of)
    clear = [each for each in proposed.proposals if each.clear]
    blocks = [_INTRODUCTION]
    blocks += ["\n".join(_change(each, registers)) for each in clear]
    blocks += [
        "\n".join(f"# {line}" for line in _change(each, registers)) for each in proposed.unclear
    ]
    return "\n\n".join(block.rstrip() for block in blocks) + "\n"


def _change(proposal: SuccessionProposal, registers: tuple[Register, Register]) -> Iterator[str]:
    succession = proposal.succession
    yield "[[change]]"
    yield f"on = {succession.on.isoformat()}"
    yield f'kind = "{succession.kind.value}"'
    for key, units, register in zip(
        ("from", "to"), (succession.before, succession.after), registers, strict=True
    ):
        if units:
            yield f"{key} = [{', '.join(_named(units, register))}]"
    reason = "、".join(_WORDS[each] for each in proposal.evidence) or _UNDECIDED
    yield f"note = {_quoted(reason)}"


def _named(units: Iterable[str], register: Register) -> Iterator[str]:
    """Each unit by its full name, with its code where others of the list bear the same names."""
    counts = Counter(register.full_name(unit) for unit in register.units)
    for unit in units:
        name, code = register.full_name(unit), register.units[unit].code
        if counts[name] > 1 and code:
            yield f"{{ name = {_quoted(name)}, code = {_quoted(code)} }}"
        else:
            yield _quoted(name)


def _quoted(text: str) -> str:
    """A basic string of TOML; names hold no control characters but might hold quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'
