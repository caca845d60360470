"""Rows 35–36: telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo.language.telephones import display_phone, parse_phone


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        pytest.param("+302103221234", "210 322 1234", id="row35-athens"),
        pytest.param("+302310123456", "2310 123 456", id="row35-thessaloniki"),
        pytest.param("+306944123456", "694 412 3456", id="row35-greek-mobile"),
        pytest.param("+302651012345", "26510 12345", id="row35-ioannina"),
        pytest.param("+48225123456", "22 512 34 56", id="row35-warsaw"),
        pytest.param("+48600123456", "600 123 456", id="row35-polish-mobile"),
        ("+302103300080", "210 330 0080"),
        ("+302610123456", "2610 123 456"),
        ("112", "112"),
        ("", ""),
    ],
)
def test_grouping(e164: str, shown: str) -> None:
    """A number is grouped as in its country."""
    assert display_phone(e164) == shown


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        pytest.param("210 322 1234", "GR", "+302103221234", id="row36-el"),
        pytest.param("22 512 34 56", "PL", "+48225123456", id="row36-pl"),
        ("+30 210 3300080", None, "+302103300080"),
        ("0048 600-123-456", "GR", "+48600123456"),
    ],
)
def test_parsing(typed: str, country: str | None, e164: str) -> None:
    """A number is kept in E.164, however it was typed."""
    assert parse_phone(typed, country) == e164


@pytest.mark.parametrize(
    ("typed", "country"), [("210 322 1234", None), ("12", "GR"), ("+30 999", None), ("", "PL")]
)
def test_refusals(typed: str, country: str | None) -> None:
    """What is no number in use, or has no country, is refused."""
    with pytest.raises(ValueError, match="telephone number"):
        parse_phone(typed, country)


def test_international() -> None:
    """The country's code stands where it is asked for, and for readers of another country."""
    assert display_phone("+302103300080", international=True) == "+30 210 330 0080"
    assert display_phone("+302103300080", "PL") == "+30 210 330 0080"
    assert display_phone("+302103300080", "GR") == "210 330 0080"
    assert display_phone("+4930123456", "GR") == "+49 30 123456"


@given(st.integers(100_000_000, 999_999_999))
def test_polish_grouping_is_that_of_phonenumbers(number: int) -> None:
    """Our table groups every Polish number in use as phonenumbers does."""
    import phonenumbers

    parsed = phonenumbers.parse(f"+48{number}")
    if phonenumbers.is_valid_number(parsed):
        national = phonenumbers.PhoneNumberFormat.NATIONAL
        assert display_phone(f"+48{number}") == phonenumbers.format_number(parsed, national)


@given(st.text(max_size=20), st.booleans())
def test_digits_are_kept(text: str, international: bool) -> None:
    """Grouping only adds spaces to a Greek or Polish number, and no text breaks it."""
    display_phone(text, international=international)
    for code, digits in (("30", "2103221234"), ("48", "600123456")):
        shown = display_phone(f"+{code}{digits}", international=international)
        expected = f"+{code}{digits}" if international else digits
        assert shown.replace(" ", "") == expected
