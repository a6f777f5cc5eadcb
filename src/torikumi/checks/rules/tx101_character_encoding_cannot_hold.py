"""渡す先の文字コードで表せない文字がある。

何を調べるか
    計画を渡す先の文字コード（Shift_JISなど）が指定されているとき、その文字コードで表せない文字がないかどう
    か。
なぜ問題か
    表せない文字は、渡した先で「?」や別の文字になり、気付かないまま公表される。
直し方
    表せる文字に置き換えるか、UTF-8で渡す。置き換えの一覧（notation/encodings.toml）にある文字は、その文字コードで
    書き出すときに自動で置き換わる。人名、地名の字は勝手に変えず、渡す先と扱いを決める。
例外
    渡す先の文字コードは、プロファイルのpublication.encodingsで指定する。指定がないときは調べられない。一つの文字は、
    最初に現れる場所だけを報告する。一覧で置き換わる文字は助言とする。
根拠
    文字コードごとに、表せる文字の範囲は決まっている。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.encodings import holds, is_known, substitute

DEFINITION = Definition(
    code="TX101",
    name=Texts("文字コードで表せない文字", "character the encoding cannot hold"),
    severity=Severity.WARNING,
    gate=Gate.PUBLISH,
    message=Texts(
        "「{found}」（{code}）は{encoding}で表せません（{count}か所）。",
        "The character {code} cannot be written in {encoding} (texts with it: {count}).",
    ),
    mend=Texts(
        "{how_ja}。",
        "{how}.",
    ),
    since="0.1.0",
)

_SUBSTITUTED = Texts(
    "この文字コードで書き出すときは「{instead}」に置き換わるので、見え方を確かめてください",
    "In that encoding {instead} is written instead; see that it looks right",
)
_LEFT_OUT = Texts(
    "目に見えない字で、この文字コードで書き出すときは除かれます",
    "It cannot be seen, and is left out in that encoding",
)
_LOST = Texts(
    "置き換えの決まりがないので、表せる文字に直すか、UTF-8で渡してください",
    "Nothing is set to stand for it: write another character, or hand the plan on in UTF-8",
)

_NO_ENCODING = NotCheckable(
    "渡す先の文字コードが指定されていません。", "No target encoding was named."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Every character that a target encoding cannot hold, at the first text that has it."""
    known = tuple(name for name in _encodings(context) if is_known(name))
    return _findings(context, known) if known else _NO_ENCODING


def _encodings(context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*context.encodings, *context.plan.profile.encodings)))


def _findings(context: Context, encodings: tuple[str, ...]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    for text in texts_of(context):
        for sign in sorted(set(text.text)):
            first.setdefault(sign, text.at)
            counts[sign] = counts.get(sign, 0) + 1
    for encoding in encodings:
        for sign, at in first.items():
            if not holds(encoding, sign):
                yield _finding(sign, at, encoding, counts[sign])


def _finding(sign: str, at: str, encoding: str, count: int) -> Finding:
    instead = substitute(sign, encoding)
    how = _LOST if instead is None else (_SUBSTITUTED if instead else _LEFT_OUT)
    told = {"instead": instead or ""}
    made = finding(
        DEFINITION,
        at,
        found=sign,
        code=f"U+{ord(sign):04X}",
        encoding=encoding,
        count=count,
        instead=instead or "",
        how_ja=how.word("ja", told),
        how=how.word("en", told),
    )
    return made if instead is None else replace(made, severity=Severity.ADVICE)


RULE = Rule(DEFINITION, Scope.PLAN, check)
