from __future__ import annotations

import builtins

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.preferences import Preferences
from arDesk.ui.seen import once_seen


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> MainWindow:
    """A window just shown, of which nobody has asked anything."""
    made = MainWindow(jobs, preferences)
    qtbot.addWidget(made)
    made.show()
    once_seen(made, lambda: made.controls)
    return made


def test_what_waits_for_a_window_is_done_once_and_after_it_was_painted(qtbot: QtBot) -> None:
    window, found = QWidget(), list[bool]()
    qtbot.addWidget(window)
    window.show()
    once_seen(window, lambda: found.append(window.windowHandle().isExposed()))
    assert found == []
    qtbot.waitUntil(lambda: bool(found))
    qtbot.wait(20)
    assert found == [True]


def test_a_window_that_is_not_shown_is_not_waited_for(qtbot: QtBot) -> None:
    window, found = QWidget(), list[str]()
    qtbot.addWidget(window)
    once_seen(window, lambda: found.append("done"))
    qtbot.waitUntil(lambda: found == ["done"])


def test_a_window_that_is_never_painted_is_not_waited_for_for_ever(qtbot: QtBot) -> None:
    class Small(QWidget):
        """Shown as an icon of the task bar."""

        def isVisible(self) -> bool:
            return True

        def windowHandle(self) -> Small:  # type: ignore[override]
            return self

        def isExposed(self) -> bool:
            return False

    window, found = Small(), list[str]()
    qtbot.addWidget(window)
    once_seen(window, lambda: found.append("done"), beats=3)
    qtbot.waitUntil(lambda: found == ["done"])


def test_the_menus_titles_stand_there_from_the_first_and_do_not_move(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    before = [(action.text(), bar.actionGeometry(action)) for action in bar.actions()]
    assert [text for text, _ in before][:2] == ["&File", "&Edit"]
    assert not any(action.menu().actions() for action in bar.actions())  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window._controls is not None)
    assert [(action.text(), bar.actionGeometry(action)) for action in bar.actions()] == before
    assert all(action.menu().actions() for action in bar.actions())  # type: ignore[attr-defined]


def test_a_key_works_once_the_window_was_seen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window._controls is not None)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_way_to_begin_chosen_before_the_commands_are_made_is_gone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = list[str]()
    monkeypatch.setattr(window.opening, "sample", lambda: done.append("sample"))
    window.shell.welcome.chosen.emit("file.sample")
    assert done == ["sample"]


def test_modules_are_imported_without_their_source_being_searched() -> None:
    """PySide's own import reads it with inspect; see arDesk/ui/__init__.py."""
    assert "feature" not in repr(builtins.__import__)
