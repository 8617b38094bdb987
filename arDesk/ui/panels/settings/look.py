"""Appearance: language, form of dates, light or dark, size of text. It is this computer's, not the books'."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from arDesk.ui import languages, theme, told_keys
from arDesk.ui.office import Office
from arDesk.ui.panels.settings.start import SettingsStart
from arDesk.ui.panels.settings.watch import SettingsWatch
from arDesk.ui.theme import SCALES, Choice
from arDesk.ui.tokens import GRID, ROW, Tone
from arDesk.ui.widgets.text import label
from arDesk.words.formats import example, percent
from arDesk.words.language import LANGUAGES
from arDesk.words.sentences import say

ZOOM = ("view.larger", "view.smaller", "view.usual")
NAMES, FIELDS = 130, 250  # pixels at the usual size


class SettingsLook(QWidget):
    """Shows the look worn, and the language spoken.

    Signals:
        theme_wanted: carries the choice's name.
        scale_wanted: carries the scale.
        words_wanted: carries what is chosen anew, "language" or "locale", and its code; "" is as arDesk finds best.
    """

    theme_wanted = Signal(str)
    scale_wanted = Signal(float)
    words_wanted = Signal(str, str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.choices = {choice: QRadioButton(say(f"settings.theme.{choice}")) for choice in Choice}
        self.text_size, self.language, self.dates = QComboBox(), QComboBox(), QComboBox()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(2, 1)
        self._add_words()
        self._grid.addWidget(label(say("settings.theme")), 2, 0)
        self._grid.addLayout(self._themes(), 2, 1, 1, 2)
        for scale in SCALES:
            self.text_size.addItem(percent(scale, digits=0), scale)
        self._add(3, "size", self.text_size, ZOOM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.addLayout(self._grid)
        self._start = SettingsStart(office.preferences, self._grid)
        self.watch = SettingsWatch(office, self._grid)
        column.addStretch(1)
        self.text_size.activated.connect(lambda _: self.scale_wanted.emit(self.text_size.currentData()))
        theme.current().changed.connect(self.show_worn)
        self.show_worn()

    def _add_words(self) -> None:
        """Offer the languages by their own names, and forms of dates and amounts by an example."""
        preferences = self._office.preferences
        self.language.addItem(say("settings.language.system"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.dates.addItem(say("settings.locale.language"), "")
        for locale in languages.LOCALES:
            self.dates.addItem(example(self._office.today, locale), locale)
        for row, (name, box) in enumerate((("language", self.language), ("locale", self.dates))):
            box.setCurrentIndex(max(0, box.findData(preferences.get(name, ""))))
            box.activated.connect(lambda _, name=name, box=box: self.words_wanted.emit(name, box.currentData()))
            self._add(row, name, box)

    def _add(self, row: int, name: str, box: QComboBox, commands: tuple[str, ...] = ()) -> None:
        box.setAccessibleName(say(f"settings.{name}"))
        named = label(say(f"settings.{name}"))
        named.setBuddy(box)
        self._grid.addWidget(named, row, 0)
        self._grid.addWidget(box, row, 1)
        more = label(tone=Tone.MUTED, small=True, wrap=True)
        told_keys.follow(more, "text", lambda: more.setText(told_keys.sentence(f"settings.{name}.help", *commands)))
        self._grid.addWidget(more, row, 2)

    def _themes(self) -> QHBoxLayout:
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(3 * GRID)
        for choice, made in self.choices.items():
            group.addButton(made)
            row.addWidget(made)
            made.clicked.connect(lambda _on, choice=choice: self.theme_wanted.emit(choice.value))
        row.addStretch(1)
        return row

    def show_worn(self) -> None:
        """Show the look worn now: it can be changed from the menu too."""
        worn = theme.current()
        self._grid.setColumnMinimumWidth(0, worn.px(NAMES))
        self._grid.setColumnMinimumWidth(1, worn.px(FIELDS))
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, worn.px(ROW))
        self.choices[worn.choice].setChecked(True)
        self.text_size.setCurrentIndex(min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - worn.scale)))
