"""Work off the main thread: one worker for whatever touches the books, others for papers and for pictures.

Answers and refusals arrive on the main thread. Work gets values and gives values: it never sees a widget.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar, overload

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from arDesk.kernel.errors import Refusal
from arDesk.ui.collecting import Collecting

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
# Seconds after which a busy worker lets the window have the interpreter. The window asks for it dozens of times to lay
# out and paint; at Python's own 5 ms a file of 200,000 rows being read held it up for a third of a second.
TURN = 0.001


class Lane(StrEnum):
    """Who does the work."""

    BOOKS = "books"  # one at a time, in order
    PAPERS = "papers"  # PDFs, beside the books
    PICTURES = "pictures"  # charts, which wait for neither


class Cancelled(Exception):
    """The person stopped the work; nothing is said about it."""


class Job:
    """One piece of work on its way.

    Attributes:
        words: what is being done, for the status bar; "" for work that shows no progress.
    """

    def __init__(self, jobs: Jobs, words: str, owner: QObject | None, slot: str) -> None:
        self._jobs = jobs
        self.words = words
        self.owner = owner
        self.slot = slot
        self._stopped = threading.Event()

    def __call__(self, done: int, total: int = 0) -> None:
        """Report progress from within the work. Raises Cancelled once the person stopped it."""
        if self._stopped.is_set():
            raise Cancelled
        self._jobs.moved.emit(self, done, total)

    def cancel(self) -> None:
        """Ask the work to stop; its answer, if one still comes, is dropped."""
        self._stopped.set()

    @property
    def wanted(self) -> bool:
        """Whether someone still waits for the answer."""
        return not self._stopped.is_set() and (self.owner is None or isValid(self.owner))


class Jobs(QObject):
    """Runs work and brings the answers back.

    Signals:
        started, moved, ended: a job with words began, came along (done, total), is over.
        refused: a Refusal nobody else takes.
        broke: an exception that is nobody's fault but ours; carries it.
    """

    started = Signal(object)
    moved = Signal(object, int, int)
    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    _answered = Signal(object, object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self.collecting = Collecting(self.idle, self)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._running: list[Job] = []
        self._answered.connect(self._deliver)  # queued: it is only sent from another thread

    @overload
    def run(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Refusal], object] | None = ...,
        *, owner: QObject | None = ..., slot: str = ..., lane: Lane = ...,
    ) -> Job: ...  # fmt: skip

    @overload
    def run(
        self, work: Callable[[Job], T], done: Callable[[T], object], failed: Callable[[Refusal], object] | None = ...,
        *, progress: str, owner: QObject | None = ..., slot: str = ..., lane: Lane = ...,
    ) -> Job: ...  # fmt: skip

    def run(
        self,
        work: Callable[..., T],
        done: Callable[[T], object],
        failed: Callable[[Refusal], object] | None = None,
        *,
        progress: str | None = None,
        owner: QObject | None = None,
        slot: str = "",
        lane: Lane = Lane.BOOKS,
    ) -> Job:
        """Do `work` elsewhere, then `done(answer)` here; `failed(refusal)` takes a Refusal, anything else is told.

        With `progress` (what is being done, in words) the work is given the job, to call with (done, total): it is
        shown after half a second and can be cancelled. An answer is dropped once its `owner` is gone, or once the
        same owner has asked anew in the same `slot`.
        """
        if slot:
            for other in self._running:
                if other.owner is owner and other.slot == slot:
                    other.cancel()
        job = Job(self, progress or "", owner, slot)
        self._running.append(job)
        if job.words:
            self.started.emit(job)
        self._lane(lane).submit(self._do, job, work if progress is None else lambda: work(job), done, failed)
        return job

    def run_whole(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Callable[[Refusal], object] | None = None,
        stopped: Callable[[], object] | None = None,
        *,
        progress: str,
    ) -> Job:
        """Do what is done whole or not at all: done although the person stopped it, `done` hears of it all the same.

        Where it was stopped in time, `stopped` is called.
        """
        landed: list[T] = []

        def take(job: Job) -> T:
            landed.append(work(job))
            return landed[0]

        def ended(other: Job) -> None:
            if other is not job:
                return
            self.ended.disconnect(ended)
            if job.wanted:
                return  # the answer comes the usual way
            if landed:
                done(landed[0])
            elif stopped is not None:
                stopped()

        job = self.run(take, done, failed, progress=progress)
        self.ended.connect(ended)
        return job

    def in_turns(self, owner: QObject, *steps: Callable[[], object]) -> None:
        """Do steps here, one a turn of the loop, so that the window answers in between; they count as being done.

        What is left of them is dropped once their `owner` is gone.
        """
        job, left = Job(self, "", owner, ""), iter(steps)
        self._running.append(job)

        def turn() -> None:
            step = next(left, None) if job.wanted else None
            if step is None:
                if job in self._running:
                    self._running.remove(job)
                return
            QTimer.singleShot(0, self, turn)  # first: the others are done even where one breaks
            step()

        QTimer.singleShot(0, self, turn)

    def is_doing(self, job: Job) -> bool:
        """Tell whether a job is not over yet, wanted or not."""
        return job in self._running

    def idle(self) -> bool:
        """Tell whether nothing is being done."""
        return not self._running

    def close(self) -> None:
        """Cancel what can be cancelled, wait for the rest, and take no more work."""
        for job in self._running:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._lanes.clear()
        self._running.clear()
        self.collecting.stop()

    def _lane(self, lane: Lane) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # the first window has no work for it

        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane.value)
        return self._lanes[lane]

    def _do(
        self, job: Job, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Refusal], object] | None
    ) -> None:
        answer: Callable[[], object] = _nothing
        always = False
        try:
            if not job.wanted:
                raise Cancelled
            answer = partial(done, work())
        except Cancelled:
            pass
        except Refusal as refusal:
            answer = partial(failed or self.refused.emit, refusal)
        except Exception as error:  # noqa: BLE001 - told, with its details
            answer, always = partial(self.broke.emit, error), True
        if isValid(self):
            self._answered.emit(job, answer, always)

    def _deliver(self, job: Job, answer: Callable[[], object], always: bool) -> None:
        if job in self._running:
            self._running.remove(job)
        if job.words:
            self.ended.emit(job)
        if always or job.wanted:
            answer()


def _nothing() -> object:
    """Answer for work that was cancelled."""
    return None
