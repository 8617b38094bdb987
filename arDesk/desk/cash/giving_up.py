"""Give up a part of an item, or let it be owed again: rows of write-offs within a larger change."""

from __future__ import annotations

from datetime import date

from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.applicable import days_to_apply, days_to_take_off
from arDesk.db.change import Change
from arDesk.db.ledger import write_offs as write_offs_sql
from arDesk.db.ledger.write_offs import RECOVERY, WriteOffRow
from arDesk.db.tables.ledger import write_offs
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money


def give_up(
    change: Change,
    account: AccountId,
    item: ItemId,
    money: Money,
    *,
    on: date,
    kind: str | None,
    by: str,
    reason: str = "",
    receipt: int | None = None,
) -> int:
    """Write off a part of an item: a debt given up (None), a "discount", a "tolerance"; gives its number.

    Dated `on`, or the first day after it that the item allows: balance and statement then agree on every day.
    """
    day = days_to_apply(change.connection, [item], on)[item]
    number = change.add(
        write_offs,
        account_id=account,
        written_off_on=day,
        currency=money.currency,
        amount_minor=money.minor,
        reason=reason,
        approved_by=by,
        kind=kind,
        receipt_id=receipt,
    )
    receipts_sql.apply(change, {item: money}, on=day, write_off=number)
    return number


def let_owe(change: Change, row: WriteOffRow, money: Money, *, on: date, by: str, reason: str = "") -> int:
    """Let be owed again what was given up, dated `on` or the day it was given up where that is later; gives its number.

    What takes back a discount or a small difference keeps that kind; of a debt given up it is a recovery.
    """
    day = max(row.on, days_to_take_off(change.connection, [row.item], on, write_off=row.id)[row.item])
    number = change.add(
        write_offs,
        account_id=row.account,
        written_off_on=day,
        currency=money.currency,
        amount_minor=-money.minor,
        reason=reason,
        approved_by=by,
        kind=row.kind or RECOVERY,
        reverses_id=row.id,
    )
    receipts_sql.take_off(change, {row.item: money}, on=day, write_off=row.id, recovery=number)
    return number


def let_owe_given_with(change: Change, receipt: int, *, on: date, by: str) -> None:
    """Take back the discounts and small differences that were given for a receipt which pays no longer."""
    for row in write_offs_sql.given_with(change.connection, receipt):
        let_owe(change, row, row.left, on=on, by=by)
