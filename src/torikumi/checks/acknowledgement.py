"""Acknowledging: a person lets a finding stand, with reason, name and date (decision record 0043).

An acknowledgement holds for one code, one place and the figures behind the finding.  With other
figures the finding is open again, and that is said.  An error cannot be acknowledged: it is mended,
or the profile gives its rule another severity.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from torikumi.checks.rule import finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.values import Acknowledgement

REOPENED = Definition(
    "ST981",
    Texts("了承の後に変わった指摘", "a finding that changed after it was acknowledged"),
    Severity.WARNING,
    Gate.EDIT,
    Texts(
        "{code}の指摘は{by}が{on}に了承しましたが、その後に数が変わりました（了承時{before}、現在{now}）。",
        "{code} was acknowledged by {by} on {on}, but its figures changed since ({before}, now {now}).",
    ),
    Texts(
        "もう一度確かめ、直すか、今の数で了承し直してください。",
        "Look at it again: mend it, or acknowledge it with the new figures.",
    ),
    since="0.1.0",
)
UNUSED = Definition(
    "ST982",
    Texts("使われていない了承", "an acknowledgement that is not used"),
    Severity.ADVICE,
    Gate.EDIT,
    Texts(
        "{code}の了承（{by}、{on}）に当たる指摘はありません。",
        "Nothing is reported that the acknowledgement of {code} ({by}, {on}) is about.",
    ),
    Texts("指摘が直っているなら、了承を消してください。", "If it was mended, remove it."),
    since="0.1.0",
)
NOT_TO_BE_ACKNOWLEDGED = Definition(
    "ST983",
    Texts("誤りへの了承", "an acknowledged error"),
    Severity.WARNING,
    Gate.EDIT,
    Texts(
        "{code}は誤りなので、了承（{by}、{on}）は効きません。",
        "{code} is an error, so that its acknowledgement ({by}, {on}) has no effect.",
    ),
    Texts(
        "誤りを直してください。この規則を誤りとしないのであれば、プロファイルで重さを変えてください。",
        "Mend the error; if it is none to you, change the rule's severity in the profile.",
    ),
    since="0.1.0",
)

ACKNOWLEDGEMENT_FAULTS = (REOPENED, UNUSED, NOT_TO_BE_ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A finding and the person's decision that it may stand."""

    finding: Finding
    decision: Acknowledgement


@dataclass(frozen=True, slots=True)
class Applied:
    """What acknowledging leaves.

    findings: those that still count.  acknowledged: those that may stand.  reports: what is wrong
    with the acknowledgements themselves.
    """

    findings: tuple[Finding, ...]
    acknowledged: tuple[Acknowledged, ...]
    reports: tuple[Finding, ...]


def figures_text(params: Iterable[tuple[str, str | int]]) -> str:
    """The figures behind a finding as one text: equal figures, equal text."""
    texts = {key: str(value) for key, value in params}
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)


def apply(
    findings: Iterable[Finding],
    decisions: Sequence[Acknowledgement],
    judged: Callable[[str], bool],
) -> Applied:
    """Take the acknowledged out of ``findings``.

    Args:
        findings: what was found, in its order.
        decisions: the acknowledgements; each may hold for several equal findings.
        judged: whether this check could have reported a code at all: an acknowledgement of what was
            not looked for is neither used nor unused.
    """
    known = {(each.code, each.at, each.figures): each for each in decisions}
    left: list[Finding] = []
    acknowledged: list[Acknowledged] = []
    used: set[Acknowledgement] = set()
    standing: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for found in findings:
        decision = known.get((found.code, found.at, figures_text(found.params)))
        if decision is not None and found.severity is not Severity.ERROR:
            acknowledged.append(Acknowledged(found, decision))
            used.add(decision)
        else:
            left.append(found)
            standing[found.code, found.at].append(found)
    reports = tuple(
        _report(each, standing[each.code, each.at])
        for each in decisions
        if each not in used and judged(each.code)
    )
    return Applied(tuple(left), tuple(acknowledged), reports)


def _report(decision: Acknowledgement, standing: Sequence[Finding]) -> Finding:
    """Why an acknowledgement holds for nothing."""
    said = {"code": decision.code, "by": decision.by, "on": decision.on.isoformat()}
    if not standing:
        return finding(UNUSED, decision.at, **said)
    if any(each.severity is Severity.ERROR for each in standing):
        return finding(NOT_TO_BE_ACKNOWLEDGED, decision.at, **said)
    now = figures_text(standing[0].params)
    return finding(REOPENED, decision.at, **said, before=decision.figures, now=now)
