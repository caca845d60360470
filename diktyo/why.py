"""Why a page would be made anew: what of all it was made of has changed since the last build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from diktyo import trace
from diktyo.diagnostics import nearest
from diktyo.lastbuild import Look
from diktyo.library import Library, read_key, write_answer
from diktyo.pipeline import Report, everything
from diktyo.state import Asked, State

SHOWN = 80
"""So many characters of an answer are shown."""


class Cause(NamedTuple):
    """One thing that has changed for a page."""

    kind: str
    """`setting`, `template`, `question`, `plan` or `first`: there is no build to compare with."""
    name: str
    """What it is: a setting, a template, or a question with what it asks about."""
    before: str = ""
    """What it was; empty where it is not kept."""
    now: str = ""


class UnknownPageError(Exception):
    """The site has no such page; `nearest` is the address of the one most like it."""

    def __init__(self, nearest: str) -> None:
        super().__init__(nearest)
        self.nearest = nearest


def path_of(address: str, base_url: str) -> str:
    """The file in the output that an address means: `/el/chartis/` → `el/chartis/index.html`."""
    below = urlsplit(base_url).path or "/"
    path = urlsplit(address).path.removeprefix(below).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def why(look: Look, path: str) -> tuple[Cause, ...] | Report:
    """What has changed for a file of the output; nothing where it is current.

    A report where the content has errors. Raises `UnknownPageError`.
    """
    last = look.last
    if last is None:
        return (Cause("first", ""),)
    products = last.products()
    if look.report:
        if path not in products:
            raise UnknownPageError(nearest(path, products))
        return ()
    changes = trace.changes(look.before, look.stamps, look.settings, last.fact("settings"))
    if changes.settings:
        return tuple(Cause("setting", name) for name in changes.settings)
    order = everything(look)
    if isinstance(order, Report):
        return order
    planned = {one.path: one for one in order.wanted}
    if path not in products or path not in planned:
        if path not in planned and path not in products:
            raise UnknownPageError(nearest(path, planned))
        return (Cause("plan", path),)
    product = products[path]
    found = [Cause("template", one) for one in _templates(last, order.production.templates)
             if one == product.template]  # fmt: skip
    if planned[path] != trace.planned_of(product):
        found.append(Cause("plan", path))
    library = order.production.world.library
    asked = filter(None, map(last.question_by_id, product.questions()))
    for one in trace.changed(asked, library):
        found += _differences(one, library)
    return tuple(found)


def _templates(last: State, now: Mapping[str, str]) -> Iterator[str]:
    """The templates that say something else, or take in one that does."""
    before = last.fact("templates")
    return (name for name, text in now.items() if before.get(name) != text)


def _differences(asked: Asked, library: Library) -> Iterator[Cause]:
    """In what the answer differs, as far as the old one is kept."""
    key = read_key(asked.name)
    name = f"{key[0]}({', '.join(str(one) for one in key[1] if one is not None)})"
    try:
        _, data = write_answer(key, library.answer(key))
    except LookupError:
        yield Cause("question", name, _short(json.loads(asked.answer or b"null")))
        return
    if asked.answer is None or data is None:
        yield Cause("question", name)
        return
    before, now = json.loads(asked.answer), json.loads(data)
    if not isinstance(before, dict) or not isinstance(now, dict):
        yield Cause("question", name, _short(before), _short(now))
        return
    for field in sorted(before.keys() | now.keys()):
        if before.get(field) != now.get(field):
            both = _short(before.get(field)), _short(now.get(field))
            yield Cause("question", f"{name}.{field}", *both)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
