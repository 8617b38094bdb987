"""When to call back, typed as people say it: a day as in every date field, or a time of it: fri 14:30, +2h."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from arDesk.ui.widgets.date_field import DateField
from arDesk.words import formats
from arDesk.words.moment_words import parse_moment
from arDesk.words.sentences import say


class WhenField(DateField):
    """Understands a day with or without a time of day; ↑ and ↓ move the day and keep the time."""

    def __init__(
        self,
        today: date,
        now: Callable[[], datetime],
        locale: str | None = None,
        country: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._now = now
        self.at: time | None = None
        super().__init__(today, locale, country, parent)

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing; a time there was stays with the day."""
        at = self.at if day is not None else None
        super().set_day(day)
        if at is not None:
            self.insert(f" {at:%H:%M}")

    def read(self, text: str) -> tuple[object, str]:
        """Give the day and its words, with the time where one was meant."""
        moment = parse_moment(text, self._now(), self._today, self._locale)
        self.at = None if moment is None else moment.at
        if moment is None or moment.at is None:
            return super().read(text)
        day, clock = formats.weekday(moment.day, self._locale), formats.clock(moment.at, self._locale)
        return moment.day, self._with_day_off(moment.day, say("field.when", day=day, time=clock))

    def read_again(self) -> None:
        """Make something of the text once more; an emptied field has no time."""
        if not self.text().strip():
            self.at = None
        super().read_again()
