"""The directory: which record is under which terms, and what leads from one term to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from diktyo.content import Content
from diktyo.edtf import EDTF, Interval, Moment, MomentSet
from diktyo.facets import FACETS, STATUSES, UNKNOWN_YEAR, Facet, facet, name_of
from diktyo.language import names
from diktyo.language.sorting import sort_key
from diktyo.records import Event, Facts, Project
from diktyo.relations import Relations
from diktyo.site import Site, Status
from diktyo.values import Ref

Terms = Mapping[str, tuple[Ref, ...]]
"""Term → the records under it, by reference."""


def status(dates: EDTF | None, today: date) -> Status:
    """How a project with these dates stands on a day.

    A date that is known to the month or year counts from its first day to its last.
    """
    if dates is None:
        return "unknown"
    if dates.last is not None and dates.last < today:
        return "ended"
    if dates.first is not None and dates.first > today:
        return "planned"
    if dates.is_open:
        return "standing"
    return "unknown" if dates.last is None or dates.first is None else "running"


def years(dates: EDTF) -> tuple[str, ...]:
    """Every year in which something with these dates takes place; `UNKNOWN_YEAR` for none."""
    match dates.value:
        case Interval(start=Moment(year=int(first)), end=Moment(year=int(last))):
            found = {*range(first, last + 1)}
        case MomentSet(members=members):
            found = {one.year for one in members if one.year is not None}
        case _:
            found = {dates.year} if dates.year is not None else set()
    return tuple(f"{year:04}" for year in sorted(found)) or (UNKNOWN_YEAR,)


class Directory:
    """The terms of all records on one day."""

    def __init__(self, content: Content, site: Site, relations: Relations, today: date) -> None:
        self._content = content
        self._site = site
        self._relations = relations
        self._today = today

    @cached_property
    def _under(self) -> Mapping[Facet, Terms]:
        under: dict[Facet, dict[str, tuple[Ref, ...]]] = {one: {} for one in FACETS}
        for ref in sorted(self._content.records):
            for one in FACETS:
                for term in self.terms_of(ref, one) if one.kind == ref.kind else ():
                    under[one][term] = (*under[one].get(term, ()), ref)
        return under

    def facets(self, kind: str) -> tuple[Facet, ...]:
        """The facets by which records of one type are parted, where they have any term."""
        return tuple(one for one in FACETS if one.kind == kind and self._under[one])

    def under(self, facet: Facet, term: str) -> tuple[Ref, ...]:
        """The records under a term, by reference; none where the term has none."""
        return self._under[facet].get(term, ())

    def terms_of(self, ref: Ref, facet: Facet) -> tuple[str, ...]:
        """The terms of a record, sorted by id."""
        facts = self._content.records[ref].facts
        return tuple(sorted(set(self._terms_of(ref, facts, facet))))

    def _terms_of(self, ref: Ref, facts: Facts, facet: Facet) -> Iterable[str]:
        match facet.source:
            case "place":
                return [place.id for place in getattr(facts, "places", ())]
            case "region":
                places = (self._content.places[one.id] for one in getattr(facts, "places", ()))
                return [place.region for place in places if place.region]
            case "country":
                return [
                    self._content.places[one.id].country for one in getattr(facts, "places", ())
                ]
            case "network":
                return [one.id for one in self._relations.networks_of(ref) if self._is_network(one)]
            case "status":
                return [status(facts.dates, self._today)] if isinstance(facts, Project) else []
            case "year":
                return years(facts.dates) if isinstance(facts, Event) else []
        return [one.id for one in _references(facts) if one.kind == facet.source]

    def _is_network(self, ref: Ref) -> bool:
        return ref in self._site.networks

    def group(self, facet: Facet, term: str) -> str:
        """The country (ISO 3166-1) that a region or a place is in; empty for other terms."""
        if facet.source == "place":
            return self._content.places[term].country
        return term.partition("-")[0] if facet.source == "region" else ""

    def sorted(self, facet: Facet, terms: Iterable[str], lang: str) -> tuple[str, ...]:
        """Terms in the order of a language.

        Regions and places stand under their countries, networks as in `site.yaml`, a status as in
        `STATUSES`, years with the newest first and the unknown one last; all others by name.
        """
        networks = [ref.id for ref in self._site.networks]

        def order(term: str) -> tuple[object, ...]:
            match facet.source:
                case "network":
                    return (networks.index(term),)
                case "status":
                    return (STATUSES.index(term),)
                case "year":
                    return (term == UNKNOWN_YEAR, -int(term) if term != UNKNOWN_YEAR else 0)
            group = self.group(facet, term)
            country = sort_key(names.country_name(group, lang), lang) if group else ()
            return (country, sort_key(name_of(facet, term, lang, self._content), lang), term)

        return tuple(sorted(terms, key=order))

    def terms(self, facet: Facet, lang: str) -> tuple[str, ...]:
        """The terms that have records, in the order of a language."""
        return self.sorted(facet, self._under[facet], lang)

    def related(self, of: Facet, term: str, lang: str) -> tuple[tuple[Facet, tuple[str, ...]], ...]:
        """The terms that a term leads to, by facet: those around it, in it, and beside it."""
        found: list[tuple[Facet, Iterable[str]]] = []
        countries, regions = facet("organisation", "country"), facet("organisation", "region")
        places = facet("organisation", "place")
        match of.source:
            case "country":
                found = [(regions, (one for one in self._under[regions] if one[:2] == term))]
            case "region":
                towns = (
                    one for one in self._under[places] if self._content.places[one].region == term
                )
                beside = [one for one in FACETS if one.source == "region" and one != of]
                found = [(countries, (term[:2],)), (places, towns)] if of == regions else []
                found += [(one, (term,)) for one in beside]
            case "place":
                place = self._content.places[term]
                found = [(regions, (place.region or "",)), (countries, (place.country,))]
            case "year":
                known = self.terms(of, lang)
                at = known.index(term)
                found = [(of, (*known[max(at - 1, 0) : at], *known[at + 1 : at + 2]))]
        pairs = ((one, self.sorted(one, self._known(one, terms), lang)) for one, terms in found)
        return tuple((one, terms) for one, terms in pairs if terms)

    def _known(self, facet: Facet, terms: Iterable[str]) -> list[str]:
        return [term for term in terms if term in self._under[facet]]

    def tokens(self, kind: str) -> Mapping[Ref, str]:
        """Every record of one type with its terms as `facet=term`, parted by spaces."""
        refs = [ref for ref in sorted(self._content.records) if ref.kind == kind]
        facets = self.facets(kind)
        return {
            ref: " ".join(
                f"{one.name}={term}" for one in facets for term in self.terms_of(ref, one)
            )
            for ref in refs
        }


def _references(facts: Facts) -> Iterable[Ref]:
    """The references that stand in the fields of a record itself, not in the parts of it."""
    for name in type(facts).model_fields:
        value = getattr(facts, name)
        if isinstance(value, Ref):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Ref))
