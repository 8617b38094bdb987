"""Accounts in the books: customers, found by code; their contact persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, or_, select

from arDesk.db.customers.duties import with_collectors
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.customers import account_merges
from arDesk.db.tables.ledger import accounts, contact_persons, items
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
    """Whom to ring at an account; `duties` are codes of cases.persons.DUTIES, `more_…` further ones of each."""

    id: PersonId
    name: str
    role: str
    phone: str
    email: str
    duties: tuple[str, ...] = ()
    more_phones: tuple[str, ...] = ()
    more_emails: tuple[str, ...] = ()

    @property
    def phones(self) -> tuple[str, ...]:
        """Every number of theirs, the first one first."""
        return tuple(filter(None, (self.phone, *self.more_phones)))

    @property
    def emails(self) -> tuple[str, ...]:
        """Every address of theirs, the first one first."""
        return tuple(filter(None, (self.email, *self.more_emails)))


_STANDING = accounts.c.voided_by.is_(None)
_ALL = Query(select(accounts).where(_STANDING).order_by(accounts.c.code))
_ONE = Query(select(accounts).where(accounts.c.id == bindparam("account"), _STANDING))
_BY_CODE = Query(select(accounts).where(accounts.c.code == bindparam("code"), _STANDING))
_BY_ALIAS = Query(
    select(accounts)
    .join(account_merges, account_merges.c.account_id == accounts.c.id)
    .where(account_merges.c.code == bindparam("code"), account_merges.c.ended_on.is_(None))
    .where(account_merges.c.voided_by.is_(None), _STANDING)
)
_IDS = Query(select(accounts.c.id, accounts.c.code).where(_STANDING))
_OWNED = ("code", "name", "collector", "segment")
_OWNERS = Query(
    select(accounts.c.id.label("account_id"), *(accounts.c[name] for name in _OWNED)).where(
        one_of(accounts.c.id, "ids")
    )
)
_THERE = contact_persons.c.voided_by.is_(None) & or_(
    contact_persons.c.ended_on.is_(None), contact_persons.c.ended_on > AS_OF
)
_SHOWN = ("id", "name", "role", "phone", "email", "duties", "more_phones", "more_emails")
_PERSONS = Query(
    select(*(contact_persons.c[name] for name in _SHOWN))
    .where(contact_persons.c.account_id == bindparam("account"), _THERE)
    .order_by(contact_persons.c.id)
)
_WITH_DUTIES = Query(
    select(contact_persons.c.account_id, contact_persons.c.name, contact_persons.c.duties)
    .where(contact_persons.c.duties.is_not(None), contact_persons.c.name != "", _THERE)
    .order_by(contact_persons.c.id)
)


def by_code(connection: Connection, code: str) -> Account | None:
    """Find an account by its code, or by that of one that became part of it; None where there is none."""
    row = _BY_CODE.first(connection, code=code) or _BY_ALIAS.first(connection, code=code)
    return None if row is None else _account(row)


def row_by_code(connection: Connection, code: str) -> RowMapping:
    """Read an account's columns, as an import compares them. Raises NoResultFound where there is none."""
    return connection.execute(select(accounts).where(accounts.c.code == code, _STANDING)).mappings().one()


def one(connection: Connection, account: AccountId, as_of: date | None = None) -> Account:
    """Read an account, with the collector of a day where one is named. Raises LookupError where none counts."""
    rows = _ONE.rows(connection, account=account)
    if not rows:
        raise LookupError(account)
    return _account((rows if as_of is None else with_collectors(connection, rows, as_of, "id"))[0])


def all_accounts(connection: Connection) -> list[Account]:
    """List every account, by code."""
    return [_account(row) for row in _ALL.rows(connection)]


def ids_by_code(connection: Connection) -> dict[str, AccountId]:
    """Give every account's id by its code."""
    return {code: AccountId(number) for number, code in _IDS.rows(connection)}


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


def persons(connection: Connection, account: AccountId, as_of: date) -> list[ContactPerson]:
    """List an account's contact persons of a day in the order they were entered."""
    rows = _PERSONS.rows(connection, account=account, as_of=as_of)
    return [
        ContactPerson(
            PersonId(row.id), row.name, row.role, row.phone, row.email, tuple((row.duties or "").split()),
            _lines(row.more_phones), _lines(row.more_emails),
        )
        for row in rows
    ]  # fmt: skip


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").splitlines())


def addressees(connection: Connection, duty: str, as_of: date) -> dict[AccountId, str]:
    """Give the name of the first person of each account who has a duty on a day."""
    found: dict[AccountId, str] = {}
    for account, name, duties in _WITH_DUTIES.tuples(connection, as_of=as_of):
        if duty in duties.split():
            found.setdefault(AccountId(account), name)
    return found


def item_by_reference(
    connection: Connection, account: AccountId, reference: str, *, kind: str | None = None
) -> ItemId | None:
    """Find an account's document by its kind and number; without a kind its invoice or debit note. None: none there."""
    query = select(items.c.id).where(
        items.c.account_id == account,
        items.c.reference == reference,
        items.c.kind != "credit_note" if kind is None else items.c.kind == kind,
        items.c.voided_by.is_(None),
    )
    number = connection.execute(query.order_by(items.c.id)).scalars().first()
    return None if number is None else ItemId(number)


def owners_of(connection: Connection, account_ids: Iterable[int]) -> list[Any]:
    """Read account_id, code, name, collector and segment of some accounts, as they are now."""
    ids = sorted(set(account_ids))
    return _OWNERS.rows(connection, ids=ids) if ids else []
