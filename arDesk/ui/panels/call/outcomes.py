"""How the call ended: a button for each outcome, with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from arDesk.cases.contacts import Outcome
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say

COLUMNS = 2


class OutcomeButtons(QWidget):
    """Offers the office's outcomes in columns as wide as their words; one or none is chosen.

    Signals:
        outcome_chosen: a button was clicked or its key pressed; carries the Outcome.
    """

    outcome_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[Outcome, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)  # two columns give way to one

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Offer these outcomes, those with a key first, in the keys' order."""
        if tuple(outcomes) == self._outcomes:
            return
        kept = self.chosen
        for made in self._buttons.values():
            self._group.removeButton(made)
            self._grid.removeWidget(made)
            made.deleteLater()
        self._outcomes, self._buttons = tuple(outcomes), {}
        for outcome in sorted(outcomes, key=lambda outcome: outcome.digit or 10):
            self._buttons[outcome.code] = self._button(outcome)
        self._columns = 0
        self._lay_out()
        if kept is not None:
            self.choose(kept.code)

    @property
    def chosen(self) -> Outcome | None:
        """The outcome chosen, None where none is yet."""
        return next((each for each in self._outcomes if self._buttons[each.code].isChecked()), None)

    def choose(self, code: str) -> None:
        """Put an outcome on; a code that is not offered puts none on."""
        self._group.setExclusive(False)
        for each, made in self._buttons.items():
            made.setChecked(each == code)
        self._group.setExclusive(True)

    def press(self, digit: int) -> bool:
        """Press the button with a key from 1 to 9; False where no outcome has it."""
        found = next((outcome for outcome in self._outcomes if outcome.digit == digit), None)
        if found is not None:
            self._buttons[found.code].click()
        return found is not None

    def take_keyboard(self) -> None:
        """Put the keyboard on the outcome chosen, or on the first."""
        chosen = self.chosen or next(iter(sorted(self._outcomes, key=lambda outcome: outcome.digit or 10)), None)
        if chosen is not None:
            self._buttons[chosen.code].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        """Stand in two columns where both fit, else in one."""
        widths = [made.sizeHint().width() for made in self._buttons.values()]
        rows = -(-len(widths) // COLUMNS)
        both = sum(max(widths[start : start + rows]) for start in range(0, len(widths), rows or 1))
        columns = COLUMNS if both + self._grid.horizontalSpacing() <= self.width() else 1
        if columns == self._columns or not self._buttons:
            return
        self._columns = columns
        rows = -(-len(self._buttons) // columns)
        for at, made in enumerate(self._buttons.values()):
            self._grid.addWidget(made, at % rows, at // rows)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _button(self, outcome: Outcome) -> QPushButton:
        text = f"{outcome.digit}  {outcome.label}" if outcome.digit else outcome.label
        made = button(text, kind="nav")
        made.setCheckable(True)
        made.setAccessibleName(outcome.label)
        if outcome.digit:
            made.setAccessibleDescription(say("today.key", key=outcome.digit))
        made.clicked.connect(lambda _checked: self.outcome_chosen.emit(outcome))
        self._group.addButton(made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        widest = max((made.sizeHint().width() for made in self._buttons.values()), default=0)
        return QSize(widest, super().minimumSizeHint().height())
