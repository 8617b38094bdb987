"""Who got what of the bank's lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from arDesk.db.tables.ledger import accounts, receipts
from arDesk.kernel.ids import AccountId, BankLineId
from arDesk.kernel.money import Money

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """What one customer got of a line."""

    line: BankLineId
    account: AccountId
    code: str
    name: str
    amount: Money


def placed_parts(connection: Connection, line_ids: Iterable[int]) -> list[PlacedPart]:
    """List who got what of some lines, in the order it was given."""
    asked, found = sorted(set(line_ids)), list[PlacedPart]()
    columns = receipts.c.bank_line_id, receipts.c.amount_minor, receipts.c.currency
    for start in range(0, len(asked), _CHUNK):
        query = (
            select(accounts.c.id, accounts.c.code, accounts.c.name, *columns)
            .join(receipts, accounts.c.id == receipts.c.account_id)
            .where(receipts.c.bank_line_id.in_(asked[start : start + _CHUNK]), receipts.c.voided_by.is_(None))
            .order_by(receipts.c.id)
        )
        found += [
            PlacedPart(BankLineId(line), AccountId(account), code, name, Money(minor, currency))
            for account, code, name, line, minor, currency in connection.execute(query)
        ]
    return found
