"""Payment plans in the books, with the dated money they are judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, exists, or_, select

from arDesk.cases.plan_money import Event, Use, events_of
from arDesk.cases.plan_obstacles import NO_OBSTACLES, Obstacles
from arDesk.cases.plans import DefaultRule, Instalment, Plan
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.plans.obstacles import obstacles_of
from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import accounts, allocations, items, receipts
from arDesk.db.tables.plans import plan_instalments, plan_items, plans
from arDesk.kernel.ids import AccountId, InstalmentId, ItemId, PlanId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem

_COLUMNS = (
    plans.c.id, plans.c.account_id, plans.c.currency, plans.c.rhythm, plans.c.terms, plans.c.charge_kind,
    plans.c.charge_minor, plans.c.charge_waived, plans.c.default_missed, plans.c.default_days, plans.c.note,
    plans.c.drafted_on, plans.c.offered_on, plans.c.accepted_on, plans.c.ended_on, plans.c.ended_as,
    plans.c.replaces_id, plans.c.charge_item_id, accounts.c.code, accounts.c.name,
)  # fmt: skip


@dataclass(slots=True)
class PlanCase:
    """A plan with everything it is judged by, as known at the end of a day.

    `references` name its invoices. `terms` is what the schedule was made from, as JSON; `charge` what the plan costs,
    in the last instalment unless it is `waived` where the plan is kept; `charge_item` the debit note it was booked as.
    """

    plan: Plan
    code: str
    name: str
    rhythm: str
    terms: str
    charge_kind: str
    charge: Money
    waived: bool
    note: str
    replaces: PlanId | None
    charge_item: ItemId | None
    references: dict[ItemId, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    obstacles: Obstacles = NO_OBSTACLES


def _left(as_of: Any) -> Any:
    """Hold for plans one of whose invoices is open at the end of a day, or was settled only after it."""
    still = or_(items.c.open_minor != 0, items.c.settled_on > as_of)
    mine = plan_items.c.plan_id == plans.c.id, items.c.id == plan_items.c.item_id, items.c.voided_by.is_(None)
    return exists(select(plan_items.c.id).where(*mine, still))


@cache
def _chosen(asked: frozenset[str]) -> Query:
    query = select(*_COLUMNS).join(accounts, accounts.c.id == plans.c.account_id)
    query = query.where(plans.c.drafted_on <= AS_OF, plans.c.voided_by.is_(None))
    if "account" in asked:
        query = query.where(plans.c.account_id == bindparam("account"))
    if "plan" in asked:
        query = query.where(plans.c.id == bindparam("plan"))
    if "agreed" in asked:
        standing = or_(plans.c.ended_on.is_(None), plans.c.ended_on > AS_OF)
        query = query.where(and_(plans.c.accepted_on <= AS_OF, standing, _left(AS_OF)))
    return Query(query.order_by(plans.c.drafted_on.desc(), plans.c.id.desc()))


_OF_PLANS = one_of(plan_items.c.plan_id, "plans")
_ITEMS = Query(
    select(
        plan_items.c.id, plan_items.c.plan_id, plan_items.c.item_id, plan_items.c.amount_minor,
        plan_items.c.agreed_minor,
        items.c.amount_minor.label("whole"), items.c.reference, items.c.account_id, items.c.kind, items.c.issued_on,
        items.c.due_on, items.c.currency, items.c.charge,
    )
    .join(items, items.c.id == plan_items.c.item_id)
    .where(_OF_PLANS, plan_items.c.voided_by.is_(None))
    .order_by(items.c.due_on, items.c.id)
)  # fmt: skip
_PARTS = Query(
    select(
        plan_instalments.c.plan_id, plan_instalments.c.id, plan_instalments.c.number, plan_instalments.c.due_on,
        plan_instalments.c.grace_until, plan_instalments.c.amount_minor,
    )
    .where(one_of(plan_instalments.c.plan_id, "plans"), plan_instalments.c.voided_by.is_(None))
    .order_by(plan_instalments.c.plan_id, plan_instalments.c.number)
)  # fmt: skip
_USES = Query(
    select(
        allocations.c.item_id, allocations.c.applied_on, allocations.c.amount_minor, receipts.c.received_on,
        allocations.c.receipt_id,
    )
    .outerjoin(receipts, receipts.c.id == allocations.c.receipt_id)
    .where(one_of(allocations.c.item_id, "items"), allocations.c.voided_by.is_(None))
    .where(allocations.c.applied_on <= bindparam("as_of", type_=Date))
    .order_by(allocations.c.applied_on, allocations.c.id)
)  # fmt: skip
_AGREEMENTS = Query(
    select(plan_items.c.item_id, plans.c.accepted_on, plans.c.id)
    .join(plans, plans.c.id == plan_items.c.plan_id)
    .where(one_of(plan_items.c.item_id, "items"), plan_items.c.voided_by.is_(None), plans.c.voided_by.is_(None))
    .where(plans.c.accepted_on <= bindparam("as_of", type_=Date))
)


def cases(
    connection: Connection,
    as_of: date,
    *,
    account: AccountId | None = None,
    plan: PlanId | None = None,
    agreed: bool = False,
) -> list[PlanCase]:
    """Gather the plans written up to a day, newest first: of one account, one of them, or those of `agreed`.

    `agreed` are those accepted and not ended by the day with anything left to pay of their invoices.
    """
    asked: dict[str, Any] = {name: value for name, value in (("account", account), ("plan", plan)) if value is not None}
    query = _chosen(frozenset(asked) | ({"agreed"} if agreed else frozenset()))
    rows = query.rows(connection, as_of=as_of, **asked)
    return _with_all(connection, rows, as_of) if rows else []


def items_of(connection: Connection, plan: PlanId) -> list[OpenItem]:
    """List a plan's invoices, oldest due first, with what of each is in the plan as `open`."""
    return [
        OpenItem(
            ItemId(row.item_id), AccountId(row.account_id), ItemKind(row.kind), row.reference, row.issued_on,
            row.due_on, Money(row.whole, row.currency), Money(row.amount_minor, row.currency), row.charge or "",
        )
        for row in _ITEMS.rows(connection, plans=[plan])
    ]  # fmt: skip


