"""This computer's habits: what is opened at start, and when everything is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from arDesk.ui.life import HIDE_AFTER, HIDE_AFTER_CHOICES, REOPEN, STANDARD_HIDE_AFTER
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say


class SettingsStart:
    """Keeps each choice as it is made; its fields stand in the last rows of a form."""

    def __init__(self, preferences: Preferences, grid: QGridLayout) -> None:
        self.reopen = QCheckBox(say("settings.reopen.yes"))
        self.reopen.setChecked(preferences.get(REOPEN, True) is not False)
        self.reopen.toggled.connect(lambda on: preferences.put(REOPEN, on))
        self.hide_after = QComboBox()
        for minutes in HIDE_AFTER_CHOICES:
            code = "settings.hide_after.minutes" if minutes else "settings.hide_after.never"
            self.hide_after.addItem(say(code, minutes=minutes), minutes)
        kept = self.hide_after.findData(preferences.get(HIDE_AFTER, STANDARD_HIDE_AFTER))
        self.hide_after.setCurrentIndex(kept if kept >= 0 else self.hide_after.findData(STANDARD_HIDE_AFTER))
        for name, field in (("reopen", self.reopen), ("hide_after", self.hide_after)):
            _add(grid, name, field)
        self.hide_after.activated.connect(lambda _: preferences.put(HIDE_AFTER, self.hide_after.currentData()))


def _add(grid: QGridLayout, name: str, field: QWidget) -> None:
    row = grid.rowCount()
    field.setAccessibleName(say(f"settings.{name}"))
    named = label(say(f"settings.{name}"))
    named.setBuddy(field)
    grid.addWidget(named, row, 0)
    grid.addWidget(field, row, 1)
    grid.addWidget(label(say(f"settings.{name}.help"), tone=Tone.MUTED, small=True, wrap=True), row, 2)
