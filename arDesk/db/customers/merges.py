"""Customers made one: whose codes lead to whom, what there is to move, and what ties it to its new place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, func, or_, select
from sqlalchemy.exc import IntegrityError

from arDesk.db.change import Change
from arDesk.db.customers import duties as duties_sql
from arDesk.db.query import Query
from arDesk.db.tables.cases import disputes, holds, promise_items, promises
from arDesk.db.tables.customers import account_merges
from arDesk.db.tables.every import METADATA, protected_tables
from arDesk.db.tables.ledger import accounts, allocations, items, receipts
from arDesk.db.tables.office import document_items, documents
from arDesk.db.tables.plans import plan_items, plans
from arDesk.kernel.ids import AccountId

_IN_FORCE = and_(account_merges.c.voided_by.is_(None), account_merges.c.ended_on.is_(None))
_ALIASES = Query(
    select(account_merges.c.code, account_merges.c.account_id, accounts.c.code.label("kept"), account_merges.c.name)
    .join(accounts, accounts.c.id == account_merges.c.account_id)
    .where(_IN_FORCE, accounts.c.voided_by.is_(None))
    .order_by(account_merges.c.id)
)


def aliases(connection: Connection) -> list[Any]:
    """List the codes of customers that were merged: code, account_id and code of who has them now (kept), name."""
    return _ALIASES.rows(connection)


def merge_of(connection: Connection, code: str) -> Any:
    """Read how a customer's code came to another; None where it did not."""
    query = select(account_merges).where(_IN_FORCE, account_merges.c.code == code).order_by(account_merges.c.id.desc())
    return connection.execute(query).first()


def merges_into(connection: Connection, account: AccountId) -> list[Any]:
    """List the merges in force into a customer, oldest first."""
    query = select(account_merges).where(_IN_FORCE, account_merges.c.account_id == account)
    return list(connection.execute(query.order_by(account_merges.c.id)))


def owned_tables() -> list[Table]:
    """List the tables whose rows go with a customer; who collected from either and when stays each one's own."""
    own = duties_sql.TABLES.values()
    return [table for table in protected_tables() if "account_id" in table.c and table not in own]


def rows_of(connection: Connection, table: Table, account: AccountId) -> list[int]:
    """List a customer's rows of a table, those that count no more too."""
    query = select(table.c.id).where(table.c.account_id == account).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def still_of(connection: Connection, table: str, account: AccountId, ids: Iterable[int]) -> list[int]:
    """Give those of some rows that are a customer's."""
    wanted = set(ids)
    return [row for row in rows_of(connection, METADATA.tables[table], account) if row in wanted]


def let_stand(change: Change, account: AccountId) -> bool:
    """Let a customer taken out of account count again; gives False where another one has its code."""
    try:
        change.restore(accounts, [account])
    except IntegrityError:
        return False
    return True


def children_of(connection: Connection, account: AccountId) -> list[AccountId]:
    """List the customers that belong to one."""
    query = select(accounts.c.id).where(accounts.c.parent_id == account, accounts.c.voided_by.is_(None))
    return [AccountId(row) for row in connection.execute(query.order_by(accounts.c.id)).scalars()]


def same_number(connection: Connection, one: AccountId, other: AccountId) -> str | None:
    """Give the number of a document that two customers both have; None where they have none in common."""
    mine, theirs = items.alias("mine"), items.alias("theirs")
    query = select(mine.c.reference).where(
        mine.c.account_id == one, theirs.c.account_id == other, mine.c.reference == theirs.c.reference,
        mine.c.kind == theirs.c.kind, mine.c.voided_by.is_(None), theirs.c.voided_by.is_(None),
    )  # fmt: skip
    return connection.execute(query.order_by(mine.c.id).limit(1)).scalar()


def imported_since(connection: Connection, account: AccountId, entry: int, moved: Mapping[str, list[int]]) -> int:
    """Count what imports brought a customer after an audit entry, besides the rows that were moved."""
    count = 0
    for table in (items, receipts):
        query = select(table.c.id).where(
            table.c.account_id == account, table.c.import_file_id.is_not(None), table.c.voided_by.is_(None),
            table.c.entry_seq > entry,
        )  # fmt: skip
        count += len(set(connection.execute(query).scalars()) - set(moved.get(table.name, ())))
    return count


def is_tied(connection: Connection, account: AccountId, moved: Mapping[str, list[int]]) -> bool:
    """Tell whether anything ties moved rows to rows of the customer that were not moved: money, promises, papers."""
    documents_moved, money = set(moved.get(items.name, ())), set(moved.get(receipts.name, ()))
    pairs: tuple[tuple[Table, Table, ColumnElement[bool]], ...] = (
        (promise_items, promises, promise_items.c.promise_id == promises.c.id),
        (plan_items, plans, plan_items.c.plan_id == plans.c.id),
        (document_items, documents, document_items.c.document_id == documents.c.id),
    )
    for table, owner, on in pairs:
        owned = select(table.c.item_id, owner.c.id).join(owner, on).where(owner.c.account_id == account)
        theirs = set(moved.get(owner.name, ()))
        found = connection.execute(owned.where(table.c.voided_by.is_(None), owner.c.voided_by.is_(None)))
        if any((item in documents_moved) != (case in theirs) for item, case in found):
            return True
    for table in (disputes, holds):
        mine = select(table.c.id, table.c.item_id).where(table.c.account_id == account, table.c.item_id.is_not(None))
        theirs = set(moved.get(table.name, ()))
        rows = connection.execute(mine.where(table.c.voided_by.is_(None)))
        if any((item in documents_moved) != (case in theirs) for case, item in rows):
            return True
    return _money_tied(connection, account, documents_moved, money)


def _money_tied(connection: Connection, account: AccountId, documents_moved: set[int], money: set[int]) -> bool:
    mine = exists().where(items.c.id == allocations.c.item_id, items.c.account_id == account)
    used = select(
        allocations.c.item_id, allocations.c.receipt_id, allocations.c.credit_id,
        func.sum(allocations.c.amount_minor).label("minor"),
    ).where(mine, allocations.c.voided_by.is_(None))  # fmt: skip
    rows = connection.execute(
        used.group_by(allocations.c.item_id, allocations.c.receipt_id, allocations.c.credit_id)
        .having(func.sum(allocations.c.amount_minor) != 0)
        .where(or_(allocations.c.receipt_id.is_not(None), allocations.c.credit_id.is_not(None)))
    )
    for row in rows:
        source = row.receipt_id in money if row.receipt_id is not None else row.credit_id in documents_moved
        if (row.item_id in documents_moved) != source:
            return True
    return False
