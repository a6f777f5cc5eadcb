"""An explanation on the terminal: the figure, what it is made of, what was left out."""

from __future__ import annotations

from collections.abc import Iterable

from torikumi.figures.explanation import Explanation, Known, Part
from torikumi.findings.words import marked, words

_KNOWN = {
    Known.STATED: marked("記載"),
    Known.DERIVED: marked("算出"),
    Known.UNREADABLE: marked("読めない"),
}


def explain(told: Explanation, lang: str) -> None:
    """The figure with its parts, each with its place."""
    _ = words(lang)
    print(f"{told.label}: {told.text}")
    print(f"  {_('場所')}: {told.at}")
    if told.stated is not None and told.derived is not None:
        verdict = _("一致") if told.agrees else _("不一致")
        print(f"  {_('記載')}: {told.stated}  {_('算出')}: {told.derived}  {verdict}")
    elif told.stated is not None:
        print(f"  {_('記載')}: {told.stated}")
    if told.share is not None and told.whole is not None:
        share = f"{told.share // 10}.{told.share % 10}%"
        print(f"  {_('構成比')}: {share}  ({told.whole.label} {told.whole.text})")
    _parts(_("内訳"), told.parts, lang)
    _parts(_("性質別・会計別"), told.told_apart, lang)
    _parts(_("二重に数えないもの"), told.left_out, lang)
    _parts(_("額の決まっていないもの"), told.open, lang)
    if told.difference:
        print(f"  {_('記載された内訳の合計との差')}: {told.difference}")
    for sentence in told.policy:
        print(f"  ※ {sentence}")


def _parts(title: str, parts: Iterable[Part], lang: str) -> None:
    _ = words(lang)
    for number, part in enumerate(parts):
        if number == 0:
            print(f"  {title}")
        print(f"    {part.text}  {part.label}  [{_(_KNOWN[part.known])}]  {part.at}")
