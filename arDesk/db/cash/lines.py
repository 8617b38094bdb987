"""The bank's lines in the books: what came, and what of it is placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal, or_, select, update

from arDesk.db.tables.cash import bank_lines, bank_statements
from arDesk.db.tables.ledger import accounts, receipts
from arDesk.kernel.ids import AccountId, BankLineId, ReceiptId
from arDesk.kernel.money import Money

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class BankLineRow:
    """One line of a statement as it stands.

    `amount` is positive for what came in; `open` is what of it no receipt has taken up. `aside` is "" while it waits,
    "parked" where its payer is unknown, "other" where it pays no customer's debt.
    """

    id: BankLineId
    bank_account: str
    booked_on: date
    amount: Money
    open: Money
    payer_name: str
    payer_account: str
    text: str
    reference: str
    end_to_end: str
    bank_reference: str
    reversal: bool
    aside: str
    aside_note: str


def lines(connection: Connection, *, waiting: bool, since: date | None = None, limit: int = 5_000) -> list[BankLineRow]:
    """List lines, oldest first: those that wait for a person, or all booked since a day, newest first."""
    query = select(bank_lines).where(bank_lines.c.voided_by.is_(None))
    if waiting:
        query = query.where(bank_lines.c.open_minor != 0, bank_lines.c.aside == "")
        query = query.order_by(bank_lines.c.booked_on, bank_lines.c.id)
    else:
        query = query.order_by(bank_lines.c.booked_on.desc(), bank_lines.c.id.desc())
    if since is not None:
        query = query.where(bank_lines.c.booked_on >= since)
    return [_row(row) for row in connection.execute(query.limit(limit))]


def parked(connection: Connection) -> list[BankLineRow]:
    """List what lies parked, oldest first: money that came from nobody known yet."""
    query = (
        select(bank_lines)
        .where(bank_lines.c.voided_by.is_(None), bank_lines.c.open_minor != 0, bank_lines.c.aside == "parked")
        .order_by(bank_lines.c.booked_on, bank_lines.c.id)
    )
    return [_row(row) for row in connection.execute(query)]


def count_waiting(connection: Connection, until: date | None = None) -> int:
    """Count the lines that wait for a person, those booked up to a day where one is given."""
    query = select(func.count()).where(
        bank_lines.c.voided_by.is_(None), bank_lines.c.open_minor != 0, bank_lines.c.aside == ""
    )
    if until is not None:
        query = query.where(bank_lines.c.booked_on <= until)
    return int(connection.execute(query).scalar_one())


def one(connection: Connection, line: BankLineId) -> BankLineRow | None:
    """Read one line; None where there is none that counts."""
    query = select(bank_lines).where(bank_lines.c.id == line, bank_lines.c.voided_by.is_(None))
    row = connection.execute(query).one_or_none()
    return None if row is None else _row(row)


def _row(row: Any) -> BankLineRow:
    return BankLineRow(
        id=BankLineId(row.id),
        bank_account=row.bank_account,
        booked_on=row.booked_on,
        amount=Money(row.amount_minor, row.currency),
        open=Money(row.open_minor, row.currency),
        payer_name=row.payer_name,
        payer_account=row.payer_account,
        text=row.remittance,
        reference=row.reference,
        end_to_end=row.end_to_end,
        bank_reference=row.bank_reference,
        reversal=bool(row.reversal),
        aside=row.aside,
        aside_note=row.aside_note,
    )


def known_identities(connection: Connection, identities: Iterable[str]) -> set[str]:
    """Give those of some lines' identities that the books have already."""
    asked, found = sorted(set(identities)), set[str]()
    for start in range(0, len(asked), _CHUNK):
        mine = bank_lines.c.identity.in_(asked[start : start + _CHUNK])
        found |= set(
            connection.execute(select(bank_lines.c.identity).where(mine, bank_lines.c.voided_by.is_(None))).scalars()
        )
    return found


