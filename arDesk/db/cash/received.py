"""Many receipts at once, each with what it pays: written together and worked out together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import exists, select

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash.applicable import days_to_apply
from arDesk.db.change import Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import allocations, items, receipts
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BankLineId, ItemId
from arDesk.kernel.money import Money

_CHUNK = 500


class Received(NamedTuple):
    """Money of one customer in a bank's line, and what it pays; the rest stays unapplied. `on` is the day it came."""

    account: AccountId
    amount: Money
    on: date
    method: str
    reference: str
    bank_line: BankLineId
    parts: Mapping[ItemId, Money]


def receive_many(change: Change, found: Sequence[Received]) -> None:
    """Write receipts and their applications, dated the day they came or the first after it that an item allows.

    Raises Refusal bank_item_unknown where an item would be paid more than it owes.
    """
    paid = sorted({item for each in found for item in each.parts})
    chunks = [paid[start : start + _CHUNK] for start in range(0, len(paid), _CHUNK)]
    days: dict[ItemId, date] = {}
    for chunk in chunks:
        days |= days_to_apply(change.connection, chunk, date.min)
    numbers = change.add_many(receipts, map(_receipt_row, found))
    change.add_many(
        allocations,
        (
            {
                "item_id": item,
                "receipt_id": number,
                "applied_on": max(each.on, days[item]),
                "currency": part.currency,
                "amount_minor": part.minor,
            }
            for number, each in zip(numbers, found, strict=True)
            for item, part in each.parts.items()
        ),
    )
    items_sql.refresh(change.connection, paid)
    bank_sql.refresh(change.connection, [each.bank_line for each in found])
    for chunk in chunks:
        beyond = select(exists().where(items.c.id.in_(chunk), items.c.open_minor < 0))
        if change.connection.execute(beyond).scalar():
            raise Refusal("bank_item_unknown")


def _receipt_row(each: Received) -> dict[str, object]:
    return {
        "account_id": each.account,
        "kind": "receipt",
        "received_on": each.on,
        "currency": each.amount.currency,
        "amount_minor": each.amount.minor,
        "method": each.method,
        "reference": each.reference,
        "unapplied_minor": each.amount.minor - sum(part.minor for part in each.parts.values()),
        "bank_line_id": each.bank_line,
    }
