"""What a page is about, in the words of schema.org, as JSON-LD 1.1: plain values, no HTML.

Names stand in every language in which a record has one. Dates say no more than the record: a vague
one is a year or a year and month (ISO 8601), an unknown year is left out. Each record has one `@id`
per language, the address of its page with `#it`; what other pages say of it is joined there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from diktyo.addresses import record_key
from diktyo.edtf import EDTF, Moment, MomentSet
from diktyo.language import names
from diktyo.plan import Page
from diktyo.records import Event, Identifiers, News, Organisation, Project
from diktyo.shown import Card
from diktyo.values import Ref
from diktyo.world import World

Node = dict[str, Any]
"""A JSON object; empty values are taken out before it is written."""

_ORGANISATIONS: Mapping[str, str] = {
    **dict.fromkeys(("association", "foundation"), "NGO"),
    **dict.fromkeys(("network", "second-tier-union", "cluster", "partnership"), "Consortium"),
    **dict.fromkeys(("university", "higher-school"), "CollegeOrUniversity"),
    **dict.fromkeys(
        ("municipality", "city", "county", "region", "ministry", "ministry-department"),
        "GovernmentOrganization",
    ),
    "university-department": "EducationalOrganization",
    "labour-office": "GovernmentOrganization",
    "limited-company": "Corporation",
    **dict.fromkeys(
        (
            "social-cooperative",
            "social-cooperative-of-legal-persons",
            "cooperative-of-natural-persons",
        ),
        "Cooperative",
    ),
}
"""Legal form → type; any other form is an `Organization`."""

_EVENTS: Mapping[str, str] = {
    **dict.fromkeys(("summer-school", "seminar", "training", "workshop"), "EducationEvent"),
    "fair": "ExhibitionEvent",
    "series": "EventSeries",
}
"""Kind of event → type; any other kind is an `Event`."""

_FUNDERS: Mapping[str, str] = {"eu": "GovernmentOrganization", "esf": "FundingAgency"}
"""Source of money → type, where the source is somebody."""

_IN_ORGANISATION = {"member": ("member",), "founder": ("founder",), "sponsor": ("supporter",)}
_IN_PROJECT = {
    "member": ("leader", "coordinator", "member", "partner"),
    "founder": ("founder", "initiator"),
    "sponsor": ("supporter",),
}
_IN_EVENT = {
    "organizer": ("organiser", "coordinator", "leader"),
    "contributor": ("host", "partner"),
    "sponsor": ("supporter",),
    "performer": ("speaker", "trainer"),
    "attendee": ("participant",),
}
"""Property → the roles that it stands for."""


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED = [(char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029"]


def script(node: Node) -> str:
    """The node as a data block of an HTML page; nothing in it can end the element."""
    text = _JSON.encode(_without_nothing(node))
    for char, escaped in _ESCAPED:
        text = text.replace(char, escaped)
    return f'<script type="application/ld+json">{text}</script>'


def breadcrumbs(steps: Iterable[tuple[str, str]], here: str) -> Node:
    """The way to a page: (words, whole address) pairs, then the words for the page itself."""
    items = [
        {"@type": "ListItem", "position": number, "name": words, "item": url}
        for number, (words, url) in enumerate(steps, 1)
    ]
    last = {"@type": "ListItem", "position": len(items) + 1, "name": here}
    return _root({"@type": "BreadcrumbList", "itemListElement": [*items, last]})


def about(page: Page, lang: str, ask: World) -> Node:
    """What a page is about; empty for pages that are about nothing that schema.org knows."""
    if page.key[0] in {"home", "root"}:
        return _root(_site(lang, ask))
    if page.key[0] != "record" or page.ref is None:
        return {}
    facts = ask.facts(page.ref)
    match facts:
        case Organisation():
            node = _organisation(page.ref, facts, lang, ask)
        case Project():
            node = _project(page.ref, facts, lang, ask)
        case Event():
            node = _event(page.ref, facts, lang, ask)
        case News():
            node = _news(page.ref, facts, lang, ask)
        case _:
            node = _page(page.ref, lang, ask)
    return _root(node)


def date_of(moment: object) -> str:
    """A moment as schema.org's `Date` takes it: ISO 8601, a day, a month or a year.

    A quarter becomes its year; empty for an unknown year and for ends that are none.
    """
    if not isinstance(moment, Moment) or moment.year is None:
        return ""
    parts = (moment.year, moment.month, moment.day)
    return "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts) if part)


def start_and_end(dates: EDTF | None) -> tuple[str, str]:
    """The first and the last day, month or year; no end where the record says one moment.

    Quarters become their first and their last month.
    """
    if dates is None:
        return "", ""
    start, end = date_of(dates.start), date_of(dates.end)
    if dates.start and dates.start.quarter and start:
        start = f"{start}-{3 * dates.start.quarter - 2:02}"
    if dates.end and dates.end.quarter and end:
        end = f"{end}-{3 * dates.end.quarter:02}"
    return start, end if end != start else ""


# --- the records


def _site(lang: str, ask: World) -> Node:
    site = ask.site(lang)
    return {
        "@type": "WebSite",
        "@id": site.base_url + "#site",
        "name": site.title,
        "alternateName": site.tagline,
        "description": site.description,
        "url": ask.absolute(ask.url(("home",), lang)),
        "inLanguage": list(ask.languages()),
        "license": site.licence_url,
    }


def _organisation(ref: Ref, facts: Organisation, lang: str, ask: World) -> Node:
    form = facts.legal_form.id if facts.legal_form else ""
    contact = facts.contact
    pages = [*contact.web, *(one.url for one in contact.profiles if one.url)] if contact else []
    roles = _roles(ref, _IN_ORGANISATION, lang, ask)
    address = {}
    if contact and (contact.street or contact.postcode or contact.place):
        address = _address(contact.place, lang, ask) | {
            "streetAddress": contact.street,
            "postalCode": contact.postcode,
        }
    of = [one.card for one in ask.involvements(ref, "organisation", lang) if "member" in one.roles]
    return {
        "@type": _ORGANISATIONS.get(form, "Organization"),
        **_common(ref, lang, ask),
        "sameAs": pages,
        "foundingDate": date_of(facts.founded.value) if facts.founded else "",
        "address": address,
        "location": [_place(place, lang, ask) for place in facts.places],
        "areaServed": [_area(code, lang) for code in facts.area],
        "telephone": contact.phone if contact else "",
        "email": contact.email if contact else "",
        "knowsAbout": [ask.label(one, lang) for one in facts.fields],
        **_numbers(facts.identifiers),
        **roles,
        "memberOf": [_mention(card, ask) for card in of],
        "parentOrganization": _mention(ask.card(facts.part_of, lang), ask) if facts.part_of else {},
        "subOrganization": [_mention(card, ask) for card in ask.parts(ref, "organisation", lang)],
    }


def _project(ref: Ref, facts: Project, lang: str, ask: World) -> Node:
    # schema.org's Project is an Organization: it is founded and dissolved rather than started.
    start, end = start_and_end(facts.dates)
    return {
        "@type": "Project",
        **_common(ref, lang, ask),
        "foundingDate": start,
        "dissolutionDate": end,
        "identifier": facts.code,
        "location": [_place(place, lang, ask) for place in facts.places],
        "areaServed": [_area(code, lang) for code in facts.area],
        "funder": [
            {"@type": _FUNDERS[one.id], "name": ask.label(one, lang)}
            for one in facts.funding
            if one.id in _FUNDERS
        ],
        **_roles(ref, _IN_PROJECT, lang, ask),
    }


def _event(ref: Ref, facts: Event, lang: str, ask: World) -> Node:
    start, end = start_and_end(facts.dates)
    parts: list[Node] = [_mention(card, ask) for card in ask.parts(ref, "event", lang)]
    if isinstance(facts.dates.value, MomentSet) and start:
        name = ask.card(ref, lang).name.text
        days = [date_of(one) for one in facts.dates.value.members]
        parts += [{"@type": "Event", "name": name, "startDate": day} for day in days]
    whole = ask.card(facts.part_of, lang) if facts.part_of else None
    people = [
        {"@type": "Person", "name": one.name}
        for group in ask.people(ref, lang)
        if group.role in _IN_EVENT["performer"]
        for one in group.people
    ]
    roles = _roles(ref, _IN_EVENT, lang, ask)
    return {
        "@type": _EVENTS.get(facts.kind.id, "Event"),
        **_common(ref, lang, ask),
        "startDate": start,
        "endDate": end,
        "eventStatus": "https://schema.org/EventScheduled",
        "location": [_place(place, lang, ask) for place in facts.places],
        **roles,
        "performer": [*roles["performer"], *people],
        "superEvent": _mention(whole, ask) if whole and whole.ref.kind == "event" else {},
        "subEvent": parts,
    }


def _news(ref: Ref, facts: News, lang: str, ask: World) -> Node:
    common = _common(ref, lang, ask)
    site = ask.site(lang)
    publisher = {"@type": "Organization", "name": site.title, "url": site.base_url}
    return {
        "@type": "NewsArticle",
        **common,
        "headline": ask.card(ref, lang).name.text,
        "datePublished": start_and_end(facts.date)[0],
        **_writing(ref, lang, ask),
        "about": [_mention(ask.card(one, lang), ask) for one in facts.about],
        "publisher": publisher,
    }


def _page(ref: Ref, lang: str, ask: World) -> Node:
    return {"@type": "WebPage", **_common(ref, lang, ask), **_writing(ref, lang, ask)}


# --- what they share


def _common(ref: Ref, lang: str, ask: World) -> Node:
    card = ask.card(ref, lang)
    found: dict[str, str] = {}
    for language in (lang, *ask.languages()):
        name = ask.card(ref, language).name
        found.setdefault(name.lang, name.text)
    texts = [{"@value": text, "@language": language} for language, text in found.items()]
    return {
        "@id": _id(card, ask),
        "name": texts,
        "alternateName": card.acronym if card.acronym not in found.values() else "",
        "url": ask.absolute(card.url),
        "description": card.summary.text if card.summary else "",
        "image": ask.absolute(ask.url(("picture", ref.kind, ref.id), lang)),
    }


def _writing(ref: Ref, lang: str, ask: World) -> Node:
    """The language of a text, and of which original it is a translation."""
    words, facts = ask.words(ref, lang), ask.facts(ref)
    node: Node = {"inLanguage": words.lang, "isPartOf": {"@id": ask.site(lang).base_url + "#site"}}
    if words.translation != "original" and words.lang != facts.language:
        original = ask.absolute(ask.url(record_key(ref), facts.language))
        node["translationOfWork"] = {"@id": original + "#it"}
    return node


def _roles(ref: Ref, roles: Mapping[str, tuple[str, ...]], lang: str, ask: World) -> Node:
    groups = {group.key: group.cards for group in ask.participants(ref, lang)}
    found: Node = {}
    for name, keys in roles.items():
        cards = {card.ref: card for key in keys for card in groups.get(key, ())}
        found[name] = [_mention(card, ask) for card in cards.values()]
    return found


_MENTIONED = {"organisation": "Organization", "project": "Project", "event": "Event"}


def _mention(card: Card, ask: World) -> Node:
    """Another record by its name; its own page says the rest under the same `@id`."""
    return {
        "@type": _MENTIONED.get(card.ref.kind, "CreativeWork"),
        "@id": _id(card, ask),
        "name": card.name.text,
    }


def _id(card: Card, ask: World) -> str:
    return ask.absolute(card.url) + "#it"


def _place(ref: Ref, lang: str, ask: World) -> Node:
    place = ask.place(ref)
    return {
        "@type": "Place",
        "name": ask.label(ref, lang),
        "address": _address(ref, lang, ask),
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        },
    }


def _address(ref: Ref | None, lang: str, ask: World) -> Node:
    if ref is None:
        return {"@type": "PostalAddress"}
    place = ask.place(ref)
    return {
        "@type": "PostalAddress",
        "addressLocality": ask.label(ref, lang),
        "addressRegion": names.region_name(place.region, lang) if place.region else "",
        "addressCountry": place.country,
    }


def _area(code: str, lang: str) -> Node:
    if "-" in code:
        return {"@type": "AdministrativeArea", "name": names.region_name(code, lang)}
    return {"@type": "Country", "name": names.country_name(code, lang)}


def _numbers(identifiers: Identifiers | None) -> Node:
    if identifiers is None:
        return {}
    registers = (("REGON", identifiers.regon), ("KRS", identifiers.krs), ("ΓΕΜΗ", identifiers.gemi))
    return {
        "taxID": identifiers.nip or identifiers.afm,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": number}
            for name, number in registers
            if number
        ],
    }


def _root(node: Node) -> Node:
    return {"@context": "https://schema.org", **node}


def _without_nothing(value: Any) -> Any:
    """The value without empty texts, lists and objects; a list of one is the one."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind is dict:
        node = {}
        for key, one in value.items():
            if type(one) is not str:
                one = _without_nothing(one)
            if one or one == 0:
                node[key] = one
        return node
    if kind is list or kind is tuple:
        items = [one for one in map(_without_nothing, value) if one or one == 0]
        return items[0] if len(items) == 1 else items
    return value
