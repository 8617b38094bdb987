"""The open books, and what every page needs to work on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from arDesk.kernel.errors import Refusal
from arDesk.ui.changes import Changes, touches
from arDesk.ui.drafts import Drafts
from arDesk.ui.elsewhere import Elsewhere
from arDesk.ui.history import History, Step
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.preferences import Preferences
from arDesk.words import language
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company
    from arDesk.desk.desk import Desk
    from arDesk.desk.outcome import Outcome

T = TypeVar("T")
MINUTE = 60_000
BUSY = frozenset({"books_busy", "books_disk_full", "books_disk_error", "books_cannot_reach"})


class Office(QObject):
    """Asks the desk and has it act, off the main thread.

    Signals:
        said: something was done; carries its sentence, and whether it can be undone.
        day_changed: the business date is another; carries it.
        page_wanted: another page should be shown; carries its id and what it should show there, or None.
        company_changed: the company's details are others; carries the Company.
        history_changed: what comes next to be undone or done again is another.
        words_changed: a person chose another language, or another form of dates and amounts.
        folder_changed: another folder is to be watched for files, or none.
    """

    said = Signal(str, bool)
    day_changed = Signal(object)
    page_wanted = Signal(str, object)
    company_changed = Signal(object)
    history_changed = Signal()
    words_changed = Signal()
    folder_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        company: Company,
        jobs: Jobs,
        preferences: Preferences,
        held: QLockFile | None = None,
        book: str = "",
    ) -> None:
        """Work on books; `book` is their own id, under which drafts and the session are kept, "" for nowhere."""
        super().__init__()
        self._held, self.counts = held, dict[str, int]()  # what waits on a page or a tab, by its id, as counted last
        self.desk, self.company, self.jobs, self.preferences = desk, company, jobs, preferences
        kept = preferences.folder / "books" / f"{book}.json" if book.isalnum() else None
        self.session = Preferences(kept)
        self.drafts = Drafts(self.session, self)
        self.changes = Changes(self)
        self.changes.changed.connect(self._look_at_company)
        self._day, self._history = desk.today, History()
        self._midnight = QTimer(self, interval=MINUTE)
        self._midnight.timeout.connect(self.look_at_clock)
        self._midnight.start()
        self._elsewhere = Elsewhere(self)

    @property
    def today(self) -> date:
        """The business date."""
        return self.desk.today

    @property
    def locale(self) -> str:
        """How the reader writes dates and amounts, as Babel names it."""
        return language.locale()

    @property
    def now(self) -> datetime:
        """The instant, in the computer's own zone."""
        return self.desk.clock.now().astimezone()

    @property
    def books(self) -> Path:
        """Where the books lie."""
        return self.desk.books.path

    def ask(
        self,
        question: Callable[[Desk], T],
        done: Callable[[T], object],
        failed: Callable[[Refusal], object] | None = None,
        *,
        owner: QObject | None = None,
        slot: str = "",
        words: str = "",
    ) -> Job:
        """Have the desk answer in the background; see Jobs.run for `owner` and `slot`.

        `words` say what is being read, for what can take more than half a second: it is shown, and can be stopped.
        """
        desk = self.desk
        if words:
            return self.jobs.run(lambda _: question(desk), done, failed, progress=words, owner=owner, slot=slot)
        return self.jobs.run(lambda: question(desk), done, failed, owner=owner, slot=slot)

    def act(
        self,
        change: Callable[[Desk], Outcome],
        done: Callable[[Outcome], object] | None = None,
        failed: Callable[[Refusal], object] | None = None,
    ) -> Job:
        """Have the desk change the books; the outcome is said, can be undone, and every page hears of it."""
        desk = self.desk
        return self.jobs.run(lambda: change(desk), lambda outcome: self.acted(outcome, done), failed)

    def act_long(
        self,
        change: Callable[[Desk, Job], Outcome],
        words: str,
        done: Callable[[Outcome], object] | None = None,
        failed: Callable[[Refusal], object] | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> Job:
        """Do the same for what takes a while: `words` say what is being done; the change reports to the job.

        `stopped` hears that the person stopped it and nothing was changed.
        """
        work = partial(change, self.desk)
        return self.jobs.run_whole(work, lambda outcome: self.acted(outcome, done), failed, stopped, progress=words)

    def acted(self, outcome: Outcome, done: Callable[[Outcome], object] | None = None) -> None:
        """Say an outcome, keep its undo, tell what changed."""
        if outcome.subjects:
            self._history.did(outcome)
            self.history_changed.emit()
        self.said.emit(say(outcome.code, **outcome.fields), outcome.undo is not None)
        self.changes.tell(outcome.subjects)
        if done is not None:
            done(outcome)

    @property
    def undo_name(self) -> str:
        """What undo() takes back, for a menu: "call"; "" where there is nothing."""
        return _name(self._history.back)

    @property
    def redo_name(self) -> str:
        """What redo() does again, for a menu; "" where nothing was taken back since the last change."""
        return _name(self._history.forth)

    @property
    def can_undo(self) -> bool:
        """Whether something done since the books were opened can be taken back."""
        return bool(self._history.back)

    @property
    def can_redo(self) -> bool:
        """Whether something taken back can be done again."""
        return bool(self._history.forth)

    def undo(self) -> None:
        """Take the last change back; the one before it comes next."""
        self._go(self._history.back, self._history.took_back, "undo.job")

    def redo(self) -> None:
        """Do again what was taken back last, in the same way and with an entry of its own."""
        self._go(self._history.forth, self._history.did_again, "redo.job")

    def _go(self, steps: list[Step], took: Callable[[Step, Outcome], None], code: str) -> None:
        if not steps:
            return
        name, step = _name(steps), steps.pop()
        self.history_changed.emit()

        def done(outcome: Outcome) -> None:
            took(step, outcome)
            self.history_changed.emit()
            self.said.emit(say(outcome.code, **outcome.fields), False)
            self.changes.tell(outcome.subjects)

        def put_back() -> None:
            steps.append(step)
            self.history_changed.emit()

        def failed(refusal: Refusal) -> None:
            if refusal.code in BUSY:  # it is only not now
                put_back()
            self.jobs.refused.emit(refusal)

        if step.watched is None:
            self.jobs.run(step.take, done, failed)
        else:
            self.jobs.run_whole(step.watched, done, failed, put_back, progress=say(code, name=name))

    def show(self, page: str, subject: object = None) -> None:
        """Ask the window for another page, and for one thing on it: an account's id, a file, a filter."""
        self.page_wanted.emit(page, subject)

    def work_as_of(self, day: date | None) -> None:
        """See and work on the books as of a day; None goes back to the computer's own."""
        self.desk = self.desk.working_as_of(day)
        self.look_at_clock()

    @property
    def is_on_another_day(self) -> bool:
        """Whether the business date was chosen rather than read from the computer."""
        return self.desk.today != self.desk.working_as_of(None).today

    def look_at_clock(self) -> None:
        """Tell where the business date is another than before: midnight has passed, or the person chose one."""
        if self._day != self.today:
            self._day = self.today
            self.day_changed.emit(self.today)

    def _look_at_company(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "settings"):
            self.ask(lambda desk: desk.company(), self._take_company, owner=self, slot="company")

    def _take_company(self, company: Company) -> None:
        if company != self.company:
            self.company = company
            self.company_changed.emit(company)

    def close(self) -> None:
        """Close the books, after whatever is still being done with them."""
        self._midnight.stop()
        self._elsewhere.stop()
        desk, held = self.desk, self._held

        def let_go() -> None:
            desk.close()
            if held is not None:
                held.unlock()

        self.jobs.run(let_go, lambda _: None)


def _name(steps: list[Step]) -> str:
    return say(f"undone.{steps[-1].name}") if steps else ""
