"""A parser of arguments that complains as every other fault of the command does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Final, NoReturn

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, joined, said


class Parser(argparse.ArgumentParser):
    """A parser whose complaints leave the program the same way as every other one."""

    def error(self, message: str) -> NoReturn:
        """Stop with the usage's own words, in Japanese where they are the library's."""
        raise CannotProceed(
            said("コマンドの書き方が違います（{message}）。", message=_complaint(message)),
            self.prog,
            said("{prog} --helpで使い方を確かめてください。", prog=self.prog),
        )


_ARGUMENT: Final = re.compile(r"(argument \S+: )?(.*)", re.DOTALL)


def _complaint(message: str) -> Said:
    """What the library says, as a sentence of our own; what it has no pattern for stays as it is."""
    found = _ARGUMENT.match(message)
    argument, rest = (found[1], found[2]) if found else (None, message)
    named = (argument or "").removeprefix("argument ")
    for pattern, worded in _COMPLAINTS:
        if told := re.fullmatch(pattern, rest):
            return joined("", (named, worded(*told.groups())))
    return joined("", (named, rest))


_COMPLAINTS: Final[tuple[tuple[str, Callable[..., Said]], ...]] = (
    (
        r"the following arguments are required: (.*)",
        lambda names: said("次の指定が足りません: {names}", names=names),
    ),
    (
        r"unrecognized arguments: (.*)",
        lambda names: said("知らない指定です: {names}", names=names),
    ),
    (
        r"invalid choice: (.*) \(choose from (.*)\)",
        lambda value, known: said(
            "{value}は選べません。選べるのは{known}です", value=value, known=known
        ),
    ),
    (
        r"invalid \w+ value: (.*)",
        lambda value: said("{value}は数として読めません", value=value),
    ),
    (r"expected (?:one|at least one) argument", lambda: said("値がありません")),
    (r"1以上の数", lambda: said("1以上の数")),
)
