"""What time it is where a phone number rings."""

from __future__ import annotations

from datetime import datetime, time
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from arDesk.words import language

EARLIEST, LATEST = time(8), time(18)


class LocalTime(NamedTuple):
    """The time of day at a place."""

    place: str
    at: time

    @property
    def is_office_hours(self) -> bool:
        """Whether one may ring: from 8 to 18 o'clock."""
        return EARLIEST <= self.at < LATEST


def local_time(number: str, country: str, now: datetime) -> LocalTime | None:
    """Give the time of day where a number rings, else in its country (ISO 3166), at an instant.

    Where that may be in several zones it is the first in which one may ring. None where no zone is known.
    """
    found = [_at(zone, now) for zone in _zones(number, country)]
    known = [each for each in found if each is not None]
    return next((each for each in known if each.is_office_hours), known[0] if known else None)


def _zones(number: str, country: str) -> tuple[str, ...]:
    import phonenumbers  # 0.1 s, only where somebody is rung
    from babel.core import get_global
    from phonenumbers.timezone import time_zones_for_number

    try:
        zones = tuple(time_zones_for_number(phonenumbers.parse(number, country.upper() or None)))
    except phonenumbers.NumberParseException:
        zones = ()
    if zones and zones != ("Etc/Unknown",):
        return zones
    return tuple(get_global("territory_zones").get(country.upper(), ()))


@cache
def zone_of(country: str) -> ZoneInfo | None:
    """Give the time zone of a country (ISO 3166) that has one only; None where it has several, or is not known."""
    from babel.core import get_global

    zones = get_global("territory_zones").get(country.upper(), ())
    try:
        return ZoneInfo(zones[0]) if len(zones) == 1 else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _at(zone: str, now: datetime) -> LocalTime | None:
    from babel.dates import get_timezone_location

    try:
        own = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    place = get_timezone_location(own, locale=language.locale(), return_city=True)
    return LocalTime(place, now.astimezone(own).time().replace(second=0, microsecond=0))
