"""Amounts are written without Babel's help, and must be what Babel writes."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.currencies import digits_of
from arDesk.kernel.money import Money
from arDesk.words import formats

LOCALES = (
    "en", "en_US", "en_IN", "de", "de_CH", "de_AT", "fr", "fr_CH", "es", "sv", "pl", "ar", "fa", "he", "ja", "et",
)  # fmt: skip


def by_babel(money: Money, locale: str) -> str:
    """Write an amount as Babel does, with the signs a locale keeps for money."""
    known, digits = Locale.parse(locale), digits_of(money.currency)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(money.decimal, pattern, locale=known).translate(formats._money_signs(known))


@given(
    locale=st.sampled_from(LOCALES),
    minor=st.integers(-(10**15), 10**15) | st.integers(-10_000, 10_000),
    currency=st.sampled_from(("EUR", "JPY", "KWD", "CLF")),
)
def test_an_amount_is_written_as_babel_writes_it(locale: str, minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert formats.amount(money, locale) == by_babel(money, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_and_less_than_one_are_written_whole(locale: str) -> None:
    for minor in (0, 1, -1, 99, -99, 100, 99_999, 100_000):
        assert formats.amount(Money(minor, "EUR"), locale) == by_babel(Money(minor, "EUR"), locale)
