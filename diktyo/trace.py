"""What has changed since the last build, and what must be made anew because of it.

A product's trace is the list of questions it was made of. It is current as long as these questions,
asked again, have the same answers: a verifying trace, one level deep (Mokhov, Mitchell, Peyton
Jones, "Build systems à la carte", 2018). The decisions here are pure and give their reasons.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from diktyo.library import Library, read_key, write_answer
from diktyo.plan import Planned
from diktyo.records import TYPES
from diktyo.sources import Stamp
from diktyo.state import Asked, Product
from diktyo.values import Ref

_FOLDERS = {model.folder: kind for kind, model in TYPES.items()}
_WORDS = re.compile(r"content/([^/]+)/([^/.]+)\.[^/.]+\.md")


@dataclass(frozen=True)
class Changes:
    """What differs from the last build."""

    settings: tuple[str, ...]
    """What concerns every page: names of settings, and of folders whose files it reads."""
    paths: frozenset[str]
    """The files that were added, taken away or may have changed."""
    listed: bool
    """Whether there are other files than before."""
    day: bool
    """Whether it is another day."""

    @property
    def records(self) -> frozenset[Ref] | None:
        """The records of which words may have changed, where that is all; else None."""
        if self.settings or self.listed or self.day:
            return None
        found = [_WORDS.fullmatch(path) for path in self.paths]
        if not all(one and one[1] in _FOLDERS for one in found):
            return None
        return frozenset(Ref(_FOLDERS[one[1]], one[2]) for one in found if one)


def changes(
    before: set[Stamp], now: set[Stamp], settings: Mapping[str, str], last: Mapping[str, str]
) -> Changes:
    """Compare two builds by the stamps of their files and by their settings."""
    gone = {path for path, *_ in before - now}
    new = {path for path, *_ in now - before}
    paths, listed = frozenset(gone | new), gone != new
    names = tuple(name for name in settings if name != "today" and settings[name] != last.get(name))
    return Changes(names, paths, listed, settings["today"] != last.get("today"))


def changed(asked: Iterable[Asked], library: Library) -> Iterator[Asked]:
    """Those of the questions that have other answers now."""
    for one in asked:
        key = read_key(one.name)
        try:
            answer = library.answer(key)
        except LookupError:  # what it asks about is gone
            yield one
            continue
        if write_answer(key, answer)[0] != one.digest:
            yield one


class Reasons:
    """Why products must be made anew."""

    def __init__(
        self,
        other: Iterable[Asked],
        templates: Mapping[str, str] | None = None,
        now: Mapping[str, str] | None = None,
    ) -> None:
        """`other`: the questions that have other answers; `templates`: a name for what each
        template said at the last build, with all that it takes in, and `now`."""
        self._other = {one.id: one.name for one in other}
        self._ids = frozenset(self._other)
        before, now = templates or {}, now or {}
        names = before.keys() | now.keys()
        self._templates = {name for name in names if before.get(name) != now.get(name)}

    def of(self, product: Product, planned: Planned | None = None) -> tuple[str, ...]:
        """What has changed for a product, each in a word; nothing where it is current.

        `planned` is what is planned at its path now.
        """
        if planned is not None and planned != planned_of(product):
            return ("another page stands here",)
        if product.template in self._templates:
            return (f"templates/{product.template}",)
        if self._ids.isdisjoint(product.questions()):
            return ()
        return tuple(self._other[one] for one in product.questions() if one in self._ids)


def planned_of(product: Product) -> Planned:
    """What was planned when a product was made."""
    key = tuple(json.loads(product.key)) if product.key else (product.path,)
    return Planned(product.path, key, product.lang, product.template)
