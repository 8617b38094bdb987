"""Issued letters and statements in the books: frozen, numbered, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.ledger import accounts
from arDesk.db.tables.office import document_items, document_runs, documents
from arDesk.kernel.ids import AccountId, DocumentId, InstalmentId, RunId
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A paper as it was issued: `frozen` is what it was printed from, as JSON, `pdf_sha256` the print's hash."""

    id: DocumentId
    run: RunId
    account: AccountId
    code: str
    name: str
    kind: str
    number: str
    issued_on: date
    amount: Money
    level: int | None
    template: str
    frozen: str
    pdf_sha256: str
    pages: int


_ISSUED = (
    select(documents, accounts.c.code, accounts.c.name)
    .join(accounts, accounts.c.id == documents.c.account_id)
    .order_by(documents.c.issued_on.desc(), documents.c.id.desc())
)
_OF_ACCOUNT = Query(_ISSUED.where(documents.c.account_id == bindparam("account"), documents.c.issued_on <= AS_OF))
_OF_RUN = Query(_ISSUED.where(documents.c.run_id == bindparam("run")))
_ONE = Query(_ISSUED.where(documents.c.id == bindparam("document")))


def of_account(connection: Connection, account: AccountId, as_of: date) -> list[IssuedDocument]:
    """List the papers issued to an account up to a day, newest first."""
    return [_issued(row) for row in _OF_ACCOUNT.rows(connection, account=account, as_of=as_of)]


def of_run(connection: Connection, run: RunId) -> list[IssuedDocument]:
    """List the papers of one run."""
    return [_issued(row) for row in _OF_RUN.rows(connection, run=run)]


def one(connection: Connection, document: DocumentId) -> IssuedDocument | None:
    """Read one issued paper; None where there is none."""
    row = _ONE.first(connection, document=document)
    return None if row is None else _issued(row)


def _issued(row: Any) -> IssuedDocument:
    return IssuedDocument(
        id=DocumentId(row.id),
        run=RunId(row.run_id),
        account=AccountId(row.account_id),
        code=row.code,
        name=row.name,
        kind=row.kind,
        number=row.number,
        issued_on=row.issued_on,
        amount=Money(row.amount_minor, row.currency),
        level=row.level,
        template=row.template,
        frozen=row.fields,
        pdf_sha256=row.pdf_sha256,
        pages=row.pages,
    )


@dataclass(frozen=True, slots=True)
class Run:
    """One batch of papers."""

    id: RunId
    kind: str
    issued_on: date
    by_user: str
    count: int


def runs(connection: Connection) -> list[Run]:
    """List the runs, newest first."""
    count = select(func.count()).where(documents.c.run_id == document_runs.c.id).scalar_subquery()
    query = select(
        document_runs.c.id, document_runs.c.kind, document_runs.c.issued_on, document_runs.c.by_user, count.label("n")
    )
    return [
        Run(RunId(row.id), row.kind, row.issued_on, row.by_user, row.n)
        for row in connection.execute(query.order_by(document_runs.c.id.desc()))
    ]


def last_run_on(connection: Connection, kind: str) -> date | None:
    """Give the latest day of any run of a kind; None where there was none."""
    found: date | None = connection.execute(
        select(func.max(document_runs.c.issued_on)).where(document_runs.c.kind == kind)
    ).scalar()
    return found


def levels(connection: Connection, as_of: date) -> dict[int, tuple[int, date]]:
    """Give each item's last reminder level issued up to a day, and that day."""
    query = (
        select(document_items.c.item_id, func.max(document_items.c.level), func.max(documents.c.issued_on))
        .join(documents, documents.c.id == document_items.c.document_id)
        .where(documents.c.kind == "letter", documents.c.issued_on <= as_of, document_items.c.instalment_id.is_(None))
        .group_by(document_items.c.item_id)
    )
    return {item: (level, day) for item, level, day in connection.execute(query).all()}


def instalment_levels(connection: Connection, as_of: date) -> dict[InstalmentId, tuple[int, date]]:
    """Give the last reminder level of each instalment that a letter reminded of up to a day, and that day."""
    which = document_items.c.instalment_id
    query = (
        select(which, func.max(document_items.c.level), func.max(documents.c.issued_on))
        .join(documents, documents.c.id == document_items.c.document_id)
        .where(documents.c.kind == "letter", documents.c.issued_on <= as_of, which.is_not(None))
        .group_by(which)
    )
    return {InstalmentId(each): (level, day) for each, level, day in connection.execute(query).all()}


def last_letters(connection: Connection, as_of: date) -> dict[tuple[int, str], date]:
    """Give the day of each account's last letter in each currency, up to a day."""
    query = (
        select(documents.c.account_id, documents.c.currency, func.max(documents.c.issued_on))
        .where(documents.c.kind == "letter", documents.c.issued_on <= as_of)
        .group_by(documents.c.account_id, documents.c.currency)
    )
    return {(account, currency): day for account, currency, day in connection.execute(query).all()}


def last_number(connection: Connection, prefix: str) -> int:
    """Give the highest number issued so far under a prefix ("L-2013-"); 0 where there is none."""
    query = select(documents.c.number).where(documents.c.number.like(f"{prefix}%"))
    return max((int(number.removeprefix(prefix)) for number in connection.execute(query).scalars()), default=0)


def last_statement_fields(connection: Connection, account: AccountId, currency: str, before: date) -> str | None:
    """Give what an account's newest balance-forward statement by a day was printed from; None where there is none."""
    query = (
        select(documents.c.fields)
        .where(documents.c.account_id == account, documents.c.currency == currency, documents.c.kind == "statement")
        .where(documents.c.issued_on <= before, documents.c.template.like("balance_forward/%"))
        .order_by(documents.c.id.desc())
    )
    return connection.execute(query).scalars().first()
