"""Cuts the fonts of this folder out of Noto CJK; needs fonttools, which the program does not.

python subset.py FOLDER     FOLDER holds NotoSansCJK-Regular.ttc and NotoSerifCJK-Regular.ttc
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin with accents
    (0x2C6, 0x2DC),
    (0x391, 0x3C9),  # Greek
    (0x401, 0x451),  # Cyrillic
    (0x2010, 0x205F),  # punctuation
    (0x2070, 0x20BF),  # superscripts, currencies
    (0x2100, 0x22FF),  # ℃ № Ⅰ → ∑ ≤
    (0x2312, 0x2312),
    (0x2460, 0x24FF),  # ① ⑴
    (0x2500, 0x27BF),  # box lines, □ ☐ ☑ √ ✓
    (0x3000, 0x30FF),  # 、 《 》 〇 kana
    (0x3105, 0x3129),
    (0x3220, 0x33FF),  # ㈠ ㎡
    (0x4E00, 0x9FFF),  # every ideograph of GBK
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFFE5),  # full-width forms
)

# Signs that Chinese has in a square of their own, and the font's shapes of them for other languages,
# by the feature that it has them under: what is said in English asks for "pwid".
PROPORTIONAL = {"pwid": "…", "locl": "·‘’“”"}


def main(folder: Path) -> None:
    """Write one font file per kind of type into this folder."""
    beyond_gbk = (HERE / "beyond-gbk.txt").read_text("utf-8").split()
    wanted = {code for first, last in RANGES for code in range(first, last + 1)}
    wanted |= {ord(character) for character in "".join(beyond_gbk)}
    for kind in ("Sans", "Serif"):
        collection = TTCollection(folder / f"Noto{kind}CJK-Regular.ttc")
        family = f"Noto {kind} CJK SC"
        font = next(face for face in collection if face["name"].getBestFamilyName() == family)
        shapes = proportional(font) if kind == "Sans" else {}  # the screen's
        subset(font, wanted, shapes.values())
        if shapes:
            offer(font, shapes)
        rename(font, family, f"Noto {kind} SC")
        font.save(HERE / f"Noto{kind}SC-Regular.otf")


def proportional(font: TTFont) -> dict[str, str]:
    """Return the glyph of each sign of `PROPORTIONAL`, with the one that is as wide as its shape."""
    glyphs, table, shapes = font.getBestCmap(), font["GSUB"].table, {}
    for feature, signs in PROPORTIONAL.items():
        lookups = {
            place
            for record in table.FeatureList.FeatureRecord
            for place in record.Feature.LookupListIndex
            if record.FeatureTag == feature
        }
        for place in sorted(lookups, reverse=True):  # the first one has the last word
            for each in table.LookupList.Lookup[place].SubTable:
                mapping = getattr(getattr(each, "ExtSubTable", each), "mapping", {})
                ours = {glyphs[ord(sign)] for sign in signs}
                shapes |= {old: new for old, new in mapping.items() if old in ours}
    return shapes


def offer(font: TTFont, shapes: dict[str, str]) -> None:
    """Let "pwid" put these glyphs in the place of others."""
    lines = " ".join(f"sub {old} by {new};" for old, new in sorted(shapes.items()))
    addOpenTypeFeaturesFromString(font, f"feature pwid {{ {lines} }} pwid;", ["GSUB"])


def subset(font: TTFont, wanted: set[int], glyphs: Iterable[str]) -> None:
    """Leave the wanted characters and glyphs, kerning and nothing that only a rasterizer of old needs."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted, glyphs=glyphs)
    cutter.subset(font)


def rename(font: TTFont, old: str, new: str) -> None:
    """Give the cut font a family name of its own, so that a whole one beside it is not meant."""
    for record in font["name"].names:
        record.string = record.toUnicode().replace(old, new)
    postscript = f"{new.replace(' ', '')}-Regular"
    font["name"].setName(postscript, 6, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = f"{new} Regular"
    cff.topDictIndex[0].FamilyName = new


if __name__ == "__main__":
    main(Path(sys.argv[1]))
