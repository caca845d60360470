"""The addresses most like one that leads nowhere."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

LONGEST = 200
"""So many characters of an address are looked at."""
COMPARED = 40
"""So many addresses with the most letters in common are compared letter by letter."""
LAST_LIKE, WHOLE_LIKE = 0.6, 0.85
"""How like the last part of an address, or the whole, must be to one that is proposed."""


class Addresses:
    """The addresses of a site, found by the groups of three letters that they hold."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._addresses = sorted(addresses)
        self._holding: dict[str, array[int]] = {}
        for number, address in enumerate(self._addresses):
            for group in set(_groups(address)):
                self._holding.setdefault(group, array("I")).append(number)

    def nearest(self, address: str, most: int = 5) -> tuple[str, ...]:
        """The addresses most like this one, the nearest first; none where none is like it."""
        address = address[:LONGEST]
        common = Counter[int]()
        for group in set(_groups(address)):
            common.update(self._holding.get(group, ()))
        found = []
        for number, _ in common.most_common(COMPARED):
            other = self._addresses[number]
            like = SequenceMatcher(None, _last(address), _last(other), autojunk=False).ratio()
            whole = SequenceMatcher(None, address, other, autojunk=False).ratio()
            if like >= LAST_LIKE or whole >= WHOLE_LIKE:
                found.append((-(2 * like + whole), other))
        return tuple(other for _, other in sorted(found)[:most])


def _groups(address: str) -> Iterator[str]:
    text = f"/{address.strip('/').casefold()}/"
    return (text[at : at + 3] for at in range(len(text) - 2))


def _last(address: str) -> str:
    return address.strip("/").rpartition("/")[2].casefold()
