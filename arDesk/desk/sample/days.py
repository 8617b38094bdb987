"""The sample office's working days, counted from its business date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta

from arDesk.kernel.business_days import is_business_day

YEARS = 2
_BEHIND, _AHEAD = timedelta(800), timedelta(500)


class WorkingDays:
    """The working days of a country around a business date.

    Attributes:
        today: the business date, whatever day of the week it is.
        country: whose public holidays are no working days (ISO 3166).
        first: the day the history begins.
    """

    def __init__(self, today: date, country: str) -> None:
        self.today, self.country = today, country
        self.first = today - timedelta(round(365.25 * YEARS))
        span = range((_BEHIND + _AHEAD).days)
        self._days = [
            day for day in (today - _BEHIND + timedelta(step) for step in span) if is_business_day(day, country)
        ]

    def at(self, offset: int) -> date:
        """Give a day by its distance from the business date: 0 is that day, -1 the working day before it."""
        if offset == 0:
            return self.today
        if offset < 0:
            return self._days[bisect_left(self._days, self.today) + offset]
        return self._days[bisect_right(self._days, self.today) + offset - 1]

    def on_or_after(self, day: date) -> date:
        """Give a day itself where it is a working day, else the next one."""
        return self._days[bisect_left(self._days, day)]

    def after(self, day: date, count: int = 1) -> date:
        """Give the working day so many working days after a day."""
        return self._days[bisect_right(self._days, day) + count - 1]

    def between(self, first: date, last: date) -> list[date]:
        """List the working days from one day to another, both included."""
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]


def instant(day: date, minutes: int) -> datetime:
    """Give the instant so many minutes after seven in the morning, UTC."""
    return datetime.combine(day, time(7), UTC) + timedelta(minutes=minutes)
