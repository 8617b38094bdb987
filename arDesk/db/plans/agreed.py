"""Payment plans agreed after a day, so that nothing dated before is put beside them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, and_, select

from arDesk.db.tables.plans import plan_items, plans
from arDesk.kernel.ids import AccountId, ItemId


def agreed_after(
    connection: Connection, account: AccountId, currency: str, day: date
) -> list[tuple[int, date, frozenset[ItemId]]]:
    """List the plans of an account agreed after a day, however they ended: number, day, items; the first one first."""
    held = and_(plan_items.c.plan_id == plans.c.id, plan_items.c.voided_by.is_(None))
    query = select(plans.c.id, plans.c.accepted_on, plan_items.c.item_id).join(plan_items, held)
    query = query.where(plans.c.account_id == account, plans.c.currency == currency, plans.c.voided_by.is_(None))
    found: dict[tuple[date, int], set[ItemId]] = defaultdict(set)
    for number, accepted_on, item in connection.execute(query.where(plans.c.accepted_on > day)):
        found[accepted_on, number].add(item)
    return [(number, accepted_on, frozenset(about)) for (accepted_on, number), about in sorted(found.items())]
