"""The text of a cell → the value of a field as content files have it, or a coded fault.

What comes out is text for YAML: it is typed and checked by the models afterwards, as all content
is. Here stands only what tables write otherwise than content files do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diktyo.importing.cellform import parts, plain, split
from diktyo.importing.columns import ROLES, Column
from diktyo.importing.lexicon import Lexicon, Names
from diktyo.language import headings
from diktyo.language.slugs import slugify
from diktyo.language.telephones import display_phone, parse_phone
from diktyo.language.writtendates import DateError, read_date
from diktyo.records import TYPES, VOCABULARIES
from diktyo.tables import Cell
from diktyo.yamltree import Tree

_YES = frozenset(["yes", "y", "true", "1", "tak", "t", "prawda", "nai", "n-a-i", "alithes", "x"])
_NO = frozenset(["no", "false", "0", "nie", "falsz", "ochi", "oxi", "pseudes"])
_DIGITS = {"krs": 10, "regon": 9, "afm": 9}
"""How many digits numbers have of which spreadsheets cut the zeros at the beginning."""
_DATE_CODES = {"no-such-date": "no-such"}


class ValueFault(Exception):  # noqa: N818 (what an editor can get wrong, not an error of ours)
    """A cell that cannot be read as its field."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


@dataclass(frozen=True)
class Context:
    """What helps to read the cells of a row."""

    lexicon: Lexicon
    languages: tuple[str, ...]
    """The languages of the site."""
    country: str | None = None
    """The country (ISO 3166-1) of national numbers."""
    region: str | None = None
    """The region in which the places lie, ISO 3166-2."""


def read(column: Column, cell: Cell, context: Context) -> Tree:
    """The value of a cell for its field; raises `ValueFault`."""
    if column.reads == "prose":
        return cell.text
    if column.reads in ("figures", "people", "profiles"):
        return [_group(column.reads, one, context) for one in split(cell.text)]
    if column.reads == "web":
        items = [one for part in split(cell.text) for one in re.split(r",\s+|\s+", plain(part))]
        return [one for one in items if one]
    one_value = _READERS.get(column.reads, _text)
    if not column.many:
        return one_value(column, cell, cell.text, context)
    items = [plain(one) for one in split(cell.text)]
    if len(items) == 1 and "," in cell.text and column.reads not in ("text",):
        try:
            return [one_value(column, cell, cell.text, context)]
        except ValueFault:
            items = [one.strip() for one in cell.text.split(",") if one.strip()]
    return [one_value(column, cell, one, context) for one in items]


Reads = Callable[[Column, Cell, str, Context], str]


def _text(column: Column, cell: Cell, text: str, context: Context) -> str:
    return text if column.key == "summary" else re.sub(r"\s*\n\s*", " ", text)


def _state(column: Column, cell: Cell, text: str, context: Context) -> str:
    return text.casefold()


def _flag(column: Column, cell: Cell, text: str, context: Context) -> str:
    word = slugify(text) or text
    if word in _YES or text == "✓":
        return "yes"
    if word in _NO:
        return "no"
    raise ValueFault("choice-unknown", value=text, choices="yes, no", nearest="")


def _date(column: Column, cell: Cell, text: str, context: Context) -> str:
    try:
        return read_date(text)
    except DateError as error:
        code = _DATE_CODES.get(error.reason, error.reason)
        raise ValueFault(f"date-{code}", value=text) from None


def _language(column: Column, cell: Cell, text: str, context: Context) -> str:
    found = headings.language_named(text, context.languages)
    return found or text


def _of_names(names: Names, text: str, unknown: Callable[[str], ValueFault]) -> str:
    found = names.find(text)
    return _single(found, text, unknown, names)


def _single(
    found: tuple[str, ...], text: str, unknown: Callable[[str], ValueFault], names: Names
) -> str:
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueFault("cell-ambiguous", value=text, choices=", ".join(found))
    raise unknown(names.near(text))


def _place(column: Column, cell: Cell, text: str, context: Context) -> str:
    names = context.lexicon.of("place")
    found = names.find(text)
    if len(found) > 1 and context.region:
        found = context.lexicon.place_in(found, context.region)
    unknown = lambda near: ValueFault("place-unknown", value=text, nearest=near)  # noqa: E731
    return _single(found, text, unknown, names)


def _area(column: Column, cell: Cell, text: str, context: Context) -> str:
    found = context.lexicon.area(text)
    if len(found) == 1:
        return found[0]
    near = context.lexicon.areas.near(text)
    raise ValueFault("cell-region", value=text, nearest=near)


def _defined(column: Column, cell: Cell, text: str, context: Context) -> str:
    """A source, a term, or a record whose kind the column gives."""
    kind = column.reads
    names = context.lexicon.of(kind)
    bare = text.removeprefix(f"{kind}/")
    if kind == "source":
        unknown = lambda near: ValueFault("source-unknown", value=text, nearest=near)  # noqa: E731
    elif kind in VOCABULARIES:
        unknown = lambda near: ValueFault(  # noqa: E731
            "term-unknown", value=text, kind=kind, nearest=near
        )
    else:
        unknown = lambda near: ValueFault(  # noqa: E731
            "cell-record", value=text, nearest=near
        )
    return _of_names(names, bare, unknown)


