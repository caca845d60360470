"""What people write for what content files define: names of places, terms, regions, records → ids.

A name is looked up letter for letter first, then without regard to case, accents and punctuation;
one that fits several things fits none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from diktyo.content import Content
from diktyo.diagnostics import nearest
from diktyo.language.names import REGIONS, country_name, region_name
from diktyo.language.slugs import slugify
from diktyo.records import TYPES
from diktyo.values import Ref

_LANGUAGES = ("el", "pl", "en")
_REGION_WORDS = ("wojewodztwo-", "woj-", "perifereia-", "region-", "nomos-")


@dataclass
class Names:
    """The names of one kind of thing."""

    exact: dict[str, set[str]] = field(default_factory=dict)
    loose: dict[str, set[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Every name that can be proposed → the id it stands for."""

    def add(self, ident: str, names: Iterable[str]) -> None:
        """Take in a thing by its id and its names."""
        for name in (ident, *names):
            self.exact.setdefault(name.strip().casefold(), set()).add(ident)
            if slugify(name):
                self.loose.setdefault(slugify(name), set()).add(ident)
            self.shown[name] = ident

    def find(self, text: str) -> tuple[str, ...]:
        """The ids of what a text names: one, or none, or several."""
        found = self.exact.get(text.strip().casefold()) or self.loose.get(slugify(text)) or ()
        # An id is meant before a name that happens to be the same.
        return (text,) if text in found else tuple(sorted(found))

    def near(self, text: str) -> str:
        """The name most like a text; empty where none is."""
        folded = {name.casefold(): name for name in self.shown}
        return folded.get(nearest(text.casefold(), folded), "")


@dataclass
class Lexicon:
    """The names of everything that the content defines, and of what is about to be made."""

    content: Content
    _names: dict[str, Names] = field(default_factory=dict)

    def of(self, kind: str) -> Names:
        """The names of places, of sources, of a list of terms or of a record type."""
        if kind not in self._names:
            self._names[kind] = names = Names()
            for ident, words in self._defined(kind):
                names.add(ident, words)
        return self._names[kind]

    def _defined(self, kind: str) -> Iterable[tuple[str, Iterable[str]]]:
        content = self.content
        if kind == "place":
            return ((one, place.name.values()) for one, place in content.places.items())
        if kind == "source":
            return ((one, source.title.values()) for one, source in content.sources.items())
        if kind in TYPES:
            return (
                (ref.id, (name for text in record.texts.values()
                          for name in (text.words.name, text.words.acronym or text.words.name)))
                for ref, record in content.records.items() if ref.kind == kind
            )  # fmt: skip
        labels = content.vocabulary.labels(kind) if content.vocabulary else {}
        return (
            (ident, (form for forms in label.values() for form in forms.values()))
            for ident, label in labels.items()
        )

    @cached_property
    def areas(self) -> Names:
        """Regions and countries."""
        names = Names()
        for country, regions in REGIONS.items():
            names.add(country, (country_name(country, lang) for lang in _LANGUAGES))
            for region in regions:
                names.add(region, (region_name(region, lang) for lang in _LANGUAGES))
        return names

    def area(self, text: str) -> tuple[str, ...]:
        """The codes of what a text names as a region or a country; `woj.` may stand before it."""
        found = self.areas.find(text)
        bare = slugify(text)
        for word in _REGION_WORDS:
            if not found and bare.startswith(word):
                found = self.areas.find(bare.removeprefix(word))
        return found

    def place_in(self, ids: Iterable[str], region: str) -> tuple[str, ...]:
        """Those of the places that lie in a region, or of which the region is not known."""
        return tuple(one for one in ids if self.content.places[one].region in (region, None))

    def country(self, place: str) -> str | None:
        """The country of a place."""
        found: Mapping[str, object] = self.content.places
        return self.content.places[place].country if place in found else None

    def coming(self, ref: Ref, names: Iterable[str]) -> None:
        """Take in a record that is about to be made, so that others may name it."""
        self.of(ref.kind).add(ref.id, names)
