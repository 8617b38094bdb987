"""Lines of the form of a strategy: a rule of the queue with its own value, and points for a range of a measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.policy.fields import BY_NAME, MONEY
from arDesk.policy.strategies import MEASURES, OWN, Range
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.choice import Choice
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount
from arDesk.words.sentences import say

HUNDREDTHS = "EUR"  # settings hold hundredths, the same number in every currency
LONGEST, SHORTEST = 12, 16  # letters of a number, and of what is chosen
WIDE, NARROW = 144, 88  # pixels
IN_MONEY = frozenset({"overdue", "balance"})


class _Line(QWidget):
    """A choice and fields beside it.

    Signals:
        filled: something was chosen in the line.
    """

    filled = Signal()

    def __init__(self, choices: list[tuple[str, str]], named: str) -> None:
        super().__init__()
        self.choice = Choice()
        self.choice.setAccessibleName(named)
        self.choice.addItem(say("strategies.form.choose"), "")
        for code, title in choices:
            self.choice.addItem(title, code)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID)
        self.choice.setMinimumContentsLength(SHORTEST)
        self.row.addWidget(self.choice, 1)
        self.choice.currentIndexChanged.connect(lambda at: self.filled.emit() if at else None)

    def field(self, named: str, width: int) -> QLineEdit:
        """Add a field for a number, so many pixels wide at the usual size of text."""
        made = QLineEdit(maxLength=LONGEST)
        made.setAlignment(RIGHT)
        made.setAccessibleName(named)
        made.setPlaceholderText(named)
        made.setMaximumWidth(theme.current().px(width))
        self.row.addWidget(made)
        return made

    @property
    def code(self) -> str:
        """What is chosen, "" where nothing is."""
        return str(self.choice.currentData())

    def choose(self, code: str) -> None:
        """Choose by code."""
        self.choice.setCurrentIndex(max(self.choice.findData(code), 0))


class OwnRuleLine(_Line):
    """A rule of the queue, and its value for the strategy; beside an empty one stands the office's."""

    def __init__(self, locale: str, office_has: Callable[[str], Any]) -> None:
        super().__init__([(rule, BY_NAME[f"queue.{rule}"].label) for rule in OWN], say("strategies.form.rule"))
        self._locale, self._office_has = locale, office_has
        self.value = self.field(say("strategies.form.value"), WIDE)
        self.choice.currentIndexChanged.connect(lambda _: self._tell())

    def show_rule(self, rule: str, value: int) -> None:
        """Show a rule and its value."""
        self.choose(rule)
        self.value.setText(self._written(rule, value))

    def rule(self) -> tuple[str, int]:
        """Read the line. Raises Refusal where its value can't be that."""
        field, text = BY_NAME[f"queue.{self.code}"], self.value.text().strip()
        if not text:
            raise Refusal("strategy_rule_empty", label=field.label)
        given: object = text
        if field.kind == MONEY and (money := parse_amount(text, HUNDREDTHS, self._locale)) is not None:
            given = money.plain
        return self.code, int(str(field.read(given)))

    def _written(self, rule: str, value: int) -> str:
        if BY_NAME[f"queue.{rule}"].kind == MONEY:
            return formats.amount(Money(value, HUNDREDTHS), self._locale)
        return str(value)

    def _tell(self) -> None:
        code = self.code
        usual = self._written(code, self._office_has(code)) if code else ""
        told = say("strategies.form.as_office", value=usual) if code else say("strategies.form.value")
        self.value.setPlaceholderText(told)


class RangeLine(_Line):
    """A measure, from where to where it counts, and the points it gives."""

    def __init__(self, locale: str) -> None:
        measures = [(measure, say(f"strategies.measure.{measure}")) for measure in MEASURES]
        super().__init__(measures, say("strategies.form.measure"))
        self._locale = locale
        self.least, self.below, self.points = (
            self.field(say(f"strategies.form.{name}"), NARROW) for name in ("least", "below", "points")
        )

    def show_range(self, one: Range) -> None:
        """Show a range."""
        self.choose(one.measure)
        for field, value in ((self.least, one.least), (self.below, one.below)):
            field.setText("" if value is None else self._written(value))
        self.points.setText(str(one.points))

    def range(self) -> Range:
        """Read the line; what is left empty in front is 0. Raises Refusal strategy_range."""
        unclear = Refusal("strategy_range", measure=self.choice.currentText())
        least, below = self._number(self.least.text(), unclear), self.below.text().strip()
        most = self._number(below, unclear) if below else None
        try:
            points = int(self.points.text())
        except ValueError as wrong:
            raise unclear from wrong
        if not -100 <= points <= 100 or (most is not None and most <= least):
            raise unclear
        return Range(self.code, least, most, points)

    def _number(self, text: str, unclear: Refusal) -> int:
        if self.code in IN_MONEY:
            money = parse_amount(text.strip() or "0", HUNDREDTHS, self._locale)
            if money is None or money.minor < 0:
                raise unclear
            return money.minor
        if not (text.strip() or "0").isdecimal():
            raise unclear
        return int(text.strip() or "0")

    def _written(self, value: int) -> str:
        if self.code in IN_MONEY:
            return formats.amount(Money(value, HUNDREDTHS), self._locale)
        return str(value)
