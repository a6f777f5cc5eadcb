"""The entry of the command.  Exit 0: nothing wrong; 1: done, and something is wrong; 2: could not."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from torikumi.cli import commands, commands_tables, sheets
from torikumi.cli.arguments import language, parser
from torikumi.findings.stop import CannotProceed
from torikumi.findings.words import words

_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "read": commands.read,
    "map": commands_tables.propose_map,
    "budget": commands_tables.link_budget,
    "lint-table": commands_tables.lint_table,
    "check": commands.check,
    "explain": commands.explain,
    "publish": commands.publish,
    "prove": commands.prove,
    "compare": commands.compare,
    "merge": commands.merge,
    "organisation": commands.organisation,
    "sheets": sheets.sheets,
    "cell": commands.cell,
    "rules": commands.rules,
    "schema": commands.schema,
    "sample": commands.sample,
}


_TRACE = "TORIKUMI_TRACE"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        given = parser(words(language(arguments))).parse_args(arguments)
        code = _COMMANDS[given.command](given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone (head, less): nothing is wrong, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Exception, KeyboardInterrupt) as error:
        if _TRACE in os.environ:
            raise
        print(f"torikumi: {_told(error, words(language(arguments)))}", file=sys.stderr)
        return 2
    return code


def _told(error: BaseException, _: Callable[[str], str]) -> str:
    """The one line a person sees when the command could not go on."""
    match error:
        case CannotProceed():
            return error.line(_)
        case OSError():
            return _("読み書きできません（{reason}）。").format(reason=error.strerror)
        case KeyboardInterrupt():
            return _("中止しました。")
        case MemoryError():
            return _("メモリが足りません。計画を分けるか、ほかの処理を止めてください。")
        case RecursionError():
            return _("入れ子が深すぎて読めません。ファイルの中身を確かめてください。")
        case _:
            return _(
                "プログラムの誤りで止まりました（{kind}）。"
                "{trace}=1を付けて実行した出力を添えて、保守の担当に知らせてください。"
            ).format(kind=type(error).__name__, trace=_TRACE)


if __name__ == "__main__":
    sys.exit(main())
