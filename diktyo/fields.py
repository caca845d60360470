"""The types of single fields: text in, value out, or a coded error.

YAML gives every scalar as text. A field's type turns the text into its value; what does not fit
raises pydantic's custom error whose type is the code of a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from diktyo import edtf
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


Text = Annotated[str, PlainValidator(_text, json_schema_input_type=str)]
"""One line or more of words; never empty."""


def _typed(parse: Callable[[str], Any]) -> PlainValidator:
    return PlainValidator(lambda value: parse(_text(value)), json_schema_input_type=str)


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

PluralForms = Annotated[Mapping[str, str], PlainValidator(_plural_forms)]
"""A word, or its plural forms: form → word; a word without forms stands under `other`."""


def _date(text: str) -> edtf.EDTF:
    try:
        return edtf.parse(text)
    except edtf.EDTFError as error:
        code = {"no-such-date": "no-such"}.get(error.reason, error.reason)
        raise fault(f"date-{code}", value=text) from None


Date = Annotated[edtf.EDTF, _typed(_date)]
"""A date in EDTF (ISO 8601-2)."""


def _flag(text: str) -> bool:
    words = {"yes": True, "no": False, "true": True, "false": False}
    if text.lower() not in words:
        raise fault("choice-unknown", value=text, choices="yes, no", nearest="")
    return words[text.lower()]


Flag = Annotated[bool, _typed(_flag)]
"""`yes` or `no`."""


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise fault("field-type", value=text[:40], expected=N_("a whole number"))
    return int(text)


Count = Annotated[int, _typed(_count)]
"""A whole number, not negative, of at most twelve digits."""


def _degrees(limit: int) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", text) or abs(float(text)) > limit:
            raise fault("field-type", value=text[:40], expected=N_("an angle in degrees"))
        return float(text)

    return parse


Latitude = Annotated[float, _typed(_degrees(90))]
"""Degrees north (WGS 84)."""

Longitude = Annotated[float, _typed(_degrees(180))]
"""Degrees east (WGS 84)."""


def _slug(text: str) -> str:
    if not ID.match(text):
        raise fault("slug-invalid", value=text[:60])
    return text


Slug = Annotated[str, _typed(_slug)]
"""The last part of an address: lower-case ASCII letters, digits, hyphens."""


def _alias(text: str) -> str:
    if not all(ID.match(part) for part in text.strip("/").split("/")):
        raise fault("slug-invalid", value=text[:60])
    return text.strip("/") + "/"


Alias = Annotated[str, _typed(_alias)]
"""An old address below the language's own, such as `organoseis/old-name/`."""


def _web(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#<>\"'@]+\.[^\s/?#<>\"'@]+([/?#][^\s<>\"']*)?", text):
        raise fault("address-invalid", value=text[:80])
    return text


Web = Annotated[str, _typed(_web)]
"""An absolute address with the scheme http or https."""


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


Email = Annotated[str, _typed(_email)]
"""An e-mail address."""


def _phone(text: str) -> str:
    try:
        return telephones.parse_phone(text)
    except ValueError:
        raise fault("phone-invalid", value=text[:40]) from None


Phone = Annotated[str, _typed(_phone)]
"""A telephone number with its country code, kept in E.164."""


def _identifier(name: str, valid: Callable[[str], bool]) -> PlainValidator:
    def parse(text: str) -> str:
        if not valid(text):
            raise fault("identifier-invalid", value=text[:40], name=name)
        return text

    return _typed(parse)


Nip = Annotated[str, _identifier("NIP", identifiers.valid_nip)]
"""A Polish tax number, kept letter for letter."""

Regon = Annotated[str, _identifier("REGON", identifiers.valid_regon)]
"""A number of the Polish register REGON, kept letter for letter."""

Krs = Annotated[str, _identifier("KRS", identifiers.valid_krs)]
"""A number of the Polish court register, kept letter for letter."""

Afm = Annotated[str, _identifier("ΑΦΜ", identifiers.valid_afm)]
"""A Greek tax number, kept letter for letter."""

Gemi = Annotated[str, _identifier("ΓΕΜΗ", identifiers.valid_gemi)]
"""A number of the Greek register ΓΕΜΗ, kept letter for letter."""


def _language_tag(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", text):
        raise fault("field-type", value=text[:20], expected=N_("a language tag such as el or pl"))
    return text


Language = Annotated[str, _typed(_language_tag)]
"""A language tag (BCP 47)."""


def _one_of(codes: Iterable[str]) -> Callable[[str], str]:
    known = frozenset(codes)

    def parse(text: str) -> str:
        if text not in known:
            raise fault("region-unknown", value=text[:20])
        return text

    return parse


_REGIONS = tuple(code for codes in names.REGIONS.values() for code in codes)

Region = Annotated[str, _typed(_one_of(_REGIONS))]
"""A region of ISO 3166-2, such as `GR-I` or `PL-18`."""

Area = Annotated[str, _typed(_one_of((*names.REGIONS, *_REGIONS)))]
"""A region (ISO 3166-2) or a whole country (ISO 3166-1), such as `PL-18` or `PL`."""


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise fault("field-type", value=text[:20], expected=N_("a country code such as GR or PL"))
    return text


Country = Annotated[str, _typed(_country)]
"""A country of ISO 3166-1 alpha-2."""


def reference(kind: str) -> PlainValidator:
    """Read a reference to one kind of thing: `barka` or `organisation/barka`."""

    def parse(text: str) -> Ref:
        prefix, slash, rest = text.rpartition("/")
        if slash and prefix != kind:
            raise fault("reference-type", value=text[:80], kind=prefix, expected=kind)
        return Ref(kind, rest)

    return _typed(parse)


def any_reference(*kinds: str) -> PlainValidator:
    """Read a reference that names its kind: `project/kowes`."""

    def parse(text: str) -> Ref:
        kind, _, name = text.partition("/")
        if kind not in kinds:
            expected = ", ".join(f"{one}/…" for one in kinds)
            raise fault("field-type", value=text[:80], expected=expected)
        return Ref(kind, name)

    return _typed(parse)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Item = TypeVar("Item")
Many = Annotated[tuple[Item, ...], BeforeValidator(_listed)]
"""A list of items; a single one may stand without brackets."""
