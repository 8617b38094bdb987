"""The lines a rule of escalation is put together from: a condition with its number, an action with its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from arDesk.policy.rules import CONDITIONS, LONGEST, NAMED, PRICED, TASK, Action, Condition
from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.choice import Choice
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount
from arDesk.words.sentences import say

TWO_DIGITS = "EUR"  # amounts are hundredths, the same number in every currency
VALUE, WHO = 88, 136  # pixels at the usual size


class ConditionLine(QWidget):
    """A condition and its number.

    Signals:
        changed: another condition, or another number.
    """

    changed = Signal()

    def __init__(self, locale: str, *, optional: bool) -> None:
        super().__init__()
        self._locale = locale
        self.kind, self.value = Choice(), QLineEdit(maxLength=20)
        if optional:
            self.kind.addItem(say("rules.form.none"), "")
        for kind in CONDITIONS:
            self.kind.addItem(say(f"rules.kind.{kind}"), kind)
        self.kind.setAccessibleName(say("rules.form.when"))
        self.value.setAccessibleName(say("rules.form.value"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.kind, 1)
        row.addWidget(self.value)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(lambda _: self._turn())
        self.value.textChanged.connect(lambda _: self.changed.emit())
        theme.current().changed.connect(self._fit)
        self._fit()
        self._turn()

    @property
    def is_chosen(self) -> bool:
        """Whether there is a condition at all."""
        return bool(self.kind.currentData())

    @property
    def condition(self) -> Condition | None:
        """The condition, None where its number is missing or unclear."""
        kind, typed = str(self.kind.currentData()), self.value.text().strip()
        if kind in PRICED:
            money = parse_amount(typed or "0", TWO_DIGITS, self._locale)
            return None if money is None or money.minor < 0 else Condition(kind, amount=money.minor)
        if not typed and kind == "dispute_late":
            return Condition(kind)
        return Condition(kind, int(typed)) if typed.isascii() and typed.isdigit() else None

    def show_condition(self, condition: Condition) -> None:
        """Show a condition."""
        self.kind.setCurrentIndex(max(self.kind.findData(condition.kind), 0))
        amount = formats.amount(condition.money, self._locale) if condition.amount else ""
        self.value.setText(amount if condition.kind in PRICED else str(condition.number))

    def _turn(self) -> None:
        kind = str(self.kind.currentData())
        self.value.setEnabled(bool(kind))
        self.value.setPlaceholderText(say(f"rules.form.{'amount' if kind in PRICED else 'count'}") if kind else "")
        self.changed.emit()

    def _fit(self) -> None:
        self.value.setFixedWidth(theme.current().px(VALUE))


class ActionLine(QWidget):
    """An action to tick, with a name where it needs one and a note to them.

    Signals:
        changed: it was ticked or not, or names somebody else.
    """

    changed = Signal()

    def __init__(self, kind: str, colleagues: Sequence[str]) -> None:
        super().__init__()
        self.kind = kind
        self.tick = QCheckBox(say(f"rules.action.{kind}"))
        self.who, self.note = QComboBox(editable=True), QLineEdit(maxLength=LONGEST)
        self.who.addItem("")
        self.who.addItems(list(colleagues))
        self.who.setAccessibleName(say("rules.form.who"))
        self.note.setAccessibleName(say("rules.form.what" if kind == TASK else "rules.form.note"))
        self.note.setPlaceholderText(self.note.accessibleName())
        field = self.who.lineEdit()
        if field is not None:
            field.setMaxLength(LONGEST)
            field.setPlaceholderText(say("rules.form.who"))
            field.setAccessibleName(say("rules.form.who"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.tick)
        self._named = kind in NAMED or kind == TASK
        if self._named:
            row.addWidget(self.who)
            row.addWidget(self.note, 1)
        row.addStretch(0 if self._named else 1)
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(lambda _: self._turn())
        self.who.editTextChanged.connect(lambda _: self.changed.emit())
        self.note.textChanged.connect(lambda _: self.changed.emit())
        theme.current().changed.connect(self._fit)
        self._fit()
        self._turn()

    @property
    def action(self) -> Action | None:
        """The action where it is ticked."""
        if not self.tick.isChecked():
            return None
        return Action(self.kind, self.who.currentText().strip(), self.note.text().strip())

    def show_action(self, action: Action) -> None:
        """Tick it, with whom and the note."""
        self.tick.setChecked(True)
        self.who.setEditText(action.who)
        self.note.setText(action.note)

    def _turn(self) -> None:
        for part in (self.who, self.note):
            part.setEnabled(self.tick.isChecked())
        self.changed.emit()

    def _fit(self) -> None:
        self.who.setMinimumWidth(theme.current().px(WHO))
