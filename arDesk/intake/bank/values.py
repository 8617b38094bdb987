"""Amounts and days as banks' formats write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, localcontext

from arDesk.intake.dates import FIRST_YEAR, LAST_YEAR
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money, exact

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
_DIGITS = 100  # more than any amount of the pattern has, so that no digit is rounded away
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[TZ+-].*)?", re.DOTALL)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{2,6})?(?:\.[0-9]*)?\s*(?:\[.*)?", re.DOTALL)


def money(text: str, currency: str) -> Money | str:
    """Read "1234.50" exactly, in a currency of ISO 4217; give the code of why it is no amount otherwise."""
    text = text.strip()
    if not is_currency(currency):
        return "currency_unknown"
    if not text:
        return "amount_empty"
    return of_decimal(Decimal(text), currency) if _NUMBER.fullmatch(text) else "amount_not_number"


def of_decimal(value: Decimal, currency: str) -> Money | str:
    """Give a value as money without rounding, or the code of why it cannot be: "119.00000" can, "119.001" cannot."""
    if not value.is_finite():
        return "amount_not_number"
    try:
        with localcontext(prec=_DIGITS):
            return exact(value, currency)
    except ValueError as reason:
        return "amount_too_large" if "large" in str(reason) else "amount_decimals"


def iso_day(text: str) -> date | str:
    """Read "2026-03-14", with or without a time, as the bank wrote it; or give the code of why it is no day."""
    return _day(_ISO.fullmatch(text.strip()), text)


def compact_day(text: str) -> date | str:
    """Read "20260314", with or without a time and zone, as the bank wrote it; or give the code of why it is no day."""
    return _day(_COMPACT.fullmatch(text.strip()), text)


def _day(match: re.Match[str] | None, text: str) -> date | str:
    if match is None:
        return "date_none" if text.strip() else "date_empty"
    return day_of(int(match[1]), int(match[2]), int(match[3]))


def day_of(year: int, month: int, day: int) -> date | str:
    """Give a day, or the code of why there is none."""
    try:
        found = date(year, month, day)
    except ValueError:
        return "date_impossible"
    return found if FIRST_YEAR <= year <= LAST_YEAR else "date_out_of_range"
