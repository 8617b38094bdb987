"""Garbage is collected by the window, when it has time, and never by a worker."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from arDesk.ui.collecting import FEW, MANY, Collecting
from arDesk.ui.jobs import Jobs


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.own = self


def test_a_worker_collects_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    collected: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start" and threading.current_thread() is not threading.main_thread():
            collected.append(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        jobs.run(lambda: [[at] for at in range(10 * MANY)], lambda _: None)
        qtbot.waitUntil(jobs.idle)
    finally:
        gc.callbacks.remove(note)
    assert collected == []


def test_what_holds_itself_goes_when_there_is_time(qtbot: QtBot) -> None:
    busy = [True]
    collecting = Collecting(lambda: not busy[0])
    try:
        gone = weakref.ref(Knot())
        kept = [[at] for at in range(2 * FEW)]
        collecting.beat()
        assert gone() is not None
        busy[0] = False
        collecting.beat()
        assert gone() is None
        assert len(kept) == 2 * FEW
    finally:
        collecting.stop()


def test_many_rows_are_not_gone_through_and_all_are_in_the_end(qtbot: QtBot) -> None:
    collecting = Collecting(lambda: True)
    try:
        gc.collect()
        held = weakref.ref(Knot())
        rows = [[at] for at in range(2 * MANY)]
        before = gc.get_freeze_count()
        collecting.beat()
        assert gc.get_freeze_count() > before + MANY
        assert held() is not None
        collecting.all()
        assert held() is None
        assert len(rows) == 2 * MANY
    finally:
        collecting.stop()
        assert gc.isenabled()
