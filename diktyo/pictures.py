"""What a shared link shows: a picture of 1200 × 630 pixels for each record in each language.

Open Graph asks for that size. The name is wrapped and fitted, with the acronym above, the kind and
the date below, in the site's type and colours. Sixteen colours are enough for two inks on one
ground, and four bits a pixel keep a picture at some twenty kilobytes. Each line of text is drawn as
shades of grey, and a table turns the shades into steps from the ground to its ink: nothing is
searched for and nothing is random, so the same words always give the same bytes.

The fonts are TrueType files of the theme (tools/picturefonts.py), because Pillow cannot read the
published WOFF2. Its own simple layout is asked for: Greek and Polish need no other, and it does not
hang on the libraries of the machine.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from diktyo.language import dates
from diktyo.language.typography import typeset
from diktyo.plan import Planned
from diktyo.records import TYPES
from diktyo.values import Ref
from diktyo.world import World

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 1200, 630
"""In pixels, as all measures below."""
MARGIN = 84
TEXT_WIDTH = WIDTH - 2 * MARGIN
_TOP, _BOTTOM = 168, 500
"""Between these stands the name, with the acronym."""
_SIZES = (84, 76, 70, 64, 58, 54, 50, 46, 42, 38, 34, 30)
_LEADING = 1.16

Ink = Literal["light", "warm"]
Weight = Literal["regular", "semibold"]

_GROUND = (0x0F, 0x4D, 0x4A)
_INKS: Mapping[Ink, tuple[int, int, int]] = {
    "light": (0xF6, 0xF4, 0xEC),
    "warm": (0xF4, 0xB1, 0x83),
}
_STEPS: Mapping[Ink, int] = {"light": 7, "warm": 6}
_FIRST: Mapping[Ink, int] = {"light": 1, "warm": 8}
"""Where the steps of an ink begin among the sixteen colours; 0 is the ground."""


def _table(ink: Ink) -> list[int]:
    steps = (round(grey * _STEPS[ink] / 255) for grey in range(256))
    return [_FIRST[ink] + step - 1 if step else 0 for step in steps]


_TABLES = {"light": _table("light"), "warm": _table("warm")}
"""Ink → the colour for each shade of grey."""
_MASKS = {ink: [255 if colour else 0 for colour in table] for ink, table in _TABLES.items()}
_FAINT = 14
"""The two colours of the net in the background."""
_NET = ((16, 5), (5, 13), (9, 26), (23, 26), (27, 13))
"""The knots of the site's mark in its 32 × 32 units, as in theme/favicon.svg."""


class Lines(NamedTuple):
    """A text that has been wrapped, and the size in which it fits."""

    lines: tuple[str, ...]
    size: int


class Words(NamedTuple):
    """What a picture says, each part set in its language already."""

    site: str
    name: str
    acronym: str = ""
    below: str = ""


def plan(world: World) -> Iterator[Planned]:
    """Every picture: one for each language, and one for each record in it."""
    root = world.file_url("")
    for lang in world.languages():
        refs = (ref for kind in TYPES for ref in world.refs(kind))
        for key in (("picture",), *(("picture", *ref) for ref in refs)):
            yield Planned(world.url(key, lang).removeprefix(root), key, lang)


def words(planned: Planned, world: World) -> Words:
    """What a planned picture says."""
    lang, site = planned.lang, world.site(planned.lang)
    title = typeset(site.title, lang)
    if not planned.key[1:]:
        return Words(title, typeset(site.tagline, lang))
    card = world.card(Ref(*planned.key[1:]), lang)
    name = typeset(card.name.text, card.name.lang)
    when = dates.format_edtf(card.dates, lang) if card.dates else ""
    below = " · ".join(filter(None, (card.kind[:1].upper() + card.kind[1:], when)))
    acronym = card.acronym if card.acronym not in name else ""
    return Words(title, name, acronym, typeset(below, lang))


