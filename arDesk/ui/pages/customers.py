"""Customers: find one, see it whole, log a call, record what it paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from arDesk.desk.calls.board import Board, today_board
from arDesk.desk.customers.listed import AccountRow, list_accounts
from arDesk.desk.desk import Desk
from arDesk.desk.search import Hit
from arDesk.kernel.ids import AccountId
from arDesk.ui.actions import Commands
from arDesk.ui.asking_todo import ask_for_collector
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.account.columns import customer_columns
from arDesk.ui.panels.account.place import AccountPlace
from arDesk.ui.panels.customers_head import CustomersHead
from arDesk.ui.panels.queue.columns import OLD, Manner, main_currency
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label
from arDesk.words.folding import folded
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.ui.panels.account.work import AccountWork

LIST, ACCOUNT = 0, 1


class CustomersPage(Page):
    """Lists every customer; Enter opens one, Esc comes back to the same place in the list."""

    watches: ClassVar[tuple[str, ...]] = ("account", "books", "settings")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._board: Board | None = None
        self._was_open: int | None = None
        self._account: int | None = None  # the one shown, or about to be
        self._hit: Hit | None = None
        self._receipt: object = None  # half typed, before there is a form for it
        self.model = TableModel[AccountRow](
            customer_columns(Manner(office.locale, office.today)), lambda row: (row.account, row.currency)
        )
        self.table = TableView(self.model, "customers", office.preferences)
        self.filter = QLineEdit()
        self.count = label(tone=Tone.MUTED, small=True)
        self._wanted: dict[str, Callable[[AccountRow], bool]] = {
            "all": lambda _: True,
            "owing": lambda row: row.balance.minor > 0,
            "overdue": lambda row: row.overdue.minor > 0,
            "old": lambda row: row.oldest_days_overdue > OLD,
            "unapplied": lambda row: row.unapplied.minor > 0,
            "mine": lambda row: row.collector.casefold() == office.desk.user.casefold(),
        }
        self.chips = Chips([(key, say(f"customers.chip.{key}")) for key in self._wanted])
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self._stack.addWidget(self._make_list())
        self._place = AccountPlace(self, self.back)
        self._stack.addWidget(self._place)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._into_list)
        self.chips.chip_chosen.connect(self._narrow)
        self.table.row_opened.connect(self._open_row)

    def _make_list(self) -> QWidget:
        self.table.setAccessibleName(say("customers.list"))
        self.table.context_commands = ("account.open", "account.assign")
        self.table.when_empty(
            say("today.no_customers"), say("today.no_customers.more"), say("today.import"),
            lambda: self.office.show("import"),
        )  # fmt: skip
        self._head = CustomersHead(self.filter, self.chips, self.count)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._head)
        column.addWidget(self.table)
        return made

    @property
    def work(self) -> AccountWork:
        """One customer, and what can be done; made once the list is there."""
        return self._place.work

    @property
    def shows_account(self) -> bool:
        """Whether one customer is shown rather than the list."""
        return self._stack.currentIndex() == ACCOUNT

    def reload(self) -> None:
        self.ask(_ask, self._show, slot="customers", words=say("customers.job"))

    def commands(self) -> Commands:
        if self.shows_account:
            more = self.work.commands() if self._place.is_made else {}
        else:
            more = {"account.assign": self.assign, "account.open": self._open_current} if self.model.rowCount() else {}
        return {**more, "view.reload": self.reload}

    def assign(self) -> None:
        """Ask whose the customers selected in the list shall be."""
        chosen = list(dict.fromkeys(row.account for row in self.table.selected_rows()))
        if chosen:
            ask_for_collector(self, self.office, chosen)

    def show_subject(self, subject: object) -> None:
        """Open a customer by its account; "overdue" and the other chips by their key narrow the list."""
        if isinstance(subject, str) and subject in self._wanted:
            self.back()
            self.chips.choose(subject)
        elif isinstance(subject, int):
            self.open_account(subject)
        elif isinstance(subject, Hit):
            self.open_account(subject.account, subject)

    def place(self) -> object:
        return self._account if self.shows_account else self.chips.chosen

    def state(self) -> dict[str, Any]:
        account = self._account if self.shows_account else self._was_open
        receipt = self.work.receipt.state() if self._place.is_made else self._receipt
        return {**super().state(), "account": account, "receipt": receipt}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        account = state.get("account")
        self._was_open = account if isinstance(account, int) else None
        self._receipt = state.get("receipt")

    def open_account(self, account: int, hit: Hit | None = None) -> None:
        """Show one customer whole, and what of its a search found."""
        self._was_open, self._account, self._hit = None, account, hit
        self._stack.setCurrentIndex(ACCOUNT)
        self._place.when_made(self._show_account)

    def _show_account(self) -> None:
        account, hit = self._account, self._hit
        if account is None or not self.shows_account:
            return
        self._hit = None
        if self._receipt:
            self.work.receipt.restore(self._receipt)
            self._receipt = None
        row = next((row for row in self.model.rows if row.account == account), None)
        standing = self._board.standing(row.account) if self._board is not None and row is not None else None
        name, code = (row.name, row.code) if row is not None else ("", "")
        self.work.show_account(AccountId(account), name, code, standing)
        if hit is not None:
            self.work.point_at(hit.kind, hit.id)
        self.work.panel.enter()
        self.commands_changed.emit()

    def _show_account_again(self) -> None:
        if self.shows_account and self.work.account is not None and self._board is not None:
            self.work.standing = self._board.standing(self.work.account)
            self.work.reload()

    def back(self) -> None:
        """Go back to the list, to the same row."""
        self._was_open = self._account = None
        self._stack.setCurrentIndex(LIST)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.commands_changed.emit()

    def _show(self, found: tuple[list[AccountRow], Board]) -> None:
        rows, self._board = found
        currency = main_currency(Counter(row.currency for row in rows), self.office.company.currency)
        self.model.columns = customer_columns(Manner(self.office.locale, self.office.today, currency))
        self.model.show(rows)
        self.commands_changed.emit()
        widen(self.table, "code", "unapplied", "overdue", "balance")
        for key, wanted in self._wanted.items():
            self.chips.set_count(key, sum(map(wanted, rows)))
        self._say_count()
        self._head.arrange()
        if self.table.current_row() is None:
            self.table.choose_at(0)
        if self._was_open is not None and any(row.account == self._was_open for row in rows):
            self.open_account(self._was_open)
        elif self.shows_account or not self._place.is_made:
            self._place.when_made(self._show_account_again)

    def _narrow(self, _text: str = "") -> None:
        words = folded(self.filter.text()).split()
        chosen = self._wanted[self.chips.chosen]

        def wanted(row: AccountRow) -> bool:
            text = folded(f"{row.code} {row.name} {row.phone} {row.collector}")
            return chosen(row) and all(word in text for word in words)

        self.model.filter(wanted if words or self.chips.chosen != "all" else None)
        self._say_count()

    def _say_count(self) -> None:
        shown, count = self.model.rowCount(), self.model.given
        if shown != count:
            self.count.setText(say("customers.count.some", shown=shown, count=count))
        else:
            self.count.setText(say_count("customers.count", count))

    def _into_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rowCount() == 1:
            self._open_row(self.model.row(0))

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._open_row(row)

    def _open_row(self, row: AccountRow) -> None:
        self.open_account(row.account)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.shows_account:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.shows_account:
            self.back()
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)


def _ask(desk: Desk) -> tuple[list[AccountRow], Board]:
    return list_accounts(desk), today_board(desk)