def _reference(column: Column, cell: Cell, text: str, context: Context) -> str:
    """A project or an event, by reference or by name."""
    kind, slash, _ = text.partition("/")
    if slash and kind in TYPES:
        return text
    found = {
        f"{kind}/{one}" for kind in ("project", "event")
        for one in context.lexicon.of(kind).find(text)
    }  # fmt: skip
    if len(found) == 1:
        return found.pop()
    if found:
        raise ValueFault("cell-ambiguous", value=text, choices=", ".join(sorted(found)))
    near = [context.lexicon.of(kind).near(text) for kind in ("project", "event")]
    raise ValueFault("cell-record", value=text, nearest=next(filter(None, near), ""))


_PHONE_WORDS = re.compile(
    r"(?i)^\s*(?:tel(?:efon)?|kom|fax|faks|mob|phone|τηλ(?:έφωνο)?|κιν(?:ητό)?|φαξ)\s*[.:/]*\s*"
)


def _phone(column: Column, cell: Cell, text: str, context: Context) -> str:
    text = _PHONE_WORDS.sub("", text)
    numbers = [one for one in re.split(r"[;,\n/]|\s(?:lub|ή|or)\s", text) if one.strip()]
    if len(numbers) > 1:
        raise ValueFault("cell-one", value=text)
    if re.search(r"[^\W\d_]", text):
        raise ValueFault("phone-invalid", value=text)
    bare = re.sub(r"\(0[\s-]*", "(", text)
    # Polish numbers were long written with a 0 before the code of the town.
    tries = (
        (text, bare, re.sub(r"^\s*\(?0[\s-]*", "", text)) if context.country == "PL" else (text,)
    )
    for one in tries:
        try:
            return display_phone(parse_phone(one, context.country), international=True)
        except ValueError:
            continue
    raise ValueFault("phone-invalid", value=text)


def _email(column: Column, cell: Cell, text: str, context: Context) -> str:
    if len(re.findall("@", text)) > 1:
        raise ValueFault("cell-one", value=text)
    return re.sub("(?i)^(?:mailto:|e-?mail:)\\s*", "", text)


def _postcode(column: Column, cell: Cell, text: str, context: Context) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if not digits.isdigit() or context.country not in ("PL", "GR"):
        return text
    if cell.number and context.country == "PL":
        digits = digits.zfill(5)
    if len(digits) != 5 or (not cell.number and digits != text):
        return text
    return f"{digits[:2]}-{digits[2:]}" if context.country == "PL" else f"{digits[:3]} {digits[3:]}"


def _identifier(column: Column, cell: Cell, text: str, context: Context) -> str:
    digits = _DIGITS.get(column.key, 0)
    short = text.isdigit() and digits - 8 <= len(text) < digits
    return text.zfill(digits) if short else text


_READERS: Mapping[str, Reads] = {
    "flag": _flag,
    "date": _date,
    "language": _language,
    "place": _place,
    "area": _area,
    "region": _area,
    "phone": _phone,
    "email": _email,
    "postcode": _postcode,
    "reference": _reference,
    "source": _defined,
    "state": _state,
    **dict.fromkeys(("nip", "regon", "krs", "afm", "gemi"), _identifier),
    **dict.fromkeys((*TYPES, *VOCABULARIES), _defined),
}


# Groups: what a cell says with | between its parts


def _group(kind: str, text: str, context: Context) -> dict[str, Tree]:
    given = parts(text)
    first = given[0] if given else ""
    rest = [*given[1:], "", ""][:2]
    if len(given) > 3 or not first:
        raise ValueFault("cell-group", value=text, form=_FORMS[kind])
    if kind == "figures":
        return _figure(text, first, rest, context)
    if not rest[0]:
        raise ValueFault("cell-group", value=text, form=_FORMS[kind])
    if kind == "profiles":
        found: dict[str, Tree] = {"platform": first, "title": rest[0]}
        return {**found, "url": rest[1]} if rest[1] else found
    person: dict[str, Tree] = {"name": first, "role": _role(rest[0])}
    if rest[1]:
        column = Column("organisation", "organisation")
        person["organisation"] = _defined(column, Cell(0, 0, rest[1]), rest[1], context)
    return person


_FORMS = {
    "figures": "members | ~500 | founder, member",
    "people": "Anna Nowak | speaker | barka",
    "profiles": "Facebook | Diktyo | https://…",
}


def _figure(text: str, kind: str, rest: list[str], context: Context) -> dict[str, Tree]:
    column = Column("kind", "figures")
    number = re.fullmatch(r"([~≥]*)\s*([0-9][0-9\s\u00a0]*)", rest[0])
    if not number:
        raise ValueFault("cell-group", value=text, form=_FORMS["figures"])
    found: dict[str, Tree] = {
        "kind": _defined(column, Cell(0, 0, kind), kind, context),
        "value": re.sub(r"\s", "", number[2]),
    }
    if "~" in number[1]:
        found["approximate"] = "yes"
    if "≥" in number[1]:
        found["at_least"] = "yes"
    if rest[1]:
        found["listed"] = [_role(one.strip()) for one in rest[1].split(",") if one.strip()]
    return found


def _role(text: str) -> str:
    """A role by its own name or by what it is called in a language; the model checks it."""
    if text in ROLES:
        return text
    return next((one for one in headings.fields_of(text) if one in ROLES), text)
