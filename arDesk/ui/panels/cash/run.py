"""All that is certain, before it is applied: who gets what, and what is left to look at and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import WAITING, BankBoard, BoardLine
from arDesk.desk.cash.banking import place_certain
from arDesk.desk.cash.known_receipts import reason_of
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import ItemId
from arDesk.matching.values import Match
from arDesk.ui.jobs import Job
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.columns import customer_name, match_words, payer_words
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, heading, muted
from arDesk.words.sentences import say, say_count

GETS, LEFT = "gets", "left"
ROW = 46


class CashRun(QWidget):
    """Rehearses the run, and does it.

    Signals:
        left: it was done, or put away.
        line_wanted: Enter on a line left to look at; carries its BankLineId.
        refused: why it could not be done; carries a Refusal.
        stopped: a person stopped it; nothing was applied.
    """

    left = Signal()
    line_wanted = Signal(object)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._board = BankBoard(office.today)
        self.chips = Chips([(name, say(f"cash.run.{name}")) for name in (GETS, LEFT)])
        models = {name: TableModel[BoardLine]((), lambda row: row.line.id) for name in (GETS, LEFT)}
        for name, model in models.items():
            model.columns = _columns(Manner(office.locale, office.today), self._board, why=name == LEFT)
        self.tables = {
            name: TableView(model, f"cash.run.{name}", office.preferences, single=True, row_height=ROW)
            for name, model in models.items()
        }
        self.run = button("", self.apply, kind="primary")
        self._stack = QStackedWidget()
        self._build()
        self.chips.chip_chosen.connect(lambda name: self._stack.setCurrentWidget(self.tables[name]))

    def _build(self) -> None:
        for name, table in self.tables.items():
            table.setAccessibleName(say(f"cash.run.{name}"))
            table.when_empty(say(f"cash.run.{name}.none"))
            self._stack.addWidget(table)
        self.tables[GETS].row_opened.connect(lambda _: self.apply())
        self.tables[LEFT].row_opened.connect(lambda row: self.line_wanted.emit(row.line.id))
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        foot.addWidget(button(say("cash.run.leave"), self.left.emit))
        foot.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(heading(say("cash.run.title")))
        column.addWidget(muted(say("cash.run.more"), wrap=True))
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def show_board(self, board: BankBoard) -> None:
        """Show what would be applied of the lines that wait."""
        self._board = board
        gets, left = sorted_out(board)
        currency = main_currency(Counter(row.line.amount.currency for row in gets), self._office.company.currency)
        manner = Manner(self._office.locale, board.as_of, currency)
        for name, rows in ((GETS, gets), (LEFT, left)):
            table = self.tables[name]
            table.table_model.columns = _columns(manner, board, why=name == LEFT)
            table.table_model.show(rows)
            self.chips.set_count(name, len(rows))
        self.run.setText(say_count("cash.run.do", len(gets)))
        self.run.setEnabled(bool(gets))

    def take_keyboard(self) -> None:
        """Put the keyboard into the list of what would be applied."""
        self.tables[GETS].choose_at(0)
        self.tables[GETS].setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self) -> None:
        """Apply all that is certain, in one change."""
        if not self.run.isEnabled():
            return
        self.run.setEnabled(False)

        def change(desk: Desk, job: Job) -> Outcome:
            return place_certain(desk, progress=job)

        self._office.act_long(change, say("cash.run.job"), lambda _: self.left.emit(), self._refuse, self._stop)

    def _refuse(self, refusal: Refusal) -> None:
        self.left.emit()
        self.refused.emit(refusal)

    def _stop(self) -> None:
        self.left.emit()
        self.stopped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def sorted_out(board: BankBoard) -> tuple[list[BoardLine], list[BoardLine]]:
    """Part the lines that wait: those that fit one way only, and those to be looked at; no item is paid twice."""
    gets, left, spent = list[BoardLine](), list[BoardLine](), set[ItemId]()
    for row in board.lines:
        if row.state != WAITING:
            continue
        match = next((one for one in row.matches if one.automatic), None)
        items = spends(match) if match is not None else set[ItemId]()
        if match is None or items & spent:
            left.append(row)
        else:
            spent |= items
            gets.append(row)
    return gets, left


def spends(match: Match) -> set[ItemId]:
    """Name the items and credit notes a proposal uses."""
    return {part.item for part in match.parts} | {credit.credit_item for credit in match.credits}


def _columns(manner: Manner, board: BankBoard, *, why: bool) -> tuple[Column[BoardLine], ...]:
    def gets(row: BoardLine) -> str:
        return customer_name(board, row.best) if row.best is not None else ""

    def pays(row: BoardLine) -> str:
        return match_words(row.best, board) if row.best is not None else ""

    def reasons(row: BoardLine) -> str:
        return " ".join(_why_not(row))

    def first(row: BoardLine) -> str:
        return _why_not(row)[0]

    def more(row: BoardLine) -> str:
        return " ".join(_why_not(row)[1:])

    last: Callable[[BoardLine], str] = first if why else gets
    return (
        Column(say("cash.day"), lambda row: manner.day(row.line.booked_on), lambda row: row.line.booked_on, width=72,
               name="day", value=lambda row: row.line.booked_on),
        Column(say("cash.payer"), payer_words, detail=lambda row: row.line.text, detail_title=say("cash.text"),
               name="payer"),
        Column(manner.title("cash.amount"), lambda row: manner.figure(row.line.open), lambda row: row.line.open.minor,
               RIGHT, 112, name="amount", value=lambda row: row.line.open),
        Column(say("cash.run.why" if why else "cash.customer"), last, detail=more if why else pays,
               tip=reasons if why else gets,
               detail_title=say("cash.pays"), name="why" if why else "customer"),
    )  # fmt: skip


def _why_not(row: BoardLine) -> list[str]:
    if row.line.amount.minor < 0:
        return [say("cash.returned")]
    if row.best is None:
        return [say("cash.nobody") if row.known is None else reason_of(row.known).text]
    return [reason.text for reason in row.best.reasons] or [""]
