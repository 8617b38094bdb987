"""Dates as people type them: "t", "+3", "fri", "eom", "15", "15.3", "15 mar", 2026-03-15, or the locale's own order."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import get_day_names, get_month_names

from arDesk.kernel.business_days import YEARS, add_months, month_end
from arDesk.words import language
from arDesk.words.folding import folded

_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([adjmstwy]?)")
_TODAY = frozenset({"t", "today", "heute", "auj", "aujourd'hui", "aujourd’hui", "hoy"})
_MONTH_START = frozenset({"m", "bom"})
_MONTH_END = frozenset({"h", "eom", "me", "ult", "fdm"})
# The first letters of day, week and year where they are not English's.
_UNITS = {"de": {"t": "d", "j": "y"}, "fr": {"j": "d", "s": "w", "a": "y"}, "es": {"s": "w", "a": "y"}}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,4})\s*([./\- ])\s*(\d{1,2})(?:\s*[./\- ]\s*(\d{2}|\d{4})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]{2,})\.?,?\s*(\d{2}|\d{4})?\.?")
_MONTH_FIRST = re.compile(r"([^\W\d_]{2,})\.?\s*(\d{1,2}),?\s*(\d{2}|\d{4})?")
_LONGEST = 32


def parse_day(text: str, today: date, locale: str | None = None) -> date | None:
    """Understand a typed day, seen from `today`; None where it cannot be one.

    `t` today, `+` tomorrow and `-` yesterday, `+3` and `-1` calendar days, `+2w`, `+1m`, `fri` the next Friday after
    today, `m` the month's first day, `h` (in German today, heute) and `eom` its last, each in the words of the locale's
    language too (`heute`, `+2s`, `ven`); `15` and `15.3` the next such day from today on (a point puts the day first
    everywhere, a slash as the locale does),
    two-digit years belong to the century 2000.
    """
    typed, locale = text.strip().casefold(), locale or language.locale()
    if not typed or len(typed) > _LONGEST:
        return None
    try:
        found = _word(typed, today, locale) or _step(typed, today, locale) or _number(typed, today, locale)
        found = found or _named(typed, today, locale)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found.year in YEARS else None


def month_number(name: str, locale: str) -> int | None:
    """Give the number of a month by its name in the locale's language or English, from three letters on."""
    return _months(locale).get(folded(name))


def _word(typed: str, today: date, locale: str) -> date | None:
    if typed in _TODAY or (typed == "h" and locale[:2] == "de"):
        return today
    if typed in {"+", "-"}:
        return today + timedelta(1 if typed == "+" else -1)
    if typed in _MONTH_START:
        return today.replace(day=1)
    weekday = _weekdays(locale).get(folded(typed).rstrip("."))
    if typed in _MONTH_END and weekday is None:
        return month_end(today)
    return None if weekday is None else today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _step(typed: str, today: date, locale: str) -> date | None:
    match = _STEP.fullmatch(typed)
    if match is None:
        return None
    count = int(match[2]) * (-1 if match[1] == "-" else 1)
    units = _UNITS.get(locale[:2], {})
    match units.get(match[3], match[3]):
        case "w":
            return today + timedelta(weeks=count)
        case "m":
            return add_months(today, count)
        case "y":
            return add_months(today, 12 * count)
        case "" | "d":
            return today + timedelta(days=count)
    return None


def _number(typed: str, today: date, locale: str) -> date | None:
    if match := _ISO.fullmatch(typed):
        return date(*(int(part) for part in match.groups()))
    if typed.isdecimal() and len(typed) <= 2:
        return _next_day_of_month(int(typed), today)
    match = _NUMBERS.fullmatch(typed)
    if match is None or len(match[1]) > 2:
        return None
    first, second = int(match[1]), int(match[3])
    day, month = (first, second) if match[2] == "." or not _month_first(locale) else (second, first)
    return _in_year(match[4], month, day, today)


def _named(typed: str, today: date, locale: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(typed):
        day, name, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(typed):
        name, day, year = match.groups()
    else:
        return None
    month = _months(locale).get(folded(name))
    return None if month is None else _in_year(year, month, int(day), today)


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if not year:
        return _next_in_year(day, month, today)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _next_day_of_month(day: int, today: date) -> date | None:
    if not 1 <= day <= 31:
        return None
    first = today.replace(day=1)
    for months in range(12):
        start = add_months(first, months)
        if day <= month_end(start).day and start.replace(day=day) >= today:
            return start.replace(day=day)
    return None


def _next_in_year(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):  # 29 Feb may be eight years away
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


@lru_cache(maxsize=16)
def _month_first(locale: str) -> bool:
    pattern = str(Locale.parse(locale).date_formats["short"].pattern).casefold()
    return pattern.find("m") < pattern.find("d")


@lru_cache(maxsize=16)
def _months(locale: str) -> dict[str, int]:
    """Map month names of the locale and of English, whole, abbreviated or from three letters on, to 1 to 12."""
    found: dict[str, int] = {}
    for name_locale in (locale, "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=name_locale).items():
                plain = folded(name).rstrip(".")
                for length in range(min(3, len(plain)), len(plain) + 1):
                    found.setdefault(plain[:length], number)
    return found


@lru_cache(maxsize=16)
def _weekdays(locale: str) -> dict[str, int]:
    """Map weekday names of the locale and of English, from two letters on, without accents, to 0 (Monday) to 6."""
    found: dict[str, int] = {}
    for name_locale in (locale, "en"):
        for number, name in get_day_names("wide", locale=name_locale).items():
            plain = folded(name)
            for length in range(2, len(plain) + 1):
                found.setdefault(plain[:length], number)
    return found
