"""What was open at the end of any day, to be asked in whatever way a page needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, Subquery, and_, bindparam, case, exists, func, select
from sqlalchemy import union_all as either

from arDesk.db.query import Query, Row
from arDesk.db.tables.ledger import allocations, items
from arDesk.ledger.items import ItemKind

AS_OF = bindparam("as_of", type_=Date)

_SHOWN = (
    items.c.id,
    items.c.account_id,
    items.c.kind,
    items.c.reference,
    items.c.issued_on,
    items.c.due_on,
    items.c.currency,
    items.c.amount_minor,
    items.c.charge,
)
_STANDING = and_(items.c.voided_by.is_(None), items.c.issued_on <= AS_OF)
_UNSETTLED = and_(_STANDING, items.c.open_minor != 0)
_APPLIED_AFTER = Query(select(exists().where(allocations.c.applied_on > AS_OF).label("found")))


class OpenQuery:
    """A question about the items open at the end of a day, written for both ways to answer it.

    Where nothing was applied after that day the balances kept with the items are the answer; else each is worked out
    from its dated allocations, for items open now and, in a second arm with its own index, those settled since.
    """

    def __init__(self, write: Callable[[Subquery], Select[Any]]) -> None:
        """Take what writes the question, given the open items with their balances of that day as `open_minor`."""
        self._now, self._then = Query(write(_open_now())), Query(write(_open_then()))

    def rows(self, connection: Connection, as_of: date, **values: Any) -> list[Row]:
        """Give every row."""
        return self._of(connection, as_of).rows(connection, as_of=as_of, **values)

    def tuples(self, connection: Connection, as_of: date, **values: Any) -> Sequence[tuple[Any, ...]]:
        """Give every row without its columns' names, for those who take it apart at once."""
        return self._of(connection, as_of).tuples(connection, as_of=as_of, **values)

    def _of(self, connection: Connection, as_of: date) -> Query:
        return self._then if applied_after(connection, as_of) else self._now


def applied_after(connection: Connection, as_of: date) -> bool:
    """Tell whether anything was applied, or taken off again, after a day."""
    return bool(_APPLIED_AFTER.value(connection, as_of=as_of))


def _open_now() -> Subquery:
    return select(*_SHOWN, items.c.open_minor).where(_UNSETTLED).subquery("open_items")


def _open_then() -> Subquery:
    balance = (items.c.amount_minor - _paid()).label("open_minor")
    since = and_(_STANDING, items.c.settled_on > AS_OF)
    both = either(select(*_SHOWN, balance).where(_UNSETTLED), select(*_SHOWN, balance).where(since)).subquery()
    return select(both).where(both.c.open_minor != 0).subquery("open_items")


def _paid() -> ColumnElement[int]:
    minor = func.coalesce(func.sum(allocations.c.amount_minor), 0)
    by_then = and_(allocations.c.voided_by.is_(None), allocations.c.applied_on <= AS_OF)
    applied = select(minor).where(allocations.c.item_id == items.c.id, by_then)
    used = select(minor).where(allocations.c.credit_id == items.c.id, by_then)
    is_credit = items.c.kind == ItemKind.CREDIT_NOTE.value
    return case((is_credit, used.scalar_subquery()), else_=applied.scalar_subquery())
