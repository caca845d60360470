"""Of which questions each product was made, and the other way round; kept in memory.

A preview asks on every save what was made of a few questions, of all that a large site is made of.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

FEW = 8
"""So many questions are looked for as bytes, one after the other."""


class Uses:
    """By path, the numbers of the questions that a product was made of, as a C array of them."""

    def __init__(self, rows: Iterable[tuple[str, bytes]]) -> None:
        self._uses = dict(rows)
        self._users: dict[int, list[str]] = {}
        """The paths of what was made of each question, and perhaps others; only with `index`."""

    def note(self, products: Iterable[tuple[str, bytes]], gone: Iterable[str]) -> None:
        """Note what was made, in the place of what was made before at the same paths."""
        for path in gone:
            self._uses.pop(path, None)
        for path, uses in products:
            if self._users:
                self._enter(path, uses, self._uses.get(path, b""))
            self._uses[path] = uses

    def index(self) -> None:
        """Find users at once from now on; it takes half a second for ten thousand records."""
        for path, uses in self._uses.items():
            self._enter(path, uses)

    def made_of(self, questions: frozenset[int]) -> Iterator[str]:
        """The paths of what was made of any of these questions."""
        for path in self._candidates(questions):
            if not questions.isdisjoint(_numbers(self._uses.get(path, b""))):
                yield path

    def _candidates(self, questions: frozenset[int]) -> Iterable[str]:
        if self._users:
            return {path for one in questions for path in self._users.get(one, ())}
        if len(questions) > FEW:
            return self._uses
        # Bytes are searched far more quickly than numbers; what is found may lie across two.
        marks = [array("I", [one]).tobytes() for one in questions]
        return {path for mark in marks for path, uses in self._uses.items() if mark in uses}

    def _enter(self, path: str, uses: bytes, before: bytes = b"") -> None:
        new = set(_numbers(uses)).difference(_numbers(before)) if before else _numbers(uses)
        for number in new:
            self._users.setdefault(number, []).append(path)


def _numbers(uses: bytes) -> array[int]:
    found = array("I")
    found.frombytes(uses)
    return found
