"""In which country each customer is, and where it is rung."""

from __future__ import annotations

from sqlalchemy import Connection, select

from arDesk.db.query import Query
from arDesk.db.tables.ledger import accounts
from arDesk.kernel.ids import AccountId

_COUNTRIES = Query(select(accounts.c.id, accounts.c.phone, accounts.c.country))


def numbers_and_countries(connection: Connection) -> dict[AccountId, tuple[str, str]]:
    """Give the phone number and the country (ISO 3166) of each customer; "" where one is not known."""
    return {AccountId(account): (phone, country) for account, phone, country in _COUNTRIES.tuples(connection)}
