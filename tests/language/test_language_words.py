"""Rows 17–21 and 37–39: numbers, plurals, lists, names, identifiers; and addresses."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from diktyo.language.addresses import format_address
from diktyo.language.identifiers import (
    valid_afm,
    valid_gemi,
    valid_iban,
    valid_krs,
    valid_nip,
    valid_regon,
)
from diktyo.language.lists import join_and, join_or
from diktyo.language.names import REGIONS, country_name, language_name, region_name
from diktyo.language.numbers import format_money, format_number
from diktyo.language.plurals import plural_category


@pytest.mark.parametrize(
    ("n", "el", "pl", "en"),
    [
        pytest.param(1234, "1.234", "1234", "1,234", id="row17-four"),
        pytest.param(12345, "12.345", "12~345", "12,345", id="row17-five"),
        (-1234567, "-1.234.567", "-1~234~567", "-1,234,567"),
        (0, "0", "0", "0"),
        (Decimal("1234.50"), "1.234,50", "1234,50", "1,234.50"),
    ],
)
def test_numbers(n: int | Decimal, el: str, pl: str, en: str) -> None:
    """Digits are grouped by threes; in Polish only from five digits on."""
    shown = [format_number(n, lang).replace("\xa0", "~") for lang in ("el", "pl", "en")]
    assert shown == [el, pl, en]


@pytest.mark.parametrize(
    ("amount", "currency", "el", "pl", "en"),
    [
        pytest.param("1234.5", "EUR", "1.234,50~€", "1234,50~€", "€1,234.50", id="row18-eur"),
        pytest.param(
            "12345.67", "PLN", "12.345,67~PLN", "12~345,67~zł", "PLN~12,345.67", id="row18-pln"
        ),
        ("-5", "EUR", "-5,00~€", "-5,00~€", "-€5.00"),
        ("0.005", "EUR", "0,00~€", "0,00~€", "€0.00"),
    ],
)
def test_money(amount: str, currency: str, el: str, pl: str, en: str) -> None:
    """A sum has its currency's decimals; the symbol is that of the language."""
    languages = ("el", "pl", "en")
    shown = [format_money(Decimal(amount), currency, lang) for lang in languages]
    assert [text.replace("\xa0", "~") for text in shown] == [el, pl, en]


FORMS = {
    "el": {"one": "οργάνωση", "other": "οργανώσεις"},
    "pl": {"one": "organizacja", "few": "organizacje", "many": "organizacji"},
}


@pytest.mark.parametrize(
    ("n", "el", "pl"),
    [
        (1, "οργάνωση", "organizacja"),
        (2, "οργανώσεις", "organizacje"),
        (5, "οργανώσεις", "organizacji"),
        (22, "οργανώσεις", "organizacje"),
    ],
    ids=["row19-1", "row19-2", "row19-5", "row19-22"],
)
def test_plurals(n: int, el: str, pl: str) -> None:
    """A number takes the form of the noun that its language asks for."""
    assert FORMS["el"][plural_category(n, "el")] == el
    assert FORMS["pl"][plural_category(n, "pl")] == pl


@given(st.integers(-(10**9), 10**9), st.sampled_from(["el", "pl", "en"]))
def test_plurals_are_those_of_cldr(n: int, lang: str) -> None:
    """Our rules give what CLDR's give, for every whole number."""
    from babel.core import Locale

    assert plural_category(n, lang) == Locale.parse(lang).plural_form(abs(n))


def test_plurals_of_fractions() -> None:
    """A Polish fraction has a form of its own, and an unknown language has only one."""
    assert plural_category(Decimal("1.5"), "pl") == "other"
    assert plural_category(Decimal(5), "pl") == "many"
    assert plural_category(Decimal("Infinity"), "pl") == "other"
    assert plural_category(1, "xx") == "other"


@pytest.mark.parametrize(
    ("lang", "both", "either"),
    [
        pytest.param("el", "A, B και C", "A, B ή C", id="row20-el"),
        pytest.param("pl", "A, B i\xa0C", "A, B lub C", id="row20-pl"),
        ("en", "A, B and C", "A, B or C"),
        ("de", "A, B und C", "A, B oder C"),
        ("xx", "A, B, C", "A, B, C"),
    ],
)
def test_lists(lang: str, both: str, either: str) -> None:
    """Names are joined by commas and a last word."""
    assert join_and("ABC", lang) == both
    assert join_or(iter("ABC"), lang) == either
    assert (join_and([], lang), join_and(["A"], lang)) == ("", "A")


