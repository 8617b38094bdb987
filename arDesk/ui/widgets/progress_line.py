"""What is being done in the background, how far it is, and a way to stop it; nothing for what is quick."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

PATIENCE = 500  # ms


class ProgressLine(QWidget):
    """Shows the newest job that has words, once it has taken half a second."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._far: dict[Job, tuple[int, int]] = {}
        self._words = label("", small=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(18 * GRID)
        self.stop = button(say("progress.stop"), self._cancel, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        for part in (self._words, self._bar, self.stop):
            row.addWidget(part)
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self._show)
        jobs.started.connect(self.attend)
        jobs.moved.connect(self._moved)
        jobs.ended.connect(self._ended)
        self.hide()

    def attend(self, job: Job) -> None:
        """Show a job, if it takes long."""
        self._jobs.append(job)
        if self.isHidden():
            self._wait.start()
        else:
            self._show()

    def _moved(self, job: Job, done: int, total: int) -> None:
        self._far[job] = (done, total)
        if not self.isHidden():
            self._show()

    def _ended(self, job: Job) -> None:
        self._jobs = [other for other in self._jobs if other is not job]
        self._far.pop(job, None)
        if self._jobs:
            self._show()
        else:
            self._wait.stop()
            self.hide()

    def _show(self) -> None:
        if not self._jobs:
            return
        job = self._jobs[-1]
        done, total = self._far.get(job, (0, 0))
        self._words.setText(_far(job.words, done, total) if total else job.words)
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // total if total else 0)
        self.setAccessibleName(self._words.text())
        self.show()

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()


def _far(words: str, done: int, total: int) -> str:
    from arDesk.words import formats  # the first page has this line, and not yet formats

    return say("progress.far", words=words, done=formats.count(done), total=formats.count(total))
