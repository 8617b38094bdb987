"""What disputes contest, and how many invoices there are by customer, collector and product to hold them against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from arDesk.db.customers.duties import with_collectors
from arDesk.db.disputes.numbers import CASE, RAISED, lowered_since_raised
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.disputing import dispute_steps
from arDesk.db.tables.ledger import accounts, items

_COUNTED = items.c.voided_by.is_(None) & (items.c.kind != "credit_note")
# Invoices are read once from end to end: an index of the customers or the days would have each looked up by itself.
_owner = (items.c.account_id + 0).label("account_id")
_issued = func.coalesce(items.c.issued_on, AS_OF) <= AS_OF
_counts = select(_owner, func.count().label("n")).where(_issued, _COUNTED).group_by(_owner).subquery()
_BY_ACCOUNT = Query(
    select(accounts.c.code, accounts.c.collector, _counts.c.n, accounts.c.id)
    .join(_counts, _counts.c.account_id == accounts.c.id)
)  # fmt: skip
_BY_NOTE = Query(
    select(items.c.note, accounts.c.code, func.count(items.c.id))
    .join(accounts, accounts.c.id == items.c.account_id)
    .where(items.c.issued_on <= AS_OF, _COUNTED, one_of(items.c.note, "notes"))
    .group_by(items.c.note, items.c.account_id)
)
# Of a step that says nothing of them `priority` is null.
_newest = (
    select(func.max(dispute_steps.c.id))
    .where(dispute_steps.c.taken_on <= AS_OF, dispute_steps.c.voided_by.is_(None))
    .where(dispute_steps.c.priority.is_not(None))
    .group_by(dispute_steps.c.dispute_id)
)
_TOLD = Query(
    select(dispute_steps.c.dispute_id, dispute_steps.c.reason, dispute_steps.c.root_cause)
    .where(dispute_steps.c.id.in_(_newest))
)  # fmt: skip
_LINES = Query(
    select(
        CASE.label("dispute"), disputes.c.account_id, disputes.c.item_id, disputes.c.follows_id, disputes.c.currency,
        disputes.c.amount_minor, disputes.c.raised_on, disputes.c.resolved_on,
        func.coalesce(disputes.c.reason_code, disputes.c.reason).label("reason"), accounts.c.code, accounts.c.name,
        accounts.c.collector, items.c.settled_on, items.c.voided_by.is_(None).label("counts"),
    )
    .join(accounts, accounts.c.id == disputes.c.account_id)
    .join(items, items.c.id == disputes.c.item_id)
    .where(RAISED)
    .order_by(disputes.c.id)
)  # fmt: skip
_LOWERED = Query(lowered_since_raised())
_NOTES = Query(select(items.c.id, items.c.note).where(one_of(items.c.id, "items"), items.c.note != ""))


def invoices_by_account(connection: Connection, as_of: date) -> list[Any]:
    """Count the invoices and debit notes issued up to a day by account: code, collector of the day, n, id."""
    return with_collectors(connection, _BY_ACCOUNT.rows(connection, as_of=as_of), as_of, "id")


def notes_of(connection: Connection, item_ids: Iterable[int]) -> dict[int, str]:
    """Give what stands on some items beside their number, where anything does: often the product."""
    return dict(_NOTES.rows(connection, items=sorted(set(item_ids))))


def invoices_by_note(connection: Connection, as_of: date, notes: Iterable[str]) -> Sequence[tuple[Any, ...]]:
    """Count the invoices and debit notes issued up to a day that bear some notes, by note and customer's code."""
    wanted = sorted(set(notes))
    return _BY_NOTE.tuples(connection, as_of=as_of, notes=wanted) if wanted else ()


def lines(connection: Connection, as_of: date) -> list[Any]:
    """List what was contested up to a day, line by line, each with its item, customer and collector of the day."""
    return with_collectors(connection, _LINES.rows(connection, as_of=as_of), as_of)


def told(connection: Connection, as_of: date) -> dict[int, tuple[str, str]]:
    """Give the reason and root cause of each dispute as known at the end of a day, where a person said so."""
    return {number: (reason, cause) for number, reason, cause in _TOLD.tuples(connection, as_of=as_of)}


def lowered(connection: Connection, as_of: date) -> frozenset[int]:
    """Give the contested items that something other than money lowered."""
    return frozenset(item for (item,) in _LOWERED.tuples(connection, as_of=as_of))
