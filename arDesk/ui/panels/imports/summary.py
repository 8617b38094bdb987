"""What an import would bring, in numbers that are doors; what it adds up to, held against a total known beforehand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from arDesk.desk.imports.importing import FilePlan
from arDesk.desk.imports.posting import KINDS
from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.text import PlainLabel, button, label, muted, rule
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

WIDTH = 304
LINE = 26  # a door's height
STATEMENTS = 4  # of a file that are named
INSET = 5  # what a door leaves at its right


class ImportSummary(QWidget):
    """Sums a plan up.

    Signals:
        list_wanted: a number was clicked; carries the name of the list behind it, and of what kind, "" for all.
        control_changed: another control total was typed.
    """

    list_wanted = Signal(str, str)
    control_changed = Signal()

    def __init__(self, locale: str, currency: str) -> None:
        super().__init__()
        self._locale = locale
        self._file: FilePlan | None = None
        self._body = QWidget()
        self.control = AmountField(currency, locale)
        self.control.setAccessibleName(say("import.control"))
        self.control.setPlaceholderText(say("import.control.hint"))
        self.verdict = label(small=True, wrap=True)
        self._control_title = muted(say("import.control"))
        self._control_title.setBuddy(self.control)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._body)
        for part in (self._control_title, self.control, self.verdict):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.control.understood.connect(lambda _: self._judge())
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_plan(self, file: FilePlan | None) -> None:
        """Show a plan; None where nothing can come in yet."""
        self._file = file
        self.setVisible(file is not None)
        old, self._body = self._body, QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        if file is not None:
            self._counts(grid, file)
            self._totals(grid, file)
            self._statements(grid, file)
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        one = len(file.open) == 1 if file is not None else False
        if file is not None and one and self.control.money is None:
            self.control.set_currency(next(iter(file.open)))
        for part in (self._control_title, self.control, self.verdict):
            part.setVisible(one)
        self._judge()

    @property
    def agrees(self) -> bool:
        """Whether no control total stands against what the file adds up to."""
        return self.control.clear_enough and (self._expected is None or self._expected in self._sums)

    @property
    def _expected(self) -> Money | None:
        return self.control.money if self._file is not None and len(self._file.open) == 1 else None

    @property
    def _sums(self) -> list[Money]:
        return [] if self._file is None else [*self._file.open.values(), *self._file.invoiced.values()]

    def _counts(self, grid: QGridLayout, file: FilePlan) -> None:
        posting = file.posting
        for at, name in enumerate(("new", "changed"), 1):
            title = muted(say(f"import.count.{name}"))
            title.setContentsMargins(0, 0, INSET, 0)
            grid.addWidget(title, 0, at, Qt.AlignmentFlag.AlignRight)
        row = 1
        for kind in (kind for kind in KINDS if posting.new[kind] or posting.changed[kind]):
            grid.addWidget(label(say(f"import.brings.{kind}")), row, 0)
            for at, (name, counts) in enumerate((("new", posting.new), ("changed", posting.changed)), 1):
                grid.addWidget(self._door(name, counts[kind], kind), row, at, Qt.AlignmentFlag.AlignRight)
            grid.setRowMinimumHeight(row, theme.current().px(LINE))
            row += 1
        if posting.empty:
            grid.addWidget(label(say("import.brings.nothing"), strong=True, wrap=True), row, 0, 1, 3)
            row += 1
        gone = sum(1 for one in posting.differences if one.kind == "gone")
        left_out = len(file.reading.skipped) + len(posting.skipped)
        others = [("unchanged", posting.unchanged), *([("gone", gone)] if gone else []), ("left_out", left_out)]
        for name, count in others:
            grid.addWidget(label(say(f"import.count.{name}"), tone=Tone.MUTED), row, 0)
            door = self._door(name, count) if name != "unchanged" else _number(formats.count(count) if count else "–")
            grid.addWidget(door, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.setRowMinimumHeight(row, theme.current().px(LINE))
            row += 1

    def _door(self, name: str, count: int, kind: str = "") -> QWidget:
        if not count:
            return _number("–")
        return button(
            formats.count(count), lambda: self.list_wanted.emit(name, kind), kind="link", tip=say("import.door")
        )

    def _totals(self, grid: QGridLayout, file: FilePlan) -> None:
        row = grid.rowCount()
        if file.open:
            grid.addWidget(rule(), row, 0, 1, 3)
            grid.setRowMinimumHeight(row, GRID)
        for currency, money in file.invoiced.items():
            row += 1
            grid.addWidget(label(say("import.total.invoiced", currency=currency)), row, 0)
            self._amount(grid, row, money)
            if file.open[currency] != money:
                row += 1
                grid.addWidget(label(say("import.total.open", currency=currency)), row, 0)
                self._amount(grid, row, file.open[currency])
        self._report_total(grid, row, file)

    def _statements(self, grid: QGridLayout, file: FilePlan) -> None:
        """Say of each statement whose it is, how it opens and closes, and how much of the file will wait."""
        for statement in file.reading.statements[:STATEMENTS]:
            row = grid.rowCount()
            grid.addWidget(rule(), row, 0, 1, 3)
            grid.setRowMinimumHeight(row, GRID)
            whose = label(statement.account or say("import.statement"), strong=True, wrap=True)
            grid.addWidget(whose, row + 1, 0, 1, 3)
            row += 2
            for name, money in (("opening", statement.opening), ("closing", statement.closing)):
                if money is not None:
                    grid.addWidget(label(say(f"import.statement.{name}", currency=statement.currency)), row, 0)
                    self._amount(grid, row, money)
                    row += 1
            grid.addWidget(label(say("import.statement.lines")), row, 0)
            grid.addWidget(_number(formats.count(len(statement.lines))), row, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        waiting = waits_on_cash(file)
        if waiting:
            told = label(say_count("import.statement.waits", waiting), tone=Tone.MUTED, small=True, wrap=True)
            grid.addWidget(told, grid.rowCount(), 0, 1, 3)

    def _report_total(self, grid: QGridLayout, row: int, file: FilePlan) -> None:
        """Hold the total a report states beside what its rows add up to, the open one where it states two."""
        totals = file.reading.report_total
        name = "open" if "open" in totals else "amount"
        if name not in totals:
            return
        stated = totals[name]
        counted = (file.open if name == "open" else file.invoiced).get(stated.currency, Money(0, stated.currency))
        paid = _paid(file, stated.currency)
        if paid:
            row += 1
            grid.addWidget(label(say("import.total.paid", currency=stated.currency)), row, 0)
            self._amount(grid, row, -paid)
        grid.addWidget(label(say("import.total.report"), tone=Tone.MUTED), row + 1, 0)
        self._amount(grid, row + 1, stated)
        same = counted - paid == stated
        words = say("import.total.same") if same else say("import.total.differs", by=_apart(counted - paid, stated))
        grid.addWidget(label(words, tone=Tone.GOOD if same else Tone.BAD, small=True), row + 2, 0, 1, 3)

    def _amount(self, grid: QGridLayout, row: int, money: Money) -> None:
        figure = _number(formats.amount(money, self._locale), Tone.NORMAL)
        grid.addWidget(figure, row, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setRowMinimumHeight(row, theme.current().px(LINE))

    def _judge(self) -> None:
        expected = self._expected
        if expected is None:
            self.verdict.setText("")
        elif self.agrees:
            self.verdict.setText(say("import.control.same"))
            self.verdict.set_tone(Tone.GOOD)
        else:
            nearest = min(self._sums, key=lambda money: abs(money.minor - expected.minor))
            self.verdict.setText(say("import.control.differs", by=_apart(nearest, expected)))
            self.verdict.set_tone(Tone.BAD)
        self.control_changed.emit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.current().px(WIDTH))


def waits_on_cash(file: FilePlan) -> int:
    """Count the lines a file brings that will wait on Cash: what came in, and what the bank took back."""
    lines = (line for each in file.posting.statements for line in each.lines)
    return sum(line.amount.minor > 0 or line.reversal for line in lines)


def _paid(file: FilePlan, currency: str) -> Money:
    """Add up the payments among a file's rows that are not applied to any of its items."""
    paid = (receipt.amount for receipt in file.reading.receipts)
    return sum((money for money in paid if money.currency == currency), Money(0, currency))


def _number(text: str, tone: Tone = Tone.MUTED) -> PlainLabel:
    made = label(text, tone=tone)
    made.setContentsMargins(0, 0, INSET, 0)
    return made


def _apart(one: Money, other: Money) -> Money:
    return Money(abs(one.minor - other.minor), other.currency)
