"""Promises typed in one line: how much, by when, how often."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.kernel.money import Money
from arDesk.words.repeat_words import PromiseWords, RepeatWords, parse_promise, parse_repeat

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("locale", "text", "meant"),
    [
        ("en_GB", "monthly", RepeatWords("month")),
        ("en_GB", "m", RepeatWords("month")),
        ("en_GB", "monthly until dec", RepeatWords("month", until=date(2026, 12, 31))),
        ("en_GB", "monthly until feb 28", RepeatWords("month", until=date(2027, 2, 28))),
        ("en_GB", "Weekly 4x", RepeatWords("week", 4)),
        ("en_GB", "weekly x4", RepeatWords("week", 4)),
        ("en_GB", "every week for 4 times", RepeatWords("week", 4)),
        ("en_GB", "every 2 weeks 6", RepeatWords("two_weeks", 6)),
        ("en_GB", "fortnightly till 31.12.", RepeatWords("two_weeks", until=date(2026, 12, 31))),
        ("en_GB", "a month from 1 dec until mar", RepeatWords("month", None, date(2027, 3, 31), date(2026, 12, 1))),
        ("en_GB", "a month until mar from 1 dec", RepeatWords("month", None, date(2027, 3, 31), date(2026, 12, 1))),
        ("de_DE", "monatlich bis Dez", RepeatWords("month", until=date(2026, 12, 31))),
        ("de_DE", "wöchentlich 3 mal", RepeatWords("week", 3)),
        ("de_DE", "alle zwei Wochen ab fr", RepeatWords("two_weeks", first=date(2026, 11, 27))),
        ("fr_FR", "par mois jusqu’au 31.3.", RepeatWords("month", until=date(2027, 3, 31))),
        ("fr_FR", "chaque semaine 4 fois", RepeatWords("week", 4)),
        ("es_ES", "al mes hasta marzo", RepeatWords("month", until=date(2027, 3, 31))),
        ("es_ES", "quincenal 5 veces", RepeatWords("two_weeks", 5)),
    ],
)
def test_how_often_is_understood(locale: str, text: str, meant: RepeatWords) -> None:
    assert parse_repeat(text, TODAY, locale) == meant


@pytest.mark.parametrize(
    "text", ["", "never", "monthly until", "monthly until xyz", "monthly until dec until mar", "4"]
)
def test_what_says_no_repeat_is_none(text: str) -> None:
    assert parse_repeat(text, TODAY, "en_GB") is None


@pytest.mark.parametrize(
    ("text", "minor", "day", "every"),
    [
        ("150", 150_00, None, None),
        ("150 fri", 150_00, date(2026, 11, 27), None),
        ("150 monthly until dec", 150_00, None, "month"),
        ("1,200.50 fri weekly 3", 1_200_50, date(2026, 11, 27), "week"),
        ("half monthly", 500_00, None, "month"),
        ("150 monthly from 1 dec", 150_00, date(2026, 12, 1), "month"),
    ],
)
def test_a_promise_in_one_line(text: str, minor: int, day: date | None, every: str | None) -> None:
    found = parse_promise(text, "EUR", TODAY, "en_GB", Money(1_000_00, "EUR"))
    assert found is not None
    assert (found.amount, found.day) == (Money(minor, "EUR"), day)
    assert (None if found.repeat is None else found.repeat.every) == every


@pytest.mark.parametrize("text", ["", "monthly", "150 monthly soon", "150 whenever", "x weekly"])
def test_a_line_that_says_less_is_no_promise(text: str) -> None:
    assert parse_promise(text, "EUR", TODAY, "en_GB") is None


def test_a_promise_is_a_value() -> None:
    assert parse_promise("150", "EUR", TODAY, "en_GB") == PromiseWords(Money(150_00, "EUR"))
