from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.words.durations import duration, parse_duration
from arDesk.words.moment_words import Moment, parse_moment

MONDAY = date(2026, 3, 16)
NOW = datetime.combine(MONDAY, time(15, 10))
FRIDAY = date(2026, 3, 20)
HALF_PAST_TWO = time(14, 30)


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("fri", FRIDAY, None),
        ("+3", date(2026, 3, 19), None),
        ("20.3.", FRIDAY, None),
        ("fri 14:30", FRIDAY, HALF_PAST_TWO),
        ("fri, 14:30", FRIDAY, HALF_PAST_TWO),
        ("fri at 2:30 pm", FRIDAY, HALF_PAST_TWO),
        ("fri 2pm", FRIDAY, time(14)),
        ("fri 12am", FRIDAY, time(0)),
        ("fri 12 PM", FRIDAY, time(12)),
        ("+4 9:00", FRIDAY, time(9)),
        ("20 mar 14:30", FRIDAY, HALF_PAST_TWO),
        ("2026-03-20 14:30", FRIDAY, HALF_PAST_TWO),
        ("16:00", MONDAY, time(16)),
        ("14:30", date(2026, 3, 17), HALF_PAST_TWO),  # past already: the next one
        ("14h30", date(2026, 3, 17), HALF_PAST_TWO),
        ("9h", date(2026, 3, 17), time(9)),
        ("+2h", MONDAY, time(17, 10)),
        ("+30min", MONDAY, time(15, 40)),
        ("+10h", date(2026, 3, 17), time(1, 10)),
    ],
)
def test_a_moment_is_understood_from_now(typed: str, day: date, at: time | None) -> None:
    assert parse_moment(typed, NOW, MONDAY) == Moment(day, at)


def test_a_moment_is_seen_from_the_business_date() -> None:
    assert parse_moment("+2h", NOW, FRIDAY) == Moment(FRIDAY, time(17, 10))
    assert parse_moment("16:00", NOW, FRIDAY) == Moment(FRIDAY, time(16))


@pytest.mark.parametrize(
    "typed", ["", "x", "25:00", "9:60", "13pm", "0am", "fri 9", "fri 99:00", "nonsense 9:00", "+h"]
)
def test_what_is_no_moment_is_not_guessed(typed: str) -> None:
    assert parse_moment(typed, NOW, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "locale", "day"),
    [("Fr um 14:30", "de_DE", FRIDAY), ("ven 14h30", "fr_FR", FRIDAY), ("vie a las 14:30", "es_ES", FRIDAY)],
)
def test_a_moment_is_typed_in_the_words_of_the_country(typed: str, locale: str, day: date) -> None:
    assert parse_moment(typed, NOW, MONDAY, locale) == Moment(day, HALF_PAST_TWO)


@given(st.text(max_size=40))
def test_no_text_breaks_it(typed: str) -> None:
    parse_moment(typed, NOW, MONDAY)
    parse_moment("fri " + typed, NOW, MONDAY)
    parse_duration(typed)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("4", 240), ("3:20", 200), ("0:05", 5), ("90:00", 5400), ("1:02:03", 3723), ("0", 0), (" 12 ", 720)],
)
def test_how_long_it_took_is_typed_in_minutes_or_with_seconds(typed: str, seconds: int) -> None:
    assert parse_duration(typed) == seconds


@pytest.mark.parametrize("typed", ["", ":", "3:", "3:2", "3:60", "1:60:00", "1:2:3:4", "-1", "1.5", "²", "12345"])
def test_what_is_no_length_is_not_guessed(typed: str) -> None:
    assert parse_duration(typed) is None


@given(st.integers(0, 24 * 3600))
def test_what_is_shown_can_be_typed(seconds: int) -> None:
    assert parse_duration(duration(seconds)) == seconds
