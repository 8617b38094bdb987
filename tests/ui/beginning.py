"""Somebody who has never seen the program, in front of its first window; what they do is counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.pages import PAGES
from arDesk.ui.preferences import Preferences
from tests.ui.calling import Keyboard


@dataclass
class Effort:
    """What a beginner has spent: keys (a modifier is one), clicks (a system's own file dialog is one), places seen."""

    keys: int = 0
    clicks: int = 0
    places: list[str] = field(default_factory=list)


class Beginner:
    """Works the real window from an empty profile."""

    def __init__(self, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> None:
        self.qtbot, self.jobs = qtbot, jobs
        self.window = MainWindow(jobs, preferences, PAGES)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self._keyboard = Keyboard(self.window)
        self._clicks = 0
        self._places: list[str] = []
        self.rest()

    @property
    def effort(self) -> Effort:
        """What was spent so far."""
        return Effort(self._keyboard.pressed, self._clicks, list(self._places))

    def rest(self) -> None:
        """Wait until everything asked for has been answered, and see where one is."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.jobs.idle, timeout=60_000)
        place = self.window.page_name or "first page"
        dialog = next((one for one in self.window.findChildren(QDialog) if one.isVisible()), None)
        if dialog is None and not self.window.isActiveWindow():
            self.window.activateWindow()  # as a window manager does when a dialog closes
            self.qtbot.waitUntil(self.window.isActiveWindow)
        place = type(dialog).__name__ if dialog is not None else place
        if not self._places or self._places[-1] != place:
            self._places.append(place)

    def press(self, *keys: Qt.Key | str, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, and wait for what comes of it."""
        self._keyboard.press(*keys, with_=with_)
        self.rest()

    def click(self, target: QWidget) -> None:
        """Click on something that is seen and can be clicked."""
        assert target.isVisible()
        assert target.isEnabled()
        self._clicks += 1
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        self.rest()

    def will_choose(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Choose a file with one click, where the system's dialog asks."""

        def one(*_: object) -> tuple[str, str]:
            self._clicks += 1
            return str(path), ""

        def several(*_: object) -> tuple[list[str], str]:
            self._clicks += 1
            return [str(path)], ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", several)
