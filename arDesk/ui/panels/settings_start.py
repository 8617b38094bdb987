"""This computer's habits: what is opened at start, and when everything is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from arDesk.ui.life import HIDE_AFTER, HIDE_AFTER_CHOICES, REOPEN, STANDARD_HIDE_AFTER
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say


class SettingsStart(QWidget):
    """Keeps each choice as it is made."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.reopen = QCheckBox(say("settings.reopen.yes"))
        self.reopen.setChecked(preferences.get(REOPEN, True) is not False)
        self.reopen.toggled.connect(lambda on: preferences.put(REOPEN, on))
        self.hide_after = QComboBox()
        for minutes in HIDE_AFTER_CHOICES:
            code = "settings.hide_after.minutes" if minutes else "settings.hide_after.never"
            self.hide_after.addItem(say(code, minutes=minutes), minutes)
        kept = self.hide_after.findData(preferences.get(HIDE_AFTER, STANDARD_HIDE_AFTER))
        self.hide_after.setCurrentIndex(kept if kept >= 0 else self.hide_after.findData(STANDARD_HIDE_AFTER))
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 2 * GRID, 0, 0)
        self.grid.setHorizontalSpacing(3 * GRID)
        self.grid.setVerticalSpacing(2 * GRID)
        self.grid.setColumnStretch(2, 1)
        self._add(0, "reopen", self.reopen)
        self._add(1, "hide_after", self.hide_after)
        self.hide_after.activated.connect(lambda _: preferences.put(HIDE_AFTER, self.hide_after.currentData()))

    def _add(self, row: int, name: str, field: QWidget) -> None:
        field.setAccessibleName(say(f"settings.{name}"))
        named = label(say(f"settings.{name}"))
        named.setBuddy(field)
        self.grid.addWidget(named, row, 0)
        self.grid.addWidget(field, row, 1)
        self.grid.addWidget(label(say(f"settings.{name}.help"), tone=Tone.MUTED, small=True, wrap=True), row, 2)
