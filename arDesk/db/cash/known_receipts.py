"""Receipts of files, or entered by hand, that no line of the bank is known for yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, select

from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import accounts, receipts
from arDesk.kernel.ids import AccountId, ReceiptId
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class KnownReceipt:
    """A receipt that may be the money of a line of the bank."""

    receipt: ReceiptId
    account: AccountId
    code: str
    name: str
    received_on: date
    amount: Money
    reference: str


def _unlinked() -> Select[tuple[object, ...]]:
    back = select(receipts.c.reverses_id).where(receipts.c.reverses_id.is_not(None), receipts.c.voided_by.is_(None))
    return (
        select(
            receipts.c.id, receipts.c.account_id, accounts.c.code, accounts.c.name, receipts.c.received_on,
            receipts.c.amount_minor, receipts.c.currency, receipts.c.reference,
        )
        .join(accounts, accounts.c.id == receipts.c.account_id)
        .where(
            receipts.c.kind == "receipt",
            receipts.c.bank_line_id.is_(None),
            receipts.c.voided_by.is_(None),
            receipts.c.id.not_in(back),
        )
    )  # fmt: skip


_OF_AMOUNTS = Query(_unlinked().where(one_of(receipts.c.amount_minor, "minors")).order_by(receipts.c.id))
_ONE = Query(_unlinked().where(one_of(receipts.c.id, "numbers")))


def unlinked(connection: Connection, minors: Iterable[int]) -> list[KnownReceipt]:
    """List receipts of some amounts, in minor units, that are no line's yet and were not taken back."""
    asked = sorted(set(minors))
    return [_known(row) for row in _OF_AMOUNTS.tuples(connection, minors=asked)] if asked else []


def unlinked_one(connection: Connection, receipt: ReceiptId) -> KnownReceipt | None:
    """Read one such receipt; None where it is none."""
    return next((_known(row) for row in _ONE.tuples(connection, numbers=[receipt])), None)


def _known(row: tuple[object, ...]) -> KnownReceipt:
    number, account, code, name, on, minor, currency, reference = row
    return KnownReceipt(number, account, code, name, on, Money(minor, currency), reference)  # type: ignore[arg-type]
