"""A callback that is due: "Call back Harbour Foods (14:30)", and what to do with it. Never in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal

from arDesk.ui.widgets.signed_bar import SignedBar
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say


class ReminderBar(SignedBar):
    """Hidden until there is something to remind of.

    Signals:
        open_wanted, later_wanted, done_wanted: what the person chose to do with it.
    """

    open_wanted = Signal()
    later_wanted = Signal()
    done_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("clock")
        self.buttons = {
            name: button(say(f"reminder.{name}"), signal.emit, kind="link", tip=say(f"reminder.{name}.tip"))
            for name, signal in (("open", self.open_wanted), ("later", self.later_wanted), ("done", self.done_wanted))
        }
        for each in self.buttons.values():
            self.row.addWidget(each)

    def say(self, text: str, aloud: str = "") -> None:
        """Say what is due; a screen reader says `aloud` instead where it is given."""
        if text != self.text:
            self._sentence.setText(text)
            self.setAccessibleName(text)
            self.show()
            announce(self, aloud or text)
