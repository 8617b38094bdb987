"""Days as a calendar file other programs read: iCalendar (RFC 5545), whole-day events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_WIDEST = 75  # octets of a line, without its end (RFC 5545, 3.1)


class Event(NamedTuple):
    """A whole day; `uid` stays the same however often it is written, so that a calendar knows it again."""

    uid: str
    day: date
    summary: str
    description: str = ""


def calendar_file(name: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """Write events as an iCalendar file in UTF-8; `stamp` is the instant it is written, with its zone.

    The days are shown as free time. Texts are plain data: line breaks and the signs that mean something are escaped.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//arDesk//commitments//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    written = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, written)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in _folded(line))


def _event(event: Event, written: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{written}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_text(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{_text(event.description)}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _text(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11); control characters, which it may not hold, are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) != 127))
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Break a line of more than 75 octets, never within a character; what goes on begins with a space."""
    rest = line.encode("utf-8", "replace")
    room, before = _WIDEST, b""
    while len(rest) > room:
        at = room
        while rest[at] & 0xC0 == 0x80:  # in the middle of a character
            at -= 1
        yield before + rest[:at] + b"\r\n"
        rest, before, room = rest[at:], b" ", _WIDEST - 1
    yield before + rest + b"\r\n"
