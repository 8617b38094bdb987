"""What time it is where a phone number rings, or in a country."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from arDesk.words import language

_HALF_HOUR = 1800  # seconds
_ABROAD = ("+", "00")  # how numbers begin that may ring in another country


class LocalTime(NamedTuple):
    """The time at a place."""

    place: str
    at: datetime


def times_at(number: str, country: str, now: datetime) -> list[LocalTime]:
    """Give the time at an instant where a number rings, else in its country (ISO 3166).

    One for each zone it may be in; none where no zone is known.
    """
    return [LocalTime(_place(zone), now.astimezone(zone)) for zone in _zones_at(number, country)]


def times_to_call(number: str, country: str, now: datetime) -> list[datetime]:
    """Give the times it is where a number rings, each once, the earliest first.

    In its country (ISO 3166) where the number does not tell, and the computer's own time where nothing is known.
    """
    return times_where(number, country, now) or [now.astimezone()]


def times_where(number: str, country: str, now: datetime) -> list[datetime]:
    """Give the times it is where a number rings, else in its country; none where neither tells."""
    own = times_in(country, now)
    if len(own) == 1 and not number.lstrip().startswith(_ABROAD):
        return own  # to read a number takes a hundred times as long
    return _each_once(_zones_at(number, country), now)


def times_in(country: str, now: datetime) -> list[datetime]:
    """Give the times it is in a country (ISO 3166) at an instant, in several zones perhaps, the earliest first.

    Zones in which it is the same time count once. None where the country is not known.
    """
    return _each_once(zones_of(country), now)


def local_time(at: datetime, country: str) -> datetime:
    """Give an instant in the time of a country, or in the computer's own where it has several then, or is not known."""
    found = _unlike(zones_of(country), _half_hour(at))
    return at.astimezone(found[0] if len(found) == 1 else None)


@cache
def zones_of(country: str) -> tuple[ZoneInfo, ...]:
    """List the time zones of a country (ISO 3166); none where it is not known."""
    from babel.core import get_global

    return _known(get_global("territory_zones").get(country.upper(), ()))


def _each_once(zones: tuple[ZoneInfo, ...], now: datetime) -> list[datetime]:
    return [now.astimezone(zone) for zone in _unlike(zones, _half_hour(now))]


def _half_hour(at: datetime) -> int:
    return int(at.timestamp()) // _HALF_HOUR


@lru_cache(maxsize=20_000)
def _unlike(zones: tuple[ZoneInfo, ...], half_hour: int) -> tuple[ZoneInfo, ...]:
    """Leave one zone of those in which it is the same time, the earliest first; clocks change on the half hour."""
    at = datetime.fromtimestamp(half_hour * _HALF_HOUR, UTC)
    found = {at.astimezone(zone).utcoffset(): zone for zone in zones}
    return tuple(sorted(found.values(), key=lambda zone: at.astimezone(zone).replace(tzinfo=None)))


@lru_cache(maxsize=100_000)
def _zones_at(number: str, country: str) -> tuple[ZoneInfo, ...]:
    """List the zones a number may ring in, those of its country where it does not tell."""
    import phonenumbers  # 0.1 s, only where somebody is rung
    from phonenumbers.timezone import time_zones_for_number

    try:
        zones = tuple(time_zones_for_number(phonenumbers.parse(number, country.upper() or None)))
    except phonenumbers.NumberParseException:
        zones = ()
    return _known(zones) if zones and zones != ("Etc/Unknown",) else zones_of(country)


def _known(names: Iterable[str]) -> tuple[ZoneInfo, ...]:
    return tuple(zone for zone in map(_zone, names) if zone is not None)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _place(zone: ZoneInfo) -> str:
    from babel.dates import get_timezone_location

    return get_timezone_location(zone, locale=language.locale(), return_city=True)
