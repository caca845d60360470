"""The directory: which record is under which terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from diktyo.content import Content
from diktyo.edtf import EDTF, Interval, Moment, MomentSet
from diktyo.facets import FACETS, UNKNOWN_YEAR, Facet
from diktyo.records import Event, Facts, Project
from diktyo.relations import Relations
from diktyo.site import Site, Status
from diktyo.values import Ref


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
    def _under(self) -> Mapping[Facet, Mapping[str, list[Ref]]]:
        under: dict[Facet, dict[str, list[Ref]]] = {one: {} for one in FACETS}
        for ref in sorted(self._content.records):
            for one in FACETS:
                for term in self.terms_of(ref, one) if one.kind == ref.kind else ():
                    under[one].setdefault(term, []).append(ref)
        return under

    def facets(self, kind: str) -> tuple[Facet, ...]:
        """The facets by which records of one type are parted, where they have any term."""
        return tuple(one for one in FACETS if one.kind == kind and self._under[one])

    def under(self, facet: Facet, term: str) -> tuple[Ref, ...]:
        """The records under a term, by reference; none where the term has none."""
        return tuple(self._under[facet].get(term, ()))

    def terms(self, facet: Facet) -> tuple[str, ...]:
        """The terms that have records, sorted by id."""
        return tuple(sorted(self._under[facet]))

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

    def tokens(self, kind: str) -> Iterator[tuple[Ref, str]]:
        """Every record of one type with its terms as `facet=term`, parted by spaces."""
        facets = self.facets(kind)
        for ref in sorted(ref for ref in self._content.records if ref.kind == kind):
            found = (f"{one.name}={term}" for one in facets for term in self.terms_of(ref, one))
            yield ref, " ".join(found)


def _references(facts: Facts) -> Iterable[Ref]:
    """The references that stand in the fields of a record itself, not in the parts of it."""
    for name in type(facts).model_fields:
        value = getattr(facts, name)
        if isinstance(value, Ref):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Ref))
