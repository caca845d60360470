"""The columns of a table: which field of a record each of them fills, by record type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from diktyo.diagnostics import nearest
from diktyo.language import headings
from diktyo.records import TYPES, Contact, Identifiers, Role, Words
from diktyo.values import Path

KINDS = ("organisation", "project", "event")
"""The record types that can be imported."""

ROLES: tuple[str, ...] = get_args(Role)

WORDS: tuple[str, ...] = tuple(Words.model_fields)
"""The fields of the words of a record, which may stand in several languages: `name:el`."""


@dataclass(frozen=True)
class Column:
    """What a column fills."""

    key: str
    """Its name in the documentation and in `--map`."""
    reads: str
    """How its cells are read; see `values`."""
    path: Path = ()
    """Where the value stands in the facts; empty for words and for what helps to read others."""
    many: bool = False
    """Whether a cell may hold several values, parted by `;` or line breaks."""
    lang: str = ""
    """The language of its words; empty for the record's own."""

    @property
    def is_words(self) -> bool:
        """Whether it fills a file of words."""
        return self.key in WORDS or self.key == "text"

    @property
    def name(self) -> str:
        """Its key with its language: `name:el`."""
        return f"{self.key}:{self.lang}" if self.lang else self.key


def _all() -> dict[str, Column]:
    columns = [
        Column("id", "id"),
        Column("number", "ignored"),
        Column("region", "region"),
        Column("begins", "date"),
        Column("ends", "date"),
        Column("language", "language", ("language",)),
        Column("sources", "source", ("sources",), many=True),
        Column("official_name", "flag", ("official_name",)),
        Column("name", "text"),
        Column("acronym", "text"),
        Column("summary", "text"),
        Column("text", "prose"),
        Column("slug", "text"),
        Column("aliases", "text", many=True),
        Column("translation", "state"),
        Column("legal_form", "legal_forms", ("legal_form",)),
        Column("fields", "fields", ("fields",), many=True),
        Column("founded", "date", ("founded",)),
        Column("dates", "date", ("dates",)),
        Column("before", "date", ("before",)),
        Column("planned", "flag", ("planned",)),
        Column("code", "text", ("code",)),
        Column("funding", "funding", ("funding",), many=True),
        Column("places", "place", ("places",), many=True),
        Column("area", "area", ("area",), many=True),
        Column("networks", "organisation", ("networks",), many=True),
        Column("follows", "project", ("follows",)),
        Column("people", "people", ("people",), many=True),
        Column("figures", "figures", ("figures",), many=True),
        Column("street", "text", ("contact", "street")),
        Column("postcode", "postcode", ("contact", "postcode")),
        Column("contact_place", "place", ("contact", "place")),
        Column("phone", "phone", ("contact", "phone")),
        Column("email", "email", ("contact", "email")),
        Column("web", "web", ("contact", "web"), many=True),
        Column("profiles", "profiles", ("contact", "profiles"), many=True),
    ]
    known = {one.key for one in columns}
    columns += [Column(name, "text") for name in WORDS if name not in known]
    columns += [Column(name, name, ("identifiers", name)) for name in Identifiers.model_fields]
    columns += [Column(role, "organisation", ("participants", role), many=True) for role in ROLES]
    return {one.key: one for one in columns}


_COLUMNS: Mapping[str, Column] = _all()
_OF_KIND = {
    "organisation": {"part_of": Column("part_of", "organisation", ("part_of",))},
    "project": {"kind": Column("kind", "project_kinds", ("kind",))},
    "event": {
        "kind": Column("kind", "event_kinds", ("kind",)),
        "part_of": Column("part_of", "reference", ("part_of",)),
    },
}


def columns_of(kind: str) -> Mapping[str, Column]:
    """Every column that a table of a record type may have, by its key, in the order of the fields.

    Each field of the type has one, so that whatever a record says can stand in a row.
    """
    fields = list(TYPES[kind].model_fields)
    common = {**_COLUMNS, **_OF_KIND[kind]}
    wanted = {one.key: one for one in common.values() if one.path and str(one.path[0]) in fields}
    ordered = dict(sorted(wanted.items(), key=lambda one: fields.index(str(one[1].path[0]))))
    help_keys = ["number", *(["region"] if "places" in wanted else []),
                 *(["begins", "ends"] if "dates" in wanted else [])]  # fmt: skip
    keys = ("id", *WORDS, "text", *help_keys)
    return {key: _COLUMNS[key] for key in keys} | ordered


def key_order(kind: str, where: Path) -> tuple[str, ...]:
    """The order of the keys in a mapping of a record's facts, as the format describes them."""
    if not where:
        return tuple(TYPES[kind].model_fields)
    models: Mapping[object, Iterable[str]] = {
        "contact": Contact.model_fields,
        "identifiers": Identifiers.model_fields,
        "participants": ROLES,
    }
    return tuple(models.get(where[0], ())) if len(where) == 1 else ()


def words_order(where: Path) -> tuple[str, ...]:
    """The order of the keys of a front matter."""
    return () if where else tuple(Words.model_fields)


def recognised(heading: str, kind: str, languages: tuple[str, ...]) -> Column | None:
    """The column that a heading means; None where it is none that is known."""
    columns = columns_of(kind)
    for name, column in columns.items():
        if headings.key(heading) in headings.keys_of(name):
            return column
    split = headings.language_of(heading, languages)
    if split:
        base, lang = split
        for name, column in columns.items():
            if column.is_words and base in headings.keys_of(name):
                return _in_language(column, lang)
    return None


def named(name: str, kind: str, languages: tuple[str, ...]) -> Column | None:
    """The column of a key as `--map` gives it: `phone`, `name:el`; or of a label."""
    key, _, lang = name.partition(":")
    column = columns_of(kind).get(key.strip())
    if column and (not lang or (column.is_words and lang in languages)):
        return _in_language(column, lang) if lang else column
    return recognised(name, kind, languages)


def near_heading(heading: str, kind: str, lang: str) -> str:
    """The label that a heading is most like, in the language of the interface or of the heading."""
    keys = {
        one: name for name in columns_of(kind) if name != "number"
        for one in headings.keys_of(name)
    }  # fmt: skip
    found = nearest(headings.key(heading), keys)
    return headings.label(keys[found], lang) if found else ""


def _in_language(column: Column, lang: str) -> Column:
    values: dict[str, Any] = {**vars(column), "lang": lang}
    return Column(**values)
