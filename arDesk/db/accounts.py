"""Accounts in the books: customers, found by code; their contact persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from arDesk.db.tables_ledger import accounts, contact_persons, items
from arDesk.kernel.ids import AccountId, ItemId, PersonId
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Account:
    """A customer's receivable account as the books have it."""

    id: AccountId
    code: str
    name: str
    currency: str
    language: str
    street: str
    city: str
    postcode: str
    country: str
    phone: str
    email: str
    terms_days: int | None
    credit_limit: Money | None
    collector: str
    segment: str
    note: str


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Whom to ring at an account."""

    id: PersonId
    name: str
    role: str
    phone: str
    email: str


_STANDING = accounts.c.voided_by.is_(None)


def by_code(connection: Connection, code: str) -> Account | None:
    """Find an account by its code; None where there is none."""
    row = connection.execute(select(accounts).where(accounts.c.code == code, _STANDING)).one_or_none()
    return None if row is None else _account(row)


def row_by_code(connection: Connection, code: str) -> RowMapping:
    """Read an account's columns, as an import compares them. Raises NoResultFound where there is none."""
    return connection.execute(select(accounts).where(accounts.c.code == code, _STANDING)).mappings().one()


def one(connection: Connection, account: AccountId) -> Account:
    """Read an account. Raises sqlalchemy.exc.NoResultFound where there is none that counts."""
    return _account(connection.execute(select(accounts).where(accounts.c.id == account, _STANDING)).one())


def all_accounts(connection: Connection) -> list[Account]:
    """List every account, by code."""
    return [_account(row) for row in connection.execute(select(accounts).where(_STANDING).order_by(accounts.c.code))]


def ids_by_code(connection: Connection) -> dict[str, AccountId]:
    """Give every account's id by its code."""
    return {
        code: AccountId(number)
        for number, code in connection.execute(select(accounts.c.id, accounts.c.code).where(_STANDING))
    }


def _account(row: Any) -> Account:
    limit = None if row.credit_limit_minor is None else Money(row.credit_limit_minor, row.currency)
    return Account(
        id=AccountId(row.id),
        code=row.code,
        name=row.name,
        currency=row.currency,
        language=row.language,
        street=row.street,
        city=row.city,
        postcode=row.postcode,
        country=row.country,
        phone=row.phone,
        email=row.email,
        terms_days=row.terms_days,
        credit_limit=limit,
        collector=row.collector,
        segment=row.segment,
        note=row.note,
    )


def persons(connection: Connection, account: AccountId) -> list[ContactPerson]:
    """List an account's contact persons in the order they were entered."""
    query = (
        select(contact_persons)
        .where(contact_persons.c.account_id == account, contact_persons.c.voided_by.is_(None))
        .order_by(contact_persons.c.id)
    )
    return [
        ContactPerson(PersonId(row.id), row.name, row.role, row.phone, row.email) for row in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search: an account, and what of it matched."""

    account: AccountId
    code: str
    name: str
    matched: str


def search(connection: Connection, text: str, limit: int = 20) -> list[Found]:
    """Find accounts whose code, name, phone digits or invoice number contains a text; codes and names first."""
    like = f"%{_escaped(text)}%"
    columns = (accounts.c.id, accounts.c.code, accounts.c.name)
    hit = or_(accounts.c.code.ilike(like, escape="\\"), accounts.c.name.ilike(like, escape="\\"))
    found = {
        row.id: Found(row.id, row.code, row.name, "")
        for row in connection.execute(select(*columns).where(hit, _STANDING).order_by(accounts.c.code).limit(limit))
    }
    numbers = (
        select(*columns, items.c.reference)
        .join(accounts, accounts.c.id == items.c.account_id)
        .where(items.c.reference.like(f"{_escaped(text)}%", escape="\\"), items.c.voided_by.is_(None))
        .order_by(items.c.reference)
        .limit(limit)
    )
    for row in connection.execute(numbers):
        found.setdefault(row.id, Found(row.id, row.code, row.name, row.reference))
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) >= 5:
        for row in connection.execute(
            select(*columns, accounts.c.phone)
            .where(_digits(accounts.c.phone).like(f"%{digits}%"), _STANDING)
            .limit(limit)
        ):
            found.setdefault(row.id, Found(row.id, row.code, row.name, row.phone))
    return list(found.values())[:limit]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _digits(column: Any) -> Any:
    for sign in " -()/+.":
        column = func.replace(column, sign, "")
    return column


def item_by_reference(connection: Connection, account: AccountId, reference: str) -> ItemId | None:
    """Find an account's invoice or debit note by its number; None where there is none."""
    query = select(items.c.id).where(
        items.c.account_id == account,
        items.c.reference == reference,
        items.c.kind != "credit_note",
        items.c.voided_by.is_(None),
    )
    number = connection.execute(query.order_by(items.c.id)).scalars().first()
    return None if number is None else ItemId(number)


def owners_of(connection: Connection, account_ids: Iterable[int]) -> list[Any]:
    """Read code, name, collector and segment of some accounts."""
    ids, found = list(account_ids), list[Any]()
    columns = (
        accounts.c.id.label("account_id"),
        accounts.c.code,
        accounts.c.name,
        accounts.c.collector,
        accounts.c.segment,
    )
    for start in range(0, len(ids), 500):
        found.extend(connection.execute(select(*columns).where(accounts.c.id.in_(ids[start : start + 500]))))
    return found
