"""What a person sees of workbooks handed out and of those that came home."""

from __future__ import annotations

from itertools import groupby

from torikumi.cli import show
from torikumi.figures.compute import figures_of
from torikumi.figures.place_words import PlaceWords
from torikumi.findings.words import words
from torikumi.notation.said import Said
from torikumi.usecases.collect import CollectReport, Result
from torikumi.usecases.collect_report import NOTES
from torikumi.usecases.sheets import HandedOut

_MOST = 10
"""So many of a kind are shown; the workbook and the JSON have all."""


def handed_out(made: HandedOut, out: str, lang: str) -> None:
    """Which file is for whom."""
    _ = words(lang)
    print(_("{folder} に{count}課分の調書を書きました。").format(folder=out, count=len(made.files)))
    for name, section, count in made.sections:
        print(
            _("  {file}  {section}  取組 {count}").format(file=name, section=section, count=count)
        )
    print(_("戻ったら、配ったときの計画を--baseに指定してcollectで取り込みます。"))


def collected(report: CollectReport, out: str, lang: str) -> None:
    """The counts, who is missing, what was refused, conflicts, and what else a person should know."""
    _ = words(lang)
    received = len(report.files) - len(report.refused)
    print(
        _(
            "{file} に書きました。受け取ったファイル {received}、受け取れないファイル {refused}"
        ).format(file=out, received=received, refused=len(report.refused))
    )
    for each in report.refused:
        why = each.why.worded(_) if each.why is not None else ""
        print(f"  {each.file}: {why}")
    taken, same = len(report.of(Result.TAKEN)), len(report.of(Result.ALREADY))
    print(
        _(
            "取り込んだ欄 {taken}、計画と同じになっていた欄 {same}、こちらで変えていた欄 {kept}"
        ).format(taken=taken, same=same, kept=len(report.kept))
    )
    _conflicts(report, lang)
    _missing(report, lang)
    _notes(report, lang)


def _conflicts(report: CollectReport, lang: str) -> None:
    _ = words(lang)
    found = report.of(Result.CONFLICT)
    if not found:
        return
    where = PlaceWords(figures_of(report.plan))
    print(_("食い違い {count}（計画のままにしました）").format(count=len(found)))
    for each in found:
        done = each.done
        print(f"  {where.of(done.at) or done.at}  ({done.answer.source.file})")
        for label, text in (
            (_("もと"), done.before),
            (_("相手"), done.after),
            (_("こちら"), each.ours),
        ):
            print(f"    {label}: {show.short(text)}")


def _missing(report: CollectReport, lang: str) -> None:
    _ = words(lang)
    if report.missing:
        print(_("届いていない課 {count}").format(count=len(report.missing)))
        for each in report.missing:
            print(f"  {each}")
    if report.lacking:
        where = PlaceWords(figures_of(report.base))
        print(_("届いた課の、届いていない取組 {count}").format(count=len(report.lacking)))
        for section, at in report.lacking:
            print(f"  {section}  {where.of(at) or at}")


def _notes(report: CollectReport, lang: str) -> None:
    _ = words(lang)
    kinds = list(NOTES)
    told = sorted(report.told, key=lambda each: kinds.index(each.note))
    for note, group in groupby(told, key=lambda each: each.note):
        members = list(group)
        print(f"{_(NOTES[note])} {len(members)}")
        for each in members[:_MOST]:
            source = each.source
            text = each.text.worded(_) if isinstance(each.text, Said) else each.text
            place = " ".join(filter(None, (source.file, source.sheet, source.cell)))
            print(f"  {place}: {show.short(text)}")
        if len(members) > _MOST:
            print(_("  （全部は--format jsonか--reportで）"))
