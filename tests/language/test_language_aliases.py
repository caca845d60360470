"""Other spellings for the search: Latin letters for Greek ones, plain letters for ł."""

from __future__ import annotations

import pytest

from diktyo.language.aliases import in_latin, without_strokes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ηράκλεια Ένωση Αττικής", "Irakleia Enosi Attikis"),
        ("Κοινωνική Οικονομία", "Koinoniki Oikonomia"),
        ("Έργο «ZSWES»", "Ergo «ZSWES»"),
        ("Łańcut", ""),
        ("", ""),
    ],
)
def test_greek_names_in_latin_letters(text: str, expected: str) -> None:
    """By ELOT 743; a name without Greek letters needs no second spelling."""
    assert expected == in_latin(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spółdzielnia z Łańcuta, spółdzielnia", ("lancuta", "spoldzielnia")),
        ("Członkowie ekonomii społecznych", ("czlonkowie", "spolecznych")),
        ("Żółć, Kraków, Gdańsk", ("zolc",)),
        ("Κοινωνική οικονομία", ()),
        ("Spółdzielnia i Łódź", ("lodz", "spoldzielnia")),
        ("4HC Sp. z o.o.", ()),
    ],
)
def test_words_with_a_stroke_in_plain_letters(text: str, expected: tuple[str, ...]) -> None:
    """Only words with letters that are no letter and mark; each once, sorted; Greek is left out."""
    assert expected == without_strokes(text)
