"""File › Open recent: the books opened lately; those that are gone are shown, greyed, with where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.main_window import MainWindow


class RecentMenu(QObject):
    """Fills the menu of the command "file.recent" each time it is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.fill)

    def hang(self) -> None:
        """Put the menu where its command is now."""
        self._window.actions_by_id["file.recent"].setMenu(self.menu)
        self.fill()

    def fill(self) -> None:
        """List the books, the last ones first."""
        self.menu.clear()
        preferences, opened = self._window.preferences, self._window.office
        for at, path in enumerate(preferences.lately, 1):
            there = path.is_file()
            code = "recent.books" if there else "recent.gone"
            text = say(code, books=no_mnemonic(path.stem), folder=no_mnemonic(str(path.parent)))
            action = self.menu.addAction(f"&{at}  {text}")
            action.setEnabled(there and (opened is None or opened.books != path))
            action.triggered.connect(lambda _=False, path=path: self._window.opening.open(path))
        self.menu.addSeparator()
        self.menu.addAction(say("recent.forget")).triggered.connect(preferences.forget_gone)
