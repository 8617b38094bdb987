"""What was agreed anew on the debt of promises that are to stand again, so that a debt is never promised twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, exists, or_, select, true

from arDesk.db.change import Written
from arDesk.db.tables.cases import promise_items, promises
from arDesk.db.tables.plans import plan_items, plans
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money


def refuse_promised_anew(connection: Connection, written: Written) -> None:
    """Refuse to let promises stand again by turning a change back, where their debt was promised or agreed on since.

    Raises Refusal: undo_promise_stands, undo_plan_stands, which name it.
    """
    ended = {row for table, row, before, _ in written.amended if table is promises and "ended_on" in before}
    freed = {
        row for table, row, before, _ in written.amended if table is promises and before.get("ended_on", 0) is None
    }
    voided = list(written.voided.get(promises.name, ()))
    again = or_(promises.c.id.in_(freed), and_(promises.c.id.in_(voided), promises.c.ended_on.is_(None)))
    for row in connection.execute(select(promises).where(again)).all():
        _refuse_promise(connection, written, row, ended | set(voided))
        _refuse_plan(connection, written, row)


def _refuse_promise(connection: Connection, written: Written, row: Row[Any], own: set[int]) -> None:
    own = own | set(written.standing.get(promises.name, ()))
    other = promises.alias("other")
    shares = _shares(connection, row.id, promise_items, promise_items.c.promise_id, other.c.id)
    query = select(other.c.currency, other.c.amount_minor, other.c.promised_for, other.c.id).where(
        other.c.account_id == row.account_id, other.c.currency == row.currency, other.c.id.not_in(own),
        other.c.ended_on.is_(None), other.c.voided_by.is_(None), other.c.entry_seq > written.seq, shares,
    )  # fmt: skip
    found = connection.execute(query.order_by(other.c.id)).first()
    if found is not None:
        amount = Money(found.amount_minor, found.currency)
        raise Refusal("undo_promise_stands", promise=found.id, amount=amount, day=found.promised_for)


def _refuse_plan(connection: Connection, written: Written, row: Row[Any]) -> None:
    shares = _shares(connection, row.id, plan_items, plan_items.c.plan_id, plans.c.id)
    query = select(plans.c.id, plans.c.accepted_on).where(
        plans.c.account_id == row.account_id, plans.c.currency == row.currency, plans.c.accepted_on.is_not(None),
        plans.c.ended_on.is_(None), plans.c.voided_by.is_(None), plans.c.entry_seq > written.seq,
        plans.c.id.not_in(list(written.standing.get(plans.name, ()))), shares,
    )  # fmt: skip
    found = connection.execute(query.order_by(plans.c.id)).first()
    if found is not None:
        raise Refusal("undo_plan_stands", plan=found.id, day=found.accepted_on)


def _shares(connection: Connection, promise: int, table: Table, owner: Any, number: Any) -> ColumnElement[bool]:
    """Hold for what is about an item of a promise; one without items is about the whole account."""
    mine = select(promise_items.c.item_id).where(promise_items.c.promise_id == promise)
    items = list(connection.execute(mine).scalars())
    of_it = and_(owner == number, table.c.voided_by.is_(None))
    return true() if not items else or_(~exists().where(of_it), exists().where(of_it, table.c.item_id.in_(items)))
