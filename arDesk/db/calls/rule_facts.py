"""What the office's rules of escalation look at: overdue items with their letters, disputes with their deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Subquery, bindparam, func, select

from arDesk.db.customers.duties import with_collectors
from arDesk.db.ledger.opened import AS_OF, OpenQuery
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts
from arDesk.db.tables.office import document_items, documents
from arDesk.kernel.ids import AccountId


def _late(opened: Subquery) -> Select[Any]:
    shown = (opened.c.id, opened.c.account_id, opened.c.currency, opened.c.due_on, opened.c.open_minor)
    return select(*shown).where(opened.c.due_on < AS_OF, opened.c.kind != "credit_note")


def _late_of(opened: Subquery) -> Select[Any]:
    return _late(opened).where(opened.c.account_id == bindparam("account"))


_LATE, _LATE_OF = OpenQuery(_late), OpenQuery(_late_of)
_LEVELS = (
    select(
        document_items.c.item_id,
        func.max(document_items.c.level).label("level"),
        func.max(documents.c.issued_on).label("issued_on"),
    )
    .join(documents, documents.c.id == document_items.c.document_id)
    .where(documents.c.kind == "letter", documents.c.issued_on <= AS_OF)
    .group_by(document_items.c.item_id)
)
_ALL_LEVELS = Query(_LEVELS)
_LEVELS_OF = Query(_LEVELS.where(documents.c.account_id == bindparam("account")))
_LAST = (
    select(contacts.c.account_id, func.max(contacts.c.contacted_on).label("last_on"))
    .where(contacts.c.contacted_on <= AS_OF, contacts.c.voided_by.is_(None))
    .group_by(contacts.c.account_id)
)
_LAST_ALL = Query(_LAST)
_LAST_OF = Query(_LAST.where(contacts.c.account_id == bindparam("account")))


def late_items(connection: Connection, as_of: date, account: AccountId | None = None) -> list[Any]:
    """List the overdue items of a day: id, account_id, currency, due_on, open_minor."""
    if account is None:
        return _LATE.rows(connection, as_of)
    return _LATE_OF.rows(connection, as_of, account=account)


def letter_levels(connection: Connection, as_of: date, account: AccountId | None = None) -> dict[int, tuple[int, date]]:
    """Give each item's highest reminder level issued by a day, and the day of its last letter."""
    of_one = {} if account is None else {"account": account}
    query = _ALL_LEVELS if account is None else _LEVELS_OF
    return {item: (level, day) for item, level, day in query.tuples(connection, as_of=as_of, **of_one)}


def last_contacts(connection: Connection, as_of: date, account: AccountId | None = None) -> dict[int, date]:
    """Give the day of each customer's last contact by a day."""
    if account is None:
        return dict(_LAST_ALL.tuples(connection, as_of=as_of))
    return dict(_LAST_OF.tuples(connection, as_of=as_of, account=account))


_TALKED = Query(_LAST.where(one_of(contacts.c.account_id, "accounts"), one_of(contacts.c.outcome, "outcomes")))


def last_contacts_of(
    connection: Connection, as_of: date, account_ids: Iterable[int], outcomes: Iterable[str]
) -> dict[int, date]:
    """Give the day of the last contact of some customers that ended in one of some ways."""
    accounts_asked, codes = sorted(set(account_ids)), list(outcomes)
    return dict(_TALKED.tuples(connection, as_of=as_of, accounts=accounts_asked, outcomes=codes))


_NAMES = Query(
    select(accounts.c.id, accounts.c.code, accounts.c.name, accounts.c.collector).where(one_of(accounts.c.id, "ids"))
)


def names(connection: Connection, account_ids: Iterable[int], as_of: date) -> dict[int, Any]:
    """Give the code, name and collector of a day of some accounts."""
    rows = _NAMES.rows(connection, ids=sorted(set(account_ids)))
    return {row.id: row for row in with_collectors(connection, rows, as_of, "id")}


def _unreachable(opened: Subquery) -> Select[Any]:
    late = _late(opened).subquery("late")
    return (
        select(late.c.account_id, func.min(late.c.due_on).label("due_on"))
        .join(accounts, accounts.c.id == late.c.account_id)
        .where(accounts.c.phone == "")
        .group_by(late.c.account_id)
    )


def _unreachable_of(opened: Subquery) -> Select[Any]:
    return _unreachable(opened).where(accounts.c.id == bindparam("account"))


_UNREACHABLE, _UNREACHABLE_OF = OpenQuery(_unreachable), OpenQuery(_unreachable_of)


def overdue_without_phone(
    connection: Connection, as_of: date, account: AccountId | None = None
) -> list[tuple[int, date]]:
    """List the customers with anything overdue who have no number of their own, with the day their oldest was due."""
    if account is None:
        rows = _UNREACHABLE.rows(connection, as_of)
    else:
        rows = _UNREACHABLE_OF.rows(connection, as_of, account=account)
    return [(number, due) for number, due in rows]
