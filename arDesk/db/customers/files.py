"""Files kept with customers, their calls, and disputes."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, null, select

from arDesk.db.tables.cases import contacts
from arDesk.db.tables.cash import attachments
from arDesk.db.tables.customers import account_files
from arDesk.kernel.ids import AccountId, ContactId


class Place(NamedTuple):
    """Where files of one sort are kept: their table, and the column that says with what."""

    table: Table
    owner: Column[Any]


OF_CUSTOMERS = Place(account_files, account_files.c.account_id)
OF_DISPUTES = Place(attachments, attachments.c.dispute_id)  # an attachment of none came with an invoice


def kept(connection: Connection, place: Place, owner: int, as_of: date) -> list[Any]:
    """List the files of one owner up to a day, in the order they came, without what is in them."""
    query = _rows(place).where(place.owner == owner, place.table.c.added_on <= as_of)
    return list(connection.execute(query.order_by(place.table.c.id)))


def one(connection: Connection, place: Place, number: int) -> Any:
    """Read one file's row without what is in it; None where there is none."""
    return connection.execute(_rows(place).where(place.table.c.id == number)).first()


def content(connection: Connection, place: Place, number: int) -> str | None:
    """Read what is in a file, as base64; None where there is none."""
    return connection.execute(_kept(place, place.table.c.content).where(place.table.c.id == number)).scalar()


def is_call_of(connection: Connection, contact: ContactId, account: AccountId) -> bool:
    """Tell whether a call that counts is a customer's."""
    query = select(contacts.c.id).where(contacts.c.id == contact, contacts.c.account_id == account)
    return connection.execute(query.where(contacts.c.voided_by.is_(None))).first() is not None


def _rows(place: Place) -> Select[Any]:
    shown = (place.table.c[name] for name in ("id", "name", "media_type", "size", "added_on", "by_user"))
    contact = place.table.c.get("contact_id", null().label("contact_id"))
    return _kept(place, *shown, place.owner.label("owner"), contact)


def _kept(place: Place, *columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).where(place.table.c.voided_by.is_(None), place.owner.is_not(None))
