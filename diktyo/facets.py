"""The facets of the directory: by what the lists of organisations, projects and events are parted.

A facet is one line of `FACETS`; pages, addresses, filters and reserved names follow from it. What
it is called on pages stands in `templates/directory/words.html`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from diktyo.content import Content
from diktyo.language import names
from diktyo.language.slugs import slugify
from diktyo.records import VOCABULARIES
from diktyo.site import Site, Status

UNKNOWN_YEAR = "xxxx"
"""The year of an event whose sources give none, after EDTF's `XXXX`."""

STATUSES: tuple[str, ...] = get_args(Status)
"""Every status of a project, in the order of lists."""


@dataclass(frozen=True)
class Facet:
    """One way to part the records of a type into terms; a record may be under several terms."""

    kind: str
    """The record type."""
    name: str
    """What it is, in keys and in the query of an address."""
    section: str
    """The field of `site.Sections` that names it in addresses."""
    source: str
    """Where its terms come from: `country`, `region`, `place`, `network`, `status`, `year`, or
    the name of a list of the vocabulary."""


FACETS: tuple[Facet, ...] = (
    Facet("organisation", "network", "networks", "network"),
    Facet("organisation", "country", "countries", "country"),
    Facet("organisation", "region", "regions", "region"),
    Facet("organisation", "form", "legal_forms", "legal_forms"),
    Facet("organisation", "field", "fields", "fields"),
    Facet("organisation", "place", "places", "place"),
    Facet("project", "status", "status", "status"),
    Facet("project", "kind", "kinds", "project_kinds"),
    Facet("project", "funding", "funding", "funding"),
    Facet("event", "year", "years", "year"),
    Facet("event", "kind", "kinds", "event_kinds"),
    Facet("event", "region", "regions", "region"),
)
"""Every facet, in the order of pages."""

_BY_NAME = {(facet.kind, facet.name): facet for facet in FACETS}


def facet(kind: str, name: str) -> Facet:
    """The facet of a record type with this name; raises KeyError where there is none."""
    return _BY_NAME[kind, name]


def name_of(facet: Facet, term: str, lang: str, content: Content) -> str:
    """The name of a term in one language; empty where the words of the interface name it."""
    match facet.source:
        case "country":
            return names.country_name(term, lang)
        case "region":
            return names.region_name(term, lang)
        case "place":
            name = content.places[term].name
            return name.get(lang) or next(iter(name.values()))
        case "year":
            return "" if term == UNKNOWN_YEAR else term
        case vocabulary if vocabulary in VOCABULARIES and content.vocabulary:
            label = content.vocabulary.labels(vocabulary)[term]
            forms = label.get(lang) or next(iter(label.values()))
            return forms.get("one") or forms["other"]
    return ""


def segment(facet: Facet, term: str, lang: str, content: Content, site: Site) -> str:
    """The last part of a term's address: its name as a slug. A network has that of its own page.

    Where several terms of a list have the same name, as villages do, the id follows. All terms
    that there can be are compared, so that an address does not hang on the records of the day.
    """
    if facet.source == "status":
        slugs = site.languages[lang].sections.statuses
        return next((slug for status, slug in slugs.items() if status == term), term)
    slug = _slug(name_of(facet, term, lang, content)) or term.lower()
    others = (_slug(name_of(facet, one, lang, content)) for one in _terms(facet, content))
    return f"{slug}-{term}" if sum(other == slug for other in others) > 1 else slug


_slug = lru_cache(maxsize=8192)(slugify)


def _terms(facet: Facet, content: Content) -> Iterable[str]:
    """Every term that a record may have, where it is named by content."""
    if facet.source == "place":
        return content.places
    if facet.source in VOCABULARIES and content.vocabulary:
        return content.vocabulary.labels(facet.source)
    return ()
