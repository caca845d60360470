"""Who takes part in what: the relations of all records, seen from both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import get_args

from diktyo.content import Content
from diktyo.records import Facts, News, Project, Role
from diktyo.values import Ref

ROLES: tuple[str, ...] = get_args(Role)
"""Every role, in the order in which pages show them."""


def participants(facts: Facts) -> Mapping[str, tuple[Ref, ...]]:
    """The organisations that a record names, by role."""
    named: Mapping[str, tuple[Ref, ...]] = getattr(facts, "participants", {})
    return named


class Relations:
    """The relations between the records of a site; every answer is sorted by reference."""

    def __init__(self, content: Content) -> None:
        self._facts = {ref: record.facts for ref, record in sorted(content.records.items())}

    @cached_property
    def involved(self) -> Mapping[Ref, Mapping[Ref, set[str]]]:
        """Organisation → record in which it takes part → its roles there."""
        involved: dict[Ref, dict[Ref, set[str]]] = {}
        for ref, facts in self._facts.items():
            for role, named in participants(facts).items():
                for one in named:
                    involved.setdefault(one, {}).setdefault(ref, set()).add(role)
            for person in getattr(facts, "people", ()):
                if person.organisation:
                    there = involved.setdefault(person.organisation, {})
                    there.setdefault(ref, set()).add(person.role)
        return involved

    @cached_property
    def by_place(self) -> Mapping[Ref, list[Ref]]:
        """Place → the records of any type that name it as theirs."""
        groups: dict[Ref, list[Ref]] = {}
        for ref, facts in self._facts.items():
            for place in dict.fromkeys(getattr(facts, "places", ())):
                groups.setdefault(place, []).append(ref)
        return groups

    def networks_of(self, ref: Ref) -> set[Ref]:
        """The organisations whose pages a record belongs to: as stated, or as it takes part."""
        found = set(getattr(self._facts[ref], "networks", ()))
        for other in self.involved.get(ref, {}):
            shown_by = getattr(self._facts[other], "networks", ())
            found |= {other} if other.kind == "organisation" else set(shown_by)
        return found - {ref}

    def shown_by(self, network: Ref, kind: str) -> tuple[Ref, ...]:
        """The records of one type that name a network among those whose pages show them."""
        return _of_type(self._shown_by[network], kind)

    def parts(self, ref: Ref, kind: str) -> tuple[Ref, ...]:
        """The records of one type that say they belong to this one."""
        return _of_type(self._parts[ref], kind)

    def followers(self, ref: Ref) -> tuple[Ref, ...]:
        """The projects that continue this one."""
        return tuple(self._followers[ref])

    def news_about(self, ref: Ref) -> tuple[Ref, ...]:
        """The news about a record."""
        return tuple(self._news[ref])

    @cached_property
    def _shown_by(self) -> Mapping[Ref, list[Ref]]:
        return _turned((ref, getattr(facts, "networks", ())) for ref, facts in self._facts.items())

    @cached_property
    def _parts(self) -> Mapping[Ref, list[Ref]]:
        stated = ((ref, getattr(facts, "part_of", None)) for ref, facts in self._facts.items())
        return _turned((ref, (whole,)) for ref, whole in stated if whole)

    @cached_property
    def _followers(self) -> Mapping[Ref, list[Ref]]:
        projects = ((r, f) for r, f in self._facts.items() if isinstance(f, Project))
        return _turned((ref, (facts.follows,)) for ref, facts in projects if facts.follows)

    @cached_property
    def _news(self) -> Mapping[Ref, list[Ref]]:
        news = ((ref, facts) for ref, facts in self._facts.items() if isinstance(facts, News))
        return _turned((ref, facts.about) for ref, facts in news)


def _turned(stated: Iterable[tuple[Ref, Iterable[Ref]]]) -> Mapping[Ref, list[Ref]]:
    """Statements seen from the other side: what is named → those that name it, in their order."""
    turned: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for ref, named in stated:
        for one in dict.fromkeys(named):
            turned[one].append(ref)
    return turned


def _of_type(refs: Iterable[Ref], kind: str) -> tuple[Ref, ...]:
    return tuple(ref for ref in refs if ref.kind == kind)
