"""Mending what is safe to mend: the differences, and writing them into the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from torikumi.checks.mending import Fix, fixes_of, mended_texts, with_texts
from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.checks.texts import texts_of
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Gate
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.places import within
from torikumi.plan.values import Dossier, Plan
from torikumi.profiles.model import Profile, RuleChoice, RuleParameter
from torikumi.sources.text.rewrite import Change, rewrite
from torikumi.usecases.check import CheckReport
from torikumi.usecases.files import read_bytes, write_bytes
from torikumi.usecases.open_source import Opened, open_bytes
from torikumi.wire.write import dossier_bytes

_ALL = 10**6


@dataclass(frozen=True, slots=True)
class Mending:
    """What could be mended in a source.

    by_hand: fixes that a person has to make, since the source breaks a line in them.  written: the
    file they were written to, or empty.
    """

    opened: Opened
    fixes: tuple[Fix, ...]
    by_hand: tuple[Fix, ...] = ()
    written: str = ""


def propose(report: CheckReport, gate: Gate = Gate.PUBLISH) -> Mending:
    """The safe fixes of a source that was checked; none of them makes a new finding."""
    dossier = report.opened.reading.dossier
    let_stand = {(each.finding.code, each.finding.at) for each in report.acknowledged}
    fixes = _harmless(dossier, gate, let_stand)
    if report.opened.is_json or not fixes or not _from_lines(report.opened):
        return Mending(report.opened, fixes)
    left = set(_rewritten(report.opened, fixes)[1])
    return Mending(
        report.opened,
        tuple(fix for fix in fixes if fix.at not in left),
        tuple(fix for fix in fixes if fix.at in left),
    )


def write(mending: Mending) -> Mending:
    """Write the fixes into the source itself; nothing else in it is changed.

    Raises:
        CannotProceed: the source is of a kind that is not written back, or would not be read as it
            should be.
    """
    opened = mending.opened
    if not mending.fixes:
        return mending
    if opened.is_json:
        as_it_stands = open_bytes(read_bytes(Path(opened.name)), opened.name, opened.plan.profile)
        data = dossier_bytes(_mended(as_it_stands.reading.dossier, mending.fixes))
    elif _from_lines(opened):
        data = _rewritten(opened, mending.fixes)[0]
    else:
        raise CannotProceed(
            said("この形の資料には書き戻せません。"),
            opened.name,
            said("差分を見て元の資料を直すか、readで計画JSONにしてから直してください。"),
        )
    _prove(opened, data, mending.fixes)
    write_bytes(Path(opened.name), data)
    return replace(mending, written=opened.name)


def _from_lines(opened: Opened) -> bool:
    placed = opened.reading.placed
    return bool(placed) and all(each.source.line is not None for each in placed)


def _rewritten(opened: Opened, fixes: Sequence[Fix]) -> tuple[bytes, tuple[str, ...]]:
    changes = (Change(at, *texts) for at, texts in mended_texts(fixes).items())
    made = rewrite(read_bytes(Path(opened.name)), opened.reading, _texts(opened.plan), changes)
    return made.data, made.left


def _mended(dossier: Dossier, fixes: Sequence[Fix]) -> Dossier:
    texts = {at: after for at, (_, after) in mended_texts(fixes).items()}
    return replace(dossier, plan=with_texts(dossier.plan, texts))


def _texts(plan: Plan) -> tuple[tuple[str, str], ...]:
    context = Context(Dossier(plan), figures_of(plan))
    return tuple((each.at, each.text) for each in texts_of(context))


def _prove(opened: Opened, data: bytes, fixes: Sequence[Fix]) -> None:
    """What is to be written is read once more: it must say what the mended plan says."""
    again = open_bytes(data, opened.name, opened.plan.profile)
    expected = _texts(_mended(opened.reading.dossier, fixes).plan)
    if [text for _, text in _texts(again.plan)] != [text for _, text in expected]:
        raise CannotProceed(
            said("直した文を読み直すと、計画が変わってしまいます。何も書き込んでいません。"),
            opened.name,
            said("差分を見て、元の資料を手で直してください。"),
        )


# --- no fix makes a new finding -------------------------------------------------------------------


def _harmless(
    dossier: Dossier, gate: Gate, let_stand: Collection[tuple[str, str]]
) -> tuple[Fix, ...]:
    """The fixes after which the rules find nothing that they did not find before."""
    plan = dossier.plan
    fixes = fixes_of(Context(dossier, figures_of(plan)), gate, let_stand)
    before = _found(dossier, gate) if fixes else Counter[tuple[str, str]]()
    while fixes:
        after = _found(_mended(dossier, fixes), gate)
        new = {at.split("/")[0] for _, at in after - before}
        if not new:
            break
        kept = tuple(fix for fix in fixes if not any(within(fix.at, each) for each in new))
        fixes = kept if len(kept) < len(fixes) else ()
    return fixes


def _found(dossier: Dossier, gate: Gate) -> Counter[tuple[str, str]]:
    """Code and place of everything that is found, also where a rule tells only some of it."""
    whole = replace(dossier, plan=replace(dossier.plan, profile=_untold_too(dossier.plan)))
    outcome = run(Context(whole, figures_of(whole.plan)), gate)
    return Counter((each.code, each.at) for each in outcome.findings)


def _untold_too(plan: Plan) -> Profile:
    chosen = {each.code: each for each in plan.profile.rules}
    most = {rule.code for rule in all_rules() if any(p.name == "most" for p in rule.parameters)}
    for code in most:
        one = chosen.get(code, RuleChoice(code))
        others = tuple(each for each in one.parameters if each.name != "most")
        chosen[code] = replace(one, parameters=(*others, RuleParameter("most", _ALL)))
    return replace(plan.profile, rules=tuple(chosen.values()))
