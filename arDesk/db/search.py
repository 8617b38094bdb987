"""Look over the books for a text: every scan is of one index or one small table, and none gives more than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from arDesk.db.tables_cases import contacts, promises
from arDesk.db.tables_ledger import accounts, contact_persons, items
from arDesk.kernel.money import Money

_AFTER = "\U0010ffff"
_NAMED = (accounts.c.code, accounts.c.name)
_ITEM = (
    items.c.id, items.c.account_id, items.c.reference, items.c.currency, items.c.amount_minor, items.c.open_minor,
    items.c.due_on,
)  # fmt: skip


def names(connection: Connection) -> list[Any]:
    """Read what every customer is found by: id, code, name, phone, currency."""
    query = select(accounts.c.id, *_NAMED, accounts.c.phone, accounts.c.currency)
    return list(connection.execute(query.where(accounts.c.voided_by.is_(None)).order_by(accounts.c.code)))


def persons(connection: Connection) -> list[Any]:
    """Read what every contact person is found by: account_id, name, phone."""
    query = select(contact_persons.c.account_id, contact_persons.c.name, contact_persons.c.phone)
    return list(connection.execute(query.where(contact_persons.c.voided_by.is_(None))))


def beginning(connection: Connection, text: str, today: date, limit: int) -> list[Any]:
    """Find items issued by a day whose number begins with a text, as typed or in capitals or small letters."""
    found: list[Any] = []
    for each in dict.fromkeys((text, text.upper(), text.lower())):  # each reads its part of the index, and no more
        hit = and_(items.c.reference >= each, items.c.reference < each + _AFTER)
        found += _items(connection, hit, today, limit - len(found))
    return found


def containing(connection: Connection, text: str, today: date, limit: int) -> list[Any]:
    """Find items issued by a day whose number contains a text; case does not matter."""
    return _items(connection, items.c.reference.like(f"%{_escaped(text)}%", escape="\\"), today, limit)


def _items(connection: Connection, hit: Any, today: date, limit: int) -> list[Any]:
    # The numbers first, from their index alone; the rest of a row is read for what is shown.
    query = select(items.c.id).where(hit, items.c.voided_by.is_(None)).order_by(items.c.reference).limit(limit)
    return _shown(connection, query, today)


def _shown(connection: Connection, ids: Select[Any], today: date) -> list[Any]:
    numbers = list(connection.execute(ids).scalars())
    query = (
        select(*_ITEM, *_NAMED)
        .join(accounts, accounts.c.id == items.c.account_id)
        .where(items.c.id.in_(numbers), items.c.issued_on <= today)
    )
    rows = {row.id: row for row in connection.execute(query)}
    return [rows[number] for number in numbers if number in rows]


def of_amounts(connection: Connection, amounts: Iterable[Money], today: date, limit: int) -> list[Any]:
    """Find items issued by a day with exactly one of some amounts, open or whole; open ones first, newest first."""
    wanted = list(amounts)

    def equal(column: Any) -> Any:
        return or_(*(and_(column == money.minor, items.c.currency == money.currency) for money in wanted))

    newest = select(items.c.id).where(items.c.voided_by.is_(None)).order_by(items.c.id.desc()).limit(limit)
    found = _shown(connection, newest.where(items.c.open_minor != 0, equal(items.c.open_minor)), today)
    known = {row.id for row in found}
    if len(found) < limit:
        found += [
            row for row in _shown(connection, newest.where(equal(items.c.amount_minor)), today) if row.id not in known
        ]
    return found[:limit]


def promised_for(connection: Connection, days: Sequence[date], today: date, limit: int) -> list[Any]:
    """Find promises made by a day for one of some days, newest first."""
    query = (
        select(
            promises.c.id, promises.c.account_id, promises.c.currency, promises.c.amount_minor, promises.c.promised_for,
            *_NAMED,
        )
        .join(accounts, accounts.c.id == promises.c.account_id)
        .where(promises.c.promised_for.in_(days), promises.c.made_on <= today, promises.c.voided_by.is_(None))
        .order_by(promises.c.promised_for.desc(), promises.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    return list(connection.execute(query))


def notes(connection: Connection, words: Sequence[str], today: date, limit: int) -> list[Any]:
    """Find contacts up to a day whose note contains all of some words, newest first: id, account, note, day."""
    hits = [contacts.c.note.like(f"%{_escaped(word)}%", escape="\\") for word in words]
    query = (
        select(contacts.c.id, contacts.c.account_id, contacts.c.note, contacts.c.contacted_on, *_NAMED)
        .join(accounts, accounts.c.id == contacts.c.account_id)
        .where(*hits, contacts.c.note != "", contacts.c.contacted_on <= today, contacts.c.voided_by.is_(None))
        .order_by(contacts.c.id.desc())
        .limit(limit)
    )
    return list(connection.execute(query))


def account_notes(connection: Connection, words: Sequence[str], limit: int) -> list[Any]:
    """Find customers whose own note contains all of some words, by code: id, code, name, note."""
    hits = [accounts.c.note.like(f"%{_escaped(word)}%", escape="\\") for word in words]
    query = select(accounts.c.id, *_NAMED, accounts.c.note).where(*hits, accounts.c.voided_by.is_(None))
    return list(connection.execute(query.order_by(accounts.c.code).limit(limit)))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
