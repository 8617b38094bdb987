from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.money import Money
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1234.5", 123450),
        ("1234,5", 123450),
        ("1.234", 123400),
        ("1,234", 123400),
        ("1.234.567", 123456700),
        ("12.34", 1234),
        (".5", 50),
        ("5.", 500),
        ("0", 0),
        ("-12", -1200),
        ("\N{MINUS SIGN}12", -1200),
        ("1 234,56", 123456),
        ("1\u202f234,56", 123456),
        ("1'234.56", 123456),
        ("12,400.00 EUR", 1240000),
        ("€ 5", 500),
        ("5 eur", 500),
        ("=100*3", 30000),
        ("= 1.000,50 * 2", 200100),
        ("=1000-3%", 97000),
        ("=1000*3%", 3000),
        ("=100/3", 3333),
        ("=(1+2)*-3", -900),
        ("=0,005", 1),
    ],
)
def test_typed_amounts_are_understood(typed: str, minor: int) -> None:
    assert parse_amount(typed, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "1.2345", "1,23,4", "12.345,6,7", "1.234.56", "12,34.567", "1e5", "0.123", "$5", "5 USD", "=", "=1+",
     "=(1", "=1/0", "=1**2", "=a", "=__import__('os')", "--5", "9" * 40, "=" + "9" * 30, "٣", "²", ".", ","],
)  # fmt: skip
def test_what_is_no_amount_is_not_guessed(typed: str) -> None:
    assert parse_amount(typed, "EUR") is None


@pytest.mark.parametrize(
    ("typed", "currency", "locale", "minor"),
    [
        ("1,234", "JPY", "en_US", 1234),
        ("1.5", "JPY", "en_US", None),
        ("1.234", "KWD", "en_US", 1234),
        ("1.234", "KWD", "de_DE", 1234000),
        ("1,234", "KWD", "de_DE", 1234),
        ("$12.50", "USD", "en_US", 1250),
        ("12 kr", "SEK", "sv_SE", 1200),
    ],
)
def test_the_currency_s_digits_decide_what_one_mark_means(
    typed: str, currency: str, locale: str, minor: int | None
) -> None:
    assert parse_amount(typed, currency, locale) == (None if minor is None else Money(minor, currency))


@given(
    st.integers(-(10**13), 10**13),
    st.sampled_from(["EUR", "JPY", "KWD", "USD"]),
    st.sampled_from(["en_US", "en_GB", "de_DE", "fr_FR", "pl_PL", "de_CH", "sv_SE"]),
)
def test_what_is_shown_can_be_typed(minor: int, currency: str, locale: str) -> None:
    money = Money(minor, currency)
    assert parse_amount(formats.amount(money, locale), currency, locale) == money
    assert parse_amount(formats.money(money, locale), currency, locale) == money


@given(st.text(max_size=70))
def test_no_text_breaks_it(typed: str) -> None:
    parse_amount(typed, "EUR")
    parse_amount("=" + typed, "EUR")
