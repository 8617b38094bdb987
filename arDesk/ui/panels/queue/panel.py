"""The left of Today: whom to call, whose promise falls due, who is left alone today and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from arDesk.desk.calls.board import Board
from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.ids import AccountId
from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.queue.columns import OLD, Manner, absent_columns, call_columns, main_currency, promise_columns
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.panels.queue.times import LocalTimes
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import muted
from arDesk.words.sentences import say, say_count
from arDesk.work.queue import AbsentRow, CallRow

ROW = 46
LEAST = 280, 260  # pixels without which the queue cannot be worked
CONTEXT = (
    *("account.dial", "call.log", "account.receipt", "account.assign", "account.open", ""),
    *("place.pin", "place.leave_out", "place.skip", "place.back"),
)
NOT_ASKED_FIRST = frozenset({"local_time", "phone"})  # columns of what is known a moment later
LISTS = ("calls", "promises", "absent")


def account_of(row: CallRow | AbsentRow | PromiseRow) -> AccountId:
    """Name the customer a row of any of the lists is about."""
    return row.promise.account if isinstance(row, PromiseRow) else row.account


class QueuePanel(QWidget):
    """Shows a board; the keyboard goes through it with ↓ ↑ or J K.

    Signals:
        row_chosen: another row is the current one; carries a CallRow, PromiseRow or AbsentRow, or None.
        row_opened: Enter or a double click.
    """

    row_chosen = Signal(object)
    row_opened = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._board: Board | None = None
        self._to_make: frozenset[AccountId] = frozenset()
        self.times = LocalTimes(office, self)
        self.times.changed.connect(self._tell_times)
        manner = Manner(office.locale, office.today)
        self.calls = TableModel[CallRow](call_columns(manner), lambda row: row.account)
        self.promises = TableModel[PromiseRow](promise_columns(manner), lambda row: row.promise.id)
        self.absent = TableModel[AbsentRow](absent_columns(manner), lambda row: row.account)
        models: tuple[TableModel[Any], ...] = (self.calls, self.promises, self.absent)
        self.tables = {
            name: TableView(model, f"today.{name}", office.preferences, single=True, row_height=ROW)
            for name, model in zip(LISTS, models, strict=True)
        }
        self._wanted: dict[str, Callable[[CallRow], bool]] = {
            "all": lambda _: True,
            "broken": lambda row: any(reason.rule == "broken_promise" for reason in row.reasons),
            "old": lambda row: row.oldest_days_overdue > OLD,
            "mine": lambda row: row.caller.casefold() == office.desk.user.casefold(),
            "disputed": lambda row: row.facts.disputed > 0,
            "due": self._is_due,
            "planned": lambda row: row.account in self._to_make,
            "now": lambda row: self.times.can_ring(row.account),
        }
        self._build()
        for keys, step in (("J", 1), ("K", -1)):
            stepping = QShortcut(QKeySequence(keys), self, lambda step=step: self.step(step))
            stepping.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # PySide forgets one given with a slot

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(say("today.lists"))
        self.chips = Chips([(key, say(f"today.chip.{key}")) for key in self._wanted], sparing=True)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stack = QStackedWidget()
        self._progress = muted()
        for name, table in self.tables.items():
            self.tabs.addTab(say(f"today.tab.{name}", count=0))
            table.setAccessibleName(say(f"today.list.{name}"))
            table.context_commands = CONTEXT
            table.row_chosen.connect(lambda row, name=name: self._chosen(name, row))
            table.row_opened.connect(lambda _: self.row_opened.emit())
            self._stack.addWidget(table)
        self.chips.chip_chosen.connect(self._filter)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        for part in (self.tabs, self.chips, self._stack, self._progress):
            column.addWidget(part)
        theme.current().changed.connect(self._fit)
        self._fit()

    @property
    def table(self) -> TableView:
        """The list shown."""
        return self.tables[LISTS[self.tabs.currentIndex()]]

    def show_board(self, board: Board) -> None:
        """Show a day; what was chosen stays chosen, and nothing jumps."""
        self._board, self._to_make = board, board.to_make
        self._say_columns(board)
        rows: tuple[list[Any], ...] = (board.queue.rows, board.promises_due, board.queue.absent)
        for at, (name, shown) in enumerate(zip(LISTS, rows, strict=True)):
            self.tabs.setTabText(at, say(f"today.tab.{name}", count=len(shown)))
            self.tables[name].table_model.show(shown)
        self._count_chips(board)
        for table in self.tables.values():
            widen(table, "to_collect", "promised", "overdue")
        self._say_empty(board)
        self._progress.setText(_how_far(board))
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self.times.ask()

    def _count_chips(self, board: Board) -> None:
        for key, wanted in self._wanted.items():
            self.chips.set_count(key, sum(map(wanted, board.queue.rows)))

    def _tell_times(self) -> None:
        """Say what time it is now where customers are, and what else is known of them by now."""
        if self._board is None:
            return
        self._count_chips(self._board)
        table = self.tables["calls"]
        if self.chips.chosen == "now" or any(column.id in NOT_ASKED_FIRST for column in table.columns_seen()):
            self.calls.show(self._board.queue.rows)

    def choose(self, account: Hashable) -> bool:
        """Make a customer's row the current one; False where the list shown has none."""
        return self.table.choose(account)

    def step(self, by: int) -> None:
        """Go to the next row, or back; at an end it stays."""
        self.table.choose_at(max(self.table.currentIndex().row() + by, 0))

    def go_on(self) -> None:
        """Leave a row that is done: go to the next one, or where it was the last, to the one before."""
        at = self.table.currentIndex().row()
        if not self.table.choose_at(at + 1):
            self.table.choose_at(at - 1)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        px = theme.current().px
        self.setMinimumSize(px(LEAST[0]), px(LEAST[1]))

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.chips.setVisible(at == 0)
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self.row_chosen.emit(self.table.current_row())

    def _chosen(self, name: str, row: Any) -> None:
        if self.tables[name] is self.table:
            self.row_chosen.emit(row)

    def _is_due(self, row: CallRow) -> bool:
        """Whether a call was agreed for today, or for a day that went by."""
        day = row.facts.follow_up_on
        return day is not None and day <= self._office.today

    def _filter(self, key: str) -> None:
        self.calls.filter(None if key == "all" else self._wanted[key])
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self.take_keyboard()

    def _say_columns(self, board: Board) -> None:
        """Name the currency most are in once, in the headers; amounts in another one name their own."""
        told = Counter(row.currency for row in board.queue.rows)
        told.update(row.overdue.currency for row in board.queue.absent)
        told.update(row.pending.currency for row in board.promises_due)
        currency = main_currency(told, self._office.company.currency)
        manner = Manner(
            self._office.locale, board.queue.as_of, currency, self._to_make, self.times.at, self.times.best,
            self.times.bad,
        )  # fmt: skip
        self.calls.columns = call_columns(manner)
        self.promises.columns = promise_columns(manner)
        self.absent.columns = absent_columns(manner)

    def _say_empty(self, board: Board) -> None:
        calls = self.tables["calls"]
        if board.is_empty:
            office = self._office
            calls.when_empty(
                say("today.no_customers"), say("today.no_customers.more"), say("today.import"),
                lambda: office.show("import"),
            )  # fmt: skip
        else:
            calls.when_empty(say("today.nobody"), _what_is_next(board))
        self.tables["promises"].when_empty(say("today.no_promises"), _due_next(board))
        self.tables["absent"].when_empty(say("today.no_absent"))


def _how_far(board: Board) -> str:
    """Say how many planned calls were made, else how many customers were called."""
    if board.planned:
        made = len(board.planned) - len(board.to_make)
        return say_count("today.planned_made", len(board.planned), made=made)
    return say_count("today.called", board.called) if board.called else ""


def _what_is_next(board: Board) -> str:
    """Say what the day still holds where nobody is to be called."""
    told = []
    if board.promises_due:
        told.append(say_count("today.promises_due", len(board.promises_due)))
    if due := _due_next(board):
        told.append(due)
    if board.queue.absent:
        told.append(say_count("today.left_alone", len(board.queue.absent)))
    return "\n".join(told)


def _due_next(board: Board) -> str:
    return say_count("today.due_next", board.due_next) if board.due_next else ""
