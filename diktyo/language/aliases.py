"""Other spellings under which readers look for words: what a keyboard without the letters types."""

import re
import unicodedata
from functools import lru_cache

from diktyo.language.slugs import elot743, slugify


def in_latin(text: str) -> str:
    """A text with Greek letters in Latin ones, by ELOT 743; empty where it has none."""
    latin = elot743(text)
    return "" if latin == unicodedata.normalize("NFC", text) else latin


def without_strokes(text: str) -> tuple[str, ...]:
    """The words of a text with letters such as ł, which are no letter and mark: in plain letters.

    Each word stands once, in lower case, sorted: `Łańcut i spółdzielnia` → `lancut spoldzielnia`.
    """
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    return tuple(sorted({slugify(word) for word in words if _has_stroke(word)} - {""}))


@lru_cache(maxsize=65_536)
def _has_stroke(word: str) -> bool:
    if word.isascii():
        return False
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return not bare.isascii() and elot743(word) == unicodedata.normalize("NFC", word)
