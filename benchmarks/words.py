"""What a site in one language calls places, terms, sections and controls: plain data for peers.

Everything is taken from the real site and its catalogues, so that all tools write the same words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from babel.dates import get_month_names

from benchmarks.model import LANGUAGES, ROOT, Model
from diktyo import catalogues
from diktyo.language import names

SECTIONS = {
    "organisation": "organisations",
    "event": "events",
    "project": "projects",
    "news": "news",
}
"""Type → section; the addresses of sections are those of site.yaml."""
TAXONOMIES = {"regions": "regions", "forms": "legal_forms", "fields": "fields", "years": "years"}
"""Taxonomy → its section in site.yaml."""
LOCALES = {"el": "el_GR", "pl": "pl_PL"}

_UI = {
    "home": "Home", "organisations": "Organisations", "projects": "Projects", "events": "Events",
    "news": "News", "networks": "Networks", "search": "Search", "skip": "Skip to the content",
    "main": "Main", "language": "Language", "here": "You are here", "facts": "Facts",
    "feed": "News and events", "form": "Legal form", "organisation": "Founded", "event": "Date",
    "project": "Duration", "place": "Place", "fields": "Fields of activity", "funding": "Funding",
    "network": "Network", "source": "Source", "document": "Document:",
    "regions": "By region", "forms": "By legal form", "years": "By year",
    "licence": "The texts are under the licence %(link)s; the facts come from the sources that"
    " each page names.",
}  # fmt: skip
_OWN = {
    "el": {"about": "Αφορά", "year": "Έτος", "members": "Μέλη", "partners": "Εταίροι"},
    "pl": {"about": "Dotyczy", "year": "Rok", "members": "Członkowie", "partners": "Partnerzy"},
}


def section(lang: str, kind: str) -> str:
    """The address of the list of one type, such as `/el/organoseis/`."""
    return f"/{lang}/{_site()['languages'][lang]['sections'][SECTIONS[kind]]}/"


def words(model: Model, lang: str) -> dict[str, Any]:
    """All words of one language."""
    site = _site()
    sections = site["languages"][lang]["sections"]
    gettext = catalogues.read(ROOT, lang, "site")[0].gettext
    licence = f'<a rel="license" href="{site["licence"]["url"]}">{site["licence"]["name"]}</a>'
    ui = {key: gettext(message).replace("%(link)s", licence) for key, message in _UI.items()}
    return {
        "base": site["base_url"].rstrip("/"),
        "title": site["title"][lang],
        "tagline": site["tagline"][lang],
        "description": site["description"][lang],
        "locale": LOCALES[lang],
        "own_name": names.language_name(lang, lang),
        "ui": {**ui, **_OWN[lang]},
        "sections": sections,
        "menu": [
            {"key": key, "name": ui[key], "url": f"/{lang}/{sections[key]}/"}
            for key in ("networks", "organisations", "projects", "events", "news")
        ],
        "terms": {key: f"/{lang}/{sections[name]}/" for key, name in TAXONOMIES.items()},
        "months": _months(lang, "format"),
        "months_alone": _months(lang, "stand-alone"),
        "places": {
            key: {
                "name": place["name"][lang],
                "region": place.get("region", ""),
                "country": place["country"],
                "latitude": place["latitude"],
                "longitude": place["longitude"],
            }
            for key, place in model.places.items()
        },
        "regions": {
            code: names.region_name(code, lang)
            for code in sorted({one.get("region", "") for one in model.places.values()} - {""})
        },
        "countries": {code: names.country_name(code, lang) for code in ("GR", "PL")},
        **{
            kind: {key: term[lang] for key, term in model.vocabulary[kind].items()}
            for kind in ("legal_forms", "fields", "event_kinds", "project_kinds", "funding")
        },
        "sources": {
            key: {"title": one["title"][lang], "document": one["document"]}
            for key, one in _content("sources").items()
        },
    }


def all_words(model: Model) -> dict[str, Any]:
    """The words of every language."""
    return {lang: words(model, lang) for lang in LANGUAGES}


def _months(lang: str, context: str) -> list[str]:
    found = get_month_names("wide", context=context, locale=lang)  # type: ignore[arg-type]
    return [str(found[number]) for number in range(1, 13)]


@cache
def _site() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "site.yaml").read_text("utf-8"))
    return found


def _content(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / f"content/{name}.yaml").read_text("utf-8"))
    return found
