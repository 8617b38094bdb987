"""What has been done in these books at all, ever."""

from __future__ import annotations

from sqlalchemy import Connection, select

from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts
from arDesk.db.tables.office import document_runs


def has_accounts(connection: Connection) -> bool:
    """Tell whether there is any customer."""
    return connection.execute(select(accounts.c.id).where(accounts.c.voided_by.is_(None)).limit(1)).first() is not None


def has_contacts(connection: Connection) -> bool:
    """Tell whether any call was logged."""
    return connection.execute(select(contacts.c.id).where(contacts.c.voided_by.is_(None)).limit(1)).first() is not None


def run_kinds(connection: Connection) -> set[str]:
    """Give the kinds of papers that were ever issued: "letter", "statement"."""
    return set(connection.execute(select(document_runs.c.kind).distinct()).scalars())
