"""What a profile chose about rules, held against the rules there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from torikumi.checks.registry import all_rules, retired, rule_of
from torikumi.checks.rule import Rule
from torikumi.notation.said import said
from torikumi.profiles.model import Profile, RuleChoice


def faults_of_choices(profile: Profile, reported: Sequence[str] = ()) -> tuple[str, ...]:
    """Choices that no rule could follow, in Japanese; empty: all can be.

    reported: codes that are reported otherwise than by a rule (on reading), for a better word.
    """
    return tuple(
        fault
        for number, choice in enumerate(profile.rules)
        for fault in _faults(f"rules[{number}]", choice, reported)
    )


def _faults(where: str, choice: RuleChoice, reported: Sequence[str]) -> Iterator[str]:
    if choice.code in {each.code for each in retired()}:
        return  # it did something once, and does no harm now
    rule = rule_of(choice.code)
    if rule is None or rule.code != choice.code:
        yield said(
            "{where}.codeの「{code}」という規則はありません。{value}",
            where=where,
            code=choice.code,
            value=_near(choice.code, reported),
        )
        return
    yield from _parameters(where, choice, rule)


def _near(code: str, reported: Sequence[str]) -> str:
    if code in reported:
        return said("読み取りで気付いたことの重さは変えられません。")
    near = get_close_matches(code.upper(), [rule.code for rule in all_rules()], n=1)
    return (
        said("「{name}」の誤りではありませんか。", name=near[0])
        if near
        else said("torikumi rulesで一覧を見てください。")
    )


def _parameters(where: str, choice: RuleChoice, rule: Rule) -> Iterator[str]:
    known = {each.name: each for each in rule.parameters}
    for each in choice.parameters:
        parameter = known.get(each.name)
        if parameter is None:
            names = "、".join(known) or "ありません"
            yield (
                said(
                    "{where}.parametersの「{name}」は{code}にありません（使えるもの: {names}）。",
                    where=where,
                    name=each.name,
                    code=rule.code,
                    names=names,
                )
            )
        elif each.value < parameter.least:
            yield said(
                "{where}.parametersの{name}は{least}以上です（今は{value}）。",
                where=where,
                name=each.name,
                least=parameter.least,
                value=each.value,
            )
