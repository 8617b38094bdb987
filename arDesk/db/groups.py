"""Which customers belong to which."""

from __future__ import annotations

from sqlalchemy import Connection, select

from arDesk.db.query import Query
from arDesk.db.tables_ledger import accounts
from arDesk.kernel.ids import AccountId

_ABOVE = accounts.alias("above")
_PARENTS = Query(
    select(accounts.c.id, accounts.c.parent_id)
    .join(_ABOVE, _ABOVE.c.id == accounts.c.parent_id)
    .where(accounts.c.parent_id.is_not(None), accounts.c.voided_by.is_(None), _ABOVE.c.voided_by.is_(None))
)


def parents(connection: Connection) -> dict[AccountId, AccountId]:
    """Give each customer that belongs to another, with that other."""
    return {AccountId(account): AccountId(parent) for account, parent in _PARENTS.tuples(connection)}
