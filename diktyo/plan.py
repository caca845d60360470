"""World → pages: which pages there are, at which address, made by which template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diktyo import parts
from diktyo.addresses import Key, record_key
from diktyo.records import TYPES
from diktyo.values import Ref
from diktyo.world import World


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


def plan(world: World) -> tuple[Page, ...]:
    """Every page of the site, in the order of its files."""
    pages = [page for key, template in _keys(world) for page in _in_languages(key, template, world)]
    root = world.file_url("")
    doors = tuple((lang, world.url(("home",), lang)) for lang in world.languages())
    choice = (*doors, ("x-default", root))
    pages.append(Page(("root",), "", "index.html", root, "root.html", None, doors, root, choice))
    pages += _aliases(world)
    pages += _feeds(world)
    pages.append(Page(("not-found",), "", "404.html", root, "not-found.html"))
    return tuple(sorted(pages, key=lambda page: page.path))


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


def _aliases(world: World) -> Iterator[Page]:
    """A page at each old address, which leads to the new one."""
    for kind in TYPES:
        for ref in world.refs(kind):
            for lang, alias in world.aliases(ref):
                url = world.url(record_key(ref), lang)
                path = f"{lang}/{alias}index.html"
                yield Page(("alias", alias), lang, path, url, "alias.html", ref, (), url)


def _feeds(world: World) -> Iterator[Page]:
    """The feeds of each language: of the site, and of each network that has something to tell."""
    networks = (ref for ref in world.refs("organisation") if world.is_network(ref))
    for network in (None, *networks):
        key = ("feed", *network) if network else ("feed",)
        for lang in world.languages():
            url = world.follow(lang, network).feed
            if url:
                path = url.removeprefix(world.file_url(""))
                yield Page(key, lang, path, url, "feed.xml", network)


def _in_languages(key: Key, template: str, world: World) -> Iterator[Page]:
    """One page in every language.

    Where a record's words are missing in a language, the page shows them in another; search
    engines are led to the page in that language, and the page itself is not listed.
    """
    ref = Ref(key[1], key[2]) if key[0] == "record" else None
    urls = {lang: world.url(key, lang) for lang in world.languages()}
    own = {lang: url for lang, url in urls.items() if ref is None or world.translated(ref, lang)}
    # A visitor who reads neither language chooses on the front page; other pages offer the first.
    default = world.file_url("") if key == ("home",) else next(iter(own.values()))
    hreflang = (*own.items(), ("x-default", default))
    alike = parts.alike(key)
    for lang, url in urls.items():
        path = url.removeprefix(world.file_url("")) + "index.html"
        canonical = url if lang in own else next(iter(own.values()))
        listed = (hreflang if alike else ((lang, url),)) if lang in own else ()
        yield Page(key, lang, path, url, template, ref, tuple(urls.items()), canonical, listed)
