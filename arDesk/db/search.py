"""Look over the books for a text: every scan is of one index or one small table, and none gives more than asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import nlargest
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, String, bindparam, select

from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, Row, one_of
from arDesk.db.tables.cases import promises
from arDesk.db.tables.ledger import accounts, contact_persons, items
from arDesk.db.texts import place_of
from arDesk.kernel.money import Money

_AFTER = "\U0010ffff"
_LETTERS = re.compile("[A-Za-z]+")
_LIMIT = bindparam("limit", type_=Integer)
_NAMED = (accounts.c.code, accounts.c.name)
_KNOWN, _STANDING = accounts.c.voided_by.is_(None), items.c.voided_by.is_(None)
_ITEM = (
    items.c.id, items.c.account_id, items.c.reference, items.c.currency, items.c.amount_minor, items.c.open_minor,
    items.c.due_on,
)  # fmt: skip

_NAMES = Query(
    select(accounts.c.id, *_NAMED, accounts.c.phone, accounts.c.currency).where(_KNOWN).order_by(accounts.c.code)
)
_PERSONS = Query(
    select(
        contact_persons.c.account_id, contact_persons.c.name, contact_persons.c.phone, contact_persons.c.more_phones,
        contact_persons.c.ended_on,
    ).where(contact_persons.c.voided_by.is_(None))
)  # fmt: skip


def names(connection: Connection) -> list[Row]:
    """Read what every customer is found by: id, code, name, phone, currency."""
    return _NAMES.rows(connection)


def persons(connection: Connection) -> list[Row]:
    """Read what every contact person is found by: account_id, name, phone, more_phones, and when they left."""
    return _PERSONS.rows(connection)


def _numbers(*hit: Any) -> Query:
    # The numbers first, from their index alone; the rest of a row is read for what is shown.
    return Query(select(items.c.id).where(*hit, _STANDING).order_by(items.c.reference).limit(_LIMIT))


_BEGINNING = _numbers((items.c.reference >= bindparam("first")) & (items.c.reference < bindparam("after")))
# A part that is the same in capitals and small letters is found faster.
_CONTAINING = _numbers(
    place_of(items.c.reference, bindparam("caseless", type_=String)) > 0,
    items.c.reference.like(bindparam("part", type_=String), escape="\\"),
)
_SHOWN = Query(
    select(*_ITEM, *_NAMED)
    .join(accounts, accounts.c.id == items.c.account_id)
    .where(one_of(items.c.id, "ids"), items.c.issued_on <= AS_OF)
)


def beginning(connection: Connection, text: str, today: date, limit: int) -> list[Row]:
    """Find items issued by a day whose number begins with a text, as typed or in capitals or small letters."""
    found: list[Row] = []
    for each in dict.fromkeys((text, text.upper(), text.lower())):  # each reads its part of the index, and no more
        ids = _BEGINNING.rows(connection, first=each, after=each + _AFTER, limit=limit - len(found))
        found += _shown(connection, ids, today)
    return found


def containing(connection: Connection, text: str, today: date, limit: int) -> list[Row]:
    """Find items issued by a day whose number contains a text; case does not matter."""
    caseless = max(_LETTERS.split(text), key=len)
    return _shown(connection, _CONTAINING.rows(connection, caseless=caseless, part=_part(text), limit=limit), today)


def _shown(connection: Connection, ids: Sequence[Row], today: date) -> list[Row]:
    """Read some items in the order given, as far as they were issued by a day."""
    numbers = [number for (number,) in ids]
    rows = {row.id: row for row in _SHOWN.rows(connection, ids=numbers, as_of=today)} if numbers else {}
    return [rows[number] for number in numbers if number in rows]


def _of_amount(minor: ColumnElement[int], *conditions: Any) -> Query:
    equal = (minor == bindparam("minor"), items.c.currency == bindparam("currency"))
    return Query(select(items.c.id).where(_STANDING, *conditions, *equal).order_by(items.c.id.desc()).limit(_LIMIT))


_OPEN_AMOUNT = _of_amount(items.c.open_minor, items.c.open_minor != 0)
_AMOUNT = _of_amount(items.c.amount_minor)


def of_amounts(connection: Connection, amounts: Iterable[Money], today: date, limit: int) -> list[Row]:
    """Find items issued by a day with exactly one of some amounts, open or whole; open ones first, newest first."""
    wanted, found = list(amounts), dict[int, Row]()
    for query in (_OPEN_AMOUNT, _AMOUNT):
        if len(found) < limit:
            ids = [
                number
                for money in wanted
                for number in query.rows(connection, minor=money.minor, currency=money.currency, limit=limit)
            ]
            found |= {row.id: row for row in _shown(connection, nlargest(limit, ids), today)}
    return list(found.values())[:limit]


_PROMISED = Query(
    select(
        promises.c.id, promises.c.account_id, promises.c.currency, promises.c.amount_minor, promises.c.promised_for,
        *_NAMED,
    )
    .join(accounts, accounts.c.id == promises.c.account_id)
    .where(one_of(promises.c.promised_for, "days"), promises.c.made_on <= AS_OF, promises.c.voided_by.is_(None))
    .order_by(promises.c.promised_for.desc(), promises.c.id.desc())
    .limit(_LIMIT)
)  # fmt: skip


def promised_for(connection: Connection, days: Sequence[date], today: date, limit: int) -> list[Row]:
    """Find promises made by a day for one of some days, newest first."""
    return _PROMISED.rows(connection, days=[day.isoformat() for day in days], as_of=today, limit=limit)


def _part(text: str) -> str:
    return f"%{_escaped(text)}%"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
