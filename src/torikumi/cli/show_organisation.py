"""What a person sees of two lists of the organisation."""

from __future__ import annotations

from typing import Any, Final

from torikumi.cli import show
from torikumi.cli.show_section_totals import section_totals
from torikumi.findings.words import marked, words
from torikumi.usecases.organisation import OrganisationReport, organisation_data

_KINDS: Final = {
    "rename": marked("改称"),
    "merge": marked("統合"),
    "split": marked("分割"),
    "move": marked("移管"),
    "abolish": marked("廃止"),
    "create": marked("新設"),
    "code_reused": marked("番号の再使用"),
}
_STANDINGS: Final = {
    "same": marked("そのまま"),
    "succeeded": marked("引き継がれた"),
    "unassigned": marked("分割され、引き継ぐ先が取組ごとに決まっていない"),
    "abolished": marked("廃止された"),
    "undeclared": marked("何も書かれていない"),
}
_SHOWN: Final = 20


def organisation(report: OrganisationReport, out: str | None, lang: str) -> None:
    """The counts, what was taken, what is asked, and what a file of answers comes to."""
    _, told = words(lang), organisation_data(report, lang)
    for each in told["lists"]:
        print(_("{day}の一覧: {count}組織").format(day=each["as_of"], count=each["units"]))
    print(
        _("同じ組織 {same}、上の組織とともに移った組織 {along}").format(
            same=told["same"], along=told["along"]
        )
    )
    if report.declared is None:
        print(_("はっきりしているもの {count}件").format(count=len(told["taken"])))
        _proposals(told["taken"], lang)
        print(_("人に尋ねるもの {count}件").format(count=len(told["asked"])))
        _proposals(told["asked"], lang)
    elif report.standings is not None:
        print(_("書かれた変更 {count}件").format(count=told["declared"]))
        for key, label in _STANDINGS.items():
            print(f"  {_(label)}: {told['standings'][key]}")
        _names(told["undeclared"], lang)
        count = len(told["unexplained"])
        print(_("どこから来たか書かれていない、後の一覧の組織: {count}").format(count=count))
        _names(told["unexplained"], lang)
    if out is not None:
        print(_("{file} に書きました。").format(file=out))
    if report.totals is not None:
        section_totals(report.totals, lang)
    show.findings(report.findings, lang)


def _names(names: list[str], lang: str) -> None:
    _ = words(lang)
    for name in names[:_SHOWN]:
        print(f"    {name}")
    if len(names) > _SHOWN:
        print(_("  …ほか{count}件（--format jsonで全部）").format(count=len(names) - _SHOWN))


def _proposals(found: list[dict[str, Any]], lang: str) -> None:
    _ = words(lang)
    for each in found:
        sides = ("、".join(each["from"]) or "―", "、".join(each["to"]) or "―")
        print(f"  {_(_KINDS[each['kind']])}: {sides[0]} → {sides[1]}")
