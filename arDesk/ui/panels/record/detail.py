"""One entry of the log, whole: its facts, before and after, the rows it vouches for, and its seal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from arDesk.audit.chain import Entry
from arDesk.ui.office import Office
from arDesk.ui.panels.record.words import changes_of, facts_of, grouped, rows_of, what_words, when_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, label, muted, rule
from arDesk.words.sentences import say

LEAST = 48  # pixels: what is above it goes before, with large text


class RecordDetail(QScrollArea):
    """Shows an entry.

    Signals:
        subject_wanted: show all entries about the same subject; carries it.
    """

    subject_wanted = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("record.detail"))
        self.setMinimumHeight(LEAST)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an entry; None shows nothing."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        if entry is not None:
            self._fill(column, entry)
        column.addStretch(1)
        self.setWidget(inner)

    def _fill(self, column: QVBoxLayout, entry: Entry) -> None:
        locale = self._office.locale
        column.addWidget(label(what_words(entry, locale), strong=True, wrap=True, selectable=True))
        where = say("record.entry", seq=entry.seq, when=when_words(entry.at, locale), who=entry.by_user)
        column.addWidget(label(where, tone=Tone.MUTED, small=True, wrap=True))
        changes, facts = changes_of(entry), facts_of(entry, locale)
        if changes:
            column.addWidget(rule())
            column.addLayout(_changes(changes))
        technical = [
            (say("record.kind"), f"{entry.kind}  {entry.subject}"),
            (say("record.program"), f"arDesk {entry.program}"),
            (say("record.hash"), grouped(entry.hash, 4)),
            (say("record.before"), grouped(entry.prev, 4)),
        ]
        column.addLayout(_parts(("", facts), (say("record.rows"), rows_of(entry)), ("", technical)))
        wanted = button(
            say("record.same_subject"), lambda: self.subject_wanted.emit(entry.subject), kind="link", icon="filter"
        )
        column.addWidget(wanted, 0, Qt.AlignmentFlag.AlignLeft)


def _changes(changes: list[tuple[str, str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    for column in (1, 2):
        grid.setColumnStretch(column, 1)
        grid.addWidget(muted(say("record.was" if column == 1 else "record.is")), 0, column)
    for row, (name, before, after) in enumerate(changes, 1):
        grid.addWidget(label(name, tone=Tone.MUTED, wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        for column, value in ((1, before), (2, after)):
            grid.addWidget(label(value, wrap=True, selectable=True), row, column, Qt.AlignmentFlag.AlignTop)
    return grid


def _parts(*parts: tuple[str, list[tuple[str, str]]]) -> QGridLayout:
    """Lay out what has lines, each part below a rule and its title; all names have one width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, 11 * GRID)
    for title, lines in parts:
        if not lines:
            continue
        top = grid.rowCount()
        grid.setRowMinimumHeight(top, GRID + 1)
        grid.addWidget(rule(), top, 0, 1, 2, Qt.AlignmentFlag.AlignVCenter)
        if title:
            grid.addWidget(muted(title), top + 1, 0, 1, 2)
        for row, (name, value) in enumerate(lines, top + 2):
            grid.addWidget(label(name, tone=Tone.MUTED, small=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, small=True, wrap=True, selectable=True), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid
