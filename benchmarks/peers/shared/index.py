"""What is asked of all records, for the tools in Python: cards by id, relations, terms."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

Card = dict[str, Any]
Words = dict[str, Any]

SECTIONS = {
    "organisation": "organisations",
    "event": "events",
    "project": "projects",
    "news": "news",
}
LABELS = {"regions": "regions", "forms": "legal_forms", "fields": "fields"}
LANGUAGES = ("el", "pl")


class Index:
    """All cards of one language."""

    def __init__(self, lang: str, cards: Iterable[Card], w: Words) -> None:
        self.lang, self.w = lang, w
        self.cards = {one["id"]: one for one in cards}
        self.of: dict[str, Any] = {name: defaultdict(list) for name in ("networks", "news")}
        self.of |= {name: defaultdict(list) for name in ("events", "projects")}
        self.kinds: dict[str, list[Card]] = defaultdict(list)
        self.terms: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
        home = {"name": w["ui"]["home"], "url": f"/{lang}/"}
        sections = {step["key"]: step for step in w["menu"]}
        for one in sorted(self.cards.values(), key=lambda one: one["date"], reverse=True):
            section = SECTIONS[one["kind"]]
            one["trail"] = [home, sections[section]]
            self.kinds[one["kind"]].append(one)
            for key in one.get("partners", ()):
                self.of[section][key].append(one)
            for key in one.get("members", ()):
                self.of["networks"][key].append(one)
            if "network" in one:
                self.of[section][one["network"]].append(one)
            if "about" in one:
                self.of["news"][one["about"]].append(one)
            for name in ("regions", "forms", "fields", "years"):
                for key in one.get(name, ()):
                    self.terms[name][key].append(one)
        self.kinds["organisation"].sort(key=_title)

    def entries(self) -> list[Card]:
        """What the feed shows."""
        both = self.kinds["news"] + self.kinds["event"]
        return sorted(both, key=lambda one: one["date"], reverse=True)[:20]


def _title(one: Card) -> str:
    return str(one["title"])


def indexes(cards: dict[str, list[Card]], words: dict[str, Words]) -> dict[str, Index]:
    """The index of each language; cards know their names and addresses in all of them."""
    found = {lang: Index(lang, cards[lang], words[lang]) for lang in LANGUAGES}
    for index in found.values():
        for key, one in index.cards.items():
            others = {lang: found[lang].cards[key] for lang in LANGUAGES}
            one["alternates"] = [
                _alternate(lang, other["url"], words) for lang, other in others.items()
            ]
            one["names"] = [
                {"@value": other["title"], "@language": lang} for lang, other in others.items()
            ]
    return found


def _alternate(lang: str, url: str, words: dict[str, Words]) -> dict[str, str]:
    w = words[lang]
    return {"lang": lang, "url": url, "locale": w["locale"], "name": w["own_name"]}


def lists(index: Index, words: dict[str, Words], networks: list[str]) -> Iterator[dict[str, Any]]:
    """The home page and the lists of one language, as the variables of their template."""
    w, lang = index.w, index.lang
    home = {"name": w["ui"]["home"], "url": f"/{lang}/"}
    newest = [{"cards": index.kinds[kind][:10]} for kind in ("news", "event")]
    yield {
        "title": w["title"], "url": home["url"], "trail": [], "groups": newest,
        "alternates": [_alternate(other, f"/{other}/", words) for other in LANGUAGES],
    }  # fmt: skip
    for at, step in enumerate(w["menu"]):
        urls = {other: words[other]["menu"][at]["url"] for other in LANGUAGES}
        yield {
            "title": step["name"], "url": step["url"], "trail": [home],
            "groups": _groups(index, step["key"], networks),
            "alternates": [_alternate(other, url, words) for other, url in urls.items()],
        }  # fmt: skip


def _groups(index: Index, key: str, networks: list[str]) -> list[dict[str, Any]]:
    if key == "networks":
        return [{"cards": [index.cards[one] for one in networks]}]
    if key == "organisations":
        return [{"cards": index.kinds["organisation"]}]
    years: dict[str, list[Card]] = {}
    for one in index.kinds[key if key == "news" else key[:-1]]:
        years.setdefault(one["date"][:4], []).append(one)
    return [{"name": year, "cards": cards} for year, cards in years.items()]


def terms(index: Index, words: dict[str, Words]) -> Iterator[dict[str, Any]]:
    """The pages of all terms of one language, as the variables of their template."""
    w = index.w
    home = {"name": w["ui"]["home"], "url": f"/{index.lang}/"}
    for name, some in index.terms.items():
        title, urls = w["ui"][name], {lang: words[lang]["terms"][name] for lang in LANGUAGES}
        labels = w.get(LABELS.get(name, ""), {})
        found = []
        for key, cards in sorted(some.items()):
            label = labels.get(key, key)
            end = f"{key.lower()}/"
            found.append({
                "name": label, "title": label, "url": urls[index.lang] + end, "cards": cards,
                "groups": [{"cards": sorted(cards, key=_title)}],
                "trail": [home, {"name": title, "url": urls[index.lang]}],
                "alternates": [_alternate(lang, url + end, words) for lang, url in urls.items()],
            })  # fmt: skip
        yield from found
        yield {
            "title": title, "url": urls[index.lang], "trail": [home], "terms": found,
            "alternates": [_alternate(lang, url, words) for lang, url in urls.items()],
        }  # fmt: skip


def day(date: str, w: Words) -> str:
    """A day or a month, as readers write it."""
    year, month, *number = date.split("-")
    if number:
        return f"{int(number[0])} {w['months'][int(month) - 1]} {year}"
    return f"{w['months_alone'][int(month) - 1]} {year}"


_TYPES = {
    "organisation": "Organization",
    "event": "Event",
    "project": "Project",
    "news": "NewsArticle",
}
_DATES = {
    "organisation": "foundingDate", "event": "startDate", "project": "startDate",
    "news": "datePublished",
}  # fmt: skip


def _script(node: dict[str, Any]) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def linked(one: Card, cards: dict[str, Card], w: Words) -> str:
    """What a page is about, as JSON-LD."""

    def named(key: str) -> dict[str, str]:
        other = cards[key]
        url = f"{w['base']}{other['url']}#it"
        return {"@type": "Organization", "@id": url, "name": other["title"]}

    url = w["base"] + one["url"]
    node = {
        "@context": "https://schema.org", "@type": _TYPES[one["kind"]], "@id": f"{url}#it",
        "name": one["names"], "url": url, "description": one["summary"],
        _DATES[one["kind"]]: one["date"],
    }  # fmt: skip
    if "place" in one:
        place = w["places"][one["place"]]
        node["location"] = {
            "@type": "Place",
            "name": place["name"],
            "address": {
                "@type": "PostalAddress",
                "addressLocality": place["name"],
                "addressCountry": place["country"],
            },
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": place["latitude"],
                "longitude": place["longitude"],
            },
        }
    if "members" in one:
        node["member"] = [named(key) for key in one["members"]]
    if "partners" in one:
        node["contributor"] = [named(key) for key in one["partners"]]
    return _script(node)


def breadcrumbs(trail: list[dict[str, str]], title: str, w: Words) -> str:
    """The way to a page, as JSON-LD."""
    items = [
        {"@type": "ListItem", "position": at, "name": step["name"], "item": w["base"] + step["url"]}
        for at, step in enumerate(trail, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return _script(
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    )
