"""The share images: their size, their bytes, their letters, and that the words stay inside."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont

from diktyo.content import load
from diktyo.language.typography import typeset
from diktyo.pictures import HEIGHT, MARGIN, TEXT_WIDTH, WIDTH, Painter, Words, _Face

from .conftest import ROOT, BuiltSite

FONTS = ROOT / "theme" / "fonts"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ"
POLISH = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”"
LONG = "Δίκτυο φορέων κοινωνικής και αλληλέγγυας οικονομίας " * 12


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(FONTS)


def read(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_every_picture_has_its_size_and_is_small(site: BuiltSite) -> None:
    """1200 × 630, sixteen colours; one for each record in each language, and one besides."""
    found = sorted(site.output.rglob("share.png"))
    assert len(found) == 2 * (sum(site.report.records.values()) + 1)
    for path in found:
        with Image.open(path) as image:
            assert (image.size, image.mode) == ((WIDTH, HEIGHT), "P")
        assert path.stat().st_size <= 40_000, path


def test_the_same_words_give_the_same_bytes() -> None:
    """Two painters, one after the other, draw the same."""
    words = Words("Δίκτυο", "Źródło i «Πηγή»", "PKES", "Συνέδριο · 9–11 Ιουνίου 2016")
    assert Painter(FONTS).draw(words) == Painter(FONTS).draw(words)
    assert Painter(FONTS).draw(words) != Painter(FONTS).draw(words._replace(name="Źródło"))


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_letters_are_drawn(weight: str, painter: Painter) -> None:
    """Greek and Polish letters have glyphs of their own, each another than the box for none."""
    font = ImageFont.truetype(FONTS / f"source-sans-3-{weight}.ttf", 40)
    box = bytes(font.getmask("\U0010ffff"))
    shapes = {char: bytes(font.getmask(char)) for char in GREEK + POLISH}
    assert [char for char, shape in shapes.items() if shape == box or not any(shape)] == []
    assert shapes["ł"] != shapes["Ł"]
    assert shapes["ά"] != bytes(font.getmask("α"))
    assert painter.drawable(GREEK + POLISH) == GREEK + POLISH


@given(
    st.lists(st.sampled_from([*GREEK, *POLISH, *"AVTo.,“”«» –"]), max_size=20).map("".join),
    st.sampled_from([84, 58, 36]),
)
def test_letters_stand_where_pillow_sets_them(text: str, size: int) -> None:
    """A line of letters that were drawn before is Pillow's own line, point for point."""
    font = ImageFont.truetype(
        FONTS / "source-sans-3-semibold.ttf", size, layout_engine=ImageFont.Layout.BASIC
    )
    expected = Image.new("L", (WIDTH, 2 * size))
    ImageDraw.Draw(expected).text((0, round(1.4 * size)), text, 255, font, anchor="ls")
    actual = Image.new("L", (WIDTH, 2 * size))
    _Face(FONTS / "source-sans-3-semibold.ttf", size).write(actual, text, round(1.4 * size))
    assert ImageChops.difference(expected, actual).getbbox() is None


def test_the_words_of_the_site_can_be_drawn(painter: Painter) -> None:
    """No name of any record loses a character."""
    content, _ = load(ROOT)
    for record in content.records.values():
        for lang, text in record.texts.items():
            name = typeset(text.words.name, lang)
            assert painter.drawable(name) == name


def test_what_cannot_be_drawn_is_no_box(painter: Painter) -> None:
    """A letter that the fonts lack loses its accent; what has no letter is left out."""
    assert painter.drawable("Škoda ὁ 漢字 a😀b") == "Skoda ο  ab"


@pytest.mark.parametrize(
    "name",
    [
        "Δίκτυο",
        "Πανελλήνια Ένωση Συμπράξεων Κοινωνικής Οικονομίας",
        LONG,
        "Konstantynopolitańczykowianeczka" * 5,
        "Ω" * 400,
        "Ś " * 400,
    ],
    ids=["short", "usual", "long", "one-word", "one-letter", "letters"],
)
def test_words_stay_inside(name: str, painter: Painter) -> None:
    """Whatever the name, nothing is drawn in the margins, and names meet no other line."""
    fitted = painter.fit(name, 300)
    assert all(painter._width(line, "semibold", fitted.size) <= TEXT_WIDTH for line in fitted.lines)
    assert len(fitted.lines) * fitted.size <= 300
    words = Words("Δίκτυο", name, "ΠΕΣΚΟ", "Θερινό σχολείο · 2016")
    empty = read(painter.draw(words._replace(name="", acronym="", below="")))
    full = read(painter.draw(words))
    light = set(range(1, 8))

    def inked(image: Image.Image, box: tuple[int, int, int, int]) -> int:
        return sum(1 for index in image.crop(box).get_flattened_data() if index in light)

    for box in ((0, 0, MARGIN - 8, HEIGHT), (WIDTH - MARGIN + 8, 0, WIDTH, HEIGHT)):
        assert inked(full, box) == inked(empty, box) == 0
    assert inked(full, (0, 515, WIDTH, HEIGHT)) == 0
    assert inked(full, (0, 168, WIDTH, 515)) > 0


def test_lines_are_even(painter: Painter) -> None:
    """A wrapped name has no last line of one short word, where another division has none."""
    name = "Πανελλήνια Ένωση Συμπράξεων Κοινωνικής Οικονομίας και"
    widths = [painter._width(line, "semibold", 64) for line in painter._wrapped(name.split(), 64)]
    assert min(widths) > max(widths) / 3


def test_names_keep_their_words(painter: Painter) -> None:
    """Wrapping loses nothing of a name that fits."""
    content, _ = load(ROOT)
    for record in content.records.values():
        for lang, text in record.texts.items():
            name = unicodedata.normalize("NFC", typeset(text.words.name, lang))
            assert " ".join(painter.fit(name, 268).lines) == name
