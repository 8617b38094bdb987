"""Papers that went out, run by run; each can be printed or saved again, marked COPY."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.papers.issued import list_runs, papers_of
from arDesk.desk.papers.issuing import reprint
from arDesk.desk.todo.returned import record_returned
from arDesk.documents.files import put_whole
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.papers.letters_due import code_below
from arDesk.ui.panels.papers.preview import PaperPreview
from arDesk.ui.places import documents
from arDesk.ui.printing import print_pdf
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.documents import IssuedDocument, Run

LIST, PAPER = 690, 440
NARROWEST = 280  # pixels; with less, the paper stands below the lists
RUNS, PAPERS = 1, 2
KINDS = ("all", "letter", "statement", "agreement", "confirmation")


class PapersIssued(QWidget):
    """Shows runs, the papers of one, and one of them.

    Signals:
        refused: why a paper could not be shown or saved.
        saved: a copy was written; carries its path.
        letters_wanted: nothing was issued yet; turn to the letters due.
    """

    refused = Signal(object)
    saved = Signal(object)
    letters_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.runs = TableView(
            TableModel["Run"](_run_columns(office.locale), lambda run: run.id),
            "papers.runs",
            office.preferences,
            single=True,
        )
        self.papers = TableView(
            TableModel["IssuedDocument"](_paper_columns(office.locale), lambda paper: paper.id),
            "papers.of_run",
            office.preferences,
            single=True,
            row_height=44,
        )
        self.chips = Chips(
            [(kind, say("papers.chip.all" if kind == "all" else f"papers.kind.{kind}")) for kind in KINDS]
        )
        self.preview = PaperPreview(office.jobs, keeps=True)
        self._build()
        self.chips.chip_chosen.connect(self._filter)
        self.runs.row_chosen.connect(self._run_chosen)
        self.papers.row_chosen.connect(self._paper_chosen)
        self.preview.print_wanted.connect(self.print_copy)
        self.preview.save_wanted.connect(self.save_copy)

    def _build(self) -> None:
        self.runs.setAccessibleName(say("papers.runs"))
        self.papers.setAccessibleName(say("papers.of_run"))
        self.runs.when_empty(
            say("papers.no_runs"), say("papers.no_runs.more"), say("papers.see_letters"), self.letters_wanted.emit
        )
        self.papers.when_empty(say("papers.no_papers"))
        preferences = self._office.preferences
        whole = Shares((LIST, PAPER), "papers", preferences, parent=self)
        lists = Shares((RUNS, PAPERS), "papers.lists", preferences, upright=True, parent=whole)
        for part in (self.runs, self.papers):
            lists.addWidget(part)
        self._lists = lists
        whole.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        head = QHBoxLayout()
        head.addWidget(self.chips, 1)
        head.addWidget(button(say("papers.returned"), self.note_returned, tip=say("papers.returned.tip")))
        column.addLayout(head)
        column.addWidget(whole, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._lists.setMinimumWidth(theme.current().px(NARROWEST))

    def reload(self) -> None:
        """Ask for the runs."""
        self._office.ask(list_runs, self._show, self.refused.emit, owner=self, slot="runs")

    def take_keyboard(self) -> None:
        """Put the keyboard into the runs."""
        self.runs.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_copy(self) -> None:
        """Print the paper shown, marked COPY."""
        paper: IssuedDocument | None = self.papers.current_row()
        if paper is not None:
            print_pdf(self, self._office.jobs, partial(reprint, self._office.desk, paper.id), paper.number)

    def note_returned(self) -> None:
        """Note that the paper shown came back by post; undo takes that back."""
        paper: IssuedDocument | None = self.papers.current_row()
        if paper is not None:
            self._office.act(partial(record_returned, document=paper.id), failed=self.refused.emit)

    def save_copy(self) -> None:
        """Save the paper shown as PDF, marked COPY."""
        paper: IssuedDocument | None = self.papers.current_row()
        if paper is None:
            return
        name = str(documents() / say("papers.copy_name", number=paper.number))
        chosen, _ = QFileDialog.getSaveFileName(self, say("papers.save.title"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the paper shown to a file. Says list_not_saved or books_in_the_way where it can't be."""
        paper: IssuedDocument | None = self.papers.current_row()
        if paper is not None:
            desk = self._office.desk

            def work() -> Path:
                put_whole(reprint(desk, paper.id), path)
                return path

            self._office.jobs.run(work, self.saved.emit, self.refused.emit, owner=self)

    def _filter(self, kind: str) -> None:
        self.runs.table_model.filter(None if kind == "all" else lambda run: run.kind == kind)
        if self.runs.current_row() is None and not self.runs.choose_at(0):
            self._run_chosen(None)

    def _show(self, runs: list[Run]) -> None:
        self.runs.table_model.show(runs)
        for kind in KINDS:
            self.chips.set_count(kind, sum(kind in {"all", run.kind} for run in runs))
        if self.runs.current_row() is None and not self.runs.choose_at(0):
            self._run_chosen(None)

    def _run_chosen(self, run: Run | None) -> None:
        if run is None:
            self.papers.table_model.show([])
            self.preview.show_nothing(say("papers.no_papers"))
        else:
            self._office.ask(
                lambda desk: papers_of(desk, run.id), self._show_papers, self.refused.emit, owner=self, slot="papers"
            )

    def _show_papers(self, papers: list[IssuedDocument]) -> None:
        self.papers.table_model.show(papers)
        self.papers.choose_at(0)

    def _paper_chosen(self, paper: IssuedDocument | None) -> None:
        if paper is not None:
            self.preview.show_paper(partial(reprint, self._office.desk, paper.id))


def _run_columns(locale: str) -> tuple[Column[Run], ...]:
    return (
        Column(
            say("papers.run"), lambda run: str(run.id), lambda run: run.id, RIGHT, 48, name="run",
            value=lambda run: run.id,
        ),
        Column(
            say("papers.issued_on"), lambda run: formats.day(run.issued_on, locale), lambda run: run.issued_on,
            width=100, name="issued_on", value=lambda run: run.issued_on,
        ),
        Column(say("papers.kind"), lambda run: say(f"papers.kind.{run.kind}"), name="kind", least=104),
        Column(
            say("papers.count"), lambda run: formats.count(run.count), lambda run: run.count, RIGHT, 64, name="count",
            value=lambda run: run.count,
        ),
        Column(say("papers.by"), lambda run: run.by_user, width=104, name="by"),
    )  # fmt: skip


def _paper_columns(locale: str) -> tuple[Column[IssuedDocument], ...]:
    return (
        Column(say("papers.number"), lambda paper: paper.number, width=108, name="number"),
        Column(
            say("letters.customer"),
            lambda paper: paper.name or paper.code,
            detail=code_below,
            detail_title=say("table.second.code"),
            name="customer",
            least=120,
        ),
        Column(
            say("papers.level"),
            lambda paper: "" if paper.level is None else say(f"letters.level.{paper.level}"),
            lambda paper: paper.level or 0,
            width=84,
            name="level",
        ),
        Column(
            say("letters.amount"),
            lambda paper: formats.money(paper.amount, locale),
            lambda paper: paper.amount.minor,
            RIGHT,
            116,
            name="amount",
            value=lambda paper: paper.amount,
        ),
        Column(
            say("papers.pages"),
            lambda paper: str(paper.pages),
            lambda paper: paper.pages,
            RIGHT,
            64,
            shown=False,
            name="pages",
            value=lambda paper: paper.pages,
        ),
    )
