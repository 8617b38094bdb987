"""What payment plans were charged, through all the plans that took each other's place."""

from __future__ import annotations

from sqlalchemy import Connection, and_, bindparam, select

from arDesk.db.query import Query
from arDesk.db.tables.ledger import items
from arDesk.db.tables.plans import plans
from arDesk.kernel.ids import ItemId, PlanId

_CHARGED = Query(
    select(plans.c.replaces_id, items.c.id.label("item"), items.c.amount_minor.label("minor"))
    .outerjoin(items, and_(items.c.id == plans.c.charge_item_id, items.c.voided_by.is_(None)))
    .where(plans.c.id == bindparam("plan"))
)


def charges_before(connection: Connection, plan: PlanId) -> dict[ItemId, int]:
    """Give what a plan and those it took the place of were charged: the debit notes, in minor units as booked."""
    found: dict[ItemId, int] = {}
    following: int | None = plan
    while following is not None:
        (row,) = _CHARGED.rows(connection, plan=following)
        if row.item is not None:
            found[ItemId(row.item)] = row.minor
        following = row.replaces_id
    return found
