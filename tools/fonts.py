"""Make the site's font files: Source Sans 3, cut down to what Greek and Polish pages need.

Run once, when the typeface or the characters change:

    npm install --no-save @fontsource-variable/source-sans-3
    pip install fonttools brotli
    python tools/fonts.py node_modules/@fontsource-variable/source-sans-3

The typeface is Adobe's, under the SIL Open Font Licence 1.1 (theme/fonts/LICENSE.md).
"""

import sys
from pathlib import Path

from fontTools import subset, ttLib
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

WEIGHTS = (400, 600)
GRID = 500
"""Units of the em, half as many as Adobe's: in the largest heading one is a tenth of a pixel."""
ASCII = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in "<>\\^`{|}~")
CHARACTERS = {
    "latin": ASCII + "\u00a0«»„”“’‘–—…·›©§×éóÓ",
    "latin-ext": "ĄĆĘŁŃŚŹŻąćęłńśźż",
    "greek": "".join(chr(code) for code in range(0x384, 0x3CF) if code not in (0x38B, 0x38D)),
}
UNUSED = ("BASE", "GDEF", "HVAR", "MVAR", "STAT", "gasp")
"""Tables that browsers do without: their own defaults are the same, or they read it elsewhere."""
OUTPUT = Path(__file__).parents[1] / "theme" / "fonts"


def main(package: Path) -> None:
    """Write one variable font for each set of characters."""
    for name, characters in CHARACTERS.items():
        source = package / "files" / f"source-sans-3-{name}-wght-normal.woff2"
        font = ttLib.TTFont(source, recalcTimestamp=False)
        # All letters are there with their accents, so none is put together from parts.
        options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=[])
        options.drop_tables += UNUSED
        cutter = subset.Subsetter(options)
        cutter.populate(text=characters)
        cutter.subset(font)
        font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
        for table in UNUSED:
            if table in font:
                del font[table]
        scale_upem(font, GRID)
        font.flavor = "woff2"
        font.save(OUTPUT / f"source-sans-3-{name}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
