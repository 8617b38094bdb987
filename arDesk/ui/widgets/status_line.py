"""The line at the bottom: what was just done, what is being done, which books."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar, QWidget

from arDesk.ui.jobs import Jobs
from arDesk.ui.widgets.progress_line import ProgressLine
from arDesk.ui.widgets.text import label
from arDesk.ui.widgets.undo_bar import UndoBar


class StatusLine(QStatusBar):
    """Holds the undo bar, the progress of the background, and where one is."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.undo = UndoBar()
        self._books = label("")
        self._books.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self.undo, 1)
        self.addPermanentWidget(ProgressLine(jobs))
        self.addPermanentWidget(self._books)

    def say(self, text: str, undo: bool = False) -> None:
        """Say what was done."""
        self.undo.say(text, undo)

    def show_books(self, name: str) -> None:
        """Show the books' file name."""
        self._books.setText(name)
