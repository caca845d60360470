"""Which translations a step is about: filters, records by name, languages of the site."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from diktyo.commands.terminal import complain, show
from diktyo.content import Content, load
from diktyo.diagnostics import N_, Phrases, nearest
from diktyo.library import Library
from diktyo.records import TYPES
from diktyo.standing import STATES
from diktyo.tallies import Entry, entries
from diktyo.values import Ref


class Opened(NamedTuple):
    """The site that a step works on."""

    content: Content
    library: Library


class UsageError(Exception):
    """What was asked for does not exist; the message is for the reader."""


def opened(root: Path, phrases: Phrases) -> Opened | None:
    """The site's content; None where `site.yaml` cannot be read, which is then said."""
    content, faults = load(root)
    failures = [one for one in faults if not one.is_warning]
    if content.site is None:
        show(failures, phrases, root)
        return None
    if failures:
        message = phrases(N_("errors in the content: {count}; build.py check shows them"))
        complain(message.format(count=len(failures)))
    return Opened(content, Library(content, content.site, date.min))


def selected(options: argparse.Namespace, site: Opened, phrases: Phrases) -> Iterator[Entry]:
    """The translations that the filters leave; raises `UsageError`."""
    given = vars(options)
    langs = [language(one, site, phrases) for one in given.get("to") or site.library.site.languages]
    networks = {_network(one, site, phrases) for one in given.get("network") or ()}
    states = [_one_of(one, STATES, phrases) for one in given.get("state") or STATES]
    kinds = [_one_of(one, TYPES, phrases) for one in given.get("type") or TYPES]
    for one in entries(site.library, langs):
        fits = one.standing.state in states and one.ref.kind in kinds
        if fits and (not networks or networks.intersection(one.networks)):
            yield one


def language(name: str, site: Opened, phrases: Phrases) -> str:
    """A language of the site; raises `UsageError`."""
    known = tuple(site.library.site.languages)
    if name in known:
        return name
    message = N_("“{value}” is not a language of this site; it has {known}")
    raise UsageError(phrases(message).format(value=name, known=", ".join(known)))


def record(name: str, site: Opened, phrases: Phrases) -> Ref:
    """A record by its reference or, where one alone has it, by its id; raises `UsageError`.

    The path of one of its files will do as well.
    """
    *folders, stem = Path(name).parts
    kind = next((k for k, model in TYPES.items() if folders and folders[-1] == model.folder), "")
    if not kind and len(folders) == 1:
        kind = folders[0]
    ident = stem.split(".")[0]
    fitting = [one for one in site.content.records if one.id == ident and kind in ("", one.kind)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        message = N_("“{value}” may be any of {known}")
        known = ", ".join(map(str, fitting))
        raise UsageError(phrases(message).format(value=name, known=known))
    raise UsageError(_unknown(name, map(str, site.content.records), phrases))


def _one_of(name: str, known: Iterable[str], phrases: Phrases) -> str:
    choices = tuple(known)
    if name in choices:
        return name
    message = phrases(N_("“{value}” is not one of {choices}"))
    raise UsageError(message.format(value=name, choices=", ".join(choices)))


def _network(name: str, site: Opened, phrases: Phrases) -> Ref:
    known = {one.id: one for one in site.library.site.networks}
    ident = name.rpartition("/")[2]
    if ident not in known:
        raise UsageError(_unknown(name, known, phrases))
    return known[ident]


def _unknown(name: str, known: Iterable[str], phrases: Phrases) -> str:
    names = tuple(known)
    ids = {one.rpartition("/")[2]: one for one in names}
    near = nearest(name, names) or ids.get(nearest(name.rpartition("/")[2], ids), "")
    if not near:
        return phrases(N_("there is no “{value}”")).format(value=name)
    return phrases(N_("there is no “{value}”; is it {nearest}?")).format(value=name, nearest=near)
