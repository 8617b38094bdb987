"""One of a few choices in a row, in several lines where there is no room; the choices can become others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import button


class Switch(QWidget):
    """Offers choices; hidden while there is only one.

    Signals:
        chosen: one was clicked; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._offered: list[tuple[str, str]] = []
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = Flow(GRID // 2, GRID // 2)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.hide()

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer (key, title) pairs with one of them on. Nobody is told of it."""
        if list(choices) != self._offered:
            self._make(choices)
        if chosen in self.buttons:
            self.buttons[chosen].setChecked(True)
        self.setVisible(len(choices) > 1)

    def _make(self, choices: Sequence[tuple[str, str]]) -> None:
        for old in self.buttons.values():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._offered, self.buttons = list(choices), {}
        for key, title in choices:
            made = self.buttons[key] = button(title, partial(self.chosen.emit, key), kind="chip")
            made.setCheckable(True)
            self._group.addButton(made)
            self._row.addWidget(made)
