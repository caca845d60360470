"""World → what will stand in the output: which pages and files there are, and where.

The plan says only what is made, and at which path. What a page says of itself and of its versions
in other languages (`Page`) is found when it is made, so that it belongs to the page's trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from diktyo import parts
from diktyo.addresses import Key, record_key
from diktyo.records import TYPES
from diktyo.values import Ref
from diktyo.world import World


class Planned(NamedTuple):
    """A file of the output that is to be made."""

    path: str
    """Where it stands in the output."""
    key: Key
    """What it is, the same in every language; the first part says who makes it."""
    lang: str = ""
    """Its language; empty where it belongs to none."""
    template: str = ""
    """What a page is made with; empty for other files."""


@dataclass(frozen=True)
class Page:
    """A page to be rendered."""

    key: Key
    """What it is, the same in every language."""
    lang: str
    """Its language; empty for the page on which visitors choose one."""
    path: str
    """The file in the output."""
    url: str
    """Its address on this host."""
    template: str
    ref: Ref | None = None
    """The record it is about."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The same page in every language, with itself: (language, address)."""
    canonical: str = ""
    """The address under which search engines should list its text."""
    hreflang: tuple[tuple[str, str], ...] = ()
    """Its versions for search engines, with itself and `x-default`; empty where not listed."""

    @property
    def indexed(self) -> bool:
        """Whether search engines should list it."""
        return bool(self.hreflang)


def plan(world: World) -> tuple[Planned, ...]:
    """Every page of the site, in the order of its files."""
    pages = [
        Planned(_path(world.url(key, lang), world) + "index.html", key, lang, template)
        for key, template in _keys(world)
        for lang in world.languages()
    ]
    pages.append(Planned("index.html", ("root",), "", "root.html"))
    pages += _aliases(world)
    pages += _feeds(world)
    pages += _badges(world)
    pages.append(Planned("404.html", ("not-found",), "", "not-found.html"))
    return tuple(sorted(pages))


def page(planned: Planned, world: World) -> Page:
    """What a planned page says of itself, and where it stands in other languages."""
    path, key, lang, template = planned
    root = world.file_url("")
    match key:
        case ("root",):
            doors = tuple((one, world.url(("home",), one)) for one in world.languages())
            choice = (*doors, ("x-default", root))
            return Page(key, lang, path, root, template, None, doors, root, choice)
        case ("not-found",):
            return Page(key, lang, path, root, template)
        case ("alias", kind, name, _):
            ref = Ref(kind, name)
            url = world.url(record_key(ref), lang)
            return Page(key, lang, path, url, template, ref, (), url)
        case ("badge", *about):
            return Page(key, lang, path, world.file_url(path), template, Ref(*about))
        case ("feed", *about):
            network = Ref(*about) if about else None
            return Page(key, lang, path, world.file_url(path), template, network)
    return _in_languages(planned, world)


_LISTS: Mapping[str, str] = {
    "networks": "organisation/networks.html",
    "organisations": "organisation/list.html",
    "projects": "project/list.html",
    "events": "event/list.html",
    "news": "news/list.html",
}
"""The template of the list of each section."""


def _keys(world: World) -> Iterator[tuple[Key, str]]:
    """What there is a page about, with its template."""
    yield ("home",), "home.html"
    for section, template in _LISTS.items():
        yield from _in_parts(("list", section), template, world)
    yield from _directory(world)
    yield ("search",), "search.html"
    yield ("translations",), "translations.html"
    for kind in TYPES:
        for ref in world.refs(kind):
            name = "network" if world.is_network(ref) else "page"
            yield record_key(ref), f"{kind}/{name}.html"


def _directory(world: World) -> Iterator[tuple[Key, str]]:
    """The lists by term: what they are about, with their templates."""
    yield ("map",), "map.html"
    for kind in TYPES:
        for facet in world.facets(kind):
            yield ("terms", kind, facet), "directory/terms.html"
            for term in world.terms(kind, facet, world.languages()[0]):
                yield from _in_parts(("term", kind, facet, term.id), "directory/term.html", world)


def _in_parts(key: Key, template: str, world: World) -> Iterator[tuple[Key, str]]:
    """A list, and the further pages of a long one."""
    for number in range(1, world.part_count(key) + 1):
        yield parts.key(key, number), template


def _aliases(world: World) -> Iterator[Planned]:
    """A page at each old address, which leads to the new one."""
    for kind in TYPES:
        for ref in world.refs(kind):
            for lang, alias in world.aliases(ref):
                key = ("alias", *ref, alias)
                yield Planned(f"{lang}/{alias}index.html", key, lang, "alias.html")


def _feeds(world: World) -> Iterator[Planned]:
    """The feeds of each language: of the site, and of each network that has something to tell."""
    networks = (ref for ref in world.refs("organisation") if world.is_network(ref))
    for network in (None, *networks):
        key = ("feed", *network) if network else ("feed",)
        for lang in world.languages():
            url = world.follow(lang, network).feed
            if url:
                yield Planned(_path(url, world), key, lang, "feed.xml")


def _badges(world: World) -> Iterator[Planned]:
    """For each network and language, a small picture of how its translations stand."""
    for card in world.networks(world.languages()[0]):
        for lang in world.languages():
            path = f"badge-{card.ref.id}-{lang}.svg"
            yield Planned(path, ("badge", *card.ref), lang, "badge.svg")


def _path(url: str, world: World) -> str:
    return url.removeprefix(world.file_url(""))


def _in_languages(planned: Planned, world: World) -> Page:
    """A page that stands in every language.

    Where a record's words are missing in a language, the page shows them in another; search
    engines are led to the page in that language, and the page itself is not listed.
    """
    path, key, lang, template = planned
    ref = Ref(key[1], key[2]) if key[0] == "record" else None
    urls = {one: world.url(key, one) for one in world.languages()}
    own = {one: url for one, url in urls.items() if ref is None or world.translated(ref, one)}
    # A visitor who reads neither language chooses on the front page; other pages offer the first.
    default = world.file_url("") if key == ("home",) else next(iter(own.values()))
    hreflang = (*own.items(), ("x-default", default))
    canonical = urls[lang] if lang in own else next(iter(own.values()))
    if key == ("translations",):  # for editors
        return Page(key, lang, path, urls[lang], template, None, tuple(urls.items()), urls[lang])
    listed = (hreflang if parts.alike(key) else ((lang, urls[lang]),)) if lang in own else ()
    alternates = tuple(urls.items())
    return Page(key, lang, path, urls[lang], template, ref, alternates, canonical, listed)
