"""The order of names in each language, equal to Unicode CLDR's for Greek, Polish and English.

Punctuation is ignored, a space sorts before letters, numbers sort by value.  The key has the three
levels of the Unicode Collation Algorithm (UTS 10): letters, then marks, then capitals.  Not
covered: the order of rare letters beyond the tables, which is that of their code points.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from diktyo.language.names import base_language

DIGITS = "0–9"
"""The heading of an index for names that begin with a number."""
OTHER = "#"
"""The heading of an index for names without a letter or a number."""

Primary = tuple[int, int, str]
SortKey = tuple[tuple[Primary, ...], tuple[int, ...], tuple[int, ...], str]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What a language changes in the common order."""

    scripts: tuple[str, ...]
    """Which script comes first, second …"""
    own: tuple[str, ...] = ()
    """Letters with a place of their own; those of one base letter follow it in this order."""


_COMMON = ("LATIN", "GREEK", "CYRILLIC")
_ALPHABETS = {
    "el": Alphabet(scripts=("GREEK", "LATIN", "CYRILLIC")),
    "pl": Alphabet(scripts=_COMMON, own=("ą", "ć", "ę", "ł", "ń", "ó", "ś", "ź", "ż")),
    "en": Alphabet(scripts=_COMMON),
}

# Letters that Unicode does not take apart: as a base and a mark, or as a letter after another.
_STROKE = "\u0335"
_EXPANDED = {"ł": "l" + _STROKE, "đ": "d" + _STROKE, "ø": "o\u0338", "ς": "σ"}
_EXPANDED |= {"æ": "a" + _STROKE + "e", "œ": "o" + _STROKE + "e", "ß": "ss"}
_AFTER = {"ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "þ": "z"}

# Marks in the order of CLDR's root collation; any other comes after them.
_MARKS = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0335\u0327\u0328\u0304"
)
_MARK_WEIGHTS = {mark: weight for weight, mark in enumerate(_MARKS, start=1)}

_SPACE, _SYMBOL, _DIGIT, _FIRST_SCRIPT = range(4)
_SPACE_WEIGHT: Primary = (_SPACE, 0, "")
_STEP = 16  # room after each letter for the letters that follow it


@lru_cache(maxsize=8192)
def sort_key(text: str, lang: str) -> SortKey:
    """A key that puts names into the order of a language: `sorted(names, key=…)`.

    Names that differ only in punctuation are ordered by their code points, so the order is total.
    """
    elements = _elements(text, lang)
    primary = tuple(weight for weight, _, _ in elements)
    secondary = tuple(level for _, marks, _ in elements for level in (0, *marks))
    tertiary = tuple(level for _, marks, capital in elements for level in (capital, *marks))
    return primary, secondary, tertiary, text


def index_letter(text: str, lang: str) -> str:
    """The heading under which an A–Z index of a language files a name.

    A capital without an accent (`Ά` under `Α`); the own letters of a language keep theirs (`Ł` in
    Polish, else under `L`); `0–9` for a number and `#` for anything else.
    """
    alphabet = _alphabet(lang)
    parts = (
        part for char in unicodedata.normalize("NFC", text) for part in _clusters(char, alphabet)
    )
    for char, _ in parts:
        if unicodedata.decimal(char, None) is not None:
            return DIGITS
        if char.isalpha():
            return char.upper()
    return OTHER


Element = tuple[Primary, tuple[int, ...], int]
"""A letter, a number or a space in the order: its weight, its marks, and 1 for a capital."""


