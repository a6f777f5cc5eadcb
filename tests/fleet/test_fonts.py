"""The shipped fonts, and nothing else, set every character a plan may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "src" / "torikumi" / "fonts"
FALLBACK = "Noto Sans CJK JP"
SIGNS = "①⑳ⅠⅤ㈱㎡㎞％★☆※△▲−—―〜～→・「」髙﨑塚葛辻祇✓"
RARE = "𠮷𡈽𣘺㐂叱𠮟㋿"


def compile_page(source: str) -> tuple[bytes, list[str]]:
    """Set one page with the shipped fonts only; returns the PDF and Typst's warnings."""
    compiler = typst.Compiler(
        source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True, root=str(FONTS)
    )
    # PDF/A refuses a page with a missing glyph: the box in its place would go unnoticed else.
    output, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-2b"])
    return output, [warning.message for warning in warnings]


@pytest.mark.parametrize("family", ["BIZ UDGothic", "BIZ UDMincho"])
def test_text_and_rare_characters_are_set_without_warning(family: str) -> None:
    source = f'#set text(font: ("{family}", "{FALLBACK}"), lang: "ja", fallback: false)\n'
    pdf, warnings = compile_page(source + f'#"{SIGNS}{RARE}令和8年度 事業費（百万円）"')
    assert pdf.startswith(b"%PDF")
    assert warnings == []


def test_a_missing_glyph_stops_the_book() -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        compile_page('#set text(font: "BIZ UDGothic", fallback: false)\n#"𠮷"')


def test_an_unknown_family_is_noticed() -> None:
    _, warnings = compile_page('#set text(font: "No Such Family")\n文')
    assert any("no such family" in message for message in warnings)


@pytest.mark.parametrize("name", ["BIZUDGothic-Regular", "BIZUDGothic-Bold", "BIZUDMincho-Regular"])
def test_every_character_has_a_glyph_in_text_font_or_fallback(name: str) -> None:
    text = set(TTFont(FONTS / f"{name}.ttf", lazy=True).getBestCmap())
    fallback = set(TTFont(FONTS / "NotoSansCJKjp-fallback.otf", lazy=True).getBestCmap())
    needed = {ord(character) for character in SIGNS + RARE}
    # Everything that Shift_JIS as Windows writes it (cp932) can hold, too.
    for high in (*range(0x81, 0xA0), *range(0xE0, 0xFD)):
        for low in range(0x40, 0xFD):
            try:
                needed |= set(map(ord, bytes((high, low)).decode("cp932")))
            except UnicodeDecodeError:
                continue
    private = {code for code in needed if 0xE000 <= code <= 0xF8FF}
    assert not needed - private - text - fallback


def test_each_font_file_is_named_beside_its_licence() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    files = sorted(path.name for path in FONTS.iterdir() if path.suffix in {".ttf", ".otf"})
    assert files
    assert [name for name in files if name not in licence] == []
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
