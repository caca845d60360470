"""The types of single fields: text in, value out, or a coded error.

YAML gives every scalar as text. A field's type turns the text into its value; what does not fit
raises pydantic's custom error whose type is the code of a diagnostic.

Beside it, each type says of itself what JSON Schema can: its name, by which `descriptions` finds
its docstring, which editors read; a pattern that every valid text has (a check digit cannot be a
pattern); the kind of thing whose `names` it takes; an example. `schemas` makes the schemas of it,
and `starting` the lines of new files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from diktyo import edtf, units
from diktyo.diagnostics import N_
from diktyo.language import identifiers, names, telephones
from diktyo.values import ID, Ref


def fault(code: str, **arguments: object) -> PydanticCustomError:
    """An error that the reader turns into the diagnostic `code`."""
    return PydanticCustomError(code, "{code}", {"code": code, **arguments})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("field-not-text")
    text = value.strip()
    if not text:
        raise fault("field-empty")
    return text


_NUMBER = ["string", "integer"]
"""What other programs may take the texts for that consist of digits."""


def _like(name: str = "", **form: object) -> Any:
    """What JSON Schema says of a type's text; under `form` the type's own name."""
    return Annotated[Any, WithJsonSchema({"form": name, **form} if name else {**form})]


def _typed(parse: Callable[[str], Any], name: str = "", **form: object) -> PlainValidator:
    return PlainValidator(
        lambda value: parse(_text(value)), json_schema_input_type=_like(name, **form)
    )


Text = Annotated[
    str,
    PlainValidator(
        _text,
        json_schema_input_type=_like(
            "Text", type=["string", "number", "boolean"], pattern=r"[\s\S]*\S[\s\S]*"
        ),
    ),
]
"""Words: one line or more."""


def _plural_forms(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {"other": _text(value)}
    if not isinstance(value, dict):
        raise fault("field-not-text")
    for form in value:
        if form not in PLURAL_FORMS:
            choices = ", ".join(PLURAL_FORMS)
            raise fault("choice-unknown", value=form, choices=choices, nearest="")
    return {form: _text(text) for form, text in value.items()}


PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms of CLDR."""

PluralForms = Annotated[
    Mapping[str, str],
    PlainValidator(_plural_forms, json_schema_input_type=_like("PluralForms")),
]
"""A word; or, for what is counted, its plural forms: {one: …, few: …, many: …, other: …}."""


def _date(text: str) -> edtf.EDTF:
    try:
        return edtf.parse(text)
    except edtf.EDTFError as error:
        code = {"no-such-date": "no-such"}.get(error.reason, error.reason)
        raise fault(f"date-{code}", value=text) from None


_MOMENT = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|XXXX-[0-9]{2}(?:-[0-9]{2})?)"

Date = Annotated[
    edtf.EDTF,
    _typed(
        _date,
        "Date",
        type=_NUMBER,
        minimum=1,
        maximum=9999,
        pattern=rf"{_MOMENT}|(?:{_MOMENT}|\.\.)?/(?:{_MOMENT}|\.\.)?|{_MOMENT}(?:,{_MOMENT})+",
        examples=["2016-05-03"],
    ),
]
"""A date: 2016, 2016-05, 2016-05-03, from–to 2016-05-03/2016-05-06, without an end 2016-05/.."""


def _made_from(text: str) -> units.MadeFrom:
    try:
        return units.parse(text)
    except ValueError as error:
        raise fault("made-from-invalid", value=str(error)[:40]) from None


MadeFrom = Annotated[units.MadeFrom, _typed(_made_from)]
"""What a translation was made from, as `build.py translations accept` writes it."""


def _flag(text: str) -> bool:
    words = {"yes": True, "no": False, "true": True, "false": False}
    if text.lower() not in words:
        raise fault("choice-unknown", value=text, choices="yes, no", nearest="")
    return words[text.lower()]


Flag = Annotated[bool, _typed(_flag, "Flag", enum=["yes", "no"])]
"""yes or no."""


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise fault("field-type", value=text[:40], expected=N_("a whole number"))
    return int(text)


