from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from arDesk.kernel.errors import Refusal
from arDesk.ui import application, failures, theme
from arDesk.ui.dialogs import new_books
from arDesk.ui.dialogs.new_books import NewBooksDialog
from arDesk.ui.jobs import Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.office import Office
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets import message_bar
from arDesk.words.countries import country_names, currency_names
from tests.ui.fakes import PAGES


@pytest.fixture
def window(
    qtbot: QtBot, jobs: Jobs, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(new_books, "documents", lambda: tmp_path)
    made = MainWindow(jobs, preferences, PAGES)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_books()
    jobs.close()


def asked(window: MainWindow) -> NewBooksDialog:
    return next(one for one in window.findChildren(NewBooksDialog) if one.isVisible())


def make(window: MainWindow, qtbot: QtBot, company: str) -> Office:
    window.actions_by_id["file.new"].trigger()
    dialog = asked(window)
    dialog.company.setText(company)
    dialog.currency.setCurrentIndex(dialog.currency.findData("CHF"))
    dialog.country.setCurrentIndex(dialog.country.findData("CH"))
    with qtbot.waitSignal(window.opening.opened) as told:
        dialog.yes.click()
    assert told.args is not None
    office = told.args[0]
    assert isinstance(office, Office)
    return office


def test_new_books_are_made_opened_and_found_again(
    window: MainWindow, qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    office = make(window, qtbot, "Uhren & <b>Söhne</b>")
    assert (office.company.currency, office.company.country) == ("CHF", "CH")
    assert office.books == tmp_path / "Uhren  bSöhneb.ardesk"
    assert window.windowTitle() == "Uhren & <b>Söhne</b> – arDesk"
    window.close_books()
    assert preferences.recent == [office.books]
    with qtbot.waitSignal(window.opening.opened):
        window.shell.welcome.books_chosen.emit(office.books)
    assert window.office is not None
    assert window.office.company.name == "Uhren & <b>Söhne</b>"


def test_a_company_needs_a_name(window: MainWindow) -> None:
    window.actions_by_id["file.new"].trigger()
    asked(window).yes.click()
    assert "name for the company is missing" in asked(window).message.text


def test_books_that_are_there_already_are_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "say_refusal", lambda refusal: refusal.code)
    (tmp_path / "Oak.ardesk").write_text("mine")
    window.actions_by_id["file.new"].trigger()
    dialog = asked(window)
    dialog.company.setText("Oak")
    assert dialog.file.text() == str(tmp_path / "Oak 2.ardesk")
    dialog.file.setText(str(tmp_path / "Oak.ardesk"))
    dialog.yes.click()
    qtbot.waitUntil(lambda: dialog.message.text == "books_exist")
    assert (tmp_path / "Oak.ardesk").read_text() == "mine"


def test_a_file_that_is_no_books_is_refused_on_the_first_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.ardesk").write_text("not books")
    told: list[Refusal] = []
    window.opening.refused.disconnect()
    window.opening.refused.connect(told.append)
    window.opening.open(tmp_path / "bad.ardesk")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "books_not_ours"


def test_countries_and_currencies_have_names() -> None:
    assert country_names("de_DE")["DE"] == "Deutschland"
    assert currency_names("en_GB")["EUR"] == "Euro"
    assert all(country_names().values())
    assert "EU" not in {code for code in country_names() if code > "XA"}


def test_an_unexpected_error_is_told_once_with_details_to_copy(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[QMessageBox] = []

    def answer(box: QMessageBox) -> int:
        shown.append(box)
        failures.show_broken(None, ValueError("a second one, only logged"))
        next(one for one in box.buttons() if "Copy" in one.text()).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    try:
        raise ZeroDivisionError("one <b>by</b> nothing")
    except ZeroDivisionError as error:
        failures.show_broken(None, error)
    assert len(shown) == 1
    assert "one <b>by</b> nothing" in QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" not in shown[0].text()
    assert len([record for record in caplog.records if record.name == "arDesk"]) == 2


def test_exceptions_of_every_thread_come_to_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(application, "show_broken", lambda _, error: told.append(str(error)))
    before = sys.excepthook, threading.excepthook, qInstallMessageHandler(None)
    try:
        application.install_hooks(window)
        sys.excepthook(ValueError, ValueError("here"), None)
        thread = threading.Thread(target=lambda: int("there"))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told) == 2)
    finally:
        sys.excepthook, threading.excepthook = before[0], before[1]
        qInstallMessageHandler(before[2])
    assert told[0] == "here"


def test_qt_s_messages_go_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    from types import SimpleNamespace

    with caplog.at_level(logging.WARNING):
        application._qt_message(QtMsgType.QtWarningMsg, SimpleNamespace(category="qt.fonts"), "no such font")  # type: ignore[arg-type]
    assert caplog.messages == ["qt.fonts: no such font"]


def test_the_window_opens_as_it_was_left(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> None:
    preferences.put("theme", "dark")
    preferences.put("scale", 1.25)
    before = sys.excepthook, threading.excepthook, qInstallMessageHandler(None)
    worn = theme._Worn.theme
    try:
        window = application.open_window(qapp, preferences)
        qtbot.addWidget(window)
        assert window.isVisible()
        assert (theme.current().choice, theme.current().scale) == (theme.Choice.DARK, 1.25)
        assert window.actions_by_id["view.dark"].isChecked()
        window.close()
        window.jobs.close()
    finally:
        sys.excepthook, threading.excepthook = before[0], before[1]
        qInstallMessageHandler(before[2])
        theme._Worn.theme = worn
        theme.current().put_on()


@pytest.mark.parametrize("kept", [None, 7, "mauve", [1]])
def test_preferences_that_make_no_sense_are_left(preferences: Preferences, kept: object) -> None:
    preferences.put("theme", kept)
    preferences.put("scale", kept)
    assert application._choice(preferences) is theme.Choice.SYSTEM
    assert application._scale(preferences) == 1.0
