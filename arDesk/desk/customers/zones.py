"""What time it is at each customer's, and whether they may be called then."""

from __future__ import annotations

from datetime import date, datetime, time

from arDesk.db import office
from arDesk.db.customers import countries as countries_sql
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.policy.contact_hours import ContactHours
from arDesk.words.local_times import times_in


class Zones:
    """Countries by customer, and when customers may be called; one without a country is thought to be in the office's.

    Attributes:
        kept: whether customers outside their hours are absent from the queue.
    """

    def __init__(
        self, countries: dict[AccountId, str], office_country: str, hours: ContactHours, *, kept: bool
    ) -> None:
        self._countries, self._office = countries, office_country
        self._hours, self.kept = hours, kept

    def time_of(self, account: AccountId, now: datetime) -> time | None:
        """Give the time of day at a customer's; None where the country has several now, or is not known."""
        found = times_in(self._country(account), now)
        return found[0].time().replace(second=0, microsecond=0) if len(found) == 1 else None

    def can_call(self, account: AccountId, now: datetime) -> bool:
        """Tell whether a customer may be called, wherever in their country they are; never where that is not known."""
        country = self._country(account)
        found = times_in(country, now)
        return bool(found) and all(self._hours.allow(at, country) for at in found)

    def _country(self, account: AccountId) -> str:
        return self._countries.get(account, self._office)


def customers_zones(desk: Desk) -> Zones:
    """Tell in which time zones each customer may be, by its country."""
    with desk.look() as connection:
        rules = office.policy(connection).queue
        countries = countries_sql.countries(connection)
        return Zones(countries, office.company(connection).country, rules.hours, kept=rules.hours_kept)


def instant_of(desk: Desk, day: date) -> datetime | None:
    """Give the instant of a queue for today; None for any other day, which has no time of day."""
    now = desk.clock.now()
    return now if now.astimezone().date() == day else None
