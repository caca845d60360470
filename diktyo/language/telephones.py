"""Telephone numbers: kept as E.164 (`+302103221234`), shown as people of the country group them.

Greek and Polish numbers are grouped by the tables here, those of other countries by phonenumbers,
whose Greek display is unnatural (`21 0322 1234`).
"""

import re
from dataclasses import dataclass

_GREEK_MOBILE_AND_ATHENS = re.compile(r"21|69")
_GREEK_CITIES = re.compile(r"2[3-8]1")  # 2310, 2410, 2510 …
_POLISH_MOBILE_AND_SERVICES = re.compile(r"21|39|45|5[0137]|6[0469]|7[02389]|8[08]|[34]0")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a country groups its numbers."""

    calling_code: str
    digits: int
    groups: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]
    """By how the number begins; the first that fits holds."""
    otherwise: tuple[int, ...]


_PLANS = {
    "GR": Plan(
        calling_code="30",
        digits=10,
        groups=((_GREEK_MOBILE_AND_ATHENS, (3, 3, 4)), (_GREEK_CITIES, (4, 3, 3))),
        otherwise=(5, 5),
    ),
    "PL": Plan(
        calling_code="48",
        digits=9,
        groups=((_POLISH_MOBILE_AND_SERVICES, (3, 3, 3)),),
        otherwise=(2, 3, 2, 2),
    ),
}


def parse_phone(text: str, country: str | None = None) -> str:
    """The number in E.164; `country` (ISO 3166-1) is needed where it does not begin with `+`.

    Raises ValueError for a text that is not a number in use.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"not a telephone number: {text!r}") from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError(f"no such telephone number: {text!r}")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def display_phone(
    e164: str, country_of_reader: str | None = None, *, international: bool = False
) -> str:
    """The number as it is shown: `210 322 1234`, or with its country `+30 210 322 1234`.

    It has its country if that is asked for, or if the reader's country is given and is another.
    A text that is not E.164 is shown as it is.
    """
    for country, plan in _PLANS.items():
        national = e164.removeprefix(f"+{plan.calling_code}")
        if national != e164 and len(national) == plan.digits and national.isdecimal():
            grouped = _grouped(national, plan)
            abroad = country_of_reader is not None and country_of_reader != country
            return f"+{plan.calling_code} {grouped}" if international or abroad else grouped
    return _other(e164, country_of_reader, international)


def _grouped(national: str, plan: Plan) -> str:
    sizes = next(
        (sizes for start, sizes in plan.groups if start.match(national)),
        plan.otherwise,
    )
    groups, rest = [], national
    for size in sizes:
        groups.append(rest[:size])
        rest = rest[size:]
    return " ".join(groups)


def _other(e164: str, country_of_reader: str | None, international: bool) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    country = phonenumbers.region_code_for_number(number)
    if international or country_of_reader not in (None, country):
        form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    else:
        form = phonenumbers.PhoneNumberFormat.NATIONAL
    return str(phonenumbers.format_number(number, form))
