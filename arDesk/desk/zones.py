"""Which time zone each customer is in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from arDesk.db import countries as countries_sql
from arDesk.db import office
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.words.local_times import zone_of


class Zones:
    """Time zones by customer; a customer without a country is thought to be in the office's."""

    def __init__(self, countries: dict[AccountId, str], office_country: str) -> None:
        self._countries, self._office = countries, office_country

    def of(self, account: AccountId) -> ZoneInfo | None:
        """Give a customer's zone; None where the country has several, or is not known."""
        return zone_of(self._countries.get(account, self._office))


def customers_zones(desk: Desk) -> Zones:
    """Tell in which time zone each customer is, by its country."""
    with desk.look() as connection:
        return Zones(countries_sql.countries(connection), office.company(connection).country)
