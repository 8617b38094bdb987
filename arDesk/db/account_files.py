"""Files kept with customers and their calls."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from arDesk.db.tables_cases import contacts
from arDesk.db.tables_customers import account_files
from arDesk.kernel.ids import AccountId, ContactId

_KEPT = account_files.c.voided_by.is_(None)
_SHOWN = tuple(
    account_files.c[name]
    for name in ("id", "account_id", "contact_id", "name", "media_type", "size", "added_on", "by_user")
)


def of_account(connection: Connection, account: AccountId, as_of: date) -> list[Any]:
    """List a customer's files up to a day, newest first, without what is in them."""
    query = select(*_SHOWN).where(_KEPT, account_files.c.account_id == account, account_files.c.added_on <= as_of)
    return list(connection.execute(query.order_by(account_files.c.id.desc())))


def one(connection: Connection, number: int) -> Any:
    """Read one file's row without what is in it; None where there is none."""
    return connection.execute(select(*_SHOWN).where(_KEPT, account_files.c.id == number)).first()


def content(connection: Connection, number: int) -> str | None:
    """Read what is in a file, as base64; None where there is none."""
    return connection.execute(select(account_files.c.content).where(_KEPT, account_files.c.id == number)).scalar()


def is_call_of(connection: Connection, contact: ContactId, account: AccountId) -> bool:
    """Tell whether a call that counts is a customer's."""
    query = select(contacts.c.id).where(contacts.c.id == contact, contacts.c.account_id == account)
    return connection.execute(query.where(contacts.c.voided_by.is_(None))).first() is not None
