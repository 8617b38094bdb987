"""What arDesk itself recorded between two days: money, fees, what was credited or given up. Nothing a file brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, cast, func, literal, select

from arDesk.db.tables.disputing import dispute_steps
from arDesk.db.tables.ledger import accounts, allocations, items, receipts, write_offs
from arDesk.kernel.money import Money
from arDesk.ledger.journal import Fact


def facts(connection: Connection, first: date, last: date) -> Iterator[Fact]:
    """Give what was recorded by hand or from the bank, dated between two days, both counted."""
    for query in (_receipts(first, last), _fees(first, last), _given_up(first, last), _credited(first, last)):
        for on, kind, reference, code, name, minor, currency, text in connection.execute(query):
            size = minor if kind in ("discount", "tolerance") else abs(minor)
            yield Fact(on, kind, reference, code, name, Money(size, currency), text)


def _receipts(first: date, last: date) -> Any:
    return (
        select(
            receipts.c.received_on, receipts.c.kind, receipts.c.reference, accounts.c.code, accounts.c.name,
            receipts.c.amount_minor, receipts.c.currency, receipts.c.method,
        )
        .join(accounts, accounts.c.id == receipts.c.account_id)
        .where(
            receipts.c.received_on.between(first, last),
            receipts.c.kind != "opening",
            receipts.c.import_file_id.is_(None),
            receipts.c.voided_by.is_(None),
        )
    )  # fmt: skip


def _fees(first: date, last: date) -> Any:
    return (
        select(
            items.c.issued_on, literal("fee"), items.c.reference, accounts.c.code, accounts.c.name,
            items.c.amount_minor, items.c.currency, items.c.note,
        )
        .join(accounts, accounts.c.id == items.c.account_id)
        .where(
            items.c.issued_on.between(first, last),
            items.c.charge.is_not(None),
            items.c.import_file_id.is_(None),
            items.c.voided_by.is_(None),
        )
    )  # fmt: skip


def _given_up(first: date, last: date) -> Any:
    return (
        select(
            write_offs.c.written_off_on, func.coalesce(write_offs.c.kind, "write_off"), literal(""), accounts.c.code,
            accounts.c.name, write_offs.c.amount_minor, write_offs.c.currency, write_offs.c.reason,
        )
        .join(accounts, accounts.c.id == write_offs.c.account_id)
        .where(write_offs.c.written_off_on.between(first, last), write_offs.c.voided_by.is_(None))
    )  # fmt: skip


def _credited(first: date, last: date) -> Any:
    """Select the credit notes made here to end disputes, each with the number of its dispute.

    The step that ended it and what the note was applied to are of one entry.
    """
    ended = (
        select(func.min(dispute_steps.c.dispute_id))
        .join(allocations, allocations.c.entry_seq == dispute_steps.c.entry_seq)
        .where(allocations.c.credit_id == items.c.id, allocations.c.voided_by.is_(None))
        .where(dispute_steps.c.kind == "resolved", dispute_steps.c.voided_by.is_(None))
        .scalar_subquery()
    )
    return (
        select(
            items.c.issued_on, literal("credit_note"), items.c.reference, accounts.c.code, accounts.c.name,
            items.c.amount_minor, items.c.currency, cast(ended, String),
        )
        .join(accounts, accounts.c.id == items.c.account_id)
        .where(
            items.c.issued_on.between(first, last),
            items.c.kind == "credit_note",
            items.c.import_file_id.is_(None),
            items.c.voided_by.is_(None),
            ended.is_not(None),
        )
    )  # fmt: skip
