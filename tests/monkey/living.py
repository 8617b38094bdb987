"""A monkey's life at a window, from its first step to the books' proof."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from arDesk.desk.desk import open_desk
from arDesk.desk.upkeep import verify
from arDesk.ui import theme
from arDesk.ui.application import make_application, open_window
from arDesk.ui.main_window import MainWindow
from arDesk.ui.preferences import Preferences
from tests.monkey.cage import shut
from tests.monkey.hands import Hands
from tests.monkey.watch import Gap, Watch

REMEMBERED = 60  # steps told of where something goes wrong
IN_A_DIALOG = 12  # steps before it is put away
ELSEWHERE = 40  # steps in other books before it comes back
PATIENCE = 30.0  # seconds until what was asked for is there


class Life(NamedTuple):
    """How it went: steps taken, what was complained of with the steps before it, the longest gaps, the books' state."""

    steps: int
    complaints: list[str]
    last: list[str]
    gaps: list[Gap]
    whole: str


class _Monkey:
    def __init__(self, window: MainWindow, seed: int, watch: Watch, books: Path) -> None:
        self.window, self.hands, self.watch, self.books = window, Hands(window, seed), watch, books
        self.steps, self.last = 0, deque[str](maxlen=REMEMBERED)
        self._deep, self._asked = 0, 0

    def step(self) -> None:
        """Do something, and wait until all that comes of it is there."""
        self.steps += 1
        self.last.append("?")
        pages = self.window.shell.stack.count()
        self.watch.rest()
        words = self.hands.act()
        self.last.append(words)
        if self.window.shell.stack.count() > pages:
            self.watch.dressed()  # a page was made
        self.settle(words)
        if not self._deep:
            self._come_back()

    def _come_back(self) -> None:
        """Leave a dialog it has played in for long, and books that are not the sample company's."""
        asking, office = QApplication.activeModalWidget(), self.window.office
        self._asked = self._asked + 1 if asking is not None else 0
        if asking is not None and self._asked > IN_A_DIALOG:
            asking.close()
            self.settle("close the dialog")
        elif office is None or (self.steps % ELSEWHERE == 0 and office.books != self.books):
            self.window.opening.open(self.books)
            self.settle("open the books")

    def settle(self, words: str) -> None:
        """Let the window live until nothing is being done any more."""
        latest = time.monotonic() + PATIENCE
        QApplication.processEvents()
        if "view.language" in words or words.startswith("open the books"):
            self.watch.dressed()
        self.watch.worked(words)
        while not self.window.jobs.idle() and time.monotonic() < latest:
            time.sleep(0.002)
            self.watch.rest()
            QApplication.processEvents()
            self.watch.worked(f"{words}, its answer")
        if not self.window.jobs.idle():
            self.watch.complaints.append(f"still busy after {PATIENCE:.0f} s")

    def inside(self, dialog: QWidget) -> None:
        """Live in a dialog that waits for an answer, but not in dialogs of dialogs of dialogs."""
        self._deep += 1
        try:
            for _ in range(IN_A_DIALOG if self._deep < 3 else 0):
                if not dialog.isVisible():
                    return
                self.step()
        finally:
            self._deep -= 1


def live(books: Path, folder: Path, seed: int, goes_on: Callable[[int], bool]) -> Life:
    """Let a monkey of a seed at the window over books, as long as `goes_on(steps)` says so and nothing goes wrong."""
    app, watch = make_application(), Watch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "excepthook", sys.excepthook)  # to be put back: the window has its own
        window = open_window(app, Preferences(folder / "window.json"))
        watch.begin()
        sys.excepthook = watch.raised
        monkey = _Monkey(window, seed, watch, books)
        shut(patch, folder, monkey.inside)
        window.jobs.broke.connect(lambda error: watch.raised(type(error), error, error.__traceback__))
        theme.current().changed.connect(watch.dressed)
        window.opening.open(books)
        monkey.settle("open the books")
        for page in window.pages:  # libraries come along with the first page that draws or prints
            window.show_page(page)
            monkey.settle(f"first {page}")
        watch.gaps.clear()
        while goes_on(monkey.steps) and not watch.complaints:
            monkey.step()
        _leave(window)
    proof = " ".join(filter(None, map(_proof, sorted(folder.rglob("*.ardesk")))))
    return Life(monkey.steps, watch.complaints, list(monkey.last), watch.gaps, proof)


def _leave(window: MainWindow) -> None:
    while (asking := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        asking.close()
        asking.hide()
    window.close()
    window.jobs.close()
    # Without a display Qt drops what was copied only after Python is gone, which made it.
    QApplication.clipboard().clear()


def _proof(books: Path) -> str:
    """Verify the books; gives "" where they are whole, else what is wrong."""
    desk = open_desk(books)
    try:
        verdict = verify(desk)
    finally:
        desk.close()
    return "" if verdict.whole else f"{verdict.code} {verdict.fields}"
