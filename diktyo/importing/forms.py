"""The value of a field → the text of a cell, and what two values have to share to be the same.

What `form` writes, `values.read` reads as the same value: a table made of records imports to them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from diktyo.importing.cellform import escaped, joined
from diktyo.importing.columns import Column
from diktyo.importing.matching import only_digits
from diktyo.language.telephones import parse_phone
from diktyo.yamltree import Tree

_DIGITS = frozenset({"nip", "regon", "krs", "afm", "gemi", "postcode"})


def form(column: Column, value: Tree | None) -> str:
    """A value of a content file as the text of a cell."""
    if value is None:
        return ""
    items: list[Any] = value if isinstance(value, list) else [value]
    if column.reads in ("figures", "people", "profiles"):
        return joined(_GROUPS[column.reads](one) for one in items)
    if column.many:
        return joined(escaped(str(one)) for one in items)
    return str(value)


def same(column: Column, old: Tree | None, new: Tree | None) -> bool:
    """Whether two values say the same, however they are written."""
    if column.key == "planned" and None in (old, new):
        return _essence(column, old or "no") == _essence(column, new or "no")
    return _essence(column, old) == _essence(column, new)


def settled(column: Column, old: Tree | None, new: Tree) -> Tree:
    """The new value, in which what was there already is written as it was.

    An address in the web without `https://` is the one that was there, however that began; another
    is completed as browsers complete it.
    """
    if not isinstance(new, list):
        return new
    before: list[Any] = old if isinstance(old, list) else [] if old is None else [old]
    written = {repr(_one(column, item)): item for item in reversed(before)}
    if column.reads == "web":
        written |= {repr(_bare_address(item)): item for item in reversed(before)}
    found: list[Any] = [written.get(repr(_one(column, item)), item) for item in new]
    return [_with_scheme(one) for one in found] if column.reads == "web" else found


def _essence(column: Column, value: Tree | None) -> object:
    if value is None or value == [] or value == "":
        return None
    if isinstance(value, list):
        return [_one(column, item) for item in value]
    return [_one(column, value)] if column.many else _one(column, value)


def _one(column: Column, value: Any) -> object:
    if isinstance(value, dict):
        return {key: _group_value(key, one) for key, one in value.items() if one != "no"}
    text = unicodedata.normalize("NFC", str(value)).strip()
    if column.key in _DIGITS:
        return only_digits(text) or text
    if column.reads == "phone":
        try:
            return parse_phone(text)
        except ValueError:
            return text
    if column.reads == "web":
        return text.rstrip("/")
    if column.reads == "flag":
        return {"true": "yes", "false": "no"}.get(text.lower(), text.lower())
    if column.reads in ("text", "prose", "email", "date", "state", "reference"):
        return text
    return text.rpartition("/")[2]


def _group_value(key: str, value: Any) -> object:
    if key == "listed":
        return value if isinstance(value, list) else [value]
    if key == "url":
        return _bare_address(value)
    if key in ("approximate", "at_least"):
        return str(value).lower() in ("yes", "true")
    return str(value).rpartition("/")[2] if key == "organisation" else value


def _bare_address(text: str) -> str:
    return re.sub(r"^https?://", "", text.strip()).rstrip("/")


def _with_scheme(text: str) -> str:
    return text if "://" in text else f"https://{text}"


def _figure(one: Any) -> str:
    sign = "~" * (one.get("approximate", "no") in ("yes", "true"))
    sign += "≥" * (one.get("at_least", "no") in ("yes", "true"))
    listed = one.get("listed", [])
    names = ", ".join(listed if isinstance(listed, list) else [listed])
    return _parts(one["kind"], sign + one["value"], names)


def _person(one: Any) -> str:
    return _parts(one["name"], one["role"], one.get("organisation", ""))


def _profile(one: Any) -> str:
    return _parts(one["platform"], one["title"], one.get("url", ""))


def _parts(*texts: str) -> str:
    found = [escaped(text, within=True) for text in texts]
    while not found[-1]:
        found.pop()
    return " | ".join(found)


_GROUPS = {"figures": _figure, "people": _person, "profiles": _profile}
