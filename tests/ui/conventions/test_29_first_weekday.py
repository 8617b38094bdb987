"""A week begins where the reader's does; papers for readers elsewhere: tests/documents/test_readers.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from babel import Locale
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from arDesk.ui import languages
from arDesk.ui.preferences import Preferences
from arDesk.words import formats, language

READERS = {  # language, country: the day a week begins with, by CLDR
    ("en", "US"): "en_US", ("en", "GB"): "en_GB", ("de", "DE"): "de_DE", ("fr", "CH"): "fr_CH",
    ("en", "PL"): "en_PL", ("en", "AE"): "en_AE", ("es", "MX"): "es_MX",
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Put the locale of all tests back."""
    before = QLocale()
    yield
    languages.wear(Preferences(None))
    QLocale.setDefault(before)


@pytest.mark.parametrize(("spoken", "country"), READERS)
def test_week_dates_and_figures_are_the_reader_s(qapp: QApplication, qtbot: QtBot, spoken: str, country: str) -> None:
    preferences = Preferences(None)
    preferences.put("language", spoken)
    languages.wear(preferences, country)
    known = Locale.parse(READERS[spoken, country])
    assert language.locale() == READERS[spoken, country]
    calendar = QCalendarWidget()  # as every calendar that Qt opens
    qtbot.addWidget(calendar)
    assert calendar.firstDayOfWeek().value == known.first_week_day + 1
    assert formats.day_in_figures(date(2013, 2, 1)) == formats.day_in_figures(date(2013, 2, 1), str(known))