def _elements(text: str, lang: str) -> list[Element]:
    """What counts in the order: each letter, number or space, its marks, and 1 for a capital.

    Spaces count once between words and not at all around the text; punctuation parts two numbers.
    """
    found: list[Element] = []
    number, space, after_letter = "", False, False
    for char in unicodedata.normalize("NFC", text):
        kind, letters = _read(char, lang)
        if kind == _IS_MARK:
            if after_letter:
                weight, marks, capital = found[-1]
                found[-1] = (weight, (*marks, _mark_weight(char)), capital)
            continue
        after_letter = bool(letters)
        if number and kind != _IS_DIGIT:
            found.append((_number(number), (), 0))
            number = ""
        if kind == _IS_SPACE:
            space = bool(found)
        elif kind == _IS_DIGIT or letters:
            if space and not number:
                found.append((_SPACE_WEIGHT, (), 0))
                space = False
            if kind == _IS_DIGIT:
                number += str(unicodedata.decimal(char))
            else:
                found += letters
    if number:
        found.append((_number(number), (), 0))
    return found


_IS_LETTER, _IS_SPACE, _IS_DIGIT, _IS_MARK, _IS_NOTHING = range(5)


@lru_cache(maxsize=4096)
def _read(char: str, lang: str) -> tuple[int, tuple[Element, ...]]:
    """What a character is, and the letters that it stands for."""
    if unicodedata.combining(char):
        return _IS_MARK, ()
    if unicodedata.decimal(char, None) is not None:
        return _IS_DIGIT, ()
    if char.isspace():
        return _IS_SPACE, ()
    if _ignored(char):
        return _IS_NOTHING, ()
    letters = []
    for part, marks in _clusters(char, _alphabet(lang)):
        lower = part.lower()
        letters.append((_weight(lower, lang), tuple(map(_mark_weight, marks)), int(part != lower)))
    return _IS_LETTER, tuple(letters)


def _mark_weight(mark: str) -> int:
    return _MARK_WEIGHTS.get(mark, len(_MARKS) + ord(mark))


def _clusters(text: str, alphabet: Alphabet) -> list[tuple[str, str]]:
    """Each base letter of a text with the marks upon it; a letter of its own has no marks."""
    clusters: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFC", text):
        lower = char.lower()
        if lower in alphabet.own:
            clusters.append((char, ""))
            continue
        expanded = _EXPANDED.get(lower)
        if expanded and char != lower:
            expanded = expanded.upper()
        for part in unicodedata.normalize("NFD", expanded or char):
            if unicodedata.combining(part) and clusters:
                clusters[-1] = (clusters[-1][0], clusters[-1][1] + part)
            elif not unicodedata.combining(part):
                clusters.append((part, ""))
    return clusters


def _ignored(char: str) -> bool:
    """Punctuation, and what has no width at all; a space is neither."""
    return unicodedata.category(char)[0] == "P" or unicodedata.category(char) in ("Cc", "Cf")


def _number(digits: str) -> Primary:
    """Numbers by value, without the cost of making one: by length, then by digits."""
    digits = digits.lstrip("0")
    return (_DIGIT, len(digits), digits)


@lru_cache(maxsize=4096)
def _weight(lower: str, lang: str) -> Primary:
    alphabet = _alphabet(lang)
    if lower in alphabet.own:
        base = unicodedata.normalize("NFD", _EXPANDED.get(lower, lower))[0]
        place = 1 + [letter for letter in alphabet.own if _based_on(letter, base)].index(lower)
        return (_FIRST_SCRIPT + alphabet.scripts.index("LATIN"), ord(base) * _STEP + place, "")
    if lower in _AFTER:
        after = ord(_AFTER[lower]) * _STEP + _STEP - 1
        return (_FIRST_SCRIPT + alphabet.scripts.index("LATIN"), after, "")
    if not lower.isalpha():
        return (_SYMBOL, ord(lower[0]), "")
    script = unicodedata.name(lower[0], "?").partition(" ")[0]
    scripts = alphabet.scripts
    group = scripts.index(script) if script in scripts else len(scripts)
    return (_FIRST_SCRIPT + group, ord(lower[0]) * _STEP, "")


def _based_on(letter: str, base: str) -> bool:
    return unicodedata.normalize("NFD", _EXPANDED.get(letter, letter))[0] == base


def _alphabet(lang: str) -> Alphabet:
    return _ALPHABETS.get(base_language(lang)) or Alphabet(scripts=_COMMON)
