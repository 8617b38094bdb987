"""The first page, while no books are open: what one can begin with, and the books opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.ui import icons, theme
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.text import PlainLabel, PushButton, button, heading, label, muted, put, rule
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.jobs import Job, Jobs
    from arDesk.ui.widgets.progress_line import ProgressLine

WIDTH = 560
WAYS = ("import", "open", "new", "sample")  # to begin: commands of the menu "file", and names of icons


class Choice(PushButton):
    """A way to begin: what it does, and a smaller line what that means."""

    def __init__(self, icon: str, title: str, more: str) -> None:
        super().__init__()
        put(self, kind="choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(more)
        self._icon, self._sign = icon, PlainLabel()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(label(title, strong=True))
        lines.addWidget(muted(more))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._sign)
        row.addLayout(lines, 1)
        theme.current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap(self._icon, theme.tokens().accent, 20))


class WelcomePage(QWidget):
    """Offers ways to begin; while one of them takes its time, it shows how far that is and offers no other.

    Signals:
        chosen: the id of a command of ui/actions.py.
        books_chosen: one of the recent books; carries its path.
    """

    chosen = Signal(str)
    books_chosen = Signal(object)

    def __init__(self, jobs: Jobs, *, imports: bool = True) -> None:
        """Offer the WAYS to begin; `imports` is whether there is a page to import a file on."""
        super().__init__()
        self.message, self._jobs = MessageBar(), jobs
        self._progress: ProgressLine | None = None
        middle, self._ways, self._below = QVBoxLayout(), QWidget(), QWidget()
        middle.setSpacing(GRID)
        middle.addStretch(2)
        middle.addWidget(heading("arDesk"))
        middle.addWidget(label(say("welcome.motto"), tone=Tone.MUTED))
        middle.addSpacing(2 * GRID)
        middle.addWidget(self.message)
        middle.addWidget(self._ways)
        middle.addWidget(self._below)
        middle.addStretch(3)
        self._fill([way for way in WAYS if imports or way != "import"])
        self._inner = QWidget()
        self._inner.setLayout(middle)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self._inner, 100)  # all there is, up to its width
        row.addStretch(1)
        theme.current().changed.connect(self._fit)
        self._fit()
        jobs.started.connect(self._started)
        jobs.ended.connect(self._ended)

    def _fill(self, names: Sequence[str]) -> None:
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(GRID)
        for name in names:
            choice = Choice(name, say(f"begin.{name}"), say(f"begin.{name}.more"))
            choice.clicked.connect(lambda _checked, command=f"file.{name}": self.chosen.emit(command))
            ways.addWidget(choice)
        self._recent = QGridLayout()
        self._recent.setVerticalSpacing(0)
        self._recent.setColumnStretch(1, 1)
        ways.addSpacing(2 * GRID)
        ways.addLayout(self._recent)

    def _fit(self) -> None:
        px = theme.current().px
        self._inner.setMaximumWidth(px(WIDTH))
        self._below.setMinimumHeight(px(4 * GRID))

    def _ended(self, _job: object) -> None:
        self._ways.setEnabled(True)

    def _started(self, job: Job) -> None:
        if not self.isVisible():
            return
        self._ways.setEnabled(False)
        if self._progress is None:
            from arDesk.ui.widgets.progress_line import ProgressLine

            self._progress = ProgressLine(self._jobs)
            self._progress.setContentsMargins(-GRID, 0, 0, 0)  # in line with the ways above
            row = QHBoxLayout(self._below)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(self._progress)
            row.addStretch(1)
            self._progress.attend(job)

    def take_keyboard(self) -> None:
        """Put the keyboard on the books opened last, else on the first way to begin: Enter goes there."""
        recent = self._recent.itemAtPosition(2, 0)
        first = recent.widget() if recent is not None else self._ways.findChild(Choice)
        if first is not None:
            first.setFocus()

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the books opened lately; those that are gone come last, and can't be opened. Then comes the keyboard."""
        QTimer.singleShot(0, self, self.take_keyboard)  # once its parts are shown
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not paths:
            return
        self._recent.addWidget(muted(say("welcome.recent")), 0, 0, 1, 2)
        self._recent.addWidget(rule(), 1, 0, 1, 2)
        for at, path in enumerate(sorted(paths, key=lambda path: not path.is_file()), 2):
            name = button(path.stem, partial(self.books_chosen.emit, path), kind="link")
            name.setEnabled(path.is_file())
            folder = str(path.parent) if path.is_file() else say("welcome.gone", folder=path.parent)
            where = label(folder, tone=Tone.MUTED, small=True, elided=True)
            self._recent.addWidget(name, at, 0)
            self._recent.addWidget(where, at, 1)
