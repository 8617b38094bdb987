"""In which country each customer is."""

from __future__ import annotations

from sqlalchemy import Connection, select

from arDesk.db.query import Query
from arDesk.db.tables.ledger import accounts
from arDesk.kernel.ids import AccountId

_COUNTRIES = Query(select(accounts.c.id, accounts.c.country).where(accounts.c.country != ""))


def countries(connection: Connection) -> dict[AccountId, str]:
    """Give the country (ISO 3166) of each customer of whom it is known."""
    return {AccountId(account): country for account, country in _COUNTRIES.tuples(connection)}
