"""When to call back, as people type it: "fri 14:30", "14:30", "2pm", "+2h", or a day alone."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from arDesk.words.date_words import parse_day

_CLOCK = re.compile(
    r"(?:(.*?\S)[\s,]+(?:(?:at|um|à|a las)\s+)?)?(\d{1,2})(?:[:h](\d{2}))?\s*(am|pm|uhr|h)?", re.IGNORECASE
)
_LATER = re.compile(r"\+\s*(\d{1,3})\s*(h|std|min)\.?", re.IGNORECASE)


class Moment(NamedTuple):
    """A day, and where one was meant a time of it: local, to the minute."""

    day: date
    at: time | None


def parse_moment(text: str, now: datetime, today: date, locale: str | None = None) -> Moment | None:
    """Understand a typed day or moment, seen from the business date and the local time `now`; None where it is neither.

    A time alone is the next such moment: today, or tomorrow where it is past. "+2h" and "+30min" count from now.
    """
    typed = " ".join(text.split())
    if match := _LATER.fullmatch(typed):
        count = int(match[1])
        then = now + (timedelta(minutes=count) if match[2].lower() == "min" else timedelta(hours=count))
        return Moment(today + (then.date() - now.date()), time(then.hour, then.minute))
    if (day := parse_day(typed, today, locale)) is not None:
        return Moment(day, None)
    match = _CLOCK.fullmatch(typed)
    at = None if match is None else _time(match[2], match[3], (match[4] or "").lower())
    if match is None or at is None:
        return None
    if match[1]:
        day = parse_day(match[1], today, locale)
        return None if day is None else Moment(day, at)
    return Moment(today if at > now.time() else today + timedelta(1), at)


def _time(hours: str, minutes: str | None, mark: str) -> time | None:
    """Read a time of day; a number alone, without minutes or a mark, is none."""
    hour, minute = int(hours), int(minutes or 0)
    if minutes is None and not mark:
        return None
    if mark in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (mark == "pm")
    return time(hour, minute) if hour < 24 and minute < 60 else None
