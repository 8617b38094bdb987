"""One dispute, whole: what became of its amount, who has it, what was done about it, the files kept with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arDesk.cases.disputes import Step
from arDesk.desk.disputes.standing import DisputeRow, cause_words, reason_words
from arDesk.desk.kept_files import KeptFile
from arDesk.ui import told_keys
from arDesk.ui.actions import plain
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.pages_view import ask_for_width
from arDesk.ui.widgets.text import button, label, muted, rule
from arDesk.words import formats
from arDesk.words.sentences import say

LEAST = 48  # pixels: what is above it goes before, with large text


class DisputeDetail(QScrollArea):
    """Shows a dispute; a file dropped on it is kept with it.

    Signals:
        wanted: a button was pressed; carries the command it stands for.
        evidence_given: a file is to be kept; carries its path.
        evidence_wanted: a file kept is to be saved elsewhere; carries the KeptFile.
        evidence_unwanted: a file is to be kept no longer; carries the KeptFile.
    """

    wanted = Signal(str)
    evidence_given = Signal(object)
    evidence_wanted = Signal(object)
    evidence_unwanted = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.row: DisputeRow | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("disputes.detail"))
        self.setMinimumHeight(LEAST)
        self.setAcceptDrops(True)
        self.show_row(None, [])

    def show_row(self, row: DisputeRow | None, files: list[KeptFile]) -> None:
        """Show a dispute with its files; None shows nothing."""
        self.row = row
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        if row is not None:
            self._fill(column, row)
            self._fill_files(column, files)
        column.addStretch(1)
        if any(part.hasFocus() for part in self.findChildren(QWidget)):
            self.setFocus()  # the button pressed goes, and Qt would send the keyboard wherever it likes
        self.setWidget(inner)
        ask_for_width(self)

    def _fill(self, column: QVBoxLayout, row: DisputeRow) -> None:
        locale, told = self._office.locale, row.told
        column.addWidget(label(say("disputes.about", name=row.name or row.code, number=row.id), strong=True, wrap=True))
        column.addWidget(label(row.why, wrap=True, selectable=True))
        column.addLayout(self._buttons(row))
        lines = [
            (say(f"disputes.amount.{name}"), formats.money(amount, locale))
            for name, amount in row.amounts._asdict().items()
            if amount or name in ("disputed", "still")
        ]
        column.addLayout(_lines(lines, figures=True))
        column.addWidget(rule())
        deadline = "" if told.deadline is None else formats.day(told.deadline, locale)
        known = {
            "invoices": row.reference, "reason": reason_words(told.reason),
            "category": say(f"dispute_category.{told.category or 'other'}"), "root_cause": cause_words(told.root_cause),
            "owner": told.owner, "department": told.department, "priority": say(f"dispute_priority.{told.priority}"),
            "deadline": deadline, "external_ref": told.external_ref,
        }  # fmt: skip
        column.addLayout(_lines([(say(f"disputes.{name}"), words) for name, words in known.items() if words]))
        if row.steps:
            column.addWidget(rule())
            column.addWidget(muted(say("disputes.history")))
            column.addLayout(_lines([(formats.day(step.on, locale), _step_words(step)) for step in row.steps]))

    def _buttons(self, row: DisputeRow) -> Flow:
        """Offer what is done most with a dispute that stands so; keys are told in the tooltips."""
        ways = ("dispute.resolve", "dispute.change") if row.open else ("dispute.change",)
        if not row.open and row.amounts.chased:
            ways = ("dispute.reopen", *ways)
        line = Flow(GRID, GRID // 2)
        for at, command in enumerate(ways):
            kind = "primary" if row.open and not at else "plain"
            made = button(plain(say(f"command.{command}")), partial(self.wanted.emit, command), kind=kind)
            told_keys.tip(made, say(f"command.{command}.tip"), command)
            line.addWidget(made)
        return line

    def _fill_files(self, column: QVBoxLayout, files: list[KeptFile]) -> None:
        column.addWidget(rule())
        column.addWidget(muted(say("disputes.files"), wrap=True))
        for file in files:
            line = QHBoxLayout()
            line.setSpacing(GRID)
            line.addWidget(label(file.name, wrap=True), 1)
            for code, signal in (("save", self.evidence_wanted), ("remove", self.evidence_unwanted)):
                act = button(say(f"disputes.files.{code}"), partial(signal.emit, file), kind="link")
                act.setAccessibleName(say(f"disputes.files.{code}.of", name=file.name))
                line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        keep = button(say("disputes.files.keep"), self.choose_file, kind="link", icon="add")
        column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)

    def choose_file(self) -> None:
        """Ask for a file to be kept with the dispute shown."""
        chosen, _ = QFileDialog.getOpenFileName(self, say("disputes.files.keep"))
        if chosen:
            self.evidence_given.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.row is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragEnterEvent) -> None:  # type: ignore[override]
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.evidence_given.emit(Path(url.toLocalFile()))


def _step_words(step: Step) -> str:
    words = say(f"disputes.step.{step.kind}", by=step.by)
    if step.entered_on is not None:
        words = say("disputes.step.late", step=words, day=step.entered_on)
    return say("disputes.step.note", step=words, note=step.note) if step.note else words


def _lines(told: list[tuple[str, str]], *, figures: bool = False) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, 11 * GRID)
    top = Qt.AlignmentFlag.AlignTop
    for at, (name, words) in enumerate(told):
        grid.addWidget(label(name, tone=Tone.MUTED, small=True, wrap=not figures), at, 0, top)
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag(0)
        grid.addWidget(label(words, wrap=not figures, selectable=True), at, 1, top | side)
    return grid
