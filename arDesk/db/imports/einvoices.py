"""What the books know that a structured invoice may be about: its document, its customer, and what is attached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from arDesk.db.tables.cash import attachments
from arDesk.db.tables.ledger import accounts, items


class KnownDocument(NamedTuple):
    """A document by its customer's code; the amount in minor units."""

    customer: str
    due_on: date
    amount: int
    currency: str


class KnownCustomer(NamedTuple):
    """A customer's code, name and net days."""

    code: str
    name: str
    terms_days: int | None


def documents_like(connection: Connection, kind: str, reference: str) -> list[KnownDocument]:
    """List the documents of a kind and number, whoever's they are."""
    query = (
        select(accounts.c.code, items.c.due_on, items.c.amount_minor, items.c.currency)
        .join(accounts, accounts.c.id == items.c.account_id)
        .where(items.c.kind == kind, items.c.reference == reference, items.c.voided_by.is_(None))
        .order_by(items.c.id)
    )
    return [KnownDocument(*row) for row in connection.execute(query)]


def customers(connection: Connection) -> list[KnownCustomer]:
    """List every customer."""
    query = select(accounts.c.code, accounts.c.name, accounts.c.terms_days).where(accounts.c.voided_by.is_(None))
    return [KnownCustomer(*row) for row in connection.execute(query.order_by(accounts.c.id))]


def attached(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Tell which files, by their SHA-256, are in the books already."""
    query = select(attachments.c.sha256).where(
        attachments.c.sha256.in_(list(hashes)), attachments.c.voided_by.is_(None), attachments.c.dispute_id.is_(None)
    )
    return set(connection.execute(query).scalars())
