"""How long a call took, as people type and read it: 3:20 is three minutes and twenty seconds."""

from __future__ import annotations

_LONGEST = 4  # digits of the minutes


def parse_duration(text: str) -> int | None:
    """Give the seconds of "3:20", "1:02:03", or of whole minutes ("4"); None where it is none of them."""
    parts = text.strip().split(":")
    fine = all(part.isascii() and part.isdigit() for part in parts) and len(parts[0]) <= _LONGEST
    if not fine or len(parts) > 3 or any(len(part) != 2 or int(part) > 59 for part in parts[1:]):
        return None
    hours, minutes, seconds = {1: ("0", *parts, "0"), 2: ("0", *parts), 3: parts}[len(parts)]
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def duration(seconds: int) -> str:
    """Write seconds as minutes and seconds: "3:20"; with hours from an hour on: "1:02:03"."""
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