def closing_before(connection: Connection, bank_account: str, currency: str, day: date) -> tuple[date, Money] | None:
    """Give the last closing balance of an account up to a day, and its own day; None where no statement has one."""
    query = (
        select(bank_statements.c.closed_on, bank_statements.c.closing_minor)
        .where(
            bank_statements.c.bank_account == bank_account,
            bank_statements.c.currency == currency,
            bank_statements.c.closing_minor.is_not(None),
            bank_statements.c.closed_on <= day,
            bank_statements.c.voided_by.is_(None),
        )
        .order_by(bank_statements.c.closed_on.desc(), bank_statements.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else (row.closed_on, Money(row.closing_minor, currency))


def opening_on(connection: Connection, bank_account: str, currency: str, day: date) -> list[Money]:
    """List the opening balances that statements of an account give for a day."""
    query = select(bank_statements.c.opening_minor).where(
        bank_statements.c.bank_account == bank_account,
        bank_statements.c.currency == currency,
        bank_statements.c.opened_on == day,
        bank_statements.c.opening_minor.is_not(None),
        bank_statements.c.voided_by.is_(None),
    )
    return [Money(minor, currency) for minor in connection.execute(query.order_by(bank_statements.c.id)).scalars()]


def refresh(connection: Connection, line_ids: Iterable[int | None]) -> None:
    """Work out again what of some lines is not placed yet."""
    ids = sorted({each for each in line_ids if each is not None})
    placed = select(func.coalesce(func.sum(receipts.c.amount_minor), 0)).where(
        receipts.c.bank_line_id == bank_lines.c.id, receipts.c.voided_by.is_(None)
    )
    left = bank_lines.c.amount_minor - placed.correlate(bank_lines).scalar_subquery()
    for start in range(0, len(ids), _CHUNK):
        mine = bank_lines.c.id.in_(ids[start : start + _CHUNK])
        connection.execute(update(bank_lines).where(mine).values(open_minor=left))


def wrong_open() -> Select[Any]:
    """Select lines whose kept rest is not the amount less what receipts took up, or that gave out more than came."""
    placed = (
        select(receipts.c.bank_line_id.label("line"), func.sum(receipts.c.amount_minor).label("minor"))
        .where(receipts.c.bank_line_id.is_not(None), receipts.c.voided_by.is_(None))
        .group_by(receipts.c.bank_line_id)
        .subquery()
    )
    left = bank_lines.c.amount_minor - func.coalesce(placed.c.minor, 0)
    beyond = or_(
        and_(bank_lines.c.amount_minor >= 0, left < 0),
        and_(bank_lines.c.amount_minor < 0, left > 0),
    )
    return (
        select(literal("bank_lines"), bank_lines.c.id, bank_lines.c.bank_reference)
        .select_from(bank_lines.outerjoin(placed, placed.c.line == bank_lines.c.id))
        .where(or_(bank_lines.c.open_minor != left, beyond), bank_lines.c.voided_by.is_(None))
        .order_by(bank_lines.c.id)
        .limit(1)
    )


def lines_of(connection: Connection, receipt_ids: Sequence[int]) -> list[int]:
    """List the bank's lines that some receipts took up, whether they count or not."""
    query = select(receipts.c.bank_line_id).where(receipts.c.id.in_(receipt_ids), receipts.c.bank_line_id.is_not(None))
    return list(connection.execute(query.distinct()).scalars())


def lines_of_files(connection: Connection, files: Sequence[int]) -> list[int]:
    """List the bank's lines that receipts of some imported files took up."""
    mine = receipts.c.import_file_id.in_(files) & receipts.c.bank_line_id.is_not(None)
    return list(connection.execute(select(receipts.c.bank_line_id).where(mine).distinct()).scalars())


@dataclass(frozen=True, slots=True)
class Returnable:
    """A receipt that a bank's reversal may take back."""

    receipt: ReceiptId
    account: AccountId
    code: str
    name: str
    received_on: date
    amount: Money
    same_reference: bool


def returnable(connection: Connection, line: BankLineRow) -> list[Returnable]:
    """List receipts of exactly the amount a line takes back, the payer's own reference first, then the newest."""
    query = (
        select(receipts, accounts.c.code, accounts.c.name, bank_lines.c.end_to_end, bank_lines.c.payer_account)
        .join(accounts, accounts.c.id == receipts.c.account_id)
        .outerjoin(bank_lines, bank_lines.c.id == receipts.c.bank_line_id)
        .where(
            receipts.c.amount_minor == -line.amount.minor,
            receipts.c.currency == line.amount.currency,
            receipts.c.received_on <= line.booked_on,
            receipts.c.kind == "receipt",
            receipts.c.voided_by.is_(None),
            receipts.c.id.not_in(
                select(receipts.c.reverses_id).where(
                    receipts.c.reverses_id.is_not(None), receipts.c.voided_by.is_(None)
                )
            ),
        )
        .order_by(receipts.c.received_on.desc(), receipts.c.id.desc())
        .limit(50)
    )
    found = [
        Returnable(
            ReceiptId(row.id),
            AccountId(row.account_id),
            row.code,
            row.name,
            row.received_on,
            Money(row.amount_minor, row.currency),
            bool(line.end_to_end and row.end_to_end == line.end_to_end)
            or bool(line.payer_account and row.payer_account == line.payer_account),
        )
        for row in connection.execute(query)
    ]
    return sorted(found, key=lambda each: not each.same_reference)
