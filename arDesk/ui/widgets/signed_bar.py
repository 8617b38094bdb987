"""A line on a soft ground: a sign, a sentence, and what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from arDesk.ui import icons, theme
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PlainLabel, label, put


class SignedBar(QFrame):
    """Hidden until there is something to say; buttons are added to its `row`."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._sign, self._sentence = PlainLabel(), label("", wrap=True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(GRID + GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        self.row.setSpacing(GRID)
        self.row.addWidget(self._sign)
        self.row.addWidget(self._sentence, 1)
        put(self, ground="late")
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is said, "" where nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap(self._icon, theme.tokens().of(Tone.LATE), 16))
