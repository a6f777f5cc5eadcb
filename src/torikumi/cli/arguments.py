"""The arguments of the command, one function a subcommand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from torikumi.cli.parser import Parser
from torikumi.usecases.editions import EDITIONS, LAYOUT_NAMES

Words = Callable[[str], str]


def parser(word: Words) -> Parser:
    """The parser of the whole command, its help in the chosen language."""
    top = Parser(
        prog="torikumi", description=word("年度別取組計画を読み、確かめ、組み、公表します。")
    )
    commands = top.add_subparsers(dest="command", required=True, parser_class=Parser)
    for add in _ADDED:
        add(commands, word)
    return top


def _command(
    commands: Any,  # noqa: ANN401
    name: str,
    summary: str,
    word: Words,
    forms: tuple[str, ...] = ("text", "json"),
) -> Parser:
    made: Parser = commands.add_parser(name, help=summary, description=summary)
    made.add_argument(
        "--format", choices=forms, default="text", help=word("出力の形（jsonは機械用）")
    )
    made.add_argument("--lang", choices=("ja", "en"), default="ja", help=word("メッセージの言語"))
    return made


def _source(made: Parser, word: Words) -> None:
    made.add_argument(
        "source", metavar="SOURCE", help=word("計画のファイル（印刷用テキスト、計画JSON）")
    )
    _profile(made, word)


def _profile(made: Parser, word: Words) -> None:
    made.add_argument(
        "--profile", default="standard", metavar="P", help=word("プロファイルの名前かTOMLファイル")
    )


def _read(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "read", word("計画を読み、正準なJSONにします。"), word)
    _source(made, word)
    made.add_argument("-o", "--out", metavar="PLAN.json", help=word("書き出す先"))
    made.add_argument(
        "--ids-from", metavar="OLD", help=word("同じものの識別子を、この計画から引き継ぐ")
    )
    made.add_argument(
        "--map", default=None, metavar="M.toml", help=word("表のどの列が何かを書いたマップ")
    )


def _map(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(
        commands, "map", word("任意の表から、列の意味を書くマップ（TOML）を提案します。"), word
    )
    made.add_argument("file", metavar="FILE", help=word("表のファイル（.xlsx、CSV）"))
    made.add_argument(
        "-o", "--out", required=True, metavar="M.toml", help=word("マップを書き出す先")
    )


def _lint_table(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(
        commands, "lint-table", word("任意の表を、機械で読めるかどうかの規則で確かめます。"), word
    )
    made.add_argument("file", metavar="FILE", help=word("表のファイル（.xlsx、CSV）"))


def _budget(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(
        commands, "budget", word("予算の細目を取組に結び、残りと漏れを示します（link）。"), word
    )
    made.add_argument("action", choices=("link",), help=word("link: 細目と取組を結ぶ"))
    made.add_argument("source", metavar="PLAN", help=word("計画のファイル"))
    made.add_argument("lines", metavar="LINES", help=word("財務会計の細目の表（.xlsx、CSV）"))
    made.add_argument(
        "--links", required=True, metavar="L.toml", help=word("細目と取組の対応のファイル")
    )
    made.add_argument(
        "-o", "--out", metavar="PLAN.json", help=word("予算台帳を加えた計画を書き出す先")
    )
    _profile(made, word)


def _check(commands: Any, word: Words) -> None:  # noqa: ANN401
    forms = ("text", "json", "csv", "xlsx")
    made = _command(commands, "check", word("計画を規則で確かめます。"), word, forms)
    _source(made, word)
    made.add_argument(
        "--gate",
        choices=("edit", "submit", "publish"),
        default="publish",
        help=word("どの段階の規則まで"),
    )
    made.add_argument(
        "--acknowledgements",
        metavar="FILE.toml",
        help=word("了承のファイル（なければ、計画の隣の.ack.toml）"),
    )
    made.add_argument(
        "--propose-acknowledgements",
        metavar="FILE.toml",
        help=word("了承できる指摘を、記入用のファイルに書き出す先"),
    )
    made.add_argument(
        "-o", "--out", metavar="FILE", help=word("csvとxlsxで、指摘の一覧を書き出す先")
    )
    made.add_argument(
        "--workbook",
        metavar="PLAN.xlsx",
        help=word("xlsxの指摘から、この帳票（publishのplan.xlsx）のセルへリンクする"),
    )
    made.add_argument(
        "--proof-sheet",
        metavar="FILE.xlsx|.pdf",
        help=word("検算表（全ての合計と内訳、確かめられなかった規則）を書き出す先"),
    )
    made.add_argument(
        "--previous", default="", metavar="PLAN", help=word("前の計画（新規の印を照らし合わせる）")
    )
    made.add_argument(
        "--fix", action="store_true", help=word("人の判断なしに直せるところの差分を示す")
    )
    made.add_argument("--write", action="store_true", help=word("--fixの差分を元の資料に書き込む"))


def _explain(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "explain", word("数がどこから来たかを示します。"), word)
    _source(made, word)
    made.add_argument(
        "place", metavar="PLACE", help=word("計画の中の場所、表の番号（1-7）、戦略計画や取組の名前")
    )


def _publish(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "publish", word("計画の各版を作ります。"), word)
    _source(made, word)
    made.add_argument("-o", "--out", required=True, metavar="DIR", help=word("書き出すフォルダ"))
    made.add_argument(
        "--only",
        type=_editions,
        default=(),
        metavar=",".join(EDITIONS),
        help=word("作る版だけを選ぶ"),
    )
    made.add_argument(
        "--layout",
        type=_layouts,
        default=(),
        metavar="L[,L…]",
        help=word("冊子の体裁（{known}）。二つ目からはbook-体裁.pdfになる").format(
            known="、".join(LAYOUT_NAMES)
        ),
    )
    made.add_argument(
        "--paper",
        default="",
        metavar="PAPER.toml",
        help=word("委員会資料（committee）の番号、委員会、日付、所管を書いたファイル"),
    )
    made.add_argument("--release", default="", metavar="NAME", help=word("公表の名称（素案など）"))
    made.add_argument(
        "--previous",
        default="",
        metavar="PLAN",
        help=word("前の計画（新規の印を照らし合わせ、公開データに前の計画からの変更を載せる）"),
    )
    made.add_argument("--draft", action="store_true", help=word("誤りがあっても未定稿として作る"))


def _editions(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in EDITIONS]
    if unknown or not names:
        known = ",".join(EDITIONS)
        raise argparse.ArgumentTypeError(f"{','.join(unknown) or text!r}: {known}")
    return names


def _layouts(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _prove(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "prove", word("公表したフォルダの各版を読み戻して照合します。"), word)
    made.add_argument("dir", metavar="DIR", help=word("publishが作ったフォルダ"))


def _compare(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "compare", word("二つの計画を比べます。"), word)
    made.add_argument("old", metavar="OLD", help=word("旧の計画のファイル"))
    made.add_argument("new", metavar="NEW", help=word("新の計画のファイル"))
    _profile(made, word)
    made.add_argument(
        "-o",
        "--out",
        metavar="FILE.html|.xlsx|.pdf|.json",
        help=word("新旧対照表や変更の一覧を書き出す先"),
    )
    made.add_argument(
        "--errata", action="store_true", help=word("旧の冊子の頁を付けた正誤表にする")
    )
    made.add_argument(
        "--matches", metavar="M.toml", help=word("人が決めた、新旧の取組の対応のファイル")
    )
    made.add_argument(
        "--propose-matches", metavar="M.toml", help=word("決められない対応の案を書き出す先")
    )
    made.add_argument(
        "--exit-code", action="store_true", help=word("変更があれば終了コードを1にする")
    )


def _merge(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "merge", word("同じ計画への二通りの変更を合わせます。"), word)
    made.add_argument("base", metavar="BASE", help=word("もとの計画"))
    made.add_argument("theirs", metavar="THEIRS", help=word("相手の計画"))
    made.add_argument("ours", metavar="OURS", help=word("こちらの計画"))
    _profile(made, word)
    made.add_argument("-o", "--out", required=True, metavar="OUT", help=word("書き出す先"))


def _organisation(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(
        commands, "organisation", word("二つの日の組織の一覧から、組織の変更を提案します。"), word
    )
    made.add_argument("old", metavar="OLD", help=word("前の一覧（.xlsx、.xls、CSV）"))
    made.add_argument("new", metavar="NEW", help=word("後の一覧（.xlsx、.xls、CSV）"))
    made.add_argument(
        "-o", "--out", metavar="SUCCESSION.toml", help=word("提案を、記入用のファイルに書き出す先")
    )
    made.add_argument(
        "--successions",
        metavar="SUCCESSION.toml",
        help=word("人が答えたファイルを、二つの一覧と照らし合わせる"),
    )
    made.add_argument("--plan", metavar="PLAN", help=word("変更の前後の、課ごとの事業費を示す計画"))
    _profile(made, word)
    for option, which in (("--old-day", word("前の一覧の日")), ("--new-day", word("後の一覧の日"))):
        made.add_argument(option, type=_day, default=None, metavar="YYYY-MM-DD", help=which)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from error


def _sheets(commands: Any, word: Words) -> None:  # noqa: ANN401
    summary = word("調書を課ごとに配り、戻ったものを取り込みます。")
    made: Parser = commands.add_parser("sheets", help=summary, description=summary)
    actions = made.add_subparsers(dest="action", required=True, parser_class=Parser)
    out = _command(actions, "hand-out", word("課ごとの調書（xlsx）を書き出します。"), word)
    _source(out, word)
    out.add_argument("-o", "--out", required=True, metavar="DIR", help=word("書き出すフォルダ"))
    out.add_argument(
        "--previous", default="", metavar="PLAN", help=word("前の計画（前の記載を参考に載せる）")
    )
    out.add_argument(
        "--deadline", type=_day, default=None, metavar="YYYY-MM-DD", help=word("提出期限")
    )
    home = _command(actions, "collect", word("戻った調書を取り込み、計画に合わせます。"), word)
    home.add_argument("folder", metavar="DIR", help=word("戻った調書のフォルダ"))
    home.add_argument("--base", required=True, metavar="PLAN", help=word("配ったときの計画"))
    home.add_argument(
        "--ours", default="", metavar="PLAN", help=word("今の計画（配ったあとで直していれば）")
    )
    _profile(home, word)
    home.add_argument("-o", "--out", required=True, metavar="PLAN.json", help=word("書き出す先"))
    home.add_argument(
        "--report", default=None, metavar="FILE.xlsx", help=word("取込みの結果を書き出す先")
    )


def _cell(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "cell", word("表のセルがどう読まれるかを示します。"), word)
    made.add_argument("text", nargs="*", metavar="TEXT", help=word("セルの文字"))
    made.add_argument("--row", choices=("indicator", "cost"), default="indicator")
    made.add_argument("--file", metavar="F.tsv", help=word("TSVの1列目を読む"))
    made.add_argument("--profile", default="standard", metavar="P")


def _rules(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(commands, "rules", word("規則の一覧、または一つの規則の説明を示します。"), word)
    made.add_argument("code", nargs="?", metavar="CODE", help=word("規則の番号（CO101など）"))


def _schema(commands: Any, word: Words) -> None:  # noqa: ANN401
    _command(commands, "schema", word("計画JSONのJSON Schemaを示します。"), word)


def _sample(commands: Any, word: Words) -> None:  # noqa: ANN401
    made = _command(
        commands, "sample", word("例の計画、または好きな大きさの計画を作ります。"), word
    )
    made.add_argument("-o", "--out", required=False, default="sample", metavar="DIR")
    made.add_argument("--initiatives", type=_positive, metavar="N", help=word("取組の数"))
    made.add_argument("--seed", type=int, default=0, metavar="S", help=word("乱数の種"))
    made.add_argument("--planted", action="store_true", help=word("誤りを植えた写しも作る"))
    made.add_argument(
        "--profile", default="", metavar="NAME", help=word("例の名前（shiono、aonami）")
    )


_ADDED: Final = (
    _read,
    _map,
    _budget,
    _lint_table,
    _check,
    _explain,
    _publish,
    _prove,
    _compare,
    _merge,
    _organisation,
    _sheets,
    _cell,
    _rules,
    _schema,
    _sample,
)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("1以上の数")
    return number


def language(argv: Sequence[str]) -> str:
    """The language asked for, before the arguments are parsed (help is worded in it too)."""
    asked = [
        argument.removeprefix("--lang=")
        for before, argument in zip(("", *argv), argv, strict=False)
        if before == "--lang" or argument.startswith("--lang=")
    ]
    return "en" if asked[-1:] == ["en"] else "ja"
