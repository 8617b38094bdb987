"""Amounts and dates as one paper writes them, quickly: the same text as words.formats gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial

from arDesk.kernel.currencies import digits_of
from arDesk.kernel.money import Money, plain
from arDesk.words import formats

NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def amounts(currency: str, locale: str) -> Callable[[Money], str]:
    """Give a writer of one currency's amounts, ten times as quick as formatting each anew.

    The locale's signs are read off one example ("-1.234.567,00"), so that only words.formats knows them.
    """
    digits = digits_of(currency)
    example = formats.amount(Money(-1234567 * 10**digits, currency), locale)
    signs = re.fullmatch(r"(\D*)1(\D*)234\D*567(\D*)0*(\D*)", example)
    if signs is None:  # a locale with figures of its own
        return partial(formats.amount, locale=locale)
    minus, group, point, after = signs.groups()

    def write(money: Money) -> str:
        whole, _, part = plain(abs(money.minor), currency).partition(".")
        text = f"{int(whole):,}".replace(",", group) + point + part
        return minus + text + after if money.minor < 0 else text

    return write


def money(value: Money, locale: str) -> str:
    """Write an amount with its currency on one line: "1,234.50 EUR" with a space that does not break."""
    return f"{amounts(value.currency, locale)(value)}{NO_BREAK}{value.currency}"


@lru_cache(maxsize=4096)
def day(value: date, locale: str) -> str:
    """Write a date so that it is not broken over two lines."""
    return formats.day(value, locale).replace(" ", NO_BREAK)
