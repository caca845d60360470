"""The world: the questions that pages may ask, answered in one language and ready to be shown.

A `World` never changes. Every public method is a pure question: its answer depends on its
arguments and on the content alone. All content comes through the single questions of the `Library`,
which notes them: so a page can be kept as long as their answers stay the same. Answers are small
frozen values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import wraps
from heapq import nlargest
from typing import Concatenate, ParamSpec, TypeVar
from uuid import NAMESPACE_URL, uuid5

from diktyo import diagrams, limits, maps, parts, prose, tallies, terms, timelines
from diktyo.addresses import Key, address, record_key
from diktyo.days import spans
from diktyo.facets import Facet, facet
from diktyo.language.plurals import plural_category
from diktyo.language.sorting import sort_key
from diktyo.library import Library
from diktyo.parts import Portion
from diktyo.records import (
    Event,
    Facts,
    Figure,
    Organisation,
    Page,
    Place,
    Project,
)
from diktyo.relations import ROLES, participants
from diktyo.shown import (
    Card,
    Entry,
    FigureShown,
    Follow,
    Group,
    Involvement,
    People,
    PersonShown,
    SiteShown,
    SourceShown,
    Step,
    Term,
    Text,
    Words,
)
from diktyo.values import Ref

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    method: Callable[Concatenate[World, P], T],
) -> Callable[Concatenate[World, P], T]:
    """Answer a question that many pages ask once, and note each time what the answer came from."""
    name = method.__name__

    @wraps(method)
    def asked(self: World, /, *arguments: P.args, **named: P.kwargs) -> T:
        key = (name, arguments, *named.items())
        return self.library.remember(key, lambda: method(self, *arguments, **named))

    return asked


class World:
    """All content on one day, at one address."""

    def __init__(
        self,
        library: Library,
        base_url: str,
        assets: Mapping[str, str],
        searchable: bool = False,
    ) -> None:
        """`base_url` is where the site stands, with a slash at the end; `assets` gives the path in
        the output of each file of the theme."""
        self.library = library
        self._site = library.site
        self._base_path = library.base_path
        self._base_url = base_url
        self._assets = assets
        self._searchable = searchable

    # --- the site

    def today(self) -> date:
        """The day for which the site is built."""
        return self.library.today

    def languages(self) -> tuple[str, ...]:
        """The languages of the site, as BCP 47 tags, in the order of the switch."""
        return tuple(self._site.languages)

    @remembered
    def site(self, lang: str) -> SiteShown:
        """The site's own words in one language."""
        site = self._site
        return SiteShown(
            self._named(site.title, lang),
            self._named(site.tagline, lang),
            self._named(site.description, lang),
            self._base_url,
            site.licence.name,
            site.licence.url,
            self._menu("header", lang),
            self._menu("footer", lang),
        )

    @remembered
    def url(self, key: Key, lang: str) -> str:
        """The address of a page on this host, from the root: `/el/organoseis/pesko/`."""
        return self._base_path + address(key, lang, self.library)

    def file_url(self, path: str) -> str:
        """The address on this host of a file of the output."""
        return self._base_path + path

    def asset(self, name: str) -> str:
        """The address on this host of a file of the theme, by its name there."""
        return self.file_url(self._assets[name])

    def absolute(self, url: str) -> str:
        """The whole address of something on this site."""
        return self._base_url + url.removeprefix(self._base_path)

    def indexes(self, lang: str) -> tuple[tuple[str, str], ...]:
        """The search indexes, the one of `lang` first: (language, address on this host).

        Empty where the site is built without search.
        """
        if not self._searchable:
            return ()
        order = (lang, *(other for other in self.languages() if other != lang))
        return tuple((one, self.file_url(f"search/{one}/")) for one in order)

    # --- one record

    def refs(self, kind: str) -> tuple[Ref, ...]:
        """All records of one type, in the order of their ids."""
        return self.library.refs(kind)

    def facts(self, ref: Ref) -> Facts:
        """What a record states."""
        return self.library.facts(ref)

    def words(self, ref: Ref, lang: str) -> Words:
        """A record's words for a page in `lang`, with the prose."""
        file, card = self.library.text(ref, lang), self.card(ref, lang)
        rendered, _ = prose.of(file)
        html = prose.resolve(rendered.html, lambda scheme, to: self._target(scheme, to, lang))
        return Words(
            card.name,
            card.official,
            card.acronym,
            card.summary,
            html,
            file.lang,
            file.words.translation,
            self._outdated(ref, lang),
        )

    def _outdated(self, ref: Ref, lang: str) -> str:
        """The address of a record's original, where its translation is too stale to say nothing."""
        found = self.library.translation(ref, lang)
        if found.state != "stale" or found.share < self._site.translations.note_from:
            return ""
        return self.url(record_key(ref), self.library.facts(ref).language)

    # --- translations

    def translations(self, lang: str) -> tuple[tallies.Section, ...]:
        """How the translations into a language stand, network by network."""
        return tallies.board(self.library, lang, lambda ref: self.card(ref, lang))

    def network_translations(self, network: Ref, lang: str) -> tallies.Tally:
        """How the translations of a network's records into a language stand."""
        return tallies.of_network(self.library, network, lang)

    def all_translations(self, lang: str) -> tallies.Tally:
        """How all translations into a language stand, each counted once."""
        return tallies.tally(tallies.entries(self.library, (lang,)))

    def aliases(self, ref: Ref) -> tuple[tuple[str, str], ...]:
        """The old addresses of a record, as (language, address below the language's)."""
        return self.library.aliases(ref)

    def translated(self, ref: Ref, lang: str) -> bool:
        """Whether a record has words in this language."""
        return lang in self.library.translations(ref)

    def card(self, ref: Ref, lang: str) -> Card:
        """A record as lists and links show it."""
        return self.library.card(ref, lang)

    def is_network(self, ref: Ref) -> bool:
        """Whether the organisation is one of the networks of `site.yaml`."""
        return ref in self._site.networks

    def sources(self, ref: Ref, lang: str) -> tuple[SourceShown, ...]:
        """The sources from which a record's facts come."""
        return tuple(self._source(one.id, lang) for one in self.library.facts(ref).sources)

    def label(self, ref: Ref, lang: str) -> str:
        """The word for a term or a place."""
        return self.library.label(ref, lang)

    def place(self, ref: Ref) -> Place:
        """A place: country, region and coordinates."""
        return self.library.place(ref)

    def figures(self, ref: Ref, lang: str) -> tuple[FigureShown, ...]:
        """The figures that the sources state of a record."""
        facts = self.library.facts(ref)
        if isinstance(facts, Organisation | Project | Event):
            return tuple(self._figure(one, facts, lang) for one in facts.figures)
        return ()

    # --- relations, from both sides

    def participants(self, ref: Ref, lang: str) -> tuple[Group, ...]:
        """Who takes part in a record, by role, in the order of the roles.

        An organisation with several roles stands under each of them. Within a role, names are in
        the order of the language.
        """
        roles = participants(self.library.facts(ref))
        return tuple(
            Group(role, self._by_name(roles[role], lang)) for role in ROLES if roles.get(role)
        )

    def people(self, ref: Ref, lang: str) -> tuple[People, ...]:
        """The persons with a part in an event, by role, in the order in which the file has them."""
        facts = self.library.facts(ref)
        by_role: dict[str, list[PersonShown]] = {}
        for one in facts.people if isinstance(facts, Event) else ():
            organisation = self.card(one.organisation, lang) if one.organisation else None
            person = PersonShown(one.name, facts.language, organisation)
            by_role.setdefault(one.role, []).append(person)
        return tuple(People(role, tuple(by_role[role])) for role in ROLES if role in by_role)

    def involvements(self, ref: Ref, kind: str, lang: str) -> tuple[Involvement, ...]:
        """The records of one type in which an organisation takes part, with its roles there."""
        found = {one: roles for one, roles in self.library.involved(ref) if one.kind == kind}
        return tuple(
            Involvement(card, found[card.ref]) for card in self._in_order(found, kind, lang)
        )

    def networks_of(self, ref: Ref, lang: str) -> tuple[Card, ...]:
        """The networks that a record belongs to, in the order of `site.yaml`."""
        return tuple(self.card(one, lang) for one in self.library.networks_of(ref))

    def parts(self, ref: Ref, kind: str, lang: str) -> tuple[Card, ...]:
        """The records of one type that say they belong to this one."""
        return self._in_order(self.library.parts(ref, kind), kind, lang)

    def followers(self, ref: Ref, lang: str) -> tuple[Card, ...]:
        """The projects that continue this one."""
        return self._in_order(self.library.followers(ref), "project", lang)

    def news_about(self, ref: Ref, lang: str) -> tuple[Card, ...]:
        """The news about a record."""
        return self._in_order(self.library.news_about(ref), "news", lang)

    def neighbours(self, ref: Ref, lang: str) -> tuple[Card | None, Card | None]:
        """The piece of news before this one and the one after it."""
        cards = self.listing("news", lang)
        at = next(index for index, card in enumerate(cards) if card.ref == ref)
        newer = cards[at - 1] if at else None
        older = cards[at + 1] if at + 1 < len(cards) else None
        return older, newer

    # --- pictures

    def diagram(self, ref: Ref, lang: str) -> diagrams.Diagram | None:
        """The picture of a network; None where there is nothing to draw."""

        def ordered(refs: Iterable[Ref], kind: str) -> tuple[Ref, ...]:
            return tuple(card.ref for card in self._in_order(refs, kind, lang))

        bridges = diagrams.shared([self.library.graph(one) for one in self._site.networks])
        whole = self.library.graph(ref)
        return diagrams.diagram(whole, lambda one: self.card(one, lang), ordered, bridges)

    def overview(self, lang: str) -> diagrams.Overview | None:
        """The picture of all networks and what they share; None where there are fewer than two."""
        graphs = [self.library.graph(ref) for ref in self._site.networks]
        return diagrams.overview(graphs, lambda one: self.card(one, lang))

    def chart(self, lang: str, network: Ref | None = None) -> timelines.Chart | None:
        """The projects and events of a network, or of each of all networks, on an axis of time."""
        return timelines.chart(
            [
                (
                    self.card(one, lang),
                    (
                        *sorted(
                            self.listing("project", lang, one),
                            key=Card.order,
                        ),
                        *self.listing("event", lang, one),
                    ),
                )
                for one in ([network] if network else self._site.networks)
            ]
        )

    # --- lists

    def networks(self, lang: str) -> tuple[Card, ...]:
        """The networks, in the order of `site.yaml`."""
        return tuple(self.card(ref, lang) for ref in self._site.networks)

    @remembered
    def listing(self, kind: str, lang: str, network: Ref | None = None) -> tuple[Card, ...]:
        """The records of one type in the order of the language; of one network where it is given.

        Organisations and projects are sorted by name, events by date, news with the newest first.
        """
        return self._in_order(self._of(kind, network), kind, lang)

    def portion(self, key: Key, lang: str) -> Portion:
        """The part of a list that a page shows, and the way to the others."""
        whole, number = parts.whole(key)
        return parts.portion(
            self.library.excerpt("/".join(whole), number, lang),
            lambda one: self.url(parts.key(whole, one), lang),
            lambda ref: self.card(ref, lang),
        )

    def members(self, network: Ref, lang: str) -> tuple[Group, ...]:
        """Who takes part in a network, by role; of many the first, and how many more there are."""
        return parts.fitting(self.participants(network, lang), limits.MEMBERS)

    def section(self, kind: str, lang: str, network: Ref) -> Group:
        """The records of one type on a network's page, under that type; of many the first."""
        return parts.first(Group(kind, self.listing(kind, lang, network)), limits.SECTION)

    def years(self, lang: str, network: Ref) -> tuple[tuple[Group, ...], int]:
        """The newest events of a network by year, and how many older ones there are."""
        filed = parts.by_year(self.listing("event", lang, network))
        kept = filed[: limits.SECTION]
        return parts.grouped(kept, lambda ref: self.card(ref, lang)), len(filed) - len(kept)

    def part_count(self, key: Key) -> int:
        """How many pages a list has."""
        return parts.count(len(self.library.listed(key)))

    def count(self, kind: str) -> int:
        """How many records of one type there are."""
        return self.library.count(kind)

    def coming_events(self, lang: str) -> tuple[Card, ...]:
        """The events that have not ended by the day of the build, the next one first."""
        cards = self.listing("event", lang)
        return tuple(card for card in cards if card.time in {"current", "coming"})

    def latest_events(self, lang: str, most: int) -> tuple[Card, ...]:
        """The last events that took place before the day of the build, the newest first."""
        past = [card for card in self.listing("event", lang) if card.time == "past"]
        return tuple(card for card in reversed(past) if not card.planned)[:most]

    def latest_news(self, lang: str, most: int) -> tuple[Card, ...]:
        """The newest pieces of news."""
        return self.listing("news", lang)[:most]

    # --- the directory

    def facets(self, kind: str) -> tuple[str, ...]:
        """By what the records of one type are parted, in the order of pages."""
        return self.library.facets(kind)

    def choices(self, kind: str) -> tuple[str, ...]:
        """The facets that a list offers as choices: not those of very many terms, as places."""
        known = self.library.facets(kind)
        return tuple(one for one in known if len(self.library.terms(kind, one)) <= limits.CHOICES)

    @remembered
    def terms(self, kind: str, name: str, lang: str) -> tuple[Term, ...]:
        """The terms of a facet that have records, in the order of the language."""
        one = facet(kind, name)
        return tuple(self._term(one, term, lang) for term in terms.all_of(one, lang, self.library))

    def term(self, kind: str, name: str, term: str, lang: str) -> Term:
        """One term of a facet."""
        return self._term(facet(kind, name), term, lang)

    def terms_of(self, ref: Ref, name: str, lang: str) -> tuple[Term, ...]:
        """The terms of one facet that a record is under."""
        one = facet(ref.kind, name)
        found = terms.in_order(one, self.library.terms_of(ref, name), lang, self.library)
        return tuple(self._term(one, term, lang) for term in found)

    def under(self, kind: str, name: str, term: str, lang: str) -> tuple[Card, ...]:
        """The records under a term, in the order of their lists."""
        return self._in_order(self.library.under(kind, name, term), kind, lang)

    def related(
        self, kind: str, name: str, term: str, lang: str
    ) -> tuple[tuple[str, str, tuple[Term, ...]], ...]:
        """The terms that a term leads to: (record type, facet, terms)."""
        found = terms.related(facet(kind, name), term, lang, self.library)
        return tuple(
            (one.kind, one.name, tuple(self._term(one, near, lang) for near in some))
            for one, some in found
        )

    def tokens(self, kind: str) -> Mapping[Ref, str]:
        """The terms of every record of one type, as the filter of its list reads them."""
        return dict(self.library.tokens(kind))

    # --- to follow

    def uuid(self, ref: Ref, lang: str = "") -> str:
        """A record's name for ever (RFC 9562, version 5), in one language where it is given.

        It is made from the site's address and the id, so that no new slug or date changes it.
        """
        return str(uuid5(NAMESPACE_URL, f"{self._base_url}{lang}#{ref}"))

    @remembered
    def follow(self, lang: str, network: Ref | None = None) -> Follow:
        """Where one follows the site, or one network."""
        about = (network.kind, network.id) if network else ()
        news, events = (self._of(kind, network) for kind in ("news", "event"))
        dated = any(self.card(ref, lang).day for ref in (*news, *events))
        shown = any(self.calendar_file(ref, lang) for ref in events)
        return Follow(
            self.url(("feed", *about), lang) if dated else "",
            self.url(("calendar", *about), lang) if shown else "",
        )

    def feed(self, lang: str, network: Ref | None = None) -> tuple[Entry, ...]:
        """The newest news and events of the site or of a network, the newest first.

        A record of which no day is known, not even a vague one, is left out.
        """
        refs = (*self._of("news", network), *self._of("event", network))
        days = [(day, ref) for ref in refs if (day := self.card(ref, lang).day)]
        return tuple(
            Entry(
                f"urn:uuid:{self.uuid(ref, lang)}",
                day,
                self.card(ref, lang),
                self.calendar_file(ref, lang),
            )
            for day, ref in nlargest(limits.FEED_ENTRIES, days)
        )

    def calendar(self, lang: str, network: Ref | None = None) -> tuple[Card, ...]:
        """The events of the site or of a network that a calendar can show, by date."""
        cards = self.listing("event", lang, network)
        return tuple(card for card in cards if card.dates and spans(card.dates))

    def calendar_file(self, ref: Ref, lang: str) -> str:
        """The address of an event's own calendar file; empty where its date is too vague for one.

        Only events have one.
        """
        dates = self.card(ref, lang).dates if ref.kind == "event" else None
        return self.url(("calendar", *ref), lang) if dates and spans(dates) else ""

    # --- maps

    def atlas(self, lang: str) -> maps.Atlas:
        """The map: all places with organisations or events, by country and region."""
        settled = {
            place: tuple(ref for ref in here if ref.kind in ("organisation", "event"))
            for place, here in self.library.settled()
        }
        named = len({ref for here in settled.values() for ref in here}) <= maps.NAMED_UP_TO
        urls = {term.id: term.url for term in self.terms("organisation", "region", lang)}
        if not named:
            # A large map names nobody: where a region has events alone, their list does.
            urls = {one.id: one.url for one in self.terms("event", "region", lang)} | urls
        pages = {term.id: term.url for term in self.terms("organisation", "place", lang)}
        towns = [
            self._town(ref, here, pages.get(ref.id), urls, lang, named=named)
            for ref, here in settled.items()
            if here
        ]
        return maps.atlas(towns, urls, lang, named=named)

    def _town(
        self,
        ref: Ref,
        here: tuple[Ref, ...],
        page: str | None,
        urls: Mapping[str, str],
        lang: str,
        *,
        named: bool,
    ) -> maps.Town:
        organisations = tuple(one for one in here if one.kind == "organisation")
        events = tuple(one for one in here if one.kind == "event")
        place = self.place(ref)
        url = page or urls.get(place.region or "", "")
        cards: tuple[Card, ...] = ()
        if named or not url:
            cards = self._by_name(organisations, lang) + self._in_order(events, "event", lang)
        return maps.Town(
            ref,
            self.label(ref, lang),
            place.country,
            place.region or "",
            place.latitude,
            place.longitude,
            url,
            organisations,
            events,
            cards,
        )

    def locators(self, refs: tuple[Ref, ...]) -> tuple[maps.Locator, ...]:
        """The small maps of a record's places, one for each country that has an outline."""
        places = [self.place(ref) for ref in refs]
        return maps.locators(
            (one.country, one.region or "", one.latitude, one.longitude) for one in places
        )

    def region_map(self, code: str) -> maps.Locator | None:
        """The small map of a country with one region (ISO 3166-2); None where it has no outline."""
        return maps.region(code)

    # --- inside

    def _of(self, kind: str, network: Ref | None) -> tuple[Ref, ...]:
        """The records of one type, of one network where it is given."""
        return self.library.shown_by(network, kind) if network else self.library.refs(kind)

    def _term(self, one: Facet, term: str, lang: str) -> Term:
        name = Text(self.library.term_name(one.kind, one.name, term, lang), lang)
        if one.source == "network":
            card = self.card(Ref("organisation", term), lang)
            name = Text(card.acronym, lang) if card.acronym else card.name
        url = self.url(("term", one.kind, one.name, term), lang)
        count = len(self.library.under(one.kind, one.name, term))
        return Term(term, name, url, count, terms.group(one, term, self.library))

    def _in_order(self, refs: Iterable[Ref], kind: str, lang: str) -> tuple[Card, ...]:
        if kind in {"event", "news"}:
            cards = (self.card(ref, lang) for ref in refs)
            return tuple(sorted(cards, key=Card.order, reverse=kind == "news"))
        return self._by_name(refs, lang)

    def _by_name(self, refs: Iterable[Ref], lang: str) -> tuple[Card, ...]:
        cards = (self.card(ref, lang) for ref in refs)
        return tuple(sorted(cards, key=lambda card: (sort_key(card.name.text, lang), card.ref)))

    def _named(self, by_language: Mapping[str, str], lang: str) -> str:
        return by_language.get(lang) or next(iter(by_language.values()))

    def _figure(self, figure: Figure, facts: Facts, lang: str) -> FigureShown:
        forms = self.library.forms(figure.kind, lang)
        word = forms.get(plural_category(figure.value, lang)) or forms["other"]
        roles = participants(facts)
        named = {ref for role in figure.listed for ref in roles.get(role, ())}
        listed = len(named) if figure.listed else None
        return FigureShown(figure.value, word, figure.approximate, figure.at_least, listed)

    def _source(self, name: str, lang: str) -> SourceShown:
        source = self.library.source(name)
        title = self._named(source.title, lang)
        return SourceShown(name, title, source.language, source.document, source.date)

    def _menu(self, menu: str, lang: str) -> tuple[Step, ...]:
        found: list[tuple[int, Ref]] = []
        for ref in self.refs("page"):
            facts = self.library.facts(ref)
            if isinstance(facts, Page) and facts.menu == menu:
                found.append((facts.order, ref))
        cards = [self.card(ref, lang) for _, ref in sorted(found)]
        return tuple(Step(card.name.text, card.url, record_key(card.ref)) for card in cards)

    def _target(self, scheme: str, target: str, lang: str) -> str:
        if scheme == "image":
            return self.file_url(f"images/{target}")
        name, hash_sign, anchor = target.partition("#")
        kind, _, ident = name.partition("/")
        return self.url(record_key(Ref(kind, ident)), lang) + hash_sign + anchor