def test_lists_of_markup() -> None:
    """Among Markup plain text is escaped, and the whole is Markup; plain lists stay plain."""
    joined = join_and(["<", Markup("<b>x</b>"), "&"], "el")
    assert joined == Markup("&lt;, <b>x</b> και &amp;")
    assert isinstance(joined, Markup)
    assert type(join_and(["<", "&"], "el")) is str


def test_countries_and_languages_row21() -> None:
    """Countries in each language; a language names itself with a capital, as in a switch."""
    assert [country_name(code, "el") for code in ("PL", "GR")] == ["Πολωνία", "Ελλάδα"]
    assert [country_name(code, "pl") for code in ("PL", "GR")] == ["Polska", "Grecja"]
    assert [language_name(code, code) for code in ("el", "pl")] == ["Ελληνικά", "Polski"]
    assert (language_name("el", "pl"), language_name("pl", "el")) == ("grecki", "Πολωνικά")
    assert (country_name("XX", "el"), language_name("xx", "el")) == ("XX", "xx")


def test_country_no_row38() -> None:
    """Norway's code is a code and not a word."""
    assert (country_name("NO", "el"), country_name("NO", "pl")) == ("Νορβηγία", "Norwegia")


def test_regions_row39() -> None:
    """13 Greek regions and Athos in Greek letters, 16 voivodeships in Polish in lower case."""
    greek = [region_name(code, "el") for code in REGIONS["GR"]]
    assert len(greek) == 14
    assert "Αττική" in greek
    assert {unicodedata.name(char)[:5] for name in greek for char in name if char != " "} == {
        "GREEK"
    }
    polish = [region_name(code, "pl") for code in REGIONS["PL"]]
    assert len(polish) == 16
    assert polish.count("mazowieckie") == 1
    assert [name.lower() for name in polish] == polish


@pytest.mark.parametrize("lang", ["el", "pl", "en", "de"])
def test_regions_have_names(lang: str) -> None:
    """Every region has a name of its own in every language, in letters of one script."""
    codes = REGIONS["GR"] + REGIONS["PL"]
    names = [region_name(code, lang) for code in codes]
    assert len(set(names)) == len(codes)
    for name in names:
        scripts = {unicodedata.name(char).split()[0] for char in name if char.isalpha()}
        assert scripts == ({"GREEK"} if lang == "el" else {"LATIN"})
    assert region_name("XX-1", lang) == "XX-1"


def test_tax_numbers_row37() -> None:
    """A tax number with a wrong check digit is refused."""
    assert valid_afm("094259216")
    assert not valid_afm("094259217")
    assert valid_nip("5260250274")
    assert not valid_nip("5260250275")


def test_other_numbers() -> None:
    """Registers' numbers have their length, and a check digit where there is one."""
    assert valid_krs("0000123456")
    assert not valid_krs("123456")
    assert not valid_krs("٠٠٠٠١٢٣٤٥٦")
    assert valid_gemi("000223001000")
    assert not valid_gemi("22300100X")
    assert valid_regon("123456785")
    assert not valid_regon("123456786")
    assert valid_iban("PL61 1090 1014 0000 0712 1981 2874")
    assert not valid_iban("PL61 1090 1014 0000 0712 1981 2875")


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    """No text breaks a check."""
    for valid in (valid_afm, valid_nip, valid_regon, valid_iban, valid_krs, valid_gemi):
        assert valid(text) in (True, False)


@pytest.mark.parametrize(
    ("parts", "lang", "lines"),
    [
        (("Φειδίου 7", "10678", "Αθήνα", "GR"), "el", ["Φειδίου 7", "106 78 Αθήνα"]),
        (("Φειδίου 7", "106 78", "Ateny", "GR"), "pl", ["Φειδίου 7", "106 78 Ateny"]),
        (("ul. Długa 5", "00-950", "Warszawa", "PL"), "pl", ["ul. Długa 5", "00-950 Warszawa"]),
        (("ul. Długa 5", None, "Warszawa", "PL"), "pl", ["ul. Długa 5", "Warszawa"]),
        ((None, "00950", None, "PL"), "el", ["00-950"]),
        (("1 High St", "SW1A 1AA", "London", None), "en", ["1 High St", "London SW1A 1AA"]),
        (("Weg 1", "10115", "Berlin", "DE"), "de", ["Weg 1", "10115 Berlin"]),
        ((None, None, "", "PL"), "pl", []),
    ],
)
def test_addresses(
    parts: tuple[str | None, str | None, str | None, str | None], lang: str, lines: list[str]
) -> None:
    """An address has its country's form, and what is missing is left out."""
    assert format_address(*parts, lang) == lines