class Painter:
    """Draws pictures with the fonts of one folder."""

    def __init__(self, fonts: Path) -> None:
        self._faces = _Faces(fonts)
        self._ground = lru_cache(maxsize=8)(self._drawn_ground)

    def draw(self, words: Words) -> bytes:
        """A picture as PNG."""
        image = self._ground(self.drawable(words.site)).copy()
        budget = _BOTTOM - _TOP - (64 if words.acronym else 0)
        fitted = self.fit(words.name, budget)
        step = round(fitted.size * _LEADING)
        top = _TOP
        if words.acronym:
            size = self._one_line(words.acronym, "semibold", 52)
            self._write(
                image, self.drawable(words.acronym), (MARGIN, top + 48), "semibold", size, "warm"
            )
            top += 72
        for number, line in enumerate(fitted.lines):
            place = (MARGIN, top + round(fitted.size * 0.86) + number * step)
            self._write(image, line, place, "semibold", fitted.size, "light")
        below = self.drawable(words.below)
        size = self._one_line(below, "regular", 36)
        self._write(image, below, (MARGIN, 562), "regular", size, "warm")
        file = io.BytesIO()
        # Runs of one colour are nearly all there is: to look for no more takes half the time of
        # zlib's usual way, and fewer bytes.
        image.save(file, "PNG", bits=4, compress_type=zlib.Z_RLE)
        return file.getvalue()

    def fit(self, text: str, height: int) -> Lines:
        """The text in the largest size in which its lines stay within the width and the height.

        What is too long even in the smallest size ends with an ellipsis.
        """
        words = [self.drawable(word) for word in text.split(" ") if word]
        for size in _SIZES:
            lines = self._wrapped(words, size)
            wide = max((self._width(line, "semibold", size) for line in lines), default=0)
            if wide <= TEXT_WIDTH and len(lines) * round(size * _LEADING) <= height:
                return Lines(tuple(lines), size)
        size = _SIZES[-1]
        most = height // round(size * _LEADING)
        lines = [self._cut(line, size) for line in self._wrapped(words, size)]
        if len(lines) > most:
            lines = [*lines[: most - 1], self._cut(lines[most - 1] + "…", size)]
        return Lines(tuple(lines), size)

    def drawable(self, text: str) -> str:
        """The text without what the fonts cannot draw: no accent rather than no letter, no box."""
        import unicodedata

        known = self._faces["regular", 32].knows
        found: list[str] = []
        for char in text:
            if not known(char):
                char = unicodedata.normalize("NFKD", char)[:1]
                char = char if known(char) else ""
            found.append(char)
        return "".join(found)

    def _wrapped(self, words: Sequence[str], size: int) -> list[str]:
        """Lines as few as the width asks for, and as even as that leaves them."""
        few = self._filled(words, size, TEXT_WIDTH)
        low, high = TEXT_WIDTH // 2, TEXT_WIDTH
        while high - low > 8:
            middle = (low + high) // 2
            if len(self._filled(words, size, middle)) > len(few):
                low = middle
            else:
                high = middle
        even = self._filled(words, size, high)
        inside = all(self._width(line, "semibold", size) <= TEXT_WIDTH for line in even)
        return even if len(even) == len(few) and inside else few

    def _filled(self, words: Sequence[str], size: int, width: int) -> list[str]:
        space = self._width(" ", "semibold", size)
        lines: list[str] = []
        end = 0.0
        for word in words:
            wide = self._width(word, "semibold", size)
            if lines and end + space + wide <= width:
                lines[-1] += f" {word}"
                end += space + wide
            else:
                lines.append(word)
                end = wide
        return lines

    def _cut(self, line: str, size: int) -> str:
        if self._width(line, "semibold", size) <= TEXT_WIDTH:
            return line
        line = line.removesuffix("…")
        while self._width(line + "…", "semibold", size) > TEXT_WIDTH:
            line = line[:-1].rstrip()
        return line + "…"

    def _one_line(self, text: str, weight: Weight, size: int) -> int:
        """The size, made smaller until the text fits on one line."""
        while size > 16 and self._width(text, weight, size) > TEXT_WIDTH:
            size -= 2
        return size

    def _width(self, text: str, weight: Weight, size: int) -> float:
        return self._faces[weight, size].width(text)

    def _write(
        self,
        image: Image.Image,
        text: str,
        place: tuple[int, int],
        weight: Weight,
        size: int,
        ink: Ink,
    ) -> None:
        """Write a line; `place` is where its baseline begins."""
        from PIL import Image

        if not text:
            return
        strip = Image.new("L", (WIDTH - place[0], 2 * size))
        self._faces[weight, size].write(strip, text, round(1.4 * size))
        box = strip.getbbox()
        if box is None:
            return
        strip = strip.crop(box)
        corner = (place[0] + box[0], place[1] - round(1.4 * size) + box[1])
        image.paste(strip.point(_TABLES[ink]), corner, strip.point(_MASKS[ink]))

    def _drawn_ground(self, site: str) -> Image.Image:
        """What all pictures of a language share: the faint net, the site's mark and its name."""
        from PIL import Image

        image = Image.new("P", (WIDTH, HEIGHT), 0)
        image.putpalette([part for colour in _palette() for part in colour], "RGB")
        faint = _net(620, line=5, knot=2.0)
        levels = [0 if shade < 64 else _FAINT + (shade >= 160) for shade in range(256)]
        mask = faint.point([255 if level else 0 for level in levels])
        image.paste(faint.point(levels), (760, 130), mask)
        mark = _net(60, line=3, knot=3.4)
        image.paste(mark.point(_TABLES["warm"]), (MARGIN, 40), mark.point(_MASKS["warm"]))
        self._write(image, site, (MARGIN + 76, 84), "semibold", 40, "light")
        return image


