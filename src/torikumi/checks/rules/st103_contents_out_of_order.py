"""目次の順が乱れている、または本文と合わない。

何を調べるか
    目次の番号とページが順に並んでいるか。目次の施策の柱と戦略計画が、本文と同じ番号と名称であるか。本文にある財政
    フレームと事業費一覧が目次にあるか。
なぜ問題か
    目次から目的のページへたどり着けない。名称が違えば、どちらが決まった名称か分からない。
直し方
    目次を本文に合わせる。ページの誤りは組み直せば直る。
例外
    目次が記載されていない計画では調べられない（目次は組むときに導かれる）。同じページから始まる項目はあってよい。
    本文の番号の重複はST101で報告し、目次との違いとしては報告しない。
根拠
    目次は、見方、施策の柱、戦略計画、財政フレーム、一覧を、始まるページの順に載せる。
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from torikumi.checks.order import out_of_order
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import ContentsEntry, ContentsKind, Plan
from torikumi.plan.walk import strategic_plans

DEFINITION = Definition(
    code="ST103",
    name=Texts("目次の乱れ", "contents out of order or unlike the body"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "{fault_ja}。",
        "Contents, {entry}: {fault} ({found}).",
    ),
    mend=Texts(
        "目次と本文のどちらが正しいかを確かめ、そろえてください。",
        "Find out whether the contents or the body is right, and make them agree.",
    ),
    since="0.1.0",
)

_PAGE = Texts(
    "目次の「{entry}」のページ（{found}）が、前後の項目と順になっていません",
    "its page is out of order",
)
_NUMBER = Texts(
    "目次の「{entry}」の番号（{found}）が、前後の項目と順になっていません",
    "its number is out of order",
)
_UNKNOWN = Texts("目次の「{entry}」が本文にありません", "the body has no such part")
_NAME = Texts("目次の「{entry}」は、本文では「{found}」です", "the body has another name")
_OTHER = Texts("目次の「{entry}」の番号は、本文では{found}です", "the body has another number")
_TWICE = Texts("「{entry}」が目次に二度あります", "the contents list it twice")
_ABSENT = Texts("本文の「{entry}」が目次にありません", "the contents do not list it")

_NO_CONTENTS = NotCheckable("目次が記載されていません。", "No contents were stated.")

_Fault = tuple[Texts, str]


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The entries out of order or unlike the body, each once."""
    contents = context.plan.contents
    if contents is None:
        return _NO_CONTENTS
    return _findings(context, contents.entries)


def _findings(context: Context, entries: Sequence[ContentsEntry]) -> Iterator[Finding]:
    plan = context.plan
    faults: dict[int, _Fault] = {}
    numbers_differ = Counter((entry.kind, entry.number) for entry in entries)
    for kind in (ContentsKind.PILLAR, ContentsKind.STRATEGIC_PLAN):
        numbered = [
            (index, entry.number)
            for index, entry in enumerate(entries)
            if entry.kind is kind and entry.number is not None
        ]
        for index, number in out_of_order(numbered):
            if numbers_differ[kind, number] == 1:
                faults[index] = (_NUMBER, str(number))
    paged = [(index, entry.page) for index, entry in enumerate(entries) if entry.page is not None]
    for index, page in out_of_order(paged):
        faults.setdefault(index, (_PAGE, str(page)))
    if plan.initiatives:  # in an excerpt the structure was taken from these very contents
        for index, fault in _unlike_body(context, entries):
            faults.setdefault(index, fault)
    for index in sorted(faults):
        text, found = faults[index]
        at = place("contents", index)
        yield _finding(at, entries[index].text, text, found)
    if plan.initiatives:
        yield from _absent(plan, entries)
        yield from _parts_absent(plan, entries)


def _finding(at: str, entry: str, fault: Texts, found: str) -> Finding:
    told = fault.word("ja", {"entry": entry, "found": found})
    return finding(DEFINITION, at, entry=entry, fault=fault.en, fault_ja=told, found=found)


def _body(plan: Plan) -> Iterator[tuple[ContentsKind, str, str, int | None]]:
    for pillar in plan.structure.pillars:
        yield ContentsKind.PILLAR, pillar.id, pillar.name, pillar.number
    for _, each in strategic_plans(plan):
        yield ContentsKind.STRATEGIC_PLAN, each.id, each.name, each.number


def _unlike_body(
    context: Context, entries: Sequence[ContentsEntry]
) -> Iterator[tuple[int, _Fault]]:
    plan = context.plan
    body = [each for each in _body(plan) if each[1] not in _only_listed(plan)]
    printed = {**context.figures.numbers.pillars, **context.figures.numbers.strategic_plans}
    names = {(kind, search_key(name)): printed[key] for kind, key, name, _ in body}
    numbered = {(kind, number): name for kind, _, name, number in body}
    single = _repeatless(names)
    times = Counter((entry.kind, entry.number) for entry in entries)
    seen: set[tuple[ContentsKind, str]] = set()
    for index, entry in enumerate(entries):
        if entry.kind not in (ContentsKind.PILLAR, ContentsKind.STRATEGIC_PLAN):
            continue
        name = (entry.kind, search_key(entry.text))
        if name in seen:
            if times[entry.kind, entry.number] == 1:  # a number met again is ST101's
                yield index, (_TWICE, entry.text)
        elif name in names:
            number = names[name]
            if entry.number not in (None, number) and number in single[entry.kind]:
                yield index, (_OTHER, str(number))
        else:
            known = numbered.get((entry.kind, entry.number))
            yield index, (_UNKNOWN, entry.text) if known is None else (_NAME, known)
        seen.add(name)


def _repeatless(names: Mapping[tuple[ContentsKind, str], int]) -> Mapping[ContentsKind, set[int]]:
    """The numbers that the body has once (a repeated one is ST101's)."""
    counts = Counter((kind, number) for (kind, _), number in names.items())
    found: defaultdict[ContentsKind, set[int]] = defaultdict(set)
    for (kind, number), times in counts.items():
        if times == 1:
            found[kind].add(number)
    return found


def _only_listed(plan: Plan) -> frozenset[str]:
    """The strategic plans without anything in the body: the contents alone name them."""
    return frozenset(
        each.id
        for _, each in strategic_plans(plan)
        if not each.paragraphs and not any(group.members for group in each.groups)
    )


def _absent(plan: Plan, entries: Sequence[ContentsEntry]) -> Iterator[Finding]:
    """The parts of the body that no entry names, neither by number nor by name."""
    listed = {(entry.kind, search_key(entry.text)) for entry in entries}
    listed_numbers = {(entry.kind, entry.number) for entry in entries if entry.number is not None}
    for kind, key, name, number in _body(plan):
        if not name.strip():  # a plan without pillars has one without a name
            continue
        if (kind, search_key(name)) not in listed and (kind, number) not in listed_numbers:
            yield _finding(place("structure", key), name, _ABSENT, name)


def _parts_absent(plan: Plan, entries: Sequence[ContentsEntry]) -> Iterator[Finding]:
    """The frame and the cost list, where the body has them and no entry leads to them."""
    kinds = {entry.kind for entry in entries}
    words = plan.profile.words
    parts: tuple[tuple[ContentsKind, str, str, object], ...] = (
        (ContentsKind.FRAME, "frame", words.frame[0], plan.frame),
        (ContentsKind.COST_LIST, "cost_list", words.cost_list[0], plan.cost_list),
    )
    for kind, at, name, part in parts:
        if part is not None and kind not in kinds:
            yield _finding(at, name, _ABSENT, name)


RULE = Rule(DEFINITION, Scope.PLAN, check)
