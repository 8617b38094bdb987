"""The open books, and what every page needs to work on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from arDesk.kernel.errors import Refusal
from arDesk.ui.changes import Changes, touches
from arDesk.ui.drafts import Drafts
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.preferences import Preferences
from arDesk.words import language
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company
    from arDesk.desk.desk import Desk
    from arDesk.desk.outcome import Outcome

T = TypeVar("T")
STEPS_BACK = 100
MINUTE = 60_000


class Office(QObject):
    """Asks the desk and has it act, off the main thread.

    Signals:
        said: something was done; carries its sentence, and whether it can be undone.
        day_changed: the business date is another; carries it.
        page_wanted: another page should be shown; carries its id and what it should show there, or None.
        company_changed: the company's details are others; carries the Company.
        words_changed: a person chose another language, or another form of dates and amounts.
    """

    said = Signal(str, bool)
    day_changed = Signal(object)
    page_wanted = Signal(str, object)
    company_changed = Signal(object)
    words_changed = Signal()

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
        self._held = held
        self.desk, self.company = desk, company
        self.jobs, self.preferences = jobs, preferences
        kept = preferences.folder / "books" / f"{book}.json" if book.isalnum() else None
        self.session = Preferences(kept)
        self.drafts = Drafts(self.session, self)
        self.changes = Changes(self)
        self.changes.changed.connect(self._look_at_company)
        self._day = desk.today
        self._undo: list[Callable[[], Outcome]] = []
        self._midnight = QTimer(self, interval=MINUTE)
        self._midnight.timeout.connect(self.look_at_clock)
        self._midnight.start()

    @property
    def today(self) -> date:
        """The business date."""
        return self.desk.today

    @property
    def locale(self) -> str:
        """How the reader writes dates and amounts, as Babel names it."""
        return language.locale()

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
    ) -> Job:
        """Have the desk answer in the background; see Jobs.run for `owner` and `slot`."""
        desk = self.desk
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
    ) -> Job:
        """Do the same for what takes a while: `words` say what is being done; the change reports to the job."""
        desk = self.desk
        return self.jobs.run(
            lambda job: change(desk, job), lambda outcome: self.acted(outcome, done), failed, progress=words
        )

    def acted(self, outcome: Outcome, done: Callable[[Outcome], object] | None = None) -> None:
        """Say an outcome, keep its undo, tell what changed."""
        if outcome.undo is not None:
            self._undo = [*self._undo[-STEPS_BACK:], outcome.undo]
        elif outcome.subjects:  # what cannot be taken back stands upon what came before it
            self._undo = []
        self.said.emit(say(outcome.code, **outcome.fields), outcome.undo is not None)
        self.changes.tell(outcome.subjects)
        if done is not None:
            done(outcome)

    @property
    def can_undo(self) -> bool:
        """Whether something done since the books were opened can be taken back."""
        return bool(self._undo)

    def undo(self) -> None:
        """Take the last change back; the one before it comes next."""
        if self._undo:
            step = self._undo.pop()
            self.jobs.run(step, self._undone)

    def _undone(self, outcome: Outcome) -> None:
        self.said.emit(say(outcome.code, **outcome.fields), False)
        self.changes.tell(outcome.subjects)

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
        desk, held = self.desk, self._held

        def let_go() -> None:
            desk.close()
            if held is not None:
                held.unlock()

        self.jobs.run(let_go, lambda _: None)
