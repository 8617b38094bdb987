"""What a line's money pays, item by item: shown as proposed, or changed by hand, for one customer or several."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import Owing, owing
from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.columns import draft_columns
from arDesk.ui.panels.cash.customer import CustomerEntry
from arDesk.ui.panels.cash.cut import CashCut
from arDesk.ui.panels.cash.draft import Cut, Draft, DraftRow, with_more
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from arDesk.desk.desk import Desk
    from arDesk.kernel.ids import AccountId

ROWS, ROW = 2, 30  # rows without which items cannot be read
MOST = 10


class CashShares(QWidget):
    """Shows a draft; `left` says what has no place yet, and stands where it is always seen.

    Signals:
        draft_changed: something of it is another now.
        refused: why a customer could not be read; carries a Refusal.
    """

    draft_changed = Signal()
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.draft: Draft | None = None
        self.changing = False
        self.left = label(strong=True, wrap=True)
        self.drop = button(say("cash.drop_customer"), self._drop, kind="link")
        manner = Manner(office.locale, office.today, office.company.currency)
        self.model = TableModel[DraftRow](draft_columns(manner, several=False), lambda row: row.identity)
        self.table = TableView(self.model, "cash.items", office.preferences, single=True)
        self._build()
        self.table.row_chosen.connect(self._show_cut)
        self.table.row_opened.connect(lambda _: self.cut.enter() if self.changing else None)

    def _build(self) -> None:
        self.table.setAccessibleName(say("cash.items"))
        self.table.setSortingEnabled(True)
        ticking = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._toggle)
        ticking.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide forgets a context given with a slot
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self.left.setContentsMargins(GRID, 0, GRID, 0)
        for part in (self.table, self.drop):
            self._column.addWidget(part)
        self._column.setAlignment(self.drop, Qt.AlignmentFlag.AlignLeft)
        theme.current().changed.connect(self._fit)
        self._turn(changing=False)

    @cached_property
    def customer(self) -> CustomerEntry:
        """Where a customer is looked for, made when somebody first changes something."""
        made = CustomerEntry(self._office)
        made.customer_chosen.connect(self.add_customer)
        self._column.insertWidget(0, made)
        return made

    @cached_property
    def cut(self) -> CashCut:
        """The fields of one row, made when somebody first changes something."""
        made = CashCut(self._office)
        made.cut_given.connect(self._give)
        made.done.connect(self._next_row)
        self._column.insertWidget(self._column.indexOf(self.table) + 1, made)
        return made

    def show_draft(self, draft: Draft | None) -> None:
        """Show a draft as it is proposed, not to be changed."""
        self.draft = draft
        self._turn(changing=False)
        self._show()

    def change(self, draft: Draft) -> None:
        """Let a draft be changed: all that its customers owe is listed; without one, a customer is looked for."""
        self.draft = draft
        self._turn(changing=True)
        self._show()
        if draft.customers:
            self.table.choose_at(max(self.table.currentIndex().row(), 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.find_customer()
        for each in tuple(draft.customers):
            self._list(each.account)

    def find_customer(self) -> None:
        """Go to where a customer is looked for."""
        self.customer.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_customer(self, account: AccountId) -> None:
        """Let a customer have some of the money: all that it owes is listed, and the keyboard goes there."""
        self._list(account, self._go_to)

    def _list(self, account: AccountId, then: Callable[[Owing], None] | None = None) -> None:
        draft = self.draft
        if draft is None:
            return
        currency = draft.line.open.currency

        def take(found: Owing) -> None:
            if self.draft is draft:
                with_more(draft, found)
                self._show()
                if then is not None:
                    then(found)
                self.draft_changed.emit()

        def question(desk: Desk) -> Owing:
            return owing(desk, account, currency)

        self._office.ask(question, take, self.refused.emit, owner=self, slot=f"owing{account}")

    def _go_to(self, found: Owing) -> None:
        """Put the keyboard on the first item of a customer that gets something, or can."""
        rows = [row for row in self.model.rows if row.owing.account == found.account]
        first = next((row for row in rows if row.item is not None and row.cut.pays), rows[0])
        if self.changing:
            self.table.choose(first.identity)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        draft = self.draft
        self.setVisible(draft is not None)
        self.left.setVisible(draft is not None and self.changing)
        if draft is None:
            return
        rows = [row for row in draft.rows if self.changing or row.item is not None or row.cut.pays]
        manner = Manner(self._office.locale, self._office.today, draft.line.open.currency)
        several = len(draft.customers) > 1
        self.model.columns = draft_columns(manner, several=several)
        self.model.show(rows)
        header = self.table.horizontalHeader()
        header.setSectionHidden(0, not several)
        self.table.layout_of_columns.fit(self.table.viewport().width())
        widen(self.table, "open", "pays", "less", "stays", "discount", "tolerance", "deduction")
        self._fit()
        self.table.setVisible(bool(rows))
        self.drop.setVisible(self.changing and several)
        self._say_left()
        self._show_cut(self.table.current_row())

    def _fit(self) -> None:
        px, count = theme.current().px, self.model.rowCount()
        most = max(round(MOST / theme.current().scale), ROWS)
        shown = min(max(count, ROWS if self.changing else 1), most)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + px(ROW) * shown + px(2 * GRID))

    def _turn(self, *, changing: bool) -> None:
        self.changing = changing
        self.left.setVisible(changing)
        if changing or "cut" in vars(self):
            self.customer.setVisible(changing)
            self.cut.setVisible(changing)
        self.drop.setVisible(False)

    def _say_left(self) -> None:
        draft = self.draft
        if draft is None:
            return
        left, keeper = draft.left, draft.keeper
        if left.minor < 0:
            told, tone = say("cash.left.too_much", amount=-left), Tone.BAD
        elif not left.minor:
            told, tone = say("cash.left.none"), Tone.GOOD
        elif keeper is not None:
            told, tone = say("cash.left.keeps", amount=left, name=keeper.name or keeper.code), Tone.NORMAL
        else:
            told, tone = say("cash.left.waits", amount=left), Tone.LATE
        if told != self.left.text():
            self.left.setText(told)
            self.left.set_tone(tone)
            announce(self.left, told)

    def _show_cut(self, row: DraftRow | None) -> None:
        if self.changing and self.draft is not None:
            self.cut.show_row(row, self.draft.line.open.currency)

    def _give(self, cut: Cut) -> None:
        row: DraftRow | None = self.table.current_row()
        if row is None or self.draft is None:
            return
        if row.item is None:
            self.draft.keep(row.owing.account, cut.pays or None)
        else:
            self.draft.give(row.item.id, cut)
        self._refresh()

    def _refresh(self) -> None:
        """Show the figures anew; the fields stay as they are typed."""
        if self.draft is not None:
            self.table.blockSignals(True)
            self.model.show(self.draft.rows)
            self.table.blockSignals(False)
            self._say_left()
            self.draft_changed.emit()

    def _toggle(self) -> None:
        row: DraftRow | None = self.table.current_row()
        if self.changing and row is not None and self.draft is not None:
            self.draft.toggle(row)
            self._refresh()
            self._show_cut(self.table.current_row())

    def _next_row(self) -> None:
        if self.cut.clear_enough:
            self.table.choose_at(self.table.currentIndex().row() + 1)
            self.cut.enter()

    def _drop(self) -> None:
        row: DraftRow | None = self.table.current_row()
        if row is not None and self.draft is not None:
            self.draft.take(row.owing.account)
            self._show()
            self.draft_changed.emit()
