"""A day, typed as people say it: t, +3, fri, eom, 15, 15.3."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from arDesk.kernel.business_days import is_business_day
from arDesk.ui.widgets.text import set_tip
from arDesk.ui.widgets.understood import UnderstoodEdit
from arDesk.words import formats
from arDesk.words.date_words import parse_day
from arDesk.words.sentences import say


class DateField(UnderstoodEdit):
    """Understands a day seen from the business date, and says which weekday it is; ↑ and ↓ move it by a day."""

    def __init__(
        self, today: date, locale: str | None = None, country: str = "", parent: QWidget | None = None
    ) -> None:
        self._today, self._locale, self._country = today, locale, country
        super().__init__(parent)
        set_tip(self, say("field.day.tip"))

    @property
    def day(self) -> date | None:
        """The day understood, None where the field is empty or unclear."""
        return self._value if isinstance(self._value, date) else None

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if day is None else formats.day(day, self._locale))

    def set_today(self, today: date) -> None:
        """See days from another business date."""
        self._today = today
        self.read_again()

    def read(self, text: str) -> tuple[object, str]:
        """Give the day and its words: "Fri 10 May 2013", with a remark where no office is open."""
        day = parse_day(text, self._today, self._locale)
        if day is None:
            return None, say("field.day.unclear")
        said = formats.weekday(day, self._locale)
        if text.strip() == formats.day(day, self._locale):
            said = said.split(" ", 1)[0]
        return day, self._with_day_off(day, said)

    def _with_day_off(self, day: date, said: str) -> str:
        return said if is_business_day(day, self._country) else say("field.day.off", day=said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.set_day((self.day or self._today) + timedelta(step))
        else:
            super().keyPressEvent(event)
