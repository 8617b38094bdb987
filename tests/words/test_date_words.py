from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.words import formats
from arDesk.words.date_words import parse_day

MONDAY = date(2013, 5, 6)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("t", date(2013, 5, 6)),
        (" Today ", date(2013, 5, 6)),
        ("+3", date(2013, 5, 9)),
        ("-1", date(2013, 5, 5)),
        ("+2w", date(2013, 5, 20)),
        ("+1m", date(2013, 6, 6)),
        ("+1y", date(2014, 5, 6)),
        ("fri", date(2013, 5, 10)),
        ("Friday", date(2013, 5, 10)),
        ("mon", date(2013, 5, 13)),  # the next one, never today
        ("su", date(2013, 5, 12)),
        ("eom", date(2013, 5, 31)),
        ("15", date(2013, 5, 15)),
        ("6", date(2013, 5, 6)),
        ("5", date(2013, 6, 5)),
        ("31", date(2013, 5, 31)),
        ("15.3", date(2014, 3, 15)),
        ("15.3.", date(2014, 3, 15)),
        ("15.6", date(2013, 6, 15)),
        ("29.2", date(2016, 2, 29)),
        ("2013-05-06", date(2013, 5, 6)),
        ("10 may", date(2013, 5, 10)),
        ("1 January", date(2014, 1, 1)),
        ("May 10, 2015", date(2015, 5, 10)),
        ("1.2.13", date(2013, 2, 1)),
        ("1.2.2013", date(2013, 2, 1)),
    ],
)
def test_shorthand_is_understood_from_the_business_date(typed: str, expected: date) -> None:
    assert parse_day(typed, MONDAY) == expected


@pytest.mark.parametrize(
    ("typed", "locale", "expected"),
    [
        ("3/7/2013", "en_US", date(2013, 3, 7)),
        ("3/7/2013", "en_GB", date(2013, 7, 3)),
        ("3/7", "en_US", date(2014, 3, 7)),
        ("3.7.2013", "en_US", date(2013, 7, 3)),  # a point puts the day first
        ("vendredi", "fr_FR", date(2013, 5, 10)),
        ("fr", "de_DE", date(2013, 5, 10)),
        ("Do.", "de_DE", date(2013, 5, 9)),
        ("thu", "de_DE", date(2013, 5, 9)),
    ],
)
def test_the_locale_decides_order_and_names(typed: str, locale: str, expected: date) -> None:
    assert parse_day(typed, MONDAY, locale) == expected


@pytest.mark.parametrize(
    "typed",
    ["", "x", "0", "32", "31.2", "29.2.2013", "2013-13-01", "99999999", "+99999", "1.2.1500", "9" * 80, "f"],
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert parse_day(typed, MONDAY) is None


@given(st.text(max_size=40), st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_no_text_breaks_it(typed: str, today: date) -> None:
    parse_day(typed, today)


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.sampled_from(["en_US", "en_GB", "de_DE", "fr_FR", "sv_SE"]))
def test_an_iso_day_is_itself_everywhere(day: date, locale: str) -> None:
    assert parse_day(day.isoformat(), MONDAY, locale) == day


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.sampled_from(["en_US", "en_GB", "de_DE", "fr_FR", "pl_PL"]))
def test_a_day_as_it_is_shown_can_be_typed(day: date, locale: str) -> None:
    assert parse_day(formats.day(day, locale), MONDAY, locale) == day
