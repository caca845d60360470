"""Make the font files with which share images are drawn, from those that visitors get.

Run once, after tools/fonts.py:

    pip install fonttools brotli
    python tools/picturefonts.py

Pillow draws with TrueType. The published files are WOFF2, three for one typeface, each with a
variable weight; these are one file for each weight, so that a build needs no tool for fonts. They
stay out of the output (diktyo/assets.py). Kerning is written as a `kern` table too, because the
drawing does without OpenType's layout, which is not in every Pillow.
"""

import io
from pathlib import Path
from typing import Any

from fontTools import merge, ttLib
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.varLib import instancer

FOLDER = Path(__file__).parents[1] / "theme" / "fonts"
SETS = ("latin", "latin-ext", "greek")
WEIGHTS = {"regular": 400, "semibold": 600}
LEAST = 8
"""Pairs that are closer or wider by less, in thousandths of the size, are not worth their bytes."""


def static(name: str, weight: int) -> io.BytesIO:
    """One of the published files at one weight."""
    font = ttLib.TTFont(FOLDER / f"source-sans-3-{name}.woff2", recalcTimestamp=False)
    font.flavor = None
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file


def kerning(font: Any) -> dict[tuple[str, str], int]:
    """The pairs of the `kern` feature: (left, right) → how much closer, in units of the font."""
    pairs: dict[tuple[str, str], int] = {}
    glyphs = font.getGlyphOrder()
    table = font["GPOS"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(wanted):
        here: dict[tuple[str, str], int] = {}
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType == 2:
                for pair, value in found(sub, glyphs):
                    # Within a lookup the first subtable that knows a pair has the last word.
                    here.setdefault(pair, value)
        for pair, value in here.items():
            pairs[pair] = pairs.get(pair, 0) + value
    return {pair: value for pair, value in pairs.items() if abs(value) >= LEAST}


def found(sub: Any, glyphs: list[str]) -> list[tuple[tuple[str, str], int]]:
    """The pairs of one subtable, of glyphs or of classes of glyphs."""
    result = []
    covered = sub.Coverage.glyphs
    if sub.Format == 1:
        for left, pairset in zip(covered, sub.PairSet, strict=True):
            for record in pairset.PairValueRecord:
                value = getattr(record.Value1, "XAdvance", 0) or 0
                result.append(((left, record.SecondGlyph), value))
        return result
    first, second = sub.ClassDef1.classDefs, sub.ClassDef2.classDefs
    for left in covered:
        row = sub.Class1Record[first.get(left, 0)].Class2Record
        for right in glyphs:
            value = getattr(row[second.get(right, 0)].Value1, "XAdvance", 0) or 0
            result.append(((left, right), value))
    return result


def main() -> None:
    """Write one font for each weight."""
    for name, weight in WEIGHTS.items():
        pairs: dict[tuple[str, str], int] = {}
        files = [static(part, weight) for part in SETS]
        for file in files:
            part = ttLib.TTFont(file)
            if "GPOS" in part:
                names = {glyph: code for code, glyph in part.getBestCmap().items()}
                for (left, right), value in kerning(part).items():
                    if left in names and right in names:
                        pairs.setdefault((chr(names[left]), chr(names[right])), value)
            file.seek(0)
        font = merge.Merger().merge(files)
        for tag in ("GPOS", "GSUB", "GDEF", "DSIG"):
            if tag in font:
                del font[tag]
        cmap = font.getBestCmap()
        subtable = KernTable_format_0()
        subtable.coverage, subtable.format, subtable.apple = 1, 0, False
        subtable.version, subtable.tupleIndex = 0, None
        subtable.kernTable = {
            (cmap[ord(left)], cmap[ord(right)]): value for (left, right), value in pairs.items()
        }
        table = ttLib.newTable("kern")
        table.version, table.kernTables = 0, [subtable]
        font["kern"] = table
        font.recalcTimestamp = False
        font["head"].modified = font["head"].created
        target = FOLDER / f"source-sans-3-{name}.ttf"
        font.save(target)
        print(f"{target.name}: {target.stat().st_size} bytes, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