Count = Annotated[
    int,
    _typed(
        _count,
        "Count",
        type=_NUMBER,
        pattern="[0-9]{1,12}",
        minimum=0,
        maximum=10**12 - 1,
        examples=["12"],
    ),
]
"""A whole number."""


def _share(text: str) -> float:
    if not re.fullmatch(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?", text):
        expected = N_("a share between 0 and 1, such as 0.3")
        raise fault("field-type", value=text[:40], expected=expected)
    return float(text)


Share = Annotated[float, _typed(_share)]
"""A part of a whole, between 0 and 1."""


def _degrees(limit: int) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", text) or abs(float(text)) > limit:
            raise fault("field-type", value=text[:40], expected=N_("an angle in degrees"))
        return float(text)

    return parse


_BELOW_90 = r"-?0?[0-8]?[0-9](?:\.[0-9]{1,8})?|-?0?90(?:\.0{1,8})?"
_BELOW_180 = r"-?(?:0?[0-9]?|1[0-7])[0-9](?:\.[0-9]{1,8})?|-?180(?:\.0{1,8})?"

Latitude = Annotated[
    float,
    _typed(
        _degrees(90),
        "Latitude",
        type=["string", "number"],
        pattern=_BELOW_90,
        minimum=-90,
        maximum=90,
        examples=["37.9838"],
    ),
]
"""Degrees north, with a point: 37.9838."""

Longitude = Annotated[
    float,
    _typed(
        _degrees(180),
        "Longitude",
        type=["string", "number"],
        pattern=_BELOW_180,
        minimum=-180,
        maximum=180,
        examples=["23.7275"],
    ),
]
"""Degrees east, with a point: 23.7275."""


def _slug(text: str) -> str:
    if not ID.match(text):
        raise fault("slug-invalid", value=text[:60])
    return text


_ID = ID.pattern.removesuffix(r"\Z")

Slug = Annotated[str, _typed(_slug, "Slug", type=_NUMBER, pattern=_ID, examples=["new-name"])]
"""Lower-case letters a–z, digits and hyphens."""


def _alias(text: str) -> str:
    if not all(ID.match(part) for part in text.strip("/").split("/")):
        raise fault("slug-invalid", value=text[:60])
    return text.strip("/") + "/"


Alias = Annotated[
    str,
    _typed(
        _alias,
        "Alias",
        type=_NUMBER,
        pattern=rf"/*{_ID}(?:/{_ID})*/*",
        examples=["old/name"],
    ),
]
"""An address without the language before it: organoseis/old-name."""


def _web(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#<>\"'@]+\.[^\s/?#<>\"'@]+([/?#][^\s<>\"']*)?", text):
        raise fault("address-invalid", value=text[:80])
    return text


Web = Annotated[
    str,
    _typed(
        _web,
        "Web",
        examples=["https://example.org/"],
        pattern=r"https?://[^\s/?#<>\"'@]+\.[^\s/?#<>\"'@]+([/?#][^\s<>\"']*)?",
    ),
]
"""An address in the web: https://example.org/."""


def _repository(text: str) -> str:
    if not re.fullmatch(r"[\w.-]{1,100}(/[\w.-]{1,100}){1,9}", text, re.ASCII):
        expected = N_("the owner and the name of a repository, such as diktyo/site")
        raise fault("field-type", value=text[:80], expected=expected)
    return text


Repository = Annotated[str, _typed(_repository)]
"""A repository on its server: the owner, a slash and the name; groups may stand between them."""


def _email(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>\"']{1,64}@[^\s@<>\"']+\.[^\s@<>\"']{2,}", text):
        raise fault("email-invalid", value=text[:80])
    return text


Email = Annotated[
    str,
    _typed(
        _email,
        "Email",
        examples=["info@example.org"],
        pattern=r"[^\s@<>\"']{1,64}@[^\s@<>\"']+\.[^\s@<>\"']{2,}",
    ),
]
"""An e-mail address: info@example.org."""


def _phone(text: str) -> str:
    try:
        return telephones.parse_phone(text)
    except ValueError:
        raise fault("phone-invalid", value=text[:40]) from None


Phone = Annotated[
    str,
    _typed(
        _phone,
        "Phone",
        type=_NUMBER,
        pattern=r"[^+\uff0b]*[+\uff0b][\s\S]{6,}",
        examples=["+30 210 3300080"],
    ),
]
"""A telephone number with the country's code: +30 210 3300080."""


def _identifier(
    title: str, name: str, valid: Callable[[str], bool], digits: str, example: str
) -> PlainValidator:
    def parse(text: str) -> str:
        if not valid(text):
            raise fault("identifier-invalid", value=text[:40], name=name)
        return text

    # A prefix and what groups the digits are left to the one who checks them.
    pattern = rf"(?:[A-Z]{{2}})?[^0-9A-Za-z]*(?:[0-9][^0-9A-Za-z]*){digits}"
    return _typed(parse, title, type=_NUMBER, pattern=pattern, examples=[example])


Nip = Annotated[str, _identifier("Nip", "NIP", identifiers.valid_nip, "{10}", "526-025-02-74")]
"""Ten digits, kept letter for letter: 526-025-02-74."""

Regon = Annotated[
    str, _identifier("Regon", "REGON", identifiers.valid_regon, "{9,14}", "123456785")
]
"""Nine or fourteen digits, kept letter for letter."""

Krs = Annotated[str, _identifier("Krs", "KRS", identifiers.valid_krs, "{10}", "0000123456")]
"""Ten digits, kept letter for letter: 0000123456."""

Afm = Annotated[str, _identifier("Afm", "ΑΦΜ", identifiers.valid_afm, "{9}", "094259216")]
"""Nine digits, kept letter for letter."""

Gemi = Annotated[str, _identifier("Gemi", "ΓΕΜΗ", identifiers.valid_gemi, "{9,12}", "000123456789")]
"""Nine to twelve digits, kept letter for letter."""


def _language_tag(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", text):
        raise fault("field-type", value=text[:20], expected=N_("a language tag such as el or pl"))
    return text


Language = Annotated[
    str,
    _typed(
        _language_tag,
        "Language",
        pattern="[a-z]{2,3}(?:-[A-Z]{2})?",
        names="language",
    ),
]
"""A language tag: el or pl."""


def _one_of(codes: Iterable[str]) -> Callable[[str], str]:
    known = frozenset(codes)

    def parse(text: str) -> str:
        if text not in known:
            raise fault("region-unknown", value=text[:20])
        return text

    return parse


_REGIONS = tuple(code for codes in names.REGIONS.values() for code in codes)

Region = Annotated[str, _typed(_one_of(_REGIONS), "Region", enum=list(_REGIONS))]
"""A region by its code (ISO 3166-2): GR-I or PL-18."""

_AREAS = (*names.REGIONS, *_REGIONS)

Area = Annotated[str, _typed(_one_of(_AREAS), "Area", enum=list(_AREAS))]
"""A region or a whole country by its code (ISO 3166): PL-18 or PL."""


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise fault("field-type", value=text[:20], expected=N_("a country code such as GR or PL"))
    return text


Country = Annotated[
    str,
    _typed(
        _country,
        "Country",
        pattern="[A-Z]{2}",
        examples=["GR"],
    ),
]
"""A country by its code (ISO 3166-1): GR or PL."""


def reference(kind: str) -> PlainValidator:
    """Read a reference to one kind of thing: `barka` or `organisation/barka`."""

    def parse(text: str) -> Ref:
        prefix, slash, rest = text.rpartition("/")
        if slash and prefix != kind:
            raise fault("reference-type", value=text[:80], kind=prefix, wanted=kind)
        return Ref(kind, rest)

    return _typed(parse, names=kind)


def any_reference(*kinds: str) -> PlainValidator:
    """Read a reference that names its kind: `project/kowes`."""

    def parse(text: str) -> Ref:
        kind, _, name = text.partition("/")
        if kind not in kinds:
            expected = ", ".join(f"{one}/…" for one in kinds)
            raise fault("field-type", value=text[:80], expected=expected)
        return Ref(kind, name)

    return _typed(parse, names=list(kinds))


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Item = TypeVar("Item")
Many = Annotated[tuple[Item, ...], BeforeValidator(_listed)]
"""A list of items; a single one may stand without brackets."""
