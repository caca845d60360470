"""Postal addresses, line by line, in the form of the country where they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from diktyo.language.names import base_language


@dataclass(frozen=True, slots=True)
class AddressForm:
    """How a country writes the line of the place."""

    place: str
    postcode: Callable[[str], str] = str.strip
    """How the postcode is grouped."""


def _split(digits: int, at: int, mark: str) -> Callable[[str], str]:
    """Group a postcode of so many digits; what is no such postcode is left as it is."""

    def grouped(postcode: str) -> str:
        bare = re.sub(r"[\s-]", "", postcode)
        if len(bare) != digits or not bare.isdecimal():
            return postcode.strip()
        return bare[:at] + mark + bare[at:]

    return grouped


_COMMON = AddressForm("{postcode} {place}")
_FORMS = {
    "GR": AddressForm("{postcode} {place}", _split(5, 3, " ")),
    "PL": AddressForm("{postcode} {place}", _split(5, 2, "-")),
    "GB": AddressForm("{place} {postcode}"),
}
_COUNTRY_OF = {"el": "GR", "pl": "PL", "en": "GB"}


def format_address(
    street: str | None, postcode: str | None, place: str | None, country: str | None, lang: str
) -> list[str]:
    """The lines of an address: the street, then postcode and place; what is missing is left out.

    `country` is ISO 3166-1; where none is given, the form is that of the language's country.
    """
    form = _FORMS.get(country or _COUNTRY_OF.get(base_language(lang), ""), _COMMON)
    line = form.place.format(
        postcode=form.postcode(postcode or ""), place=(place or "").strip()
    ).strip()
    return [part for part in ((street or "").strip(), line) if part]
