"""The window as a person sits before it, waiting until it has come to rest."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from arDesk.ui.main_window import MainWindow
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from tests.shots.books import open_books

SIZE = 1366, 768
CALM, PATIENCE = 0.6, 60.0  # seconds without work that count as rest; seconds to wait for it
BRIEF = 0.03  # seconds in which nothing is done

P = TypeVar("P", bound=Page)


class Sitting:
    """Opens pages, presses keys, takes pictures."""

    def __init__(self, window: MainWindow, books: Path, *, calm: float = CALM) -> None:
        self.window, self.books, self._calm = window, books, calm
        window.setFixedSize(*SIZE)
        window.activateWindow()
        self.rest()

    def open(self) -> None:
        """Open the books."""
        desk = open_books(self.books)
        window = self.window
        window.show_office(Office(desk, desk.company(), window.jobs, window.preferences))
        self.rest()

    @property
    def office(self) -> Office:
        """The books that are open."""
        office = self.window.office
        assert office is not None
        return office

    def go(self, name: str, kind: type[P], subject: object = None) -> P:
        """Turn to a page, and give it."""
        self.window.show_page(name, subject)
        self.rest()
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys, or type a text, where the keyboard is."""
        for key in keys:
            target = QApplication.focusWidget() or self.window
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    def rest(self) -> None:
        """Wait until nothing is being done. Raises TimeoutError."""
        started = calm = time.monotonic()
        while time.monotonic() - calm < self._calm:
            before = time.monotonic()
            QApplication.processEvents()
            if time.monotonic() - before > BRIEF or not self.window.jobs.idle():
                calm = time.monotonic()
            time.sleep(0.01)
            if calm - started > PATIENCE:
                raise TimeoutError("the window does not come to rest")

    def picture(self) -> QImage:
        """Give the window as it is seen."""
        return self.window.grab().toImage()

    def close(self) -> None:
        """Close the window and the books."""
        self.window.close()
        self.window.jobs.close()
