"""Countries and currencies by name, for those who choose one."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_name

from arDesk.kernel.currencies import DIGITS
from arDesk.words import language


def country_names(locale: str | None = None) -> dict[str, str]:
    """Give the names of countries by ISO 3166 code, in alphabetical order of the names."""
    return _countries(locale or language.locale())


def currency_names(locale: str | None = None) -> dict[str, str]:
    """Give the names of currencies by ISO 4217 code, in alphabetical order of the codes."""
    return _currencies(locale or language.locale())


@lru_cache(maxsize=8)
def _countries(locale: str) -> dict[str, str]:
    territories = Locale.parse(locale).territories
    found = {code: str(name) for code, name in territories.items() if len(code) == 2 and code.isalpha() and code < "XA"}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


@lru_cache(maxsize=8)
def _currencies(locale: str) -> dict[str, str]:
    return {code: get_currency_name(code, locale=Locale.parse(locale)) for code in sorted(DIGITS)}
