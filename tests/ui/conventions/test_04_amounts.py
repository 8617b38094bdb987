"""Row 4: an amount is typed as people write it or reckon it, and the field says what it understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from arDesk.kernel.money import Money
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount

LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "es_ES")
WHOLE = Money(100_001, "EUR")
TYPED = {
    "1.234,56": 123_456,
    "1,234.56": 123_456,
    "1 234,56": 123_456,
    "=100*3": 30_000,
    "=1200/4": 30_000,
    "=1000-3%": 97_000,
    "all": 100_001,
    "half": 50_001,
    "30%": 30_000,
    "Hälfte": 50_001,
    "moitié": 50_001,
    "mitad": 50_001,
    "tout": 100_001,
    "todo": 100_001,
    "alles": 100_001,
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("typed", TYPED)
def test_an_amount_is_understood_everywhere_and_said(qtbot: QtBot, locale: str, typed: str) -> None:
    field = AmountField("EUR", locale)
    qtbot.addWidget(field)
    field.set_whole(WHOLE)
    field.insert(typed)
    money = Money(TYPED[typed], "EUR")
    assert field.money == money
    assert field.accessibleDescription() in {formats.money(money, locale), "EUR"}


@pytest.mark.parametrize("typed", ["all", "half", "50%", "101%", "-5%"])
def test_a_part_of_nothing_known_is_no_amount(typed: str) -> None:
    assert parse_amount(typed, "EUR") is None
    assert parse_amount(typed, "EUR", whole=Money(100, "USD")) is None


@given(st.integers(-(10**13), 10**13), st.sampled_from(["EUR", "JPY", "KWD"]), st.sampled_from(LOCALES))
def test_what_is_shown_is_understood_again(minor: int, currency: str, locale: str) -> None:
    money = Money(minor, currency)
    assert parse_amount(formats.amount(money, locale), currency, locale) == money
    assert parse_amount(formats.money(money, locale), currency, locale) == money
