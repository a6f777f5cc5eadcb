"""What a person sees of tables that are not ours."""

from __future__ import annotations

from torikumi.cli import show
from torikumi.findings.words import words
from torikumi.sources.tables.map_file import Means
from torikumi.usecases.table_map import MapReport


def proposed(report: MapReport, out: str, lang: str) -> None:
    """What the proposed map says, and what a person must still fill in."""
    _, proposal = words(lang), report.proposal
    known = sum(each.means is not Means.SKIP for each in proposal.guesses)
    print(
        _("見出しは{row}行目。{all}列のうち{known}列の意味を推し量りました。").format(
            row=proposal.headings, all=len(proposal.guesses), known=known
        )
    )
    if not proposal.unit:
        print(_("単位が表にありません。マップのplan.unitに書いてください。"))
    if proposal.repeats:
        print(
            _(
                "年度のない見出しがあります。マップのplan.yearsに{count}年度を書いてください。"
            ).format(count=proposal.repeats)
        )
    print(_("{file} に書きました。").format(file=out))
    show.findings(report.findings, lang)
