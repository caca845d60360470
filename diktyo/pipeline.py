"""The whole build, the engine's table of contents: load → check → plan → render → publish.

What the last build left is used as far as it holds (`lastbuild`, `trace`); the outcome is the same
as if everything were made anew, byte for byte.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from diktyo import assets, catalogues, search, trace
from diktyo.check import check, check_record, errors
from diktyo.content import Content, Shelf, load, shelved
from diktyo.delivery import (
    CHECKED,
    PLANNED,
    SEARCH,
    Clock,
    Order,
    Progress,
    deliver,
)
from diktyo.diagnostics import Diagnostic
from diktyo.lastbuild import Look, Options, Report, last_report, looking
from diktyo.library import Key, Library, read_key, scope_of, write_key
from diktyo.plan import Planned
from diktyo.production import Production
from diktyo.records import TYPES
from diktyo.render import Renderer
from diktyo.site import Site
from diktyo.state import State
from diktyo.trace import Changes, planned_of
from diktyo.values import Ref
from diktyo.world import World

__all__ = ["Options", "Report", "build", "everything", "examine", "renew"]


def build(root: Path, options: Options, progress: Progress | None = None) -> Report:
    """Build the site of a folder; where anything is wrong, nothing is written.

    Raises `publish.PublishError` where the surroundings do not let the output be written.
    """
    with looking(root, options) as look:
        return look.report or renew(look, progress)


def renew(look: Look, progress: Progress | None = None) -> Report:
    """Make what the last build does not hold any more, or everything."""
    clock = Clock()
    order = None
    if look.last:
        # Where it is damaged, everything is made, as if it were not there.
        with suppress(sqlite3.DatabaseError):
            order = _anew(look, look.last)
    order = order or everything(look)
    clock.lap("load, check, compare")
    if isinstance(order, Report):
        return order
    return deliver(look, order, progress, clock)


def _anew(look: Look, last: State) -> Order | Report | None:
    """What is to be made anew by what the last build left; None where that is of no use."""
    changes = trace.changes(look.before, look.stamps, look.settings, last.fact("settings"))
    return _texts(look, last, changes) or _answers(look, last, changes)


def ready(look: Look) -> None:
    """Read and compile what every build of a folder that is known to be sound uses."""
    content = shelved(look.root)
    if content.site is not None:
        _production(look, _library(look, content, content.site))[0].ready()


def examine(root: Path) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Read a site's folder and check it; every diagnostic of every file is returned."""
    content, faults = load(root)
    library = Library(content, content.site, date.min) if content.site else None
    return content, tuple(sorted({*faults, *check(content, library)}))


def everything(look: Look) -> Order | Report:
    """Read, check and plan the whole site; all of it is to be made, or a report of the errors."""
    content, faults = load(look.root)
    site = content.site
    if site is None:
        return Report(tuple(sorted({*faults, *check(content, None)})))
    library = _library(look, content, site)
    with library.noting() as checked:
        found = {*faults, *check(content, library)}
    if errors(found):
        return Report(tuple(sorted(found)))
    production, faults = _production(look, library)
    with library.noting() as asked:
        planned = (*production.plan(draw=look.options.pictures), *_images(content))
    return Order(
        production,
        planned,
        frozenset(found.union(faults)),
        Counter(ref.kind for ref in content.records),
        {CHECKED: checked, PLANNED: asked},
    )


def _answers(look: Look, last: State, changes: Changes) -> Order | Report | None:
    """Ask every question of the last build again; what has other answers is to be made.

    None where something has changed that concerns every page.
    """
    if changes.settings:
        return None
    order = everything(look)
    if isinstance(order, Report):
        return order
    other = tuple(trace.changed(last.questions(), order.production.world.library))
    reasons = trace.Reasons(other, last.fact("templates"), order.production.templates)
    before = last.products().all()
    wanted = tuple(
        one for one in order.wanted if one.path not in before or reasons.of(before[one.path], one)
    )
    left = before.keys() - {one.path for one in order.wanted}
    gone = {path for path in left if path[0] != ":" and before[path].key != SEARCH}
    return replace(
        order, wanted=wanted, last=last, before=before, gone=frozenset(gone), other=other
    )


def _texts(look: Look, last: State, changes: Changes) -> Order | None:
    """Read only the records of which texts have changed; what shows them is to be made.

    None where more has changed than texts, where a text changes what pages there are or where
    links may lead, and where anything is wrong, so that all faults of all files are shown.
    """
    refs = changes.records
    if refs is None:
        return None
    content = shelved(look.root)
    shelf = content.records
    if content.site is None or not isinstance(shelf, Shelf):
        return None
    scopes = {str(ref) for ref in refs}
    names: dict[str, bytes] = {}
    standings: dict[str, bytes] = {}

    def kept_answer(key: Key) -> bytes | None:
        if scope_of(key) in scopes:
            return None
        if key[0] == "name":  # the order of a list asks for thousands
            names.update(() if names else last.answers("name"))
            return names.get(write_key(key))
        if key[0] == "translation":  # so does the page of the translations
            standings.update(() if standings else last.answers("translation"))
            return standings.get(write_key(key))
        asked = last.question(write_key(key))
        return asked.answer if asked else None

    library = _library(look, content, content.site, kept_answer)
    other = list(trace.changed(last.questions(scopes), library))
    if any(read_key(one.name)[0] == "name" for one in other):
        # Another name may move a record in the lists that hold it.
        orders = {scope for ref in refs for scope in last.orders_with(f'"{ref.id}"')}
        scopes |= orders
        other += trace.changed(last.questions(orders), library)
    before = last.products()
    stale = set(before.made_of(frozenset(one.id for one in other)))
    report = last_report(last)
    found = {one for one in report.diagnostics if not _is_about(one, refs)}
    for ref in refs:
        found |= set(check_record(ref, content, library))
    if not stale.isdisjoint({CHECKED, PLANNED, "sitemap.xml"}) or shelf.faults or errors(found):
        return None
    production, _ = _production(look, library)
    return Order(
        production,
        tuple(sorted(planned_of(before[path]) for path in stale)),
        frozenset(found),
        report.records,
        {},
        last,
        before,
        other=other,
    )


def _is_about(found: Diagnostic, refs: Iterable[Ref]) -> bool:
    """Whether a diagnostic is about one of the records' files."""
    stems = (f"content/{TYPES[ref.kind].folder}/{ref.id}." for ref in refs)
    return found.path.startswith(tuple(stems))


def _library(
    look: Look,
    content: Content,
    site: Site,
    kept: Callable[[Key], bytes | None] = lambda key: None,
) -> Library:
    base_url = look.options.base_url or site.base_url
    base_path = "/" + base_url.split("://", 1)[-1].partition("/")[2]
    return Library(content, site, look.options.today, base_path, kept)


def _production(look: Look, library: Library) -> tuple[Production, tuple[Diagnostic, ...]]:
    """All that makes files; and what is wrong with the catalogues."""
    root, site = look.root, library.site
    words = {lang: catalogues.read(root, lang, "site") for lang in site.languages}
    theme = assets.load(root / "theme")
    world = World(
        library,
        look.options.base_url or site.base_url,
        theme.addresses,
        look.options.search and search.available(),
    )
    translations = {lang: one for lang, (one, _) in words.items()}
    renderer = Renderer(root / "templates", world, translations)
    faults = tuple(fault for _, some in words.values() for fault in some)
    production = Production(world, renderer, theme, root)
    return production, (*faults, *production.editor.faults)


def _images(content: Content) -> Iterator[Planned]:
    for name in sorted(content.images):
        yield Planned(f"images/{name}", ("image", name))