class _Glyph(NamedTuple):
    """A letter as Pillow draws it: what is left of and above its shape, and the shape in grey."""

    left: int
    top: int
    shape: Image.Image | None


class _Face:
    """One weight of the type in one size; what it has measured and drawn is kept.

    Letters are drawn once and then set one by one, as Pillow's simple layout does: to whole pixels.
    """

    def __init__(self, file: Path, size: int) -> None:
        from PIL import ImageFont

        self._font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
        self.width = lru_cache(maxsize=16384)(self._font.getlength)
        """How wide a text is, in pixels."""
        self.knows = lru_cache(maxsize=4096)(self._knows)
        """Whether the font has a glyph of its own for a character."""
        self._glyph = lru_cache(maxsize=1024)(self._drawn)

    def write(self, strip: Image.Image, text: str, baseline: int) -> None:
        """Write white on black; `baseline` is in pixels from above."""
        end = 0.0
        for before, char in zip(("", *text), text, strict=False):
            kerning = self.width(before + char) - self.width(before) - self.width(char)
            glyph = self._glyph(char)
            if glyph.shape is not None:
                corner = (round(end + kerning) + glyph.left, baseline + glyph.top)
                strip.paste(255, corner, glyph.shape)
            end += kerning + self.width(char)

    def _knows(self, char: str) -> bool:
        if not char or char.isspace():
            return bool(char)
        return bytes(self._font.getmask(char)) != bytes(self._font.getmask("\U0010ffff"))

    def _drawn(self, char: str) -> _Glyph:
        from PIL import Image, ImageDraw

        left, top, right, bottom = map(int, self._font.getbbox(char, anchor="ls"))
        shape = None
        if right > left and bottom > top:
            shape = Image.new("L", (right - left, bottom - top))
            ImageDraw.Draw(shape).text((-left, -top), char, 255, self._font, anchor="ls")
        return _Glyph(left, top, shape)


class _Faces(dict[tuple[Weight, int], _Face]):
    """The faces of one folder, each opened when it is asked for."""

    def __init__(self, fonts: Path) -> None:
        super().__init__()
        self._fonts = fonts

    def __missing__(self, key: tuple[Weight, int]) -> _Face:
        weight, size = key
        self[key] = _Face(self._fonts / f"source-sans-3-{weight}.ttf", size)
        return self[key]


def _palette() -> list[tuple[int, int, int]]:
    def between(colour: tuple[int, int, int], part: float) -> tuple[int, int, int]:
        red, green, blue = (
            round(ground + (one - ground) * part)
            for ground, one in zip(_GROUND, colour, strict=True)
        )
        return red, green, blue

    colours = [_GROUND]
    for ink, steps in _STEPS.items():
        colours += [between(_INKS[ink], step / steps) for step in range(1, steps + 1)]
    return [*colours, between(_INKS["light"], 0.035), between(_INKS["light"], 0.07)]


def _net(size: int, line: int, knot: float) -> Image.Image:
    """The mark in grey: five knots, each joined to each; `knot` in 32nds, `line` in pixels."""
    from PIL import Image, ImageDraw

    finer = 4
    unit = size * finer / 32
    image = Image.new("L", (size * finer, size * finer))
    draw = ImageDraw.Draw(image)
    places = [(x * unit, y * unit) for x, y in _NET]
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            draw.line([one, other], fill=255, width=line * finer)
    for place in places:
        draw.circle(place, knot * unit, fill=255)
    return image.resize((size, size), Image.Resampling.LANCZOS)
