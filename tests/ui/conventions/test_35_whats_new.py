"""What is new is told once for each version, never at the very first start, and can be read again any time."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from arDesk import __version__
from arDesk.kernel.resources import changelog
from arDesk.ui.dialogs.whats_new import NEWS, WhatsNewDialog, in_short
from arDesk.ui.jobs import Jobs
from arDesk.ui.life import SEEN_VERSION
from arDesk.ui.main_window import MainWindow
from arDesk.ui.preferences import Preferences
from arDesk.words import language
from tests.ui.fakes import PAGES, office


def start(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> MainWindow:
    made = MainWindow(jobs, preferences, PAGES)
    qtbot.addWidget(made)
    made.show()
    made.life.start()
    return made


def test_the_very_first_start_tells_nothing(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> None:
    assert start(qtbot, jobs, preferences).shell.welcome.message.text == ""
    assert preferences.get(SEEN_VERSION) == __version__


def test_the_first_start_of_another_version_tells_it_once(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> None:
    preferences.put(SEEN_VERSION, "0.0.1")
    assert __version__ in start(qtbot, jobs, preferences).shell.welcome.message.text
    assert start(qtbot, jobs, preferences).shell.welcome.message.text == ""


def test_it_is_told_over_the_books_opened_at_start(
    qtbot: QtBot, jobs: Jobs, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.put(SEEN_VERSION, "0.0.1")
    books = preferences.folder / "office.ardesk"
    books.write_text("books")
    preferences.put("open", str(books))
    made = MainWindow(jobs, preferences, PAGES)
    qtbot.addWidget(made)
    made.show()
    monkeypatch.setattr(made.opening, "open", lambda _: made.show_office(office(jobs, preferences)))
    made.life.start()
    qtbot.waitUntil(lambda: __version__ in made.shell.message.text)


def test_the_changes_can_be_read_from_the_help_menu(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> None:
    window = start(qtbot, jobs, preferences)
    window.actions_by_id["help.whats_new"].trigger()
    dialog = window.findChild(WhatsNewDialog)
    assert dialog is not None
    assert __version__ in dialog.text.toPlainText()


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_what_is_new_is_said_in_every_language(spoken: str) -> None:
    english = in_short().splitlines()
    language.use(spoken)
    try:
        said = in_short().splitlines()
    finally:
        language.use("en")
    sentences = [(one, other) for one, other in zip(english, said, strict=True) if one.startswith("- ")]
    assert len(sentences) == sum(map(len, NEWS.values()))
    assert all((one == other) == (spoken == "en") for one, other in sentences)


def test_the_list_of_changes_is_shown_only_as_details(qtbot: QtBot) -> None:
    dialog = WhatsNewDialog(None)
    qtbot.addWidget(dialog)
    in_list = "Start with one command"
    assert in_list not in dialog.text.toPlainText()
    dialog.details.click()
    assert in_list in dialog.text.toPlainText()
    dialog.details.click()
    assert in_list not in dialog.text.toPlainText()


def test_every_version_of_the_list_of_changes_has_its_lines() -> None:
    heads = [line.split()[1] for line in changelog().read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert list(NEWS) == heads


def test_the_list_of_changes_begins_with_this_version() -> None:
    heads = [line for line in changelog().read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    first = heads[1] if heads[0].endswith("unreleased") else heads[0]
    assert first.split()[1] == __version__
