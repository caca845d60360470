"""Badges: small pictures of one line, for pages elsewhere; the words in boxes beside each other.

A picture cannot know the fonts of whoever sees it: widths are estimated from the letters, and the
picture asks that its words be fitted to them (SVG 1.1, `textLength`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

HEIGHT = 20
"""In pixels, as all measures here."""
_PADDING = 7
_NARROW = frozenset("iıjl|!.,:;'·()[]ίιϊΐIf tr")
_WIDE = frozenset("mwMWωώψφΩΨΦΜ%@ŁŃÓ")


class Box(NamedTuple):
    """Some words on their ground."""

    words: str
    ground: str
    """Its colour: `label`, `good`, `fair`, `poor` or `quiet`."""
    x: int
    """Where it begins."""
    width: int
    room: int
    """The width of its words."""

    @property
    def middle(self) -> float:
        """The middle of the box."""
        return self.x + self.width / 2


class Badge(NamedTuple):
    """A whole badge."""

    boxes: tuple[Box, ...]
    width: int


def badge(parts: Iterable[tuple[str, str]]) -> Badge:
    """Lay out (words, ground) pairs beside each other."""
    listed = [(str(words), ground, room(str(words))) for words, ground in parts]
    starts = accumulate((one[2] + 2 * _PADDING for one in listed), initial=0)
    boxes = [
        Box(words, ground, x, space + 2 * _PADDING, space)
        for (words, ground, space), x in zip(listed, starts, strict=False)
    ]
    return Badge(tuple(boxes), sum(one.width for one in boxes))


def room(words: str) -> int:
    """About how wide words are in a sans-serif of 11 pixels."""
    total = 0.0
    for letter in unicodedata.normalize("NFC", words):
        if letter in _NARROW or letter.isspace():
            total += 4
        elif letter in _WIDE:
            total += 9.5
        else:
            total += 7.6 if letter.isupper() else 6.6
    return round(total)


def ground(percent: int) -> str:
    """How good a share is."""
    return "good" if percent >= 90 else "fair" if percent >= 50 else "poor"
