"""The world: all records together, and the questions that pages may ask of it.

A `World` never changes. Every public method is a pure question: its answer depends on its
arguments and on the content alone, so that a page can be kept as long as its answers stay the same.
Answers are small frozen values, ready to be shown in one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from diktyo import diagrams, maps, prose, timelines
from diktyo.addresses import Key, address, record_key
from diktyo.content import Content
from diktyo.days import spans
from diktyo.directory import Directory
from diktyo.edtf import EDTF
from diktyo.facets import Facet, facet, name_of
from diktyo.language.plurals import plural_category
from diktyo.language.sorting import index_letter, sort_key
from diktyo.records import (
    Event,
    Facts,
    Figure,
    News,
    Organisation,
    Page,
    Place,
    Project,
    Record,
    Source,
    WordsFile,
)
from diktyo.relations import ROLES, Relations, participants
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
from diktyo.site import Site
from diktyo.values import Ref


class World:
    """All content on one day, at one address."""

    def __init__(
        self,
        content: Content,
        site: Site,
        today: date,
        base_url: str,
        assets: Mapping[str, str],
        searchable: bool = False,
    ) -> None:
        self._content = content
        self._relations = Relations(content)
        self._directory = Directory(content, site, self._relations, today)
        self._site = site
        self._today = today
        self._base_url = base_url
        self._assets = assets
        self._searchable = searchable
        self._urls: dict[tuple[Key, str], str] = {}
        self._base_path = "/" + base_url.split("://", 1)[-1].partition("/")[2]

    # --- the site

    def today(self) -> date:
        """The day for which the site is built."""
        return self._today

    def languages(self) -> tuple[str, ...]:
        """The languages of the site, as BCP 47 tags, in the order of the switch."""
        return tuple(self._site.languages)

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

    def url(self, key: Key, lang: str) -> str:
        """The address of a page on this host, from the root: `/el/organoseis/pesko/`."""
        if (key, lang) not in self._urls:
            path = address(key, lang, self._content, self._site)
            self._urls[key, lang] = self._base_path + path
        return self._urls[key, lang]

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
        return tuple(sorted(ref for ref in self._content.records if ref.kind == kind))

    def facts(self, ref: Ref) -> Facts:
        """What a record states."""
        return self._content.records[ref].facts

    def words(self, ref: Ref, lang: str) -> Words:
        """A record's words for a page in `lang`, with the prose."""
        record = self._content.records[ref]
        file = self._file(record, lang)
        shown = file.lang
        rendered, _ = prose.of(file)
        html = prose.resolve(rendered.html, lambda scheme, to: self._target(scheme, to, lang))
        return Words(
            self._name(record, lang),
            self._official(record, lang),
            file.words.acronym or "",
            Text(file.words.summary, shown) if file.words.summary else None,
            html,
            shown,
            file.words.translation,
        )

    def aliases(self, ref: Ref) -> tuple[tuple[str, str], ...]:
        """The old addresses of a record, as (language, address below the language's)."""
        texts = self._content.records[ref].texts
        return tuple(
            (lang, alias)
            for lang in self.languages()
            if lang in texts
            for alias in texts[lang].words.aliases
        )

    def translated(self, ref: Ref, lang: str) -> bool:
        """Whether a record has words in this language."""
        return lang in self._content.records[ref].texts

    def card(self, ref: Ref, lang: str) -> Card:
        """A record as lists and links show it."""
        record = self._content.records[ref]
        facts = record.facts
        file = self._file(record, lang)
        dates = _dates(facts)
        return Card(
            ref,
            self.url(record_key(ref), lang),
            self._name(record, lang),
            self._official(record, lang),
            file.words.acronym or "",
            Text(file.words.summary, file.lang) if file.words.summary else None,
            self._kind(facts, lang),
            tuple(self.label(place, lang) for place in getattr(facts, "places", ())),
            dates,
            isinstance(facts, Event) and facts.planned,
            self._time(facts),
            ref in self._site.networks,
            lang in record.texts,
            _ends(facts),
        )

    def is_network(self, ref: Ref) -> bool:
        """Whether the organisation is one of the networks of `site.yaml`."""
        return ref in self._site.networks

    def sources(self, ref: Ref, lang: str) -> tuple[SourceShown, ...]:
        """The sources from which a record's facts come."""
        return tuple(self._source(one.id, lang) for one in self._content.records[ref].facts.sources)

    def label(self, ref: Ref, lang: str) -> str:
        """The word for a term or a place."""
        if ref.kind == "place":
            return self._named(self._content.places[ref.id].name, lang)
        forms = self._forms(ref, lang)
        return forms.get("one") or forms["other"]

    def place(self, ref: Ref) -> Place:
        """A place: country, region and coordinates."""
        return self._content.places[ref.id]

    def figures(self, ref: Ref, lang: str) -> tuple[FigureShown, ...]:
        """The figures that the sources state of a record."""
        facts = self._content.records[ref].facts
        if isinstance(facts, Organisation | Project | Event):
            return tuple(self._figure(one, facts, lang) for one in facts.figures)
        return ()

    # --- relations, from both sides

    def participants(self, ref: Ref, lang: str) -> tuple[Group, ...]:
        """Who takes part in a record, by role, in the order of the roles.

        An organisation with several roles stands under each of them. Within a role, names are in
        the order of the language.
        """
        roles = participants(self._content.records[ref].facts)
        return tuple(
            Group(role, self._by_name(roles[role], lang)) for role in ROLES if roles.get(role)
        )

    def people(self, ref: Ref, lang: str) -> tuple[People, ...]:
        """The persons with a part in an event, by role, in the order in which the file has them."""
        facts = self._content.records[ref].facts
        by_role: dict[str, list[PersonShown]] = {}
        for one in facts.people if isinstance(facts, Event) else ():
            organisation = self.card(one.organisation, lang) if one.organisation else None
            person = PersonShown(one.name, facts.language, organisation)
            by_role.setdefault(one.role, []).append(person)
        return tuple(People(role, tuple(by_role[role])) for role in ROLES if role in by_role)

    def involvements(self, ref: Ref, kind: str, lang: str) -> tuple[Involvement, ...]:
        """The records of one type in which an organisation takes part, with its roles there."""
        found = self._relations.involved.get(ref, {})
        refs = [one for one in found if one.kind == kind]
        return tuple(
            Involvement(card, tuple(role for role in ROLES if role in found[card.ref]))
            for card in self._in_order(refs, kind, lang)
        )

    def networks_of(self, ref: Ref, lang: str) -> tuple[Card, ...]:
        """The networks that a record belongs to, in the order of `site.yaml`."""
        found = self._relations.networks_of(ref)
        return tuple(self.card(one, lang) for one in self._site.networks if one in found)

    def parts(self, ref: Ref, kind: str, lang: str) -> tuple[Card, ...]:
        """The records of one type that say they belong to this one."""
        return self._in_order(self._relations.parts(ref, kind), kind, lang)

    def followers(self, ref: Ref, lang: str) -> tuple[Card, ...]:
        """The projects that continue this one."""
        return self._in_order(self._relations.followers(ref), "project", lang)

    def news_about(self, ref: Ref, lang: str) -> tuple[Card, ...]:
        """The news about a record."""
        return self._in_order(self._relations.news_about(ref), "news", lang)

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

        return diagrams.diagram(self._graph(ref), lambda one: self.card(one, lang), ordered)

    def overview(self, lang: str) -> diagrams.Overview | None:
        """The picture of all networks and what they share; None where there are fewer than two."""
        graphs = [self._graph(ref) for ref in self._site.networks]
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
                            key=lambda card: self._date_key(card.ref),
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

    def listing(self, kind: str, lang: str, network: Ref | None = None) -> tuple[Card, ...]:
        """The records of one type in the order of the language; of one network where it is given.

        Organisations and projects are sorted by name, events by date, news with the newest first.
        """
        return self._in_order(self._of(kind, network), kind, lang)

    def count(self, kind: str) -> int:
        """How many records of one type there are."""
        return len(self.refs(kind))

    def index(self, kind: str, lang: str) -> tuple[Group, ...]:
        """The records of one type from A to Z, by the letters of the language."""
        groups: dict[str, list[Card]] = {}
        for card in self.listing(kind, lang):
            groups.setdefault(index_letter(card.name.text, lang), []).append(card)
        return tuple(Group(letter, tuple(cards)) for letter, cards in groups.items())

    def timeline(self, lang: str, network: Ref | None = None) -> tuple[Group, ...]:
        """The events of a network by year, the newest first; an unknown year stands last."""
        return _by_year(self.listing("event", lang, network))

    def coming_events(self, lang: str) -> tuple[Card, ...]:
        """The events that have not ended by the day of the build, the next one first."""
        cards = self.listing("event", lang)
        return tuple(card for card in cards if card.time in {"current", "coming"})

    def past_events(self, lang: str) -> tuple[Group, ...]:
        """All other events by year, the newest first; an unknown year stands last."""
        cards = self.listing("event", lang)
        return _by_year(card for card in cards if card.time not in {"current", "coming"})

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
        return tuple(one.name for one in self._directory.facets(kind))

    def terms(self, kind: str, name: str, lang: str) -> tuple[Term, ...]:
        """The terms of a facet that have records, in the order of the language."""
        one = facet(kind, name)
        return tuple(self._term(one, term, lang) for term in self._directory.terms(one, lang))

    def term(self, kind: str, name: str, term: str, lang: str) -> Term:
        """One term of a facet."""
        return self._term(facet(kind, name), term, lang)

    def terms_of(self, ref: Ref, name: str, lang: str) -> tuple[Term, ...]:
        """The terms of one facet that a record is under."""
        one = facet(ref.kind, name)
        terms = self._directory.sorted(one, self._directory.terms_of(ref, one), lang)
        return tuple(self._term(one, term, lang) for term in terms)

    def under(self, kind: str, name: str, term: str, lang: str) -> tuple[Card, ...]:
        """The records under a term, in the order of their lists."""
        return self._in_order(self._directory.under(facet(kind, name), term), kind, lang)

    def timeline_under(self, name: str, term: str, lang: str) -> tuple[Group, ...]:
        """The events under a term by year, the newest first; an unknown year stands last."""
        return _by_year(self.under("event", name, term, lang))

    def related(
        self, kind: str, name: str, term: str, lang: str
    ) -> tuple[tuple[str, str, tuple[Term, ...]], ...]:
        """The terms that a term leads to: (record type, facet, terms)."""
        found = self._directory.related(facet(kind, name), term, lang)
        return tuple(
            (one.kind, one.name, tuple(self._term(one, near, lang) for near in terms))
            for one, terms in found
        )

    def tokens(self, kind: str) -> Mapping[Ref, str]:
        """The terms of every record of one type, as the filter of its list reads them."""
        return self._directory.tokens(kind)

    # --- to follow

    def uuid(self, ref: Ref, lang: str = "") -> str:
        """A record's name for ever (RFC 9562, version 5), in one language where it is given.

        It is made from the site's address and the id, so that no new slug or date changes it.
        """
        return str(uuid5(NAMESPACE_URL, f"{self._base_url}{lang}#{ref}"))

    def follow(self, lang: str, network: Ref | None = None) -> Follow:
        """Where one follows the site, or one network."""
        about = (network.kind, network.id) if network else ()
        news, events = (self._of(kind, network) for kind in ("news", "event"))
        dated = any(self._first_day(ref) for ref in (*news, *events))
        shown = any(self.calendar_file(ref, lang) for ref in events)
        return Follow(
            self.url(("feed", *about), lang) if dated else "",
            self.url(("calendar", *about), lang) if shown else "",
        )

    def feed(self, lang: str, network: Ref | None = None) -> tuple[Entry, ...]:
        """The news and events of the site or of a network, the newest first.

        A record of which no day is known, not even a vague one, is left out.
        """
        entries: list[Entry] = []
        for card in (*self.listing("news", lang, network), *self.listing("event", lang, network)):
            day = self._first_day(card.ref)
            if day:
                urn = f"urn:uuid:{self.uuid(card.ref, lang)}"
                entries.append(Entry(urn, day, card, self.calendar_file(card.ref, lang)))
        return tuple(sorted(entries, key=lambda one: (one.day, one.card.ref), reverse=True))

    def calendar(self, lang: str, network: Ref | None = None) -> tuple[Card, ...]:
        """The events of the site or of a network that a calendar can show, by date."""
        cards = self.listing("event", lang, network)
        return tuple(card for card in cards if card.dates and spans(card.dates))

    def calendar_file(self, ref: Ref, lang: str) -> str:
        """The address of an event's own calendar file; empty where its date is too vague for one.

        Only events have one.
        """
        facts = self._content.records[ref].facts
        dated = isinstance(facts, Event) and spans(facts.dates)
        return self.url(("calendar", ref.kind, ref.id), lang) if dated else ""

    def _first_day(self, ref: Ref) -> date | None:
        facts = self._content.records[ref].facts
        before = facts.before if isinstance(facts, Event) else None
        known = [one for one in (_dates(facts), before) if one]
        return next((day for one in known for day in (one.first, one.last) if day), None)

    # --- maps

    def atlas(self, lang: str) -> maps.Atlas:
        """The map: all places with organisations or events, by country and region."""
        regions = self.terms("organisation", "region", lang)
        urls = {term.id: term.url for term in regions}
        pages = {term.id: term.url for term in self.terms("organisation", "place", lang)}
        towns = []
        for ref, here in self._relations.by_place.items():
            organisations = self._by_name((one for one in here if one.kind == "organisation"), lang)
            events = self._in_order((one for one in here if one.kind == "event"), "event", lang)
            if organisations or events:
                place = self.place(ref)
                region = place.region or ""
                towns.append(
                    maps.Town(
                        ref,
                        self.label(ref, lang),
                        place.country,
                        region,
                        place.latitude,
                        place.longitude,
                        pages.get(ref.id) or urls.get(region, ""),
                        organisations,
                        events,
                    )
                )
        return maps.atlas(towns, urls, lang)

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

    def _of(self, kind: str, network: Ref | None) -> list[Ref]:
        """The records of one type, of one network where it is given."""
        facts = {ref: self._content.records[ref].facts for ref in self.refs(kind)}
        return [
            ref
            for ref, own in facts.items()
            if network is None or network in getattr(own, "networks", ())
        ]

    def _graph(self, network: Ref) -> diagrams.Graph:
        return diagrams.graph(network, self._stated)

    @cached_property
    def _stated(self) -> tuple[diagrams.Relation, ...]:
        records = self._content.records.items()
        return diagrams.stated({ref: record.facts for ref, record in records})

    def _term(self, one: Facet, term: str, lang: str) -> Term:
        name = Text(name_of(one, term, lang, self._content), lang)
        if one.source == "network":
            card = self.card(Ref("organisation", term), lang)
            name = Text(card.acronym, lang) if card.acronym else card.name
        url = self.url(("term", one.kind, one.name, term), lang)
        count = len(self._directory.under(one, term))
        return Term(term, name, url, count, self._directory.group(one, term))

    def _file(self, record: Record, lang: str) -> WordsFile:
        """The words to show in `lang`: a translation, else the original."""
        texts = record.texts
        return texts.get(lang) or texts.get(record.facts.language) or next(iter(texts.values()))

    def _name(self, record: Record, lang: str) -> Text:
        file = self._file(record, lang)
        return Text(file.words.name, file.lang)

    def _official(self, record: Record, lang: str) -> Text | None:
        original = record.texts.get(record.facts.language)
        if original is None or not record.facts.has_official_name:
            return None
        name = Text(original.words.name, record.facts.language)
        return None if name == self._name(record, lang) else name

    def _kind(self, facts: Facts, lang: str) -> str:
        match facts:
            case Organisation():
                return self.label(facts.legal_form, lang) if facts.legal_form else ""
            case Project() | Event():
                return self.label(facts.kind, lang) if facts.kind else ""
        return ""

    def _time(self, facts: Facts) -> str:
        dates = _dates(facts)
        if dates is None:
            return ""
        last = _ends(facts)
        if last is not None and last < self._today:
            return "past"
        if dates.first is not None and dates.first > self._today:
            return "coming"
        return "current" if dates.is_open or last is not None else ""

    def _in_order(self, refs: Iterable[Ref], kind: str, lang: str) -> tuple[Card, ...]:
        if kind == "event":
            return tuple(self.card(ref, lang) for ref in sorted(refs, key=self._date_key))
        if kind == "news":
            newest = sorted(refs, key=self._date_key, reverse=True)
            return tuple(self.card(ref, lang) for ref in newest)
        return self._by_name(refs, lang)

    def _by_name(self, refs: Iterable[Ref], lang: str) -> tuple[Card, ...]:
        cards = (self.card(ref, lang) for ref in refs)
        return tuple(sorted(cards, key=lambda card: (sort_key(card.name.text, lang), card.ref)))

    def _date_key(self, ref: Ref) -> tuple[object, ...]:
        facts = self._content.records[ref].facts
        before = facts.before if isinstance(facts, Event) else None
        dates = before or _dates(facts)
        return (dates.sort_key() if dates else (), ref)

    def _named(self, by_language: Mapping[str, str], lang: str) -> str:
        return by_language.get(lang) or next(iter(by_language.values()))

    def _forms(self, ref: Ref, lang: str) -> Mapping[str, str]:
        vocabulary = self._content.vocabulary
        label = vocabulary.labels(ref.kind)[ref.id] if vocabulary else {}
        return label.get(lang) or next(iter(label.values()))

    def _figure(self, figure: Figure, facts: Facts, lang: str) -> FigureShown:
        forms = self._forms(figure.kind, lang)
        word = forms.get(plural_category(figure.value, lang)) or forms["other"]
        roles = participants(facts)
        named = {ref for role in figure.listed for ref in roles.get(role, ())}
        listed = len(named) if figure.listed else None
        return FigureShown(figure.value, word, figure.approximate, figure.at_least, listed)

    def _source(self, name: str, lang: str) -> SourceShown:
        source: Source = self._content.sources[name]
        title = self._named(source.title, lang)
        return SourceShown(name, title, source.language, source.document, source.date)

    def _menu(self, menu: str, lang: str) -> tuple[Step, ...]:
        found: list[tuple[int, Ref]] = []
        for ref in self.refs("page"):
            facts = self._content.records[ref].facts
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


def _by_year(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Events by year, the newest first throughout; an unknown year stands last, under ""."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        year = card.dates.year if card.dates else None
        groups.setdefault(str(year or ""), []).append(card)
    years = sorted(groups, reverse=True)
    return tuple(Group(year, tuple(reversed(groups[year]))) for year in years)


def _dates(facts: Facts) -> EDTF | None:
    match facts:
        case Project() | Event():
            return facts.dates
        case News():
            return facts.date
    return None


def _ends(facts: Facts) -> date | None:
    """The last day on which it may take place; None where it is open or unknown."""
    before = facts.before if isinstance(facts, Event) else None
    dates = before or _dates(facts)
    return dates.last if dates else None
