"""Rows 22–24, the order of CLDR over three thousand names, and the letters of an index."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo.language.sorting import index_letter, sort_key

COLLATION = json.loads(Path(__file__).with_name("collation.json").read_text("utf-8"))

ROWS = [
    ("row22", "el", "Αθήνα|«Άνεμος»|Łódź|Lublin|„Śląsk”|Zeus"),
    ("row22", "pl", "Lublin|Łódź|„Śląsk”|Zeus|Αθήνα|«Άνεμος»"),
    ("row23", "el", "Ćwiek|Czarna|Żagań|Zebra|Źrebak"),
    ("row23", "pl", "Czarna|Ćwiek|Zebra|Źrebak|Żagań"),
    ("row24", "el", "2 kroki|10 lat|Dom Kultury|Domena"),
    ("row24", "pl", "2 kroki|10 lat|Dom Kultury|Domena"),
]


@pytest.mark.parametrize(
    ("row", "lang", "names"), ROWS, ids=[f"{row}-{lang}" for row, lang, _ in ROWS]
)
def test_rows(row: str, lang: str, names: str) -> None:
    """Names come into their language's order from any other."""
    ordered = names.split("|")
    for start in (ordered[::-1], sorted(ordered)):
        assert sorted(start, key=lambda name: sort_key(name, lang)) == ordered


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_order_is_that_of_cldr(lang: str) -> None:
    """Three thousand names in the order that ICU gives them; see make_collation.mjs."""
    names = COLLATION["names"]
    expected = [names[index] for index in COLLATION["orders"][lang]]
    assert len(expected) == 3000
    assert sorted(names, key=lambda name: sort_key(name, lang)) == expected


@pytest.mark.parametrize(
    "ordered",
    [
        ["3/007", "3/8", "3007"],
        ["A", "A – B", "A B C", "AB"],
        ["  a", "a b"],
        ["a", "A", "á", "Á", "ą"],
        ["07", "7", "8", "9" * 6000, "x"],
    ],
)
def test_details(ordered: list[str]) -> None:
    """Punctuation parts numbers, spaces count once, marks and then capitals break ties."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=lambda name: sort_key(name, "pl")) == ordered


@pytest.mark.parametrize(
    ("name", "el", "pl"),
    [
        ("„Śląsk”", "S", "Ś"),
        ("Łódź", "L", "Ł"),
        ("łąka", "L", "Ł"),
        ("Ósmy", "O", "Ó"),
        ("«Άνεμος»", "Α", "Α"),
        ("ϊόν", "Ι", "Ι"),
        ("Åse", "A", "A"),
        ("Жук", "Ж", "Ж"),
        ("10 lat", "0–9", "0–9"),
        ("&", "#", "#"),
        ("", "#", "#"),
    ],
)
def test_index_letters(name: str, el: str, pl: str) -> None:
    """A name files under its first letter: without an accent, or a language's own."""
    assert {"el": index_letter(name, "el"), "pl": index_letter(name, "pl")} == {"el": el, "pl": pl}


@given(st.lists(st.text(max_size=12)), st.sampled_from(["el", "pl", "en", "xx"]))
def test_order_is_total(names: list[str], lang: str) -> None:
    """Any texts have one order, whatever order they come in."""
    ordered = sorted(names, key=lambda name: sort_key(name, lang))
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: sort_key(name, lang)) == ordered
    for name in names:
        assert index_letter(name, lang)
