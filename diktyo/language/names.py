"""Names of languages, countries and regions in each language, and the door to CLDR's data.

Countries and languages come from Unicode CLDR through Babel, regions from the tables below, keyed
by ISO 3166-2.  CLDR has no regions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.core import Locale

# code: (el, pl, en); a further language is a further column.
_COLUMNS = ("el", "pl", "en")
_GREECE = {
    "GR-A": (
        "Ανατολική Μακεδονία και Θράκη",
        "Macedonia Wschodnia i\N{NO-BREAK SPACE}Tracja",
        "Eastern Macedonia and Thrace",
    ),
    "GR-B": ("Κεντρική Μακεδονία", "Macedonia Środkowa", "Central Macedonia"),
    "GR-C": ("Δυτική Μακεδονία", "Macedonia Zachodnia", "Western Macedonia"),
    "GR-D": ("Ήπειρος", "Epir", "Epirus"),
    "GR-E": ("Θεσσαλία", "Tesalia", "Thessaly"),
    "GR-F": ("Ιόνια Νησιά", "Wyspy Jońskie", "Ionian Islands"),
    "GR-G": ("Δυτική Ελλάδα", "Grecja Zachodnia", "Western Greece"),
    "GR-H": ("Στερεά Ελλάδα", "Grecja Środkowa", "Central Greece"),
    "GR-I": ("Αττική", "Attyka", "Attica"),
    "GR-J": ("Πελοπόννησος", "Peloponez", "Peloponnese"),
    "GR-K": ("Βόρειο Αιγαίο", "Wyspy Egejskie Północne", "North Aegean"),
    "GR-L": ("Νότιο Αιγαίο", "Wyspy Egejskie Południowe", "South Aegean"),
    "GR-M": ("Κρήτη", "Kreta", "Crete"),
    "GR-69": ("Άγιο Όρος", "Athos", "Mount Athos"),
}
_POLAND = {
    "PL-02": ("Κάτω Σιλεσία", "dolnośląskie", "Lower Silesia"),
    "PL-04": ("Κουγιαβία-Πομερανία", "kujawsko-pomorskie", "Kuyavia-Pomerania"),
    "PL-06": ("Λούμπλιν", "lubelskie", "Lublin"),
    "PL-08": ("Λούμπους", "lubuskie", "Lubusz"),
    "PL-10": ("Λοτζ", "łódzkie", "Łódź"),
    "PL-12": ("Ελάσσων Πολωνία", "małopolskie", "Lesser Poland"),
    "PL-14": ("Μαζοβία", "mazowieckie", "Mazovia"),
    "PL-16": ("Οπόλε", "opolskie", "Opole"),
    "PL-18": ("Υποκαρπαθία", "podkarpackie", "Subcarpathia"),
    "PL-20": ("Ποντλασία", "podlaskie", "Podlachia"),
    "PL-22": ("Πομερανία", "pomorskie", "Pomerania"),
    "PL-24": ("Σιλεσία", "śląskie", "Silesia"),
    "PL-26": ("Τίμιος Σταυρός", "świętokrzyskie", "Holy Cross"),
    "PL-28": ("Βαρμία-Μαζουρία", "warmińsko-mazurskie", "Warmia-Masuria"),
    "PL-30": ("Μείζων Πολωνία", "wielkopolskie", "Greater Poland"),
    "PL-32": ("Δυτική Πομερανία", "zachodniopomorskie", "West Pomerania"),
}
_NAMES = _GREECE | _POLAND

REGIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"GR": tuple(_GREECE), "PL": tuple(_POLAND)}
)
"""The valid codes of regions (ISO 3166-2) of each country (ISO 3166-1), in their order."""


def base_language(lang: str) -> str:
    """The language of a BCP 47 tag, without script, country or variant: `pl-PL` → `pl`."""
    return lang.replace("_", "-").partition("-")[0].lower()


@cache
def locale_of(lang: str) -> Locale | None:
    """CLDR's data for a BCP 47 tag; None where Babel has none.

    Babel is imported here and nowhere else at the top of a module: it costs some 15 ms, and a
    build in which nothing changed formats nothing.
    """
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


@cache
def locale_tag(lang: str) -> str:
    """The language with its likely territory, as Open Graph writes locales: `el` → `el_GR`."""
    from babel.core import Locale, UnknownLocaleError, get_global

    likely = get_global("likely_subtags").get(base_language(lang), lang)
    try:
        locale = Locale.parse(likely)
    except (UnknownLocaleError, ValueError):
        return lang
    return f"{locale.language}_{locale.territory}" if locale.territory else locale.language


def country_name(code: str, lang: str) -> str:
    """The country's name (ISO 3166-1 alpha-2) in a language; the code where CLDR has no name."""
    locale = locale_of(lang) or locale_of("en")
    return str(locale.territories.get(code, code)) if locale else code


def region_name(code: str, lang: str) -> str:
    """The region's name (ISO 3166-2) in a language, in English where we have no other.

    Polish voivodeships are adjectives in Polish, in lower case (`mazowieckie`); a code that is not
    in REGIONS is its own name.
    """
    names = _NAMES.get(code)
    if names is None:
        return code
    base = base_language(lang)
    return names[_COLUMNS.index(base if base in _COLUMNS else "en")]


def language_name(code: str, lang: str) -> str:
    """A language's name in a language, as it stands within a sentence: `grecki`, `Ελληνικά`.

    A language that names itself begins with a capital, as in a switch between languages: `Polski`.
    """
    own = base_language(code) == base_language(lang)
    name = language_within(code, lang)
    return name[:1].upper() + name[1:] if own else name


def language_within(code: str, lang: str) -> str:
    """A language's name as it stands within a sentence, also where it names itself: `polski`."""
    locale = locale_of(lang) or locale_of("en")
    return str(locale.languages.get(base_language(code), code)) if locale else code
