"""Amounts, dates and percentages as a locale writes them (Babel): the reader's where none is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

from arDesk.kernel.currencies import digits_of
from arDesk.kernel.money import Money
from arDesk.words import language


def _locale(name: str | None) -> Locale:
    return _parsed(name or language.locale())


@lru_cache(maxsize=64)
def _parsed(name: str) -> Locale:
    return Locale.parse(name)


@lru_cache(maxsize=16)
def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def amount(money: Money, locale: str | None = None) -> str:
    """Write an amount without its currency: "1,234.50" in en, "1.234,50" in de. Exact: nothing is rounded."""
    signs, digits = _signs(_locale(locale)), digits_of(money.currency)
    whole, part = divmod(abs(money.minor), 10**digits)
    written = f"{whole:,}".replace(",", signs.group)
    if digits:
        written += f"{signs.point}{part:0{digits}}"
    return f"{signs.minus}{written}{signs.behind}" if money.minor < 0 else written


class _Signs(NamedTuple):
    """What a locale writes amounts with, beside figures."""

    minus: str
    group: str
    point: str
    behind: str  # a negative amount


@lru_cache(maxsize=64)
def _signs(locale: Locale) -> _Signs:
    """Read them off an amount as Babel writes it: a list of thousands cannot wait for Babel to write each."""
    written = format_decimal(Decimal("-1234.5"), "#,##0.0", locale=locale).translate(_money_signs(locale))
    return _Signs(*re.split("1|234|5", written))


@lru_cache(maxsize=64)
def _money_signs(locale: Locale) -> dict[int, str]:
    """Give the signs a locale writes otherwise in amounts than in numbers: 1\u202f234.50 francs in fr_CH (CLDR)."""
    signs = locale.number_symbols["latn"]
    pairs = (("decimal", "currencyDecimal"), ("group", "currencyGroup"))
    return {
        ord(str(signs[usual])): str(signs[own]) for usual, own in pairs if own in signs and signs[own] != signs[usual]
    }


def money(value: Money, locale: str | None = None) -> str:
    """Write an amount with its ISO code behind it: "1,234.50 EUR"."""
    return f"{amount(value, locale)} {value.currency}"


def day(value: date, locale: str | None = None) -> str:
    """Write a date in the locale's medium form: "6 May 2013"."""
    return format_date(value, "medium", locale=_locale(locale))


def long_day(value: date, locale: str | None = None) -> str:
    """Write a date with its month in full: "6 May 2013", "6 de mayo de 2013"."""
    return format_date(value, "long", locale=_locale(locale))


def day_in_figures(value: date, locale: str | None = None) -> str:
    """Write a date in figures alone, in the locale's order: "06/05/2013", "6.05.2013"."""
    return format_skeleton("yMd", value, locale=_locale(locale))


def short_day(value: date, today: date, locale: str | None = None) -> str:
    """Write a date for a narrow column: "6 May" in the year of `today`, "6 May ’12" in another."""
    said = _month_and_day(value, _locale(locale))
    return said if value.year == today.year else f"{said} ’{value.year % 100:02}"


@lru_cache(maxsize=4096)
def _month_and_day(value: date, locale: Locale) -> str:
    return format_skeleton("MMMd", value, locale=locale)


def example(value: date, locale: str) -> str:
    """Show how a locale writes dates and amounts: "6 May 2013  1,234.56"."""
    return f"{day(value, locale)}  {amount(Money(123456, 'EUR'), locale)}"


def clock(value: time, locale: str | None = None) -> str:
    """Write a time of day, to the minute: "14:05", "2:05 pm"."""
    return format_time(value, "short", locale=_locale(locale))


def month(value: date, locale: str | None = None, *, year: bool = True, alone: bool = False) -> str:
    """Write a month, short: "May 2013", or "May" in a sentence; `alone` as under an axis, "Sep" for "Sept." in de."""
    return format_date(value, "LLL" if alone else "MMM y" if year else "MMM", locale=_locale(locale))


def number(value: float, locale: str | None = None, digits: int = 1) -> str:
    """Write a number of days or points with fixed digits ("41.2"), rounding half up."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return format_decimal(rounded + 0, _pattern(digits), locale=_locale(locale))


def count(value: int, locale: str | None = None) -> str:
    """Write a whole number, in groups of three digits: "12,345"."""
    return format_decimal(value, _pattern(0), locale=_locale(locale))


def weekday(value: date, locale: str | None = None) -> str:
    """Write a date with its weekday: "Mon 6 May 2013"."""
    return f"{format_date(value, 'EEE', locale=_locale(locale))} {day(value, locale)}"


def weekday_name(value: date, locale: str | None = None) -> str:
    """Name a date's weekday, short: "Mon"."""
    return format_date(value, "ccc", locale=_locale(locale)).rstrip(".")


def first_weekday(locale: str | None = None) -> int:
    """Give the weekday a week begins with where the locale is: 0 for Monday to 6 for Sunday."""
    return _locale(locale).first_week_day


def listed(parts: Sequence[str], locale: str | None = None) -> str:
    """Write some things after each other as a sentence does: "a, b and c", as the language has it."""
    return format_list(parts, locale=_locale(locale)) if parts else ""


def percent(share: float, locale: str | None = None, digits: int = 1) -> str:
    """Write a share (0.125) as a percentage ("12.5%", in de "12,5 %"), rounding half up."""
    value = Decimal(repr(share)).quantize(Decimal(1).scaleb(-digits - 2), ROUND_HALF_UP)
    known = _locale(locale)
    pattern = known.percent_formats[None].pattern.replace(_pattern(0), "0" + ("." + "0" * digits if digits else ""))
    return format_percent(value, pattern, locale=known)


def money_mark(locale: str | None = None) -> str:
    """Give the sign before the cents of an amount of money: "." in en and fr_CH, "," in de and fr."""
    usual = decimal_mark(locale)
    return _money_signs(_locale(locale)).get(ord(usual), usual)


def decimal_mark(locale: str | None = None) -> str:
    """Give the sign before a number's fraction: "." in en, "," in de."""
    return get_decimal_symbol(_locale(locale))
