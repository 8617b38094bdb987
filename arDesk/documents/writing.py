"""Amounts and dates as one paper writes them, quickly: the same text as words.formats gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial

from arDesk.kernel.currencies import digits_of
from arDesk.kernel.money import Money, plain
from arDesk.words import formats

NO_BREAK = "\N{NO-BREAK SPACE}"
# Languages that write "6 de mayo de 2013" in a sentence, and "6 may 2013" only in a table.
_MONTHS_IN_FULL = frozenset({"fr", "es"})


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


@dataclass(frozen=True, slots=True)
class Forms:
    """How one paper writes: amounts and dates in its reader's locale, words in a language.

    Where the words are of another language than the locale, dates are written in figures: no Polish month in a German
    sentence.
    """

    locale: str
    words: str

    def amounts(self, currency: str) -> Callable[[Money], str]:
        """Give a writer of one currency's amounts, without the currency."""
        return amounts(currency, self.locale)

    def money(self, value: Money) -> str:
        """Write an amount with its currency on one line: "1,234.50 EUR" with a space that does not break."""
        return f"{amounts(value.currency, self.locale)(value)}{NO_BREAK}{value.currency}"

    def day(self, value: date) -> str:
        """Write a date for a table, on one line: "6 May 2013"."""
        return _day(value, self.locale, figures=self._in_figures)

    def day_said(self, value: date) -> str:
        """Write a date within a sentence, on one line: with the month in full where a language expects it."""
        if self._in_figures or self.words not in _MONTHS_IN_FULL:
            return self.day(value)
        return _day_said(value, self.locale)

    @property
    def _in_figures(self) -> bool:
        return self.locale.partition("_")[0] != self.words


@lru_cache(maxsize=4096)
def _day(value: date, locale: str, *, figures: bool) -> str:
    written = formats.day_in_figures(value, locale) if figures else formats.day(value, locale)
    return written.replace(" ", NO_BREAK)


@lru_cache(maxsize=256)
def _day_said(value: date, locale: str) -> str:
    said = formats.long_day(value, locale)
    if locale.startswith("fr") and value.day == 1:
        said = said.replace("1 ", "1er ", 1)
    return said.replace(" ", NO_BREAK)
