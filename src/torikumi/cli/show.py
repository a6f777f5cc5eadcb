"""What a person sees on the terminal: grouped, readable, the same without colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from torikumi.findings.model import Finding, Severity, SourcePlace
from torikumi.findings.words import marked, words
from torikumi.proof.prove import Proof
from torikumi.usecases.check import CheckReport
from torikumi.usecases.compare import Comparison, why
from torikumi.usecases.definitions import definitions
from torikumi.usecases.documents import worded
from torikumi.usecases.editions import WRITER
from torikumi.usecases.merge import MergeReport, merge_data
from torikumi.usecases.publish import Published
from torikumi.usecases.read import ReadReport

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_SEVERITIES = {
    Severity.ERROR: marked("誤り"),
    Severity.WARNING: marked("注意"),
    Severity.ADVICE: marked("助言"),
}
_STARS = {
    (True, False): marked("前の計画に似たものがないので、印を付ける"),
    (False, True): marked("前の計画にあるので、印を外す"),
    (None, True): marked("前の計画からは決められないので、印を付けたままでよいか確かめる"),
}
_SHOWN_UNPLACED = 20
_LONGEST_SHOWN = 60


def _coloured(text: str, colour: str) -> str:
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ
    return text if plain else f"\x1b[{colour}m{text}\x1b[0m"


def _where(source: SourcePlace | None, at: str, lang: str) -> str:
    _ = words(lang)
    if source is None:
        return at or "-"
    if source.line is not None:
        return _("{line}行").format(line=source.line)
    if source.cell is not None:
        return f"{source.sheet} {source.cell}"
    return source.file if source.page is None else _("{page}ページ").format(page=source.page)


def findings(found: Iterable[Finding], lang: str) -> None:
    """Findings grouped by code, each with its place and how to mend it."""
    _, word, known = words(lang), worded(lang), definitions()
    for code, group in groupby(found, key=lambda each: each.code):
        members = list(group)
        severity = members[0].severity
        label = _coloured(_(_SEVERITIES[severity]), _COLOURS[severity])
        print(f"{label} {code} {known[code].name.word(lang, {})}")
        for each in members:
            print(f"  {_where(each.source, each.at, lang)}: {word(each)}")


def read(report: ReadReport, lang: str) -> None:
    """What was read, what was not placed, what was noticed."""
    _, found, reading = words(lang), report.found, report.opened.reading
    cover = report.opened.plan.cover
    print(f"{cover.title} {cover.subtitle}".strip() or report.opened.name)
    for label, text in ((_("自治体"), cover.municipality.text), (_("期間"), cover.period.text)):
        if text:
            print(f"  {label}: {text}")
    counts = (
        (_("施策の柱"), found.pillars),
        (_("戦略計画"), found.strategic_plans),
        (_("取組"), found.initiatives),
        (_("表"), found.tables),
        (_("行"), found.rows),
        (_("見方の見本"), found.guide_samples),
    )
    print("  " + "  ".join(f"{label} {number}" for label, number in counts))
    kinds = [f"{kind} {number}" for kind, number in found.cells.items() if number]
    if kinds:
        print(f"  {_('セル')}: " + "  ".join(kinds))
    if reading.unplaced:
        print(_("置き場所の決まらなかった行: {count}").format(count=len(reading.unplaced)))
        for each in reading.unplaced[:_SHOWN_UNPLACED]:
            print(f"  {_where(each.source, '', lang)}: {each.text[:60]}")
        if len(reading.unplaced) > _SHOWN_UNPLACED:
            print(_("  （全部は--format jsonで）"))
    findings(report.findings, lang)


def check(report: CheckReport, lang: str) -> None:
    """The findings, what could not be checked, and the counts."""
    _ = words(lang)
    print(f"{report.opened.plan.cover.title}  ({report.opened.name})")
    findings(report.findings, lang)
    if report.acknowledged:
        print(_("了承済み"))
        for each in report.acknowledged:
            found, of = each.finding, each.decision
            print(f"  {found.code} {_where(found.source, found.at, lang)}: {of.reason}")
            print(f"    {of.by} {of.on.isoformat()}")
    if report.outcome.not_checkable:
        print(_("確かめられなかった規則"))
        for code, why in report.outcome.not_checkable:
            print(f"  {code}: {why.en if lang == 'en' else why.ja}")
    counts = "  ".join(
        f"{_(_SEVERITIES[severity])} {report.count(severity)}" for severity in Severity
    )
    print(counts)


def publish(published: Published, out: str, lang: str) -> None:
    """What was written, and that it was proved."""
    _ = words(lang)
    print(_("{folder} に公表用の各版を書きました。").format(folder=out))
    tops = groupby(sorted(published.files), key=lambda name: name.split("/")[0])
    for top, members in tops:
        names = list(members)
        size = sum(published.files[name] for name in names)
        many = "" if names == [top] else _("{count}ファイル、").format(count=len(names))
        print(f"  {top}  （{many}{_size(size)}）")
    prove(published.proof, lang)
    if published.stars:
        print(_("前の計画からの、新規の印の提案（計画は変えていません）"))
    for each in published.stars:
        proposal = _STARS[each.star, each.declared]
        print(f"  {each.name}: {_(proposal)}")
    errors = published.report.count(Severity.ERROR)
    if errors:
        print(_("未定稿です。誤りが{count}件残っています。").format(count=errors))


def _size(size: int) -> str:
    thousand = 1000
    return f"{size / thousand**2:.1f}MB" if size >= thousand**2 else f"{-(-size // thousand)}KB"


def prove(proof: Proof, lang: str) -> None:
    """How much was compared, and every disagreement."""
    _ = words(lang)
    compared = "  ".join(f"{edition} {number}" for edition, number in proof.compared.items())
    print(_("照合した数: {compared}").format(compared=compared))
    for each in proof.disagreements:
        print(
            _("不一致 {edition} {place}: 計画では「{expected}」、版では「{found}」").format(
                edition=each.edition,
                place=each.place or each.at,
                expected=each.expected,
                found=each.found,
            )
        )
    if not proof.disagreements:
        print(_("すべて一致しました。"))


def writer(other: str, lang: str) -> None:
    """That another version wrote the folder; nothing where ``other`` is empty."""
    _ = words(lang)
    if other:
        print(
            _(
                "このフォルダは{other}が書きました。今の版は{own}で、求め方が変わった欄は"
                "一致しないことがあります。"
            ).format(other=other, own=WRITER)
        )


def compare(made: Comparison, lang: str) -> None:
    """The sentences, every change, and what could not be compared."""
    _ = words(lang)
    for sentence in made.sentences:
        print(sentence)
    for each in made.compared.changes:
        print(f"  {each.type.value:12} {each.at}: {short(each.before)} → {short(each.after)}")
    if made.compared.not_comparable:
        print(_("比べられなかったもの"))
        for missing in made.compared.not_comparable:
            print(f"  {why(missing)}")
    if made.matching.unclear:
        print(
            _(
                "対応を決められない取組が{count}組あります（--propose-matchesで書き出せます）。"
            ).format(count=len(made.matching.unclear))
        )


def merge(report: MergeReport, out: str, lang: str) -> None:
    """How much was taken and kept, and every conflict with its three texts."""
    _ = words(lang)
    print(
        _("{file} に書きました。相手から{taken}か所、こちらの{kept}か所。").format(
            file=out, taken=len(report.taken), kept=len(report.kept)
        )
    )
    for each in merge_data(report)["conflicts"]:
        print(_("食い違い {at}").format(at=each["at"]))
        for label, name in ((_("もと"), "base"), (_("相手"), "theirs"), (_("こちら"), "ours")):
            print(f"  {label}: {short(each[name])}")


def short(value: object) -> str:
    """A value on one line."""
    text = "―" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def cells(readings: Sequence[Mapping[str, Any]]) -> None:
    """One line a cell: how it was understood."""
    for reading in readings:
        print(f"{reading['raw']}\t{reading['kind']}\t{reading['canonical']}")
        for part in reading["parts"]:
            inner = "  ".join(f"{key}={value}" for key, value in part.items() if value)
            print(f"  {inner}")


def rules(described: Sequence[Mapping[str, Any]], *, whole: bool) -> None:
    """The list of rules, or one rule with its explanation."""
    for rule in described:
        print(f"{rule['code']}  {rule['severity']:8} {rule['gate']:8} {rule['name']}")
        if whole:
            print(f"\n{rule['explanation']}")
