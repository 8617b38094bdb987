"""When customers may be called: from one time of day to another in their own time, by weekday, and not on holidays.

A call may begin in the first minute and no longer in the last: from 8 to 18 o'clock is 8:00 to 17:59.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from arDesk.kernel.business_days import is_holiday

_LOOKED_AHEAD = 30  # days
_WRITTEN = re.compile(r"(\d{1,2})(?::(\d\d))?\s*[-\u2013]\s*(\d{1,2})(?::(\d\d))?")
_SATURDAY, _SUNDAY = 5, 6


class Hours(NamedTuple):
    """A part of a day: from a time on to before another."""

    opens: time
    closes: time

    def __str__(self) -> str:
        """Write them as they are read."""
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


def read_hours(written: str) -> Hours | None:
    """Read "8-18" or "08:30-17:00"; None for nothing. Raises ValueError for anything else."""
    if not written.strip():
        return None
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    begins, ends = (time(int(hour), int(minute or 0)) for hour, minute in (found.group(1, 2), found.group(3, 4)))
    if ends <= begins:
        raise ValueError(written)
    return Hours(begins, ends)


class Opening(NamedTuple):
    """When calls are allowed again, in the customer's own time."""

    on: date
    at: time


class ContactHours(NamedTuple):
    """The hours of working days, Saturdays and Sundays (None: no calls), and whether public holidays have none."""

    working_days: Hours | None = Hours(time(8), time(18))
    saturday: Hours | None = None
    sunday: Hours | None = None
    spares_holidays: bool = True

    def on(self, day: date, country: str = "") -> Hours | None:
        """Give the hours of a day in a country (ISO 3166); None where nobody is called on it."""
        if self.spares_holidays and is_holiday(day, country):
            return None
        return {_SATURDAY: self.saturday, _SUNDAY: self.sunday}.get(day.weekday(), self.working_days)

    def allow(self, at: datetime, country: str = "") -> bool:
        """Tell whether a call may begin at a time of the customer's own."""
        hours = self.on(at.date(), country)
        return hours is not None and hours.opens <= at.time() < hours.closes

    def allow_in_one(self, times: Iterable[datetime], country: str = "") -> bool:
        """Tell whether a call may begin where it is one of some times: where several are possible one is enough."""
        return any(self.allow(at, country) for at in times)

    def next_after(self, at: datetime, country: str = "") -> Opening | None:
        """Give when calls are allowed next from a time of the customer's own on; None where not within a month."""
        for ahead in range(_LOOKED_AHEAD):
            day = at.date() + timedelta(ahead)
            hours = self.on(day, country)
            if hours is None or (ahead == 0 and at.time() >= hours.closes):
                continue
            return Opening(day, hours.opens if ahead else max(hours.opens, at.time()))
        return None
