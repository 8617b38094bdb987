"""The fields of one row of a line's money: what it pays, what is given up, what was kept back and why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from arDesk.desk.cash.placing import DEDUCTION_REASONS
from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.draft import DraftRow
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import is_enter, muted
from arDesk.words.sentences import say

AMOUNTS = ("pays", "discount", "tolerance", "deduction")
FIELD = 132  # pixels


class CashCut(QWidget):
    """Takes amounts in; what is typed counts at once.

    Signals:
        cut_given: another Cut was typed; carries it.
        done: Enter in a field.
    """

    cut_given = Signal(object)
    done = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._row: DraftRow | None = None
        self._showing = False
        self.fields = {name: AmountField(office.company.currency, office.locale) for name in AMOUNTS}
        self.reason, self.note = Choice(), QLineEdit()
        self.reason.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.reason.addItem(say("cash.reason.none"), "")
        for code in DEDUCTION_REASONS:
            self.reason.addItem(say(f"cash.reason.{code}"), code)
        self._cells: dict[str, QWidget] = {}
        row = Flow(GRID, GRID // 2)
        self.setLayout(row)
        self.setContentsMargins(GRID, GRID // 2, GRID, 0)
        for name, field in {**self.fields, "reason": self.reason, "note": self.note}.items():
            field.setAccessibleName(say(f"cash.cut.{name}"))
            self._cells[name] = _cell(say(f"cash.cut.{name}"), field)
            row.addWidget(self._cells[name])
        for amount in self.fields.values():
            amount.understood.connect(lambda _: self._typed())
        self.reason.currentIndexChanged.connect(lambda _: self._typed())
        self.note.textChanged.connect(lambda _: self._typed())
        theme.current().changed.connect(self._fit)
        self._fit()

    @property
    def clear_enough(self) -> bool:
        """Whether every amount is empty or understood; goes to the first that is not."""
        unclear = next((field for field in self.fields.values() if not field.clear_enough), None)
        if unclear is not None:
            unclear.setFocus(Qt.FocusReason.OtherFocusReason)
        return unclear is None

    def show_row(self, row: DraftRow | None, currency: str) -> None:
        """Show what a row gets; a row without an item only keeps money."""
        self._row, self._showing = row, True
        self.setVisible(row is not None)
        if row is not None:
            whole = row.item.open if row.item is not None else None
            for name, field in self.fields.items():
                minor = getattr(row.cut, name)
                field.set_currency(currency)
                field.set_whole(whole)
                field.set_money(Money(minor, currency) if minor else None)
            self.reason.setCurrentIndex(max(self.reason.findData(row.cut.reason), 0))
            self.note.setText(row.cut.note)
        self._showing = False
        self._show_cells()

    def enter(self) -> None:
        """Put the keyboard into what the row pays."""
        self.fields["pays"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields["pays"].selectAll()

    def _typed(self) -> None:
        if self._showing or self._row is None:
            return
        minor = {name: field.money.minor if field.money else 0 for name, field in self.fields.items()}
        reason = str(self.reason.currentData()) if minor["deduction"] else ""
        note = self.note.text().strip() if minor["deduction"] else ""
        cut = replace(self._row.cut, **minor, reason=reason, note=note)
        if cut != self._row.cut:
            self._row = replace(self._row, cut=cut)
            self._show_cells()
            self.cut_given.emit(cut)

    def _show_cells(self) -> None:
        item = self._row is not None and self._row.item is not None
        deducts = item and self.fields["deduction"].money is not None
        for name, cell in self._cells.items():
            cell.setVisible(name == "pays" or (deducts if name in {"reason", "note"} else item))

    def _fit(self) -> None:
        px = theme.current().px
        for name, cell in self._cells.items():
            named, chosen = cell.findChild(QLabel), cell.findChild(Choice)
            needed = [part.sizeHint().width() for part in (named, chosen) if isinstance(part, QWidget)]
            cell.setFixedWidth(max(px(2 * FIELD + GRID if name == "note" else FIELD), *needed))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # what is shown is dressed, and knows how wide it is

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _cell(words: str, field: QWidget) -> QWidget:
    cell = QWidget()
    named = muted(words)
    named.setBuddy(field)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(named)
    column.addWidget(field)
    return cell
