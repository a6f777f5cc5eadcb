"""目次のページが冊子のページと違う。

何を調べるか
    目次に書かれた戦略計画のページが、冊子でその戦略計画の始まるページと同じかどうか。表紙を数えないなど、数え始めの違い
    （全体で同じ数だけのずれ）は認める。
なぜ問題か
    目次から目的のページへたどり着けない。組み直した後に目次だけが古いまま残ることが多い。
直し方
    目次のページを冊子に合わせる。torikumi publishで組めば、目次は冊子から導かれる。
例外
    ページのある資料（PDFなど）から読んだ計画だけを調べられる。ページの分かる項目が三つに満たないときは、数え始めの
    違いと見分けられないので調べられない。
根拠
    目次は、戦略計画の始まるページを示す。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import ContentsEntry, ContentsKind
from torikumi.plan.walk import strategic_plans

DEFINITION = Definition(
    code="ST112",
    name=Texts("冊子と違う目次のページ", "page in the contents unlike the book"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts(
        "目次の「{entry}」は{found}ページとありますが、冊子では{expected}ページから始まります。",
        "Contents, {entry}: it says page {found}, but in the book it begins on page {expected}.",
    ),
    mend=Texts(
        "目次のページを冊子に合わせてください。",
        "Put the page of the book into the contents.",
    ),
    since="0.1.0",
)

_ENOUGH = 3
_NO_PAGES = NotCheckable("冊子のページが分かりません。", "The pages of the book are not known.")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The entries whose page departs from the book otherwise than most do."""
    known = tuple(_known(context))
    return _findings(known) if len(known) >= _ENOUGH else _NO_PAGES


_Known = tuple[int, ContentsEntry, int, int]
"""Position and entry, its stated page, the page in the book."""


def _known(context: Context) -> Iterator[_Known]:
    contents, pages = context.plan.contents, dict(context.printed_pages or ())
    begins = {
        search_key(each.name): pages[at]
        for _, each in strategic_plans(context.plan)
        if (at := place("structure", each.id)) in pages
    }
    for index, entry in enumerate(contents.entries if contents else ()):
        page = begins.get(search_key(entry.text))
        if entry.kind is ContentsKind.STRATEGIC_PLAN and entry.page is not None and page:
            yield index, entry, entry.page, page


def _findings(known: tuple[_Known, ...]) -> Iterator[Finding]:
    shift = Counter(stated - page for _, _, stated, page in known).most_common(1)[0][0]
    for index, entry, stated, page in known:
        if stated - page != shift:
            at = place("contents", index)
            yield finding(DEFINITION, at, entry=entry.text, found=stated, expected=page + shift)


RULE = Rule(DEFINITION, Scope.PLAN, check)
