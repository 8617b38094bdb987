"""The window always answers: long work is done elsewhere, shows how far it is, and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from arDesk.desk.customers.listed import list_accounts
from arDesk.ui.jobs import Job
from arDesk.ui.widgets.progress_line import ProgressLine
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS
from tests.ui.papers import drop, write

ROWS = 20_000
LONGEST = 0.25  # seconds
PATIENCE = 60_000  # ms, for a busy machine
MOST_DRESSED = 800  # parts in a turn; a page made whole, and part by part put into each other, came to 2,700


@contextmanager
def watched() -> Iterator[list[float]]:
    """Give the stretches of work between two looks at events, in seconds.

    It is the main thread's own time: what other threads and other programs take from it makes no gap.
    """
    gaps, last = [0.0], time.thread_time()

    def beat() -> None:
        nonlocal last
        now = time.thread_time()
        gaps.append(now - last)
        last = now

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()
    yield gaps
    QApplication.processEvents()
    beat()
    timer.stop()


def ledger(rows: int) -> str:
    """Write a file of invoices, ten to a customer."""
    lines = ["Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency"]
    lines += [
        f"K{at // 10},Customer {at // 10},IN-{at},2026-01-{day:02},2026-02-{day:02},{at % 900 + 1}.00,EUR"
        for at in range(rows)
        for day in (at % 28 + 1,)
    ]
    return "\n".join(lines) + "\n"


def lines_of(sitting: Sitting) -> list[ProgressLine]:
    return [line for line in sitting.window.findChildren(ProgressLine) if line.isVisible()]


@pytest.mark.timeout(240)
def test_the_window_answers_while_twenty_thousand_rows_are_read_and_posted(sitting: Sitting, tmp_path: Path) -> None:
    path = write(tmp_path, ledger(ROWS))
    with watched() as reading:
        page = drop(sitting, path)
        sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
    assert page.file.post.isEnabled()
    assert max(reading) < LONGEST
    with watched() as posting:
        started = time.monotonic()
        page.post()
        sitting.qtbot.waitUntil(lambda: bool(lines_of(sitting)) or sitting.jobs.idle(), timeout=PATIENCE)
        shown = time.monotonic() - started
        sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
        posted = time.monotonic() - started
        QApplication.processEvents()
    assert max(posting) < LONGEST
    assert shown >= 0.45 or posted < 0.6, "what is quick shows no progress"
    assert len(list_accounts(sitting.world.desk)) == 6 + ROWS // 10
    with watched() as looking:
        for name in PAGE_IDS:
            sitting.window.show_page(name)
            sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
            QApplication.processEvents()
            del looking[1:]  # the first time a page is shown, it and its libraries are made
        for name in PAGE_IDS:
            sitting.window.show_page(name)
            sitting.window.actions_by_id["view.reload"].trigger()
            sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
            QApplication.processEvents()
    assert max(looking) < LONGEST


class Dressed(QObject):
    """Counts the parts that are dressed, and dressed anew, in one turn of the loop: that is what a new page costs.

    Time would say more of the machine than of the page.
    """

    KINDS = frozenset({QEvent.Type.Polish, QEvent.Type.StyleChange})

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.turns, self._now = list[int](), 0
        self._beat = QTimer(self, interval=0)
        self._beat.timeout.connect(self._turn)
        self._app = app

    def _turn(self) -> None:
        self.turns.append(self._now)
        self._now = 0

    def __enter__(self) -> Dressed:
        self._app.installEventFilter(self)
        self._beat.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._turn()
        self._beat.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._now += event.type() in self.KINDS
        return False


def test_a_page_shown_for_the_first_time_does_little_in_any_one_turn(sitting: Sitting, qapp: QApplication) -> None:
    most = dict[str, int]()
    for page in PAGE_IDS[1:]:  # the first comes with the books, and the window's frame with it
        with Dressed(qapp) as dressed:
            sitting.window.show_page(page)
            sitting.rest()
            sitting.rest()
        most[page] = max(dressed.turns)
    assert {page: count for page, count in most.items() if count <= 20} == {}, "each was seen being made"
    assert {page: count for page, count in most.items() if count >= MOST_DRESSED} == {}


@pytest.mark.timeout(240)
def test_stopping_an_import_leaves_the_books_as_they_were(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [(row.code, row.balance) for row in list_accounts(sitting.world.desk)]
    page = drop(sitting, write(tmp_path, ledger(ROWS)))
    sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
    told, report = threading.Event(), Job.__call__

    def wait_and_report(job: Job, done: int, total: int = 0) -> None:
        told.wait(PATIENCE / 1000)  # a quick machine is done before there is anything to stop
        report(job, done, total)

    monkeypatch.setattr(Job, "__call__", wait_and_report)
    page.post()
    sitting.qtbot.waitUntil(lambda: bool(lines_of(sitting)), timeout=PATIENCE)
    lines_of(sitting)[0].stop.click()
    told.set()
    sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
    sitting.rest()
    assert not lines_of(sitting)
    assert [(row.code, row.balance) for row in list_accounts(sitting.world.desk)] == before
    assert not page.shows_file
    again = drop(sitting, tmp_path / "invoices.csv")
    sitting.qtbot.waitUntil(sitting.jobs.idle, timeout=PATIENCE)
    assert again.file.post.isEnabled(), "it can be begun again"
