"""What happened while the books were closed, in a sentence, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from arDesk.ui.widgets.signed_bar import SignedBar
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say


class ClosedBar(SignedBar):
    """Hidden until there is something to tell.

    Signals:
        list_wanted, go_wanted, away_wanted: what the person chose to do with it.
    """

    list_wanted = Signal()
    go_wanted = Signal()
    away_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("history")
        self.buttons = {
            name: button(say(f"closed.{name}"), signal.emit, kind="link", tip=say(f"closed.{name}.tip"))
            for name, signal in (("list", self.list_wanted), ("go", self.go_wanted), ("away", self.away_wanted))
        }
        for each in self.buttons.values():
            self.row.addWidget(each)

    def say(self, text: str, *, letters: bool) -> None:
        """Say what happened; the way to Letters is offered where `letters` are due."""
        self._sentence.setText(text)
        self.setAccessibleName(text)
        self.buttons["go"].setVisible(letters)
        self.show()
        announce(self, text)
