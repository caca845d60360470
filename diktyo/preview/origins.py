"""Where the facts and the words of a page stand, file by file.

The last build has noted of which questions each page is made, and the questions name the records:
so this is all that the page shows, and nothing that it does not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from diktyo import catalogues
from diktyo.content import Shelf
from diktyo.diagnostics import N_
from diktyo.library import QUESTIONS, Key, read_key
from diktyo.records import TYPES
from diktyo.shown import Text
from diktyo.standing import Standing, standing
from diktyo.state import Product, State
from diktyo.values import Ref

MOST = 60
"""So many records besides its own are listed for a page."""

STATES: Mapping[str, str] = {
    "original": N_("original"),
    "missing": N_("missing"),
    "stale": N_("behind its original; units that are stale: {stale} of {units}"),
    "machine": N_("machine translation, not yet read by a person"),
    "unconfirmed": N_("translation; nothing says what it was made from"),
    "current": N_("translation, read by a person and up to date"),
}
"""How words stand to their original, for editors; the names are those of `standing`."""


class Words(NamedTuple):
    """The file of a record's words in one language."""

    lang: str
    path: str
    state: str = ""
    """A name of `STATES`; empty where it is not known."""
    stale: int = 0
    """How many units of the original it is behind, of so many `units`."""
    units: int = 0


class Origin(NamedTuple):
    """A record, and where it stands."""

    ref: Ref
    name: Text | None
    """What it is called, where the page says that."""
    facts: str
    words: tuple[Words, ...]


class Origins(NamedTuple):
    """All of which a page is made."""

    own: Origin | None
    """The record that the page is about."""
    others: tuple[Origin, ...]
    """The other records that it shows, by type and id; no more than `MOST`."""
    more: int
    """How many it shows besides."""
    shared: tuple[str, ...]
    """Shared lists, pictures, the words of the interface, and the template."""

    @property
    def groups(self) -> list[tuple[str, list[Origin]]]:
        """The other records, by the folders in which they stand."""
        by_folder = groupby(self.others, lambda one: one.facts.rpartition("/")[0] + "/")
        return [(folder, list(some)) for folder, some in by_folder]

    @property
    def paths(self) -> frozenset[str]:
        """Every file named here."""
        records = (*((self.own,) if self.own else ()), *self.others)
        words = (one.path for record in records for one in record.words)
        return frozenset((*(one.facts for one in records), *words, *self.shared))


def standings(ref: Ref, root: Path, languages: Sequence[str]) -> Mapping[str, Standing]:
    """How a record's words stand to its original, by language; none while it cannot be read."""
    try:
        record = Shelf(root, languages)[ref]
    except KeyError:
        return {}
    return {lang: standing(record, lang) for lang in languages}


def origins(path: str, root: Path, state: Path, languages: Sequence[str]) -> Origins | None:
    """Of what the page at a path in the output is made; None where that is not known now."""
    try:
        with closing(State.peek(state)) as last:
            product = last.products().get(path)
            if product is None or not product.template:
                return None
            asked = [last.question_by_id(number) for number in product.questions()]
    except (sqlite3.Error, OSError):  # the builder is changing it
        return None
    questions = [(read_key(one.name), one.answer) for one in asked if one]
    return _gathered(product, questions, root, languages)


def pages(state: Path) -> tuple[str, ...]:
    """The addresses of all pages, without the first slash."""
    try:
        with closing(State.peek(state)) as last:
            paths = [path for path, *_ in last.outputs()]
    except (sqlite3.Error, OSError):
        return ()
    ending = "index.html"
    return tuple(path.removesuffix(ending) for path in paths if path.endswith(f"/{ending}"))


def _gathered(
    product: Product,
    questions: Iterable[tuple[Key, bytes | None]],
    root: Path,
    languages: Sequence[str],
) -> Origins:
    key = json.loads(product.key)
    own = Ref(*key[1:3]) if key[0] in {"record", "alias", "feed"} and len(key) > 2 else None
    names: dict[Ref, Text | None] = {own: None} if own else {}
    shared = {"site.yaml", f"templates/{product.template}"}
    shared |= {catalogues.path_of(one, "site") for one in languages if one == product.lang}
    for (name, arguments), answer in questions:
        if QUESTIONS[name].scope == "record":
            ref = arguments[0]
            names.setdefault(ref, None)
            if name == "card" and answer and arguments[1] == product.lang:
                names[ref] = QUESTIONS["card"].adapter.validate_json(answer).name
        elif name == "picture":
            shared.add(f"content/images/{arguments[0]}")
        elif name in {"place", "source"}:
            shared.add(f"content/{name}s.yaml")
        elif name in {"forms", "label", "term_name"}:
            place = isinstance(arguments[0], Ref) and arguments[0].kind == "place"
            shared.add(f"content/{'places' if place else 'vocabulary'}.yaml")
    known = [ref for ref in sorted(names, key=_order) if ref != own and ref.kind in TYPES]
    others = tuple(origin(ref, names[ref], root, languages) for ref in known[:MOST])
    first = origin(own, names[own], root, languages, states=True) if own else None
    return Origins(first, others, len(known[MOST:]), tuple(sorted(shared)))


def _order(ref: Ref) -> tuple[int, str]:
    """By type; the general pages last, since the menus show them everywhere."""
    kinds = [kind for kind in TYPES if kind != "page"]
    return (kinds.index(ref.kind) if ref.kind in kinds else len(kinds), ref.id)


def origin(
    ref: Ref, name: Text | None, root: Path, languages: Sequence[str], *, states: bool = False
) -> Origin:
    """A record with its files; `states`: also how its words stand to their original."""
    stem = f"content/{TYPES[ref.kind].folder}/{ref.id}"
    known = standings(ref, root, languages) if states else {}
    words = []
    for lang in languages:
        path = f"{stem}.{lang}.md"
        there, found = (root / path).is_file(), known.get(lang)
        if not there:
            words.append(Words(lang, path, "missing"))
        elif found and found.state != "missing":  # else it is there, and cannot be read
            words.append(Words(lang, path, found.state, found.stale, found.units))
        else:
            words.append(Words(lang, path))
    return Origin(ref, name, f"{stem}.yaml", tuple(words))
