"""A callback that is due: "Call back Harbour Foods (14:30)", and what to do with it. Never in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arDesk.ui import icons, theme
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.text import PlainLabel, button, label, put
from arDesk.words.sentences import say


class ReminderBar(QWidget):
    """Hidden until there is something to remind of.

    Signals:
        open_wanted, later_wanted, done_wanted: what the person chose to do with it.
    """

    open_wanted = Signal()
    later_wanted = Signal()
    done_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="late")
        self._sign, self._text = PlainLabel(), label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        self.buttons = {
            name: button(say(f"reminder.{name}"), signal.emit, kind="link", tip=say(f"reminder.{name}.tip"))
            for name, signal in (("open", self.open_wanted), ("later", self.later_wanted), ("done", self.done_wanted))
        }
        for each in self.buttons.values():
            row.addWidget(each)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is said, "" where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, aloud: str = "") -> None:
        """Say what is due; a screen reader says `aloud` instead where it is given."""
        if text != self.text:
            self._text.setText(text)
            self.setAccessibleName(text)
            self.show()
            announce(self, aloud or text)

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap("clock", theme.tokens().of(Tone.LATE), 16))
