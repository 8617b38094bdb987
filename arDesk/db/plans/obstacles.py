"""What stood in the way of asking for the instalments of plans, as known at the end of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from arDesk.cases.holds import HOLD, NO_CALLS
from arDesk.cases.plan_money import Use
from arDesk.cases.plan_obstacles import NO_OBSTACLES, Aside, Contest, Obstacles, Stop
from arDesk.cases.plans import Plan
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import disputes, holds
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.kernel.ids import AccountId, ItemId, PlanId

Uses = Mapping[ItemId, Sequence[Use]]

_CONTESTS = Query(
    select(disputes.c.item_id, disputes.c.amount_minor, disputes.c.raised_on, disputes.c.resolved_on)
    .where(one_of(disputes.c.item_id, "items"), disputes.c.raised_on <= AS_OF, disputes.c.voided_by.is_(None))
    .order_by(disputes.c.raised_on, disputes.c.id)
)
_STOPS = Query(
    select(holds.c.account_id, holds.c.item_id, holds.c.starts_on, holds.c.until, holds.c.ended_on)
    .where(one_of(holds.c.account_id, "accounts"), holds.c.starts_on <= AS_OF, holds.c.voided_by.is_(None))
    .where(func.coalesce(holds.c.kind, HOLD) != NO_CALLS)
    .order_by(holds.c.id)
)
_MINE = (one_of(receipts.c.account_id, "accounts"), receipts.c.voided_by.is_(None))
_CAME = Query(
    select(receipts.c.account_id, receipts.c.currency, receipts.c.received_on, func.sum(receipts.c.amount_minor))
    .where(*_MINE, receipts.c.received_on <= AS_OF)
    .group_by(receipts.c.account_id, receipts.c.currency, receipts.c.received_on)
)
_WENT = Query(
    select(
        receipts.c.account_id, receipts.c.currency, receipts.c.received_on, allocations.c.applied_on,
        allocations.c.amount_minor, allocations.c.item_id,
    )
    .join(allocations, allocations.c.receipt_id == receipts.c.id)
    .where(*_MINE, allocations.c.voided_by.is_(None), allocations.c.applied_on <= AS_OF)
)  # fmt: skip


def obstacles_of(connection: Connection, plans: Sequence[Plan], uses: Uses, as_of: date) -> dict[PlanId, Obstacles]:
    """Gather what stood in the way of each of some plans; `uses` is what was applied to their items."""
    found = dict.fromkeys((plan.id for plan in plans), NO_OBSTACLES)
    if not plans:
        return found
    contests = _contests(connection, {item for plan in plans for item in plan.items}, uses, as_of)
    late = [plan for plan in plans if plan.instalments[0].grace_until < as_of]  # nothing can be missed of the others
    owners = sorted({plan.account for plan in late})
    stops = _stops(connection, owners, as_of) if owners else {}
    asides = _asides(connection, late, owners, as_of) if owners else {}
    for plan in plans:
        of_items = tuple(one for item in plan.items for one in contests.get(item, ()))
        held = tuple(one for one in stops.get(plan.account, ()) if one.item is None or one.item in plan.items)
        found[plan.id] = Obstacles(of_items, held, tuple(asides.get(plan.id, ())))
    return found


def _contests(connection: Connection, items: Iterable[ItemId], uses: Uses, as_of: date) -> dict[ItemId, list[Contest]]:
    """List what is disputed; what was credited or written off since it was raised is disputed no more."""
    found: dict[ItemId, list[Contest]] = defaultdict(list)
    lowered = {item: [use for use in of if use.receipt is None] for item, of in uses.items()}
    for item, minor, on, resolved in _CONTESTS.tuples(connection, items=sorted(items), as_of=as_of):
        until, still = resolved if resolved is not None and resolved <= as_of else None, minor
        found[item].append(Contest(item, minor, on, until))
        for at, use in enumerate(lowered.get(item, ())):
            if on <= use.on < (until or date.max):
                off = min(still, max(0, use.minor))
                still -= off
                lowered[item][at] = use._replace(minor=use.minor - off)
                found[item].append(Contest(item, -off, use.on, until))
    return found


def _stops(connection: Connection, owners: Sequence[AccountId], as_of: date) -> dict[AccountId, list[Stop]]:
    found: dict[AccountId, list[Stop]] = defaultdict(list)
    for account, item, on, until, ended in _STOPS.tuples(connection, accounts=owners, as_of=as_of):
        ends = [day for day in (until, ended and ended - timedelta(1)) if day is not None]
        if not ends or min(ends) >= on:
            found[account].append(Stop(item, on, min(ends, default=None)))
    return found


def _asides(
    connection: Connection, plans: Sequence[Plan], owners: Sequence[AccountId], as_of: date
) -> dict[PlanId, list[Aside]]:
    """List how the unapplied money of the plans' accounts came and went, in the plan's currency.

    What was applied to a plan later than it came counts for the plan from the day it came, so it lay aside no day.
    """
    by_owner: dict[tuple[AccountId, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        by_owner[plan.account, plan.currency].append(plan)
    found: dict[PlanId, list[Aside]] = defaultdict(list)
    for account, currency, on, minor in _CAME.tuples(connection, accounts=owners, as_of=as_of):
        for plan in by_owner.get((account, currency), ()):
            found[plan.id].append(Aside(on, minor))
    for account, currency, came, applied, minor, item in _WENT.tuples(connection, accounts=owners, as_of=as_of):
        for plan in by_owner.get((account, currency), ()):
            pays = item in plan.items and minor > 0 and plan.accepted_on is not None and came > plan.accepted_on
            found[plan.id].append(Aside(came if pays else applied, -minor))
    return found
