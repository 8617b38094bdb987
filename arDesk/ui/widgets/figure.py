"""A headline number: what it is, how much, how it changed; a click shows the rows behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PushButton, heading, label, put, set_tip


class Figure(PushButton):
    """A button of three lines."""

    def __init__(self, caption: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        put(self, kind="figure")
        self._caption = label(caption, tone=Tone.MUTED, small=True)
        self._value = heading("–")
        self._change = label("", tone=Tone.MUTED, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        column.setSpacing(0)
        for part in (self._caption, self._value, self._change):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        set_tip(self, tip)
        self.setAccessibleName(caption)

    def show_value(self, value: str, change: str = "", tone: Tone = Tone.MUTED) -> None:
        """Show the number as text, and in words how it changed ("+12.5% since April")."""
        self._value.setText(value)
        self._change.setText(change)
        self._change.set_tone(tone)
        self.setAccessibleName(f"{self._caption.text()} {value} {change}".strip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
