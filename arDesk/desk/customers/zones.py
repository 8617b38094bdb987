"""What time it is at each customer's, and whether they may be called then."""

from __future__ import annotations

from datetime import date, datetime, time

from arDesk.db import office
from arDesk.db.customers import countries as countries_sql
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.policy.contact_hours import ContactHours
from arDesk.words.local_times import times_to_call, times_where


class Zones:
    """Where customers are rung, and when they may be called; one without a country is thought to be in the office's.

    Attributes:
        kept: whether customers outside their hours are absent from the queue.
    """

    def __init__(
        self, places: dict[AccountId, tuple[str, str]], office_country: str, hours: ContactHours, *, kept: bool
    ) -> None:
        self._places, self._office = places, office_country
        self._hours, self.kept = hours, kept

    def time_of(self, account: AccountId, now: datetime) -> time | None:
        """Give the time of day at a customer's; None where it may be one of several, or is not known."""
        found = times_where(*self._place(account), now)
        return found[0].time().replace(second=0, microsecond=0) if len(found) == 1 else None

    def can_call(self, account: AccountId, now: datetime) -> bool:
        """Tell whether a customer may be called, by the rule of the queue."""
        number, country = self._place(account)
        return self._hours.allow_in_one(times_to_call(number, country, now), country)

    def _place(self, account: AccountId) -> tuple[str, str]:
        number, country = self._places.get(account, ("", ""))
        return number, country or self._office


def customers_zones(desk: Desk) -> Zones:
    """Tell in which time zones each customer may be, by its number, else by its country."""
    with desk.look() as connection:
        rules = office.policy(connection).queue
        places = countries_sql.numbers_and_countries(connection)
        found = Zones(places, office.company(connection).country, rules.hours, kept=rules.hours_kept)
    for account in places:
        found.time_of(account, desk.clock.now())  # numbers are read here, and not while a list is drawn
    return found


def instant_of(desk: Desk, day: date) -> datetime | None:
    """Give the instant of a queue for today; None for any other day, which has no time of day."""
    now = desk.clock.now()
    return now if now.astimezone().date() == day else None
