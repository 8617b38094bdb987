"""The left of Cash: the bank's lines in four lists, what waits first."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import STATES, WAITING, BankBoard, BoardLine
from arDesk.kernel.ids import BankLineId
from arDesk.kernel.money import Money
from arDesk.ui import theme, told_keys
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.columns import customer_words, line_columns
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, inset, label, no_mnemonic, put
from arDesk.words import formats
from arDesk.words.folding import folded
from arDesk.words.sentences import say

ROW = 46
LEAST = 320, 160  # pixels without which lines cannot be read
COMMANDS = ("cash.change", "cash.split", "", "cash.park", "cash.dismiss", "cash.resume", "cash.return", "", "cash.next")


class CashList(QWidget):
    """Lists lines; the keyboard goes through them with ↓ ↑ or J K.

    Signals:
        line_chosen: another line is the current one; carries a BoardLine, or None.
        accept_wanted: Enter.
        change_wanted: a double click.
        next_wanted: the key that goes on without doing anything.
        certain_wanted: the button for all that is certain.
    """

    line_chosen = Signal(object)
    accept_wanted = Signal()
    change_wanted = Signal()
    next_wanted = Signal()
    certain_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.board = BankBoard(office.today)
        self._words: dict[BankLineId, str] = {}
        self._gone: set[BankLineId] = set()  # on their way to be dealt with
        self.chips = Chips([(state, say(f"cash.chip.{state}")) for state in STATES])
        self.search = QLineEdit()
        self.sum = label(tone=Tone.MUTED, small=True)
        self.certain = button(say("cash.certain"), self.certain_wanted.emit, icon="check", tip=say("cash.certain.tip"))
        self.next = button("", self.next_wanted.emit, kind="link")
        told_keys.follow(self.next, "face", self._face)
        manner = Manner(office.locale, office.today)
        self.model = TableModel[BoardLine](line_columns(manner, self.board), lambda row: row.line.id)
        self.table = TableView(self.model, "cash", office.preferences, single=True, row_height=ROW)
        self._build()
        self.chips.chip_chosen.connect(lambda _: self._turn())
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.returnPressed.connect(self.take_keyboard)
        self.table.row_chosen.connect(self.line_chosen)
        self.table.row_opened.connect(lambda _: self.change_wanted.emit())
        self._listen()

    def _build(self) -> None:
        put(self.search, kind="search")
        self.search.setPlaceholderText(say("cash.search"))
        self.search.setAccessibleName(say("cash.search"))
        self.search.setClearButtonEnabled(True)
        self.table.setAccessibleName(say("cash.list"))
        self.table.context_commands = COMMANDS
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.certain)
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID, 0, GRID, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        inset(column, end=GRID)
        self._column = column
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _listen(self) -> None:
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        keys = ((Qt.Key.Key_Return, self.accept_wanted), (Qt.Key.Key_Enter, self.accept_wanted))
        for key, signal in (*keys, (onward, self.next_wanted)):
            pressed = QShortcut(QKeySequence(key), self.table, signal.emit)
            pressed.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide forgets a context given with a slot
        for letter, step in (("J", 1), ("K", -1)):
            stepping = QShortcut(QKeySequence(letter), self.table, lambda step=step: self.step(step))
            stepping.setContext(Qt.ShortcutContext.WidgetShortcut)

    @property
    def state(self) -> str:
        """Which of the lists is shown."""
        return self.chips.chosen

    @property
    def current(self) -> BoardLine | None:
        """The line the keyboard is on."""
        row: BoardLine | None = self.table.current_row()
        return row

    def show_board(self, board: BankBoard) -> None:
        """Show the lines; what was chosen stays chosen."""
        self.board = board
        self._words.clear()
        told = Counter(row.line.amount.currency for row in board.lines)
        currency = main_currency(told, self._office.company.currency)
        self.model.columns = line_columns(Manner(self._office.locale, board.as_of, currency), board)
        self._show()
        widen(self.table, "day", "amount", "sure")

    def leave(self, line: BankLineId) -> None:
        """Show a line no more that is about to be dealt with; the next one takes its place."""
        self._gone.add(line)
        self._show()

    def settle(self, line: BankLineId) -> None:
        """Know that a line was dealt with: the lines read next show what became of it."""
        self._gone.discard(line)

    def come_back(self, line: BankLineId) -> None:
        """Show a line again that could not be dealt with, and go to it."""
        self._gone.discard(line)
        self._show()
        self.table.choose(line)

    def step(self, by: int) -> None:
        """Go to the next line, or back; at an end it stays."""
        self.table.choose_at(max(self.table.currentIndex().row() + by, 0))

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._show()
        self.table.choose_at(0)
        self.take_keyboard()

    def _show(self) -> None:
        state = self.state
        self._say_empty(state)
        self.model.show([row for row in self.board.lines if row.state == state and row.line.id not in self._gone])
        self._say_counts()
        if self.current is None:
            self.table.choose_at(0)
        self.line_chosen.emit(self.current)

    def _narrow(self) -> None:
        words = folded(self.search.text()).split()
        self.model.filter((lambda row: all(word in self._folded(row) for word in words)) if words else None)
        self._say_counts()

    def _folded(self, row: BoardLine) -> str:
        """Give a line's words to search in, made once for each board."""
        found = self._words.get(row.line.id)
        if found is None:
            found = self._words[row.line.id] = self._fold(row)
        return found

    def _fold(self, row: BoardLine) -> str:
        line, amount = row.line, formats.amount(row.line.amount, self._office.locale)
        told = (line.payer_name, line.payer_account, line.text, line.reference, line.aside_note, amount)
        return folded(" ".join((*told, customer_words(row, self.board))))

    def _say_counts(self) -> None:
        for state in STATES:
            count = sum(row.state == state and row.line.id not in self._gone for row in self.board.lines)
            self.chips.set_count(state, count)
        sure = any(row.best is not None and row.best.automatic for row in self.board.lines if row.state == WAITING)
        self.certain.setVisible(self.state == WAITING)
        self.certain.setEnabled(sure)
        money: dict[str, int] = {}
        for row in self.model.rows:
            left = row.line.open if row.line.open.minor else row.line.amount
            money[left.currency] = money.get(left.currency, 0) + left.minor
        self.next.setVisible(bool(self.model.rows))
        self.sum.setText(_sum_words(money, self._office.locale))

    def _say_empty(self, state: str) -> None:
        show, empty = self._office.show, self.table.when_empty
        if not self.board.lines:
            empty(say("cash.none"), say("cash.none.more"), say("cash.none.import"), lambda: show("import"))
        elif state == WAITING:
            empty(say("cash.done"), say("cash.done.more"), say("cash.done.call"), lambda: show("today"))
        else:
            empty(say(f"cash.none.{state}"))

    def set_apart(self, *, below: bool) -> None:
        """Let room to the line shown, which stands beside the list or below it."""
        inset(self._column, end=0 if below else GRID)

    def _face(self) -> None:
        words, key = say("cash.do.next"), told_keys.current().of("cash.next")
        self.next.setText(no_mnemonic(say("cash.key", words=words, key=key) if key else words))
        self.next.setAccessibleName(words)

    def _fit(self) -> None:
        px = theme.current().px
        self.setMinimumSize(px(LEAST[0]), px(LEAST[1]))


def _sum_words(money: dict[str, int], locale: str) -> str:
    told = (formats.money(Money(minor, currency), locale) for currency, minor in sorted(money.items()))
    return say("cash.together", amount=" · ".join(told)) if money else ""
