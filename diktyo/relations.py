"""Who takes part in what: the relations of all records, seen from both sides."""

from __future__ import annotations

from collections.abc import Mapping
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
        self._content = content
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

    def parts(self, ref: Ref, kind: str) -> list[Ref]:
        """The records of one type that say they belong to this one."""
        return [
            other
            for other, facts in self._facts.items()
            if other.kind == kind and getattr(facts, "part_of", None) == ref
        ]

    def followers(self, ref: Ref) -> list[Ref]:
        """The projects that continue this one."""
        pairs = self._facts.items()
        return [one for one, facts in pairs if isinstance(facts, Project) and facts.follows == ref]

    def news_about(self, ref: Ref) -> list[Ref]:
        """The news about a record."""
        pairs = self._facts.items()
        return [one for one, facts in pairs if isinstance(facts, News) and ref in facts.about]
