"""Where each page stands: from what a page is to its address in one language.

A page is known by its key, the same in every language: `("home",)`, `("record", "event",
"summer-school")`, `("list", "news")`, `("terms", "event", "year")`, `("term", "event", "year",
"2016")`. A long list has parts, whose number follows in the key from the second on: `("list",
"news", "2")`. Addresses are relative to the site's
root and end with a slash, or with a file name.
"""

from __future__ import annotations

from typing import Protocol

from diktyo.facets import facet
from diktyo.records import TYPES
from diktyo.site import Site
from diktyo.values import Ref

Key = tuple[str, ...]

_FILES = {"feed": "feed.xml", "calendar": "calendar.ics", "picture": "share.png"}
"""What stands beside a page: the file's name for each kind of key, such as `("feed",)` of the whole
site and `("feed", "organisation", "pesko")` of one network."""
_EVENT_FILE = _FILES | {"calendar": "event.ics"}


_LISTS = {"list": 1, "term": 3}
"""What keys of lists hold besides their first word and the number of a part."""


def record_key(ref: Ref) -> Key:
    """The key of a record's own page."""
    return ("record", ref.kind, ref.id)


class Names(Protocol):
    """What addresses take from the content."""

    @property
    def site(self) -> Site:
        """`site.yaml`."""

    def slug(self, ref: Ref, lang: str, /) -> str:
        """The last part of the address of a record's page."""

    def segment(self, kind: str, name: str, term: str, lang: str, /) -> str:
        """The last part of a term's address."""


def address(key: Key, lang: str, names: Names) -> str:
    """The address of a page in one language, such as `el/organoseis/pesko/`."""
    sections = names.site.languages[lang].sections
    match key:
        case ("home",):
            return f"{lang}/"
        case ("list", section):
            return f"{lang}/{getattr(sections, section)}/"
        case ("list" | "term" as what, *of, number) if len(of) == _LISTS[what]:
            return f"{address((what, *of), lang, names)}{sections.part}-{number}/"
        case ("map",):
            return f"{lang}/{sections.map}/"
        case ("search",):
            return f"{lang}/{sections.search}/"
        case ("translations",):
            return f"{lang}/{sections.translations}/"
        case ("feed" | "calendar" | "picture" as what, *about):
            below = address(("record", *about) if about else ("home",), lang, names)
            return below + (_EVENT_FILE if about[:1] == ["event"] else _FILES)[what]
        case ("terms", kind, name):
            section = getattr(sections, facet(kind, name).section)
            return f"{lang}/{getattr(sections, TYPES[kind].folder)}/{section}/"
        case ("term", kind, name, term):
            if facet(kind, name).source == "network":
                last = names.slug(Ref("organisation", term), lang)
            else:
                last = names.segment(kind, name, term, lang)
            return f"{address(('terms', kind, name), lang, names)}{last}/"
        case ("record", kind, name):
            ref = Ref(kind, name)
            return record_address(ref, names.slug(ref, lang), lang, names.site)
    raise KeyError(key)


def record_address(ref: Ref, slug: str, lang: str, site: Site) -> str:
    """The address of a record's own page, whose last part is `slug`."""
    if ref.kind == "page":
        return f"{lang}/{slug}/"
    section = getattr(site.languages[lang].sections, TYPES[ref.kind].folder)
    return f"{lang}/{section}/{slug}/"
