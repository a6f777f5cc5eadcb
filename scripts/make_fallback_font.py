"""Make the fallback font: what BIZ UD lacks, cut out of Noto Sans CJK JP.

Names of people and places need characters that no text font carries (𠮷 is one). The whole Noto
collection is 19 MB for one weight; this keeps the Japanese face, and in it only the characters that
the text fonts do not have. Run once by hand on Debian, after

    apt-get install fonts-noto-cjk fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho

The same packages give the same bytes: no time stamp is written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(__file__).resolve().parents[1] / "src" / "torikumi" / "fonts"
FACE = "Noto Sans CJK JP"

# Blocks in which a Japanese plan can find a character: punctuation and symbols, kana, every
# ideograph, forms. Hangul, bopomofo and Latin beyond the text fonts stay out.
BLOCKS: tuple[tuple[int, int], ...] = (
    (0x00A0, 0x024F),  # Latin with signs: proper names
    (0x0370, 0x04FF),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),
    (0x2000, 0x2BFF),  # punctuation, signs, arrows, circled numbers, shapes
    (0x2E80, 0x30FF),  # radicals, ideographic description, CJK punctuation, kana
    (0x3190, 0x4DBF),  # kanbun, strokes, enclosed, squared, extension A
    (0x4E00, 0x9FFF),  # unified ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE00, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x1F100, 0x1F2FF),  # enclosed alphanumerics and ideographs
    (0x20000, 0x3FFFF),  # ideographs beyond the first plane
)


def wanted(face: TTFont, text_fonts: tuple[TTFont, ...]) -> list[int]:
    """Code points of `face` inside BLOCKS that at least one text font lacks."""
    common = set.intersection(*(set(font.getBestCmap()) for font in text_fonts))
    return sorted(
        code
        for code in face.getBestCmap()
        if code not in common and any(low <= code <= high for low, high in BLOCKS)
    )


def japanese_face(collection: Path) -> TTFont:
    """The face of the collection whose family is FACE."""
    for font in TTCollection(str(collection), lazy=True).fonts:
        if font["name"].getDebugName(1) == FACE:
            return font
    raise SystemExit(f"{collection}: no face named {FACE}")


def cut(face: TTFont, codes: list[int], target: Path) -> None:
    """Write the subset of `face` with `codes` to `target`."""
    options = Options()
    options.layout_features = ["vert"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(face)
    face.recalcTimestamp = False
    face.save(str(target))


def main() -> int:
    """Read the three fonts, write the fourth, say how large it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--noto",
        type=Path,
        default=Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    )
    parser.add_argument("-o", type=Path, default=FONTS / "NotoSansCJKjp-fallback.otf")
    arguments = parser.parse_args()
    names = ("BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf", "BIZUDMincho-Regular.ttf")
    text_fonts = tuple(TTFont(FONTS / name, lazy=True) for name in names)
    face = japanese_face(arguments.noto)
    codes = wanted(face, text_fonts)
    cut(face, codes, arguments.o)
    print(f"{arguments.o}: {len(codes)} characters, {arguments.o.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
