"""The entry of the command.  Exit 0: nothing wrong; 1: done, and something is wrong; 2: could not."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from torikumi.cli import commands
from torikumi.cli.arguments import language, parser
from torikumi.findings.stop import CannotProceed
from torikumi.findings.words import words

_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "read": commands.read,
    "check": commands.check,
    "publish": commands.publish,
    "prove": commands.prove,
    "cell": commands.cell,
    "rules": commands.rules,
    "schema": commands.schema,
    "sample": commands.sample,
}


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
    except CannotProceed as stop:
        print(f"torikumi: {stop.line()}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone (head, less): nothing is wrong, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"torikumi: 読み書きできません（{error.strerror}）。", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("torikumi: 中止しました。", file=sys.stderr)
        return 2
    except MemoryError:
        print(
            "torikumi: メモリが足りません。計画を分けるか、ほかの処理を止めてください。",
            file=sys.stderr,
        )
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
