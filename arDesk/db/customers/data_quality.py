"""What tells whether a customer's details need mending: wrong numbers, none at all, papers that came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts, contact_persons
from arDesk.db.tables.office import documents
from arDesk.db.tables.tasks import returned_mail
from arDesk.kernel.ids import AccountId, DocumentId

_CALLED = (contacts.c.contacted_on <= AS_OF, contacts.c.voided_by.is_(None), contacts.c.channel == "call")
_NAMED = (accounts.c.code, accounts.c.name, accounts.c.collector)


def _wrong() -> Select[Any]:
    """Select the calls that found a number wrong, the newest last."""
    shown = (contacts.c.id, contacts.c.account_id, contacts.c.contacted_on, contacts.c.number, accounts.c.phone)
    return (
        select(*shown, *_NAMED)
        .join(accounts, accounts.c.id == contacts.c.account_id)
        .where(*_CALLED, one_of(contacts.c.outcome, "outcomes"))
        .order_by(contacts.c.contacted_on, contacts.c.id)
    )


_WRONG, _WRONG_OF = Query(_wrong()), Query(_wrong().where(contacts.c.account_id == bindparam("account")))
_SPOKEN = Query(
    select(contacts.c.account_id, contacts.c.contacted_on, contacts.c.id)
    .where(*_CALLED, one_of(contacts.c.account_id, "accounts"), one_of(contacts.c.outcome, "conversations"))
    .order_by(contacts.c.contacted_on, contacts.c.id)
)
_NEVER = (date.min, 0)


def wrong_numbers(
    connection: Connection,
    as_of: date,
    outcomes: Sequence[str],
    conversations: Sequence[str],
    account: AccountId | None = None,
) -> list[Any]:
    """List the last call of each customer that found the number wrong, where nobody was spoken to since.

    `outcomes` are the codes that say so, `conversations` those that count as having spoken.
    """
    if account is None:
        rows = _WRONG.rows(connection, as_of=as_of, outcomes=outcomes)
    else:
        rows = _WRONG_OF.rows(connection, as_of=as_of, outcomes=outcomes, account=account)
    last = {row.account_id: row for row in rows}
    if not last:
        return []
    found = _SPOKEN.tuples(connection, as_of=as_of, accounts=list(last), conversations=conversations)
    spoken = {account: (on, number) for account, on, number in found}
    return [row for row in last.values() if spoken.get(row.account_id, _NEVER) < (row.contacted_on, row.id)]


def with_phones(connection: Connection, account_ids: Iterable[int]) -> set[int]:
    """Give those of some accounts where a contact person has a telephone number."""
    ids = sorted(account_ids)
    return {row[0] for row in _PHONES.tuples(connection, accounts=ids)} if ids else set()


_PHONES = Query(
    select(contact_persons.c.account_id)
    .where(one_of(contact_persons.c.account_id, "accounts"), contact_persons.c.phone != "")
    .where(contact_persons.c.voided_by.is_(None))
)
_RETURNED = (
    select(returned_mail, documents.c.number, *_NAMED)
    .join(documents, documents.c.id == returned_mail.c.document_id)
    .join(accounts, accounts.c.id == returned_mail.c.account_id)
    .where(returned_mail.c.returned_on <= AS_OF, returned_mail.c.voided_by.is_(None))
    .order_by(returned_mail.c.id)
)
_RETURNED_ALL = Query(_RETURNED)
_RETURNED_OF = Query(_RETURNED.where(returned_mail.c.account_id == bindparam("account")))


def returned(connection: Connection, as_of: date, account: AccountId | None = None) -> list[Any]:
    """List the papers that came back by a day, with whose they are and the paper's number."""
    if account is None:
        return _RETURNED_ALL.rows(connection, as_of=as_of)
    return _RETURNED_OF.rows(connection, as_of=as_of, account=account)


def paper_by_number(connection: Connection, number: str) -> DocumentId | None:
    """Find an issued letter or statement by its number; None where there is none."""
    found = connection.execute(select(documents.c.id).where(documents.c.number == number)).scalar()
    return None if found is None else DocumentId(found)
