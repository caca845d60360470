"""The subset of EDTF: what is read, what is refused and why, and the order of dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo.edtf import EDTF, Bound, EDTFError, Interval, Moment, MomentSet, parse


@pytest.mark.parametrize(
    ("text", "first", "last", "year"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31), 2012),
        ("0001", date(1, 1, 1), date(1, 12, 31), 1),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), 9999),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), 2016),
        ("2015-33", date(2015, 1, 1), date(2015, 3, 31), 2015),
        ("2015-34", date(2015, 4, 1), date(2015, 6, 30), 2015),
        ("2015-36", date(2015, 10, 1), date(2015, 12, 31), 2015),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29), 2016),
        ("2016-06-09/2016-06-11", date(2016, 6, 9), date(2016, 6, 11), 2016),
        ("2013-01-01/2015-06", date(2013, 1, 1), date(2015, 6, 30), 2013),
        ("2013-06/2013", date(2013, 6, 1), date(2013, 12, 31), 2013),
        ("2014-12-11,2014-12-15", date(2014, 12, 11), date(2014, 12, 15), 2014),
        ("2013-01/..", date(2013, 1, 1), None, 2013),
        ("2013-01/", date(2013, 1, 1), None, 2013),
        ("../2013-01", None, date(2013, 1, 31), 2013),
        ("/2013-01", None, date(2013, 1, 31), 2013),
        ("/..", None, None, None),
        ("XXXX-12-15", None, None, None),
        ("XXXX-12", None, None, None),
        ("XXXX-02-29", None, None, None),
    ],
)
def test_first_last_and_year(
    text: str, first: date | None, last: date | None, year: int | None
) -> None:
    """A date knows its earliest and its latest day and its year; what is unknown is None."""
    value = parse(text)
    assert (value.text, value.first, value.last, value.year) == (text, first, last, year)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "syntax"),
        ("May 2016", "syntax"),
        ("16-05-03", "syntax"),
        ("2016-5-3", "syntax"),
        ("2016-05-03T10:00", "syntax"),
        (" 2016", "syntax"),
        ("٢٠١٦", "syntax"),
        ("2016\n", "syntax"),
        ("XXXX", "syntax"),
        ("201X", "syntax"),
        ("/", "syntax"),
        ("../", "syntax"),
        ("../..", "syntax"),
        ("2012/2013/2014", "syntax"),
        ("2012,", "syntax"),
        ("2012,2013/2014", "syntax"),
        ("2014-12-11, 2014-12-15", "syntax"),
        ("XXXX-12/2014-12", "syntax"),
        ("XXXX-12,2014-12", "syntax"),
        ("2014-02-30", "no-such-date"),
        ("2015-02-29", "no-such-date"),
        ("XXXX-02-30", "no-such-date"),
        ("2014-13", "no-such-date"),
        ("2014-00", "no-such-date"),
        ("2014-12-00", "no-such-date"),
        ("2014-37", "no-such-date"),
        ("2014-33-01", "no-such-date"),
        ("XXXX-33", "no-such-date"),
        ("0000", "no-such-date"),
        ("2014/2014-02-30", "no-such-date"),
        ("2015/2014", "end-before-start"),
        ("2014-12-15/2014-12-11", "end-before-start"),
        ("2014-06/2014-05-31", "end-before-start"),
        ("2014-12-15,2014-12-11", "order"),
        ("2014-12-15,2014-12-15", "order"),
        ("2014-12,2014-12-15", "order"),
        ("XXXX-12-15,XXXX-12-11", "order"),
    ],
)
def test_refusals(text: str, reason: str) -> None:
    """What is not a date of the subset is refused with a reason in one word."""
    with pytest.raises(EDTFError) as caught:
        parse(text)
    assert (caught.value.reason, caught.value.text) == (reason, text)


def test_parts() -> None:
    """The parts of a date can be taken up: a moment, an interval's ends, the members of a set."""
    day = Moment(2014, month=12, day=11)
    assert parse("2014-12-11").value == day
    assert parse("2014-33").value == Moment(2014, quarter=1)
    assert parse("2014-12-11/..").value == Interval(day, Bound.OPEN)
    assert parse("/2014-12-11").value == Interval(Bound.UNKNOWN, day)
    assert parse("2014-12-11,2015").value == MomentSet((day, Moment(2015)))


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2014", "year"), ("2014-33", "quarter"), ("2014-12", "month"), ("XXXX-12-11", "day")],
)
def test_precision(text: str, precision: str) -> None:
    """A moment knows how exact it is."""
    start = parse(text).start
    assert start is not None
    assert start.precision == precision


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("2013/..", True), ("/..", True), ("2013/", False), ("../2013", False), ("2013", False)],
)
def test_is_open(text: str, is_open: bool) -> None:
    """Only `..` at the end says that there is no end."""
    assert parse(text).is_open is is_open


def test_order() -> None:
    """By start, then by end, an open end last; unknown years before all others."""
    ordered = [
        "/..",
        "XXXX-02-29",
        "XXXX-12",
        "XXXX-12-15",
        "../2012-05",
        "2013-01-01",
        "2013-01",
        "2013",
        "2013-01/..",
        "2013-01-02",
    ]
    assert sorted(map(parse, reversed(ordered)), key=EDTF.sort_key) == [*map(parse, ordered)]


days = st.dates()
precise = st.one_of(
    days.map(str),
    days.map(lambda day: str(day)[:7]),
    days.map(lambda day: str(day)[:4]),
    st.tuples(days, st.integers(33, 36)).map(lambda pair: f"{str(pair[0])[:4]}-{pair[1]}"),
    days.map(lambda day: f"XXXX{str(day)[4:]}"),
)


@given(precise)
def test_moments_are_read(text: str) -> None:
    """Every day, month, quarter and year is read, and its first day is not after its last."""
    value = parse(text)
    assert value.text == text
    assert (value.first is None) == text.startswith("XXXX")
    if value.first and value.last:
        assert value.first <= value.last


@given(days, st.integers(0, 4000))
def test_intervals_and_sets_need_order(start: date, length: int) -> None:
    """An interval may start and end on one day, a set names a day once, and neither runs back."""
    if start.toordinal() + length > date.max.toordinal():
        length = 0
    end = start + timedelta(days=length)
    assert parse(f"{start}/{end}").last == end
    if length:
        assert parse(f"{start},{end}").first == start
        with pytest.raises(EDTFError, match="end-before-start"):
            parse(f"{end}/{start}")
    else:
        with pytest.raises(EDTFError, match="order"):
            parse(f"{start},{end}")


@given(st.text(alphabet="0123456789X-/,. ", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """No text breaks the reader: it is a date that keeps the text, or it is refused."""
    try:
        value = parse(text)
    except EDTFError:
        return
    assert value.text == text
    value.sort_key()


@given(st.lists(precise))
def test_order_is_total(texts: list[str]) -> None:
    """Dates have one order, whatever order they come in."""
    values = [parse(text) for text in texts]
    backwards = values[::-1]
    assert sorted(values, key=EDTF.sort_key) == sorted(backwards, key=EDTF.sort_key)
