"""Who gets a paper and who does not: two lists, the first with a tick for each customer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

ROW = 44
DUE, SPARED = "due", "spared"


class PaperList(QWidget):
    """Lists papers of `kind` ("letters" or "statements"). Space or a click on the tick leaves a customer out.

    Signals:
        row_chosen: another paper is looked at; carries its row, or None.
        ticks_changed: other customers are left out now.
        ticked: a person left customers out, or took them in.
    """

    row_chosen = Signal(object)
    ticks_changed = Signal()
    ticked = Signal()

    def __init__(self, office: Office, kind: str, code: Callable[[Any], str], identity: Callable[[Any], Any]) -> None:
        super().__init__()
        self._kind, self._code = kind, code
        self._out: set[str] = set()
        self.sums = label(tone=Tone.MUTED, wrap=True)
        self.chips = Chips([(name, say(f"{kind}.list.{name}")) for name in (DUE, SPARED)])
        models = {DUE: TableModel[Any]((), identity), SPARED: TableModel[Any]((), id)}
        self.tables = {
            name: TableView(model, f"{kind}.{name}", office.preferences, row_height=ROW)
            for name, model in models.items()
        }
        self._stack = QStackedWidget()
        self._build()
        ticking = QShortcut(QKeySequence(Qt.Key.Key_Space), self.due, self.toggle)
        ticking.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide forgets a context given with a slot
        self.due.clicked.connect(self._clicked)
        for name, table in self.tables.items():
            table.row_chosen.connect(lambda row, name=name: self._chosen(name, row))
        self.chips.chip_chosen.connect(self._turn)

    def _build(self) -> None:
        self.all = button(say("papers.all"), lambda: self._tick(set()), kind="link", tip=say("papers.all.tip"))
        self.none = button(say("papers.none_of_them"), self._tick_none, kind="link", tip=say("papers.none.tip"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.chips)
        row.addWidget(self.sums, 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        for name, table in self.tables.items():
            table.setAccessibleName(say(f"{self._kind}.list.{name}"))
            self._stack.addWidget(table)

    @property
    def due(self) -> TableView:
        """The list of papers due."""
        return self.tables[DUE]

    @property
    def included(self) -> list[Any]:
        """The papers that would be issued."""
        return [row for row in self.due.table_model.rows if self._code(row) not in self._out]

    @property
    def customers(self) -> frozenset[str]:
        """The codes of the customers who would get a paper."""
        return frozenset(self._code(row) for row in self.included)

    def lay_out(self, due: Sequence[Column[Any]], spared: Sequence[Column[Any]]) -> None:
        """Declare the columns; a tick goes before those of the papers due."""
        tick = Column[Any](
            say("papers.tick"),
            lambda _: "",
            key=self.is_in,
            width=44,
            tone=lambda row: Tone.ACCENT if self.is_in(row) else Tone.MUTED,
            icon=lambda row: "box-checked" if self.is_in(row) else "box",
            tip=lambda row: say("papers.tick.in" if self.is_in(row) else "papers.tick.out"),
            spoken=lambda row: say("papers.tick.in" if self.is_in(row) else "papers.tick.out"),
            name="tick",
            value=lambda row: say("papers.tick.in" if self.is_in(row) else "papers.tick.out"),
        )
        for name, columns in ((DUE, (tick, *due)), (SPARED, tuple(spared))):
            table = self.tables[name]
            same = [one.id for one in table.table_model.columns] == [one.id for one in columns]
            table.table_model.columns = columns
            table.table_model.show([])
            if not same:
                table.layout_of_columns.lay_out()

    def show_rows(self, due: Sequence[Any], spared: Sequence[Any]) -> None:
        """Show who gets a paper and who does not; who was left out stays left out."""
        for name, rows in ((DUE, due), (SPARED, spared)):
            self.tables[name].table_model.show(rows)
            self.chips.set_count(name, len(rows))
        if self.due.current_row() is None:
            self.due.choose_at(0)
        if self.tables[self.chips.chosen].current_row() is None:
            self.row_chosen.emit(None)
        self.ticks_changed.emit()

    def is_in(self, row: Any) -> bool:
        """Whether a customer's paper would be issued."""
        return self._code(row) not in self._out

    def toggle(self) -> None:
        """Leave the customers selected out, or take them in again."""
        codes = {self._code(row) for row in self.due.selected_rows()}
        self._tick(self._out | codes if codes - self._out else self._out - codes)

    def _clicked(self, index: QModelIndex) -> None:
        if self.due.table_model.columns[index.column()].id == "tick":
            self._tick(self._out ^ {self._code(self.due.table_model.row(index.row()))})

    def _tick_none(self) -> None:
        self._tick({self._code(row) for row in self.due.table_model.rows})

    def _tick(self, out: set[str]) -> None:
        self._out = out
        self.due.viewport().update()
        self.ticks_changed.emit()
        self.ticked.emit()

    def _turn(self, name: str) -> None:
        self._stack.setCurrentWidget(self.tables[name])
        for part in (self.all, self.none):
            part.setVisible(name == DUE)
        if self.tables[name].current_row() is None:
            self.tables[name].choose_at(0)
        self.row_chosen.emit(self.tables[name].current_row())

    def _chosen(self, name: str, row: Any) -> None:
        if name == self.chips.chosen:
            self.row_chosen.emit(row)
