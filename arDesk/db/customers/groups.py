"""Which customers belong to which."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from arDesk.db.customers.duties import parents_then
from arDesk.db.query import Query
from arDesk.db.tables.ledger import accounts
from arDesk.kernel.ids import AccountId

_ABOVE = accounts.alias("above")
_PARENTS = Query(
    select(accounts.c.id, accounts.c.parent_id)
    .join(_ABOVE, _ABOVE.c.id == accounts.c.parent_id)
    .where(accounts.c.parent_id.is_not(None), accounts.c.voided_by.is_(None), _ABOVE.c.voided_by.is_(None))
)


def parents(connection: Connection, day: date) -> dict[AccountId, AccountId]:
    """Give each customer that belonged to another on a day, with that other."""
    found = {AccountId(account): AccountId(parent) for account, parent in _PARENTS.tuples(connection)}
    then = parents_then(connection, day)
    if not then:
        return found
    return {account: parent for account, parent in (found | then).items() if parent is not None}
