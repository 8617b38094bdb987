"""What time it is where a phone number rings, or in a country."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from arDesk.words import language


class LocalTime(NamedTuple):
    """The time at a place."""

    place: str
    at: datetime


def times_at(number: str, country: str, now: datetime) -> list[LocalTime]:
    """Give the time at an instant where a number rings, else in its country (ISO 3166).

    One for each zone it may be in; none where no zone is known.
    """
    found = (_zone(name) for name in _zones(number, country))
    return [LocalTime(_place(zone), now.astimezone(zone)) for zone in found if zone is not None]


def times_in(country: str, now: datetime) -> list[datetime]:
    """Give the times it is in a country (ISO 3166) at an instant, in several zones perhaps, the earliest first.

    Zones in which it is the same time count once. None where the country is not known.
    """
    found = {here.utcoffset(): here for here in map(now.astimezone, zones_of(country))}
    return sorted(found.values(), key=lambda here: here.replace(tzinfo=None))


def local_time(at: datetime, country: str) -> datetime:
    """Give an instant in the time of a country, or in the computer's own where it has several then, or is not known."""
    found = times_in(country, at)
    return found[0] if len(found) == 1 else at.astimezone()


@cache
def zones_of(country: str) -> tuple[ZoneInfo, ...]:
    """List the time zones of a country (ISO 3166); none where it is not known."""
    from babel.core import get_global

    found = (_zone(name) for name in get_global("territory_zones").get(country.upper(), ()))
    return tuple(zone for zone in found if zone is not None)


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


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _place(zone: ZoneInfo) -> str:
    from babel.dates import get_timezone_location

    return get_timezone_location(zone, locale=language.locale(), return_city=True)
