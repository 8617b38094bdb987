"""Row 3: a day is typed in as few keys as people are used to, in the order and words of their country."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arDesk.ui.widgets.date_field import DateField
from arDesk.words import formats
from arDesk.words.date_words import parse_day

MONDAY = date(2026, 6, 29)
LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "es_ES")
EVERYWHERE = {
    "t": date(2026, 6, 29),
    "+": date(2026, 6, 30),
    "-": date(2026, 6, 28),
    "+7": date(2026, 7, 6),
    "-1": date(2026, 6, 28),
    "+1m": date(2026, 7, 29),
    "m": date(2026, 6, 1),
    "eom": date(2026, 6, 30),
    "3": date(2026, 7, 3),
    "3.5.": date(2027, 5, 3),
    "3.7": date(2026, 7, 3),
    "2026-07-04": date(2026, 7, 4),
    "fri": date(2026, 7, 3),
}
FRIDAY = date(2026, 7, 3)
OWN = [
    ("en_US", "7/4", date(2026, 7, 4)),
    ("en_US", "7/4/26", date(2026, 7, 4)),
    ("en_GB", "4/7", date(2026, 7, 4)),
    ("fr_FR", "4/7/2026", date(2026, 7, 4)),
    ("es_ES", "4/7", date(2026, 7, 4)),
    ("de_DE", "4.7.", date(2026, 7, 4)),
    ("en_US", "h", date(2026, 6, 30)),
    ("fr_FR", "h", date(2026, 6, 30)),
    ("de_DE", "h", MONDAY),
    ("de_DE", "heute", MONDAY),
    ("fr_FR", "auj", MONDAY),
    ("es_ES", "hoy", MONDAY),
    ("de_DE", "fr", FRIDAY),
    ("de_DE", "Mi", date(2026, 7, 1)),
    ("de_DE", "mo", date(2026, 7, 6)),
    ("de_DE", "so", date(2026, 7, 5)),
    ("fr_FR", "ven", FRIDAY),
    ("fr_FR", "me", date(2026, 7, 1)),
    ("fr_FR", "lun.", date(2026, 7, 6)),
    ("fr_FR", "dim", date(2026, 7, 5)),
    ("es_ES", "vie", FRIDAY),
    ("es_ES", "mie", date(2026, 7, 1)),
    ("es_ES", "miércoles", date(2026, 7, 1)),
    ("es_ES", "sab", date(2026, 7, 4)),
    ("de_DE", "4. März", date(2027, 3, 4)),
    ("fr_FR", "14 aout", date(2026, 8, 14)),
    ("es_ES", "4 ene", date(2027, 1, 4)),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("typed", EVERYWHERE)
def test_the_short_forms_mean_the_same_everywhere(locale: str, typed: str) -> None:
    assert parse_day(typed, MONDAY, locale) == EVERYWHERE[typed]


@pytest.mark.parametrize(("locale", "typed", "day"), OWN)
def test_order_and_words_are_those_of_the_country(locale: str, typed: str, day: date) -> None:
    assert parse_day(typed, MONDAY, locale) == day


@pytest.mark.parametrize("locale", LOCALES)
def test_the_field_says_which_day_was_understood_and_when_it_is_a_day_off(qtbot: QtBot, locale: str) -> None:
    field = DateField(MONDAY, locale)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "+4")
    assert field.accessibleDescription() == formats.weekday(FRIDAY, locale)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.day == date(2026, 7, 4)
    assert field.text() == formats.day(date(2026, 7, 4), locale)
    assert "day off" in field.accessibleDescription()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.day == FRIDAY
    assert "day off" not in field.accessibleDescription()