def item_rows(connection: Connection, plan: PlanId) -> list[tuple[int, ItemId]]:
    """List the rows that say what is in a plan: the row's number and the item's."""
    return [(row.id, ItemId(row.item_id)) for row in _ITEMS.rows(connection, plans=[plan])]


def _with_all(connection: Connection, rows: Sequence[Any], as_of: date) -> list[PlanCase]:
    ids = [row.id for row in rows]
    of_plan: dict[int, list[Any]] = defaultdict(list)
    for row in _ITEMS.rows(connection, plans=ids):
        of_plan[row.plan_id].append(row)
    parts: dict[int, list[Any]] = defaultdict(list)
    for row in _PARTS.rows(connection, plans=ids):
        parts[row.plan_id].append(row)
    found = [_case(row, of_plan[row.id], parts[row.id], as_of) for row in rows]
    agreed = [case for case in found if case.plan.accepted_on is not None]
    items_agreed = {item for case in agreed for item in case.plan.items}
    uses, later = _uses(connection, items_agreed, as_of), _agreements(connection, items_agreed, as_of)
    for case in agreed:
        case.plan = case.plan._replace(taken=_taken(case.plan, later))
        case.events = _events(case.plan, of_plan[case.plan.id], uses)
    obstacles = obstacles_of(connection, [case.plan for case in agreed], uses, as_of)
    for case in agreed:
        case.obstacles = obstacles[case.plan.id]
    return found


def _agreements(connection: Connection, of: set[ItemId], as_of: date) -> Mapping[ItemId, list[tuple[date, int]]]:
    """Give the days on which plans over some items were accepted, each with the plan's number."""
    found: dict[ItemId, list[tuple[date, int]]] = defaultdict(list)
    if of:
        for item, on, number in _AGREEMENTS.tuples(connection, items=sorted(of), as_of=as_of):
            found[item].append((on, number))
    return found


def _taken(plan: Plan, agreements: Mapping[ItemId, list[tuple[date, int]]]) -> dict[ItemId, date]:
    """Say on which day each item of a plan went over to a later one, while this one had not been ended."""
    until, mine = plan.ended_on or date.max, (plan.accepted_on or date.max, plan.id)
    later = {item: [one for one in agreements.get(item, ()) if one > mine and one[0] < until] for item in plan.items}
    return {item: min(ones)[0] for item, ones in later.items() if ones}


def _case(row: Any, of_plan: Sequence[Any], parts: Iterable[Any], as_of: date) -> PlanCase:
    def known(day: date | None) -> date | None:
        return day if day is not None and day <= as_of else None

    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    charge_item = None if row.charge_item_id is None else ItemId(row.charge_item_id)
    accepted, ended = known(row.accepted_on), known(row.ended_on)
    covered = [each for each in of_plan if accepted is not None or each.item_id != charge_item]
    plan = Plan(
        PlanId(row.id),
        AccountId(row.account_id),
        {ItemId(each.item_id): money(each.amount_minor) for each in covered},
        tuple(
            Instalment(InstalmentId(each.id), each.number, each.due_on, each.grace_until, money(each.amount_minor))
            for each in parts
        ),
        DefaultRule(row.default_missed, row.default_days),
        row.drafted_on,
        known(row.offered_on),
        accepted,
        ended,
        row.ended_as or "" if ended else "",
        {ItemId(each.item_id): max(0, (each.agreed_minor or 0) - each.amount_minor) for each in covered},
    )
    return PlanCase(
        plan, row.code, row.name, row.rhythm, row.terms, row.charge_kind, money(row.charge_minor),
        bool(row.charge_waived), row.note, row.replaces_id, charge_item,
        {ItemId(each.item_id): each.reference for each in of_plan if each.item_id != charge_item},
    )  # fmt: skip


def _uses(connection: Connection, of: set[ItemId], as_of: date) -> Mapping[ItemId, list[Use]]:
    found: dict[ItemId, list[Use]] = defaultdict(list)
    if of:
        for item, on, minor, came, receipt in _USES.tuples(connection, items=sorted(of), as_of=as_of):
            found[item].append(Use(item, on, minor, came, receipt))
    return found


def _events(plan: Plan, of_plan: Sequence[Any], uses: Mapping[ItemId, list[Use]]) -> list[Event]:
    since = plan.accepted_on
    if since is None:
        return []
    agreed = {}
    for row in of_plan:
        applied = sum(use.minor for use in uses.get(row.item_id, ()) if use.on <= since)
        if row.agreed_minor is not None:
            agreed[ItemId(row.item_id)] = (row.agreed_minor, row.whole - applied)
    mine = [use for item in plan.items for use in uses.get(item, ())]
    return events_of(sorted(mine, key=lambda use: use.on), agreed, since=since)
