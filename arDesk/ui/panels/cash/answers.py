"""The answers to a line of the bank: a button for each, with its key; Enter gives the first one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from arDesk.ui import told_keys
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import PushButton, button, no_mnemonic, put
from arDesk.words.sentences import say

ANSWERS = ("link", "return", "accept", "change", "split", "park", "dismiss", "resume")


class CashAnswers(QWidget):
    """Offers answers; decides nothing.

    Signals:
        answer_wanted: a button was pressed; carries one of ANSWERS.
    """

    answer_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.main = ""
        self._offers: frozenset[str] = frozenset()
        self._saves = False
        self.buttons: dict[str, PushButton] = {}
        foot = Flow(GRID // 2, GRID // 2)
        self.setLayout(foot)
        for name in ANSWERS:
            made = self.buttons[name] = button("", partial(self.answer_wanted.emit, name))
            made.hide()
            told_keys.follow(made, "face", partial(self._face, name))
            foot.addWidget(made)

    def offer(self, offers: frozenset[str], main: str, *, saves: bool = False) -> None:
        """Show what can be done; `main` is what Enter does, or where it `saves` the keys that save."""
        if (offers, main, saves) == (self._offers, self.main, self._saves):
            return
        self._offers, self.main, self._saves = offers, main, saves
        for name, made in self.buttons.items():
            kind = "primary" if name == main else "plain"
            if made.property("kind") != kind:
                put(made, kind=kind)
            if name in offers:
                self._face(name)
            made.setVisible(name in offers)

    def _face(self, name: str) -> None:
        """Write what a button does, and its key."""
        made, words, keys = self.buttons[name], say(self._code(name)), told_keys.current()
        if name != self.main:
            key = keys.of(f"cash.{name}")
        else:
            key = keys.of("call.save") if self._saves else say("cash.key.enter")
        made.setText(no_mnemonic(say("cash.key", words=words, key=key) if key else words))
        made.setAccessibleName(words)

    def _code(self, name: str) -> str:
        if name == "accept" and "link" in self._offers:
            return "cash.do.accept_new"
        if name == "change" and "return" in self._offers:
            return "cash.do.change_fee"
        if name == self.main == "change":
            return "cash.do.find"
        return f"cash.do.{name}"
