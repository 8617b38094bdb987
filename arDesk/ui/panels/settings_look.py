"""Appearance: light or dark, and the size of the text. It is this computer's, not the books'."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from arDesk.ui import theme
from arDesk.ui.theme import SCALES, Choice
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say


class SettingsLook(QWidget):
    """Shows the look worn.

    Signals:
        theme_wanted: carries the choice's name.
        scale_wanted: carries the scale.
    """

    theme_wanted = Signal(str)
    scale_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.choices = {choice: QRadioButton(say(f"settings.theme.{choice}")) for choice in Choice}
        self.text_size = QComboBox()
        self.text_size.setAccessibleName(say("settings.size"))
        for scale in SCALES:
            self.text_size.addItem(f"{round(scale * 100)} %", scale)
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        for choice, made in self.choices.items():
            group.addButton(made)
            row.addWidget(made)
            made.clicked.connect(lambda _on, choice=choice: self.theme_wanted.emit(choice.value))
        row.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.setColumnStretch(2, 1)
        named = label(say("settings.size"))
        named.setBuddy(self.text_size)
        grid.addWidget(label(say("settings.theme")), 0, 0)
        grid.addLayout(row, 0, 1, 1, 2)
        grid.addWidget(named, 1, 0)
        grid.addWidget(self.text_size, 1, 1)
        grid.addWidget(label(say("settings.size.help"), tone=Tone.MUTED, small=True), 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.addLayout(grid)
        column.addStretch(1)
        self.text_size.activated.connect(lambda _: self.scale_wanted.emit(self.text_size.currentData()))
        theme.current().changed.connect(self.show_worn)
        self.show_worn()

    def show_worn(self) -> None:
        """Show the look worn now: it can be changed from the menu too."""
        worn = theme.current()
        self.choices[worn.choice].setChecked(True)
        self.text_size.setCurrentIndex(min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - worn.scale)))
