"""The terms of the directory as lists show them: their order, groups, and what is near."""

from __future__ import annotations

from collections.abc import Iterable

from diktyo.facets import FACETS, STATUSES, UNKNOWN_YEAR, Facet, facet
from diktyo.language import names
from diktyo.language.sorting import sort_key
from diktyo.library import Library
from diktyo.values import Ref


def group(of: Facet, term: str, library: Library) -> str:
    """The country (ISO 3166-1) that a region or a place is in; empty for other terms."""
    if of.source == "place":
        return library.place(Ref("place", term)).country
    return term.partition("-")[0] if of.source == "region" else ""


def in_order(of: Facet, terms: Iterable[str], lang: str, library: Library) -> tuple[str, ...]:
    """Terms in the order of a language.

    Regions and places stand under their countries, networks as in `site.yaml`, a status as in
    `STATUSES`, years with the newest first and the unknown one last; all others by name.
    """
    networks = [ref.id for ref in library.site.networks]

    def order(term: str) -> tuple[object, ...]:
        match of.source:
            case "network":
                return (networks.index(term),)
            case "status":
                return (STATUSES.index(term),)
            case "year":
                return (term == UNKNOWN_YEAR, -int(term) if term != UNKNOWN_YEAR else 0)
        country = group(of, term, library)
        name = library.term_name(of.kind, of.name, term, lang)
        above = sort_key(names.country_name(country, lang), lang) if country else ()
        return (above, sort_key(name, lang), term)

    return tuple(sorted(terms, key=order))


def all_of(of: Facet, lang: str, library: Library) -> tuple[str, ...]:
    """The terms that have records, in the order of a language."""
    return in_order(of, library.terms(of.kind, of.name), lang, library)


def related(
    of: Facet, term: str, lang: str, library: Library
) -> tuple[tuple[Facet, tuple[str, ...]], ...]:
    """The terms that a term leads to, by facet: those around it, in it, and beside it."""

    def known(one: Facet) -> tuple[str, ...]:
        return library.terms(one.kind, one.name)

    found: list[tuple[Facet, Iterable[str]]] = []
    countries, regions = facet("organisation", "country"), facet("organisation", "region")
    places = facet("organisation", "place")
    match of.source:
        case "country":
            found = [(regions, (one for one in known(regions) if one[:2] == term))]
        case "region":
            towns = (
                one for one in known(places) if library.place(Ref("place", one)).region == term
            )
            beside = [one for one in FACETS if one.source == "region" and one != of]
            found = [(countries, (term[:2],)), (places, towns)] if of == regions else []
            found += [(one, (term,)) for one in beside]
        case "place":
            place = library.place(Ref("place", term))
            found = [(regions, (place.region or "",)), (countries, (place.country,))]
        case "year":
            years = all_of(of, lang, library)
            at = years.index(term)
            found = [(of, (*years[max(at - 1, 0) : at], *years[at + 1 : at + 2]))]
    pairs = (
        (one, in_order(one, set(terms).intersection(known(one)), lang, library))
        for one, terms in found
    )
    return tuple((one, terms) for one, terms in pairs if terms)
