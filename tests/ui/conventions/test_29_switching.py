"""The language is another at once, on the window that is open, and everything stays where it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from arDesk.desk.office import set_company
from arDesk.ui import languages
from arDesk.ui.pages.commitments import CommitmentsPage
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.preferences import Preferences
from arDesk.words import language
from arDesk.words.pseudo import OPENING
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page
from tests.ui.papers import drop, write
from tests.ui.test_import_page import FOREIGN, choose_field
from tests.world import TODAY, eur

pytestmark = pytest.mark.usefixtures("undressed")


def speak(sitting: Sitting, code: str) -> None:
    sitting.office.preferences.put("language", code)
    sitting.office.words_changed.emit()
    sitting.rest()
    sitting.rest()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_menus_frame_and_page_are_said_anew_and_the_page_stays(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    window = standing.window
    speak(standing, language.PSEUDO)
    assert window.page_name == page
    assert all(action.text().startswith(OPENING) for action in window.menuBar().actions())
    assert window.actions_by_id["file.open"].text().startswith(OPENING)
    assert window.windowTitle().startswith(OPENING)
    speak(standing, "en")
    assert window.page_name == page
    assert window.actions_by_id["file.quit"].text() == "&Quit"
    assert window.menuBar().actions()[0].text() == "&File"


def test_the_customer_stays(sitting: Sitting) -> None:
    open_page(sitting, "today")
    sitting.today.queue.step(1)
    sitting.rest()
    before = sitting.current()
    assert before is not None
    speak(sitting, language.PSEUDO)
    assert sitting.current() == before


def test_what_waits_on_pages_and_tabs_is_still_said(sitting: Sitting) -> None:
    open_page(sitting, "commitments")
    sitting.window.show_page("commitments", "plans")
    sitting.rest()
    counts = sitting.office.counts
    counts["letters"], counts["commitments/disputes"] = 28, 5  # neither page nor tab is made anew
    speak(sitting, language.PSEUDO)
    assert "28" in sitting.window.shell.nav._buttons["letters"].accessibleName()
    page = sitting.window.page
    assert isinstance(page, CommitmentsPage)
    assert "5" in page.tabs.tabText(3)


@pytest.mark.parametrize("page", ["today", "customers"])
def test_a_half_filled_receipt_stays(sitting: Sitting, page: str) -> None:
    open_page(sitting, page)
    if page == "customers":
        sitting.customers.open_account(sitting.customers.model.row(0).account)
        sitting.rest()
    work = (sitting.today if page == "today" else sitting.customers).work
    account = work.account
    work.record_receipt()
    receipt = work.receipt
    receipt.amount.setText("1,234.50")
    receipt.reference.setText("bank 7")
    receipt.method.setCurrentIndex(1)
    receipt.day.set_day(TODAY - timedelta(days=3))
    speak(sitting, language.PSEUDO)
    work = (sitting.today if page == "today" else sitting.customers).work
    assert work.account == account
    assert work.receipt is not receipt
    assert work.receipt.amount.money == eur("1234.50")
    assert (work.receipt.reference.text(), work.receipt.method.currentIndex()) == ("bank 7", 1)
    assert work.receipt.day.day == TODAY - timedelta(days=3)
    assert work.receipt.isVisible()
    speak(sitting, "en")


def test_a_half_made_mapping_stays(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, FOREIGN))
    choose_field(page, "Wieviel", "Amount")
    before = page.file.rows.fields
    assert before
    assert not page.file.post.isEnabled(), "it is only half made"
    speak(sitting, language.PSEUDO)
    sitting.rest()
    again = sitting.window.page
    assert isinstance(again, ImportPage)
    assert again is not page
    assert again.shows_file
    assert again.file.rows.fields == before
    speak(sitting, "en")


def test_one_can_still_go_back_to_where_one_was(sitting: Sitting) -> None:
    for page in ("today", "customers", "record"):
        open_page(sitting, page)
    speak(sitting, language.PSEUDO)
    assert sitting.window.page_name == "record"
    for page in ("customers", "today"):
        sitting.window.actions_by_id["go.back"].trigger()
        sitting.rest()
        assert sitting.window.page_name == page
    speak(sitting, "en")
    sitting.window.actions_by_id["go.forward"].trigger()
    sitting.rest()
    assert sitting.window.page_name == "customers"


def test_right_to_left_is_worn_and_taken_off(sitting: Sitting, qapp: QApplication) -> None:
    open_page(sitting, "today")
    speak(sitting, language.PSEUDO_RTL)
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert sitting.today.isRightToLeft()
    speak(sitting, "en")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert not sitting.today.isRightToLeft()


def test_the_menu_ticks_the_language_spoken(sitting: Sitting) -> None:
    sitting.window.actions_by_id["view.language.en"].trigger()
    sitting.rest()
    assert sitting.window.actions_by_id["view.language.en"].isChecked()
    assert sitting.office.preferences.get("language") == "en"


def test_dates_and_amounts_follow_the_offices_country(sitting: Sitting) -> None:
    assert sitting.office.locale == "en_GB"
    sitting.office.act(lambda desk: set_company(desk, country="DE"))
    sitting.rest()
    sitting.rest()
    assert sitting.office.locale == "en_DE"
    assert QLocale().territory() is QLocale.Country.Germany
    assert QLocale().firstDayOfWeek() is Qt.DayOfWeek.Monday
    open_page(sitting, "settings")
    sitting.office.preferences.put("locale", "en_US")
    sitting.office.words_changed.emit()
    sitting.rest()
    assert sitting.office.locale == "en_US"
    assert QLocale().firstDayOfWeek() is Qt.DayOfWeek.Sunday


def test_qt_says_its_own_texts_in_the_language(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(language.LANGUAGES, "de", "Deutsch")
    monkeypatch.setattr(language, "_read", lambda _: _Silent())
    preferences = Preferences(None)
    preferences.put("language", "de")
    assert languages.wear(preferences, "AT")
    assert language.locale() == "de_AT"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    preferences.put("language", "en")
    assert languages.wear(preferences)
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert not languages.wear(preferences)


class _Silent:
    """A translation without words."""

    def pgettext(self, _context: str, message: str, /) -> str:
        return message

    def npgettext(self, _context: str, msgid1: str, msgid2: str, n: int, /) -> str:
        return msgid1 if n == 1 else msgid2
