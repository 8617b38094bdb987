"""What a line's money may be: a button for each proposal, with its key; the chosen one's reasons in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import BankBoard
from arDesk.matching.values import Match
from arDesk.ui.panels.account.standing import NextStep
from arDesk.ui.panels.cash.columns import confidence_words, customer_name, match_words, sure_tone
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say

MOST = 5


class CashChoices(QWidget):
    """Offers proposals, the best first; one is chosen.

    Signals:
        match_chosen: a button was clicked or its key pressed; carries the Match.
    """

    match_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._matches: tuple[Match, ...] = ()
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        self.why = NextStep()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._list)
        column.addWidget(self.why)

    @property
    def chosen(self) -> Match | None:
        """The proposal chosen; None where there is none."""
        at = next((at for at, made in enumerate(self.buttons) if made.isChecked()), -1)
        return self._matches[at] if at >= 0 else None

    def show_matches(self, matches: Sequence[Match], board: BankBoard) -> None:
        """Offer a line's proposals; the first one is chosen."""
        self._matches = tuple(matches[:MOST])
        for old in self.buttons:
            self._group.removeButton(old)
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(at, match, board) for at, match in enumerate(self._matches)]
        if self.buttons:
            self.buttons[0].setChecked(True)

    def press(self, number: int) -> bool:
        """Choose a proposal by its number, from 1; False where there is none."""
        if not 0 < number <= len(self.buttons):
            return False
        self.buttons[number - 1].click()
        return True

    def say_why(self, step: str, reasons: Sequence[str], tone: Tone = Tone.ACCENT) -> None:
        """Say what accepting does, and the reasons."""
        self.why.show_step(step, "\n".join(reasons), tone=tone)

    def _button(self, at: int, match: Match, board: BankBoard) -> QPushButton:
        told = {
            "name": customer_name(board, match),
            "items": match_words(match, board),
            "sure": confidence_words(match),
        }
        made = button(f"{at + 1}  {say('cash.choice', **told)}", kind="nav")
        made.setCheckable(True)
        made.setAccessibleName(say("cash.choice", **told))
        made.setAccessibleDescription(say("today.key", key=at + 1))
        made.setProperty("tone", sure_tone(match).value)
        made.clicked.connect(lambda _checked: self.match_chosen.emit(match))
        self._group.addButton(made)
        self._list.addWidget(made)
        return made
