"""Weekends, holidays and month ends. Every function takes the day; none reads the clock."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

YEARS = range(1900, 2200)  # what is taken for a business date; days and months can be added without an end in sight
_SHORTEST = 28  # days of the shortest month


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    if not country:
        return frozenset()
    import holidays  # 0.1 s, only where a country is set

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:  # a country the library does not know has no holidays here
        return frozenset()


def is_holiday(day: date, country: str = "") -> bool:
    """Tell whether a day is a public holiday of the ISO 3166 country; none is where no country is known."""
    return day in _holidays(country, day.year)


def is_business_day(day: date, country: str = "") -> bool:
    """Tell whether an office works that day: Monday to Friday and no public holiday of the ISO 3166 country."""
    return day.weekday() < 5 and not is_holiday(day, country)


def next_business_day(day: date, country: str = "") -> date:
    """Give the first business day after a day."""
    day += timedelta(days=1)
    while not is_business_day(day, country):
        day += timedelta(days=1)
    return day


def add_business_days(day: date, count: int, country: str = "") -> date:
    """Go forward by so many business days; 0 gives the day itself even on a weekend."""
    for _ in range(count):
        day = next_business_day(day, country)
    return day


def month_end(day: date) -> date:
    """Give the last day of the month a day lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_start(day: date) -> date:
    """Give the first day of the month a day lies in."""
    return day.replace(day=1)


def add_months(day: date, months: int) -> date:
    """Move by months, clamped to the last day of a shorter month (31 Jan + 1 is 28 or 29 Feb)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_months(first: date, months: int) -> date:
    """Give the day so many months on in a row that began on a day: the same day of the month, wherever it has it.

    A row that begins on a month's last day goes on on last days where that was the 29th, 30th or 31st. One that begins
    on 28 February stays on the 28th: more months than not have later days, so that the 28th was meant.
    """
    day = add_months(first, months)
    return month_end(day) if first == month_end(first) and first.day > _SHORTEST else day


def month_ends(until: date, count: int) -> list[date]:
    """List the last `count` month ends up to and including `until`, oldest first."""
    last = until if until == month_end(until) else month_end(add_months(until, -1))
    return [month_end(add_months(last, -back)) for back in range(count - 1, -1, -1)]
