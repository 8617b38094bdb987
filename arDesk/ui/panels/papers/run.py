"""A run before it is issued: the list, the paper looked at beside it, and below where they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.papers.issuing import Issued
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.ui.jobs import Job
from arDesk.ui.office import Office
from arDesk.ui.panels.papers.issue import PaperIssue
from arDesk.ui.panels.papers.list import PaperList
from arDesk.ui.panels.papers.preview import PaperPreview
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.shares import Shares
from arDesk.words import formats
from arDesk.words.sentences import say

LIST, PAPER = 690, 440
Issue = Callable[[Desk, Path, Callable[[int, int], None]], Issued]
NO_BREAK = "\N{NO-BREAK SPACE}"


class PaperRun(QWidget):
    """Base of letters and statements due.

    Signals:
        refused: why nothing was issued.
        stopped: the person stopped the run; nothing was issued.
    """

    refused = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        office: Office,
        kind: str,
        code: Callable[[Any], str],
        identity: Callable[[Any], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office, self.kind = office, kind
        self._job: Job | None = None
        self._landed: list[Issued] = []
        self.list = PaperList(office, kind, code, identity)
        self.preview = PaperPreview(office.jobs)
        self.issue = PaperIssue(office, kind)
        split = Shares((LIST, PAPER), kind, office.preferences, parent=self)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, GRID, 0, 0)
        self.column.setSpacing(GRID)
        self.column.addWidget(split, 1)
        self.column.addWidget(self.issue)
        self.list.ticks_changed.connect(self._sum_up)
        self.list.row_chosen.connect(self.look_at)
        self.issue.issue_wanted.connect(self._issue)
        office.jobs.ended.connect(self._ended)

    def reload(self) -> None:
        """Ask who gets a paper."""
        raise NotImplementedError

    def look_at(self, row: Any) -> None:
        """Show a row's paper."""
        raise NotImplementedError

    def amounts(self) -> Sequence[Money]:
        """Give what the papers ticked are about."""
        raise NotImplementedError

    def how_to_issue(self) -> Issue:
        """Give what issues the papers ticked."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.list.due.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sum_up(self) -> None:
        sums: dict[str, int] = {}
        for money in self.amounts():
            sums[money.currency] = sums.get(money.currency, 0) + money.minor
        amounts = [formats.money(Money(minor, code), self.office.locale) for code, minor in sums.items()]
        self.list.sums.setText(f"{NO_BREAK}· ".join(amount.replace(" ", NO_BREAK) for amount in amounts))
        self.issue.show_count(len(self.list.included))

    def _issue(self, folder: Path) -> None:
        issue, desk = self.how_to_issue(), self.office.desk
        self._landed = []

        def work(job: Job) -> Issued:
            self._landed.append(issue(desk, folder, job))
            return self._landed[0]

        words = say(f"papers.job.{self.kind}")
        self._job = self.office.jobs.run(work, self._issued, self._refused, progress=words, owner=self)

    def _issued(self, issued: Issued) -> None:
        count = len(issued.papers)
        if not count:
            self.office.said.emit(say(f"{self.kind}_none"), False)
            self._sum_up()
            return
        first, last = issued.papers[0][0].facts.number, issued.papers[-1][0].facts.number
        self.issue.show_issued(issued.folder, count, first, last)
        self.office.said.emit(say(f"{self.kind}_issued", count=count, folder=issued.folder), False)
        self.office.changes.tell({"papers", *(f"account/{paper.account}" for paper, _ in issued.papers)})

    def _refused(self, refusal: Refusal) -> None:
        self._sum_up()
        if refusal.code == "papers_not_brought":  # the run stands in the books all the same
            self.office.changes.tell({"papers", "books"})
        self.refused.emit(refusal)

    def _ended(self, job: Job) -> None:
        """Where the person stopped the run: nothing was issued, or all of it had been before they did."""
        if job is not self._job or job.wanted:
            return
        if self._landed:
            self._issued(self._landed[0])
        else:
            self._sum_up()
            self.stopped.emit()
