"""Who pays: customers as payments are held against them, payers confirmed before, discounts offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, and_, select

from arDesk.db.change import Change
from arDesk.db.customers import merges as merges_sql
from arDesk.db.tables.cash import payer_aliases
from arDesk.db.tables.ledger import accounts, items
from arDesk.kernel.ids import AccountId, BankLineId, ItemId
from arDesk.kernel.money import Money

_LATEST = 400  # days after which nobody takes a discount any more


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A payer a person confirmed: whom they pay for, and since when arDesk knows."""

    id: int
    account: AccountId
    code: str
    name: str
    payer_name: str
    payer_account: str
    learned_on: date


def aliases(connection: Connection) -> list[AliasRow]:
    """List the payers known by name or account, by customer."""
    query = (
        select(payer_aliases, accounts.c.code, accounts.c.name)
        .join(accounts, accounts.c.id == payer_aliases.c.account_id)
        .where(payer_aliases.c.voided_by.is_(None), accounts.c.voided_by.is_(None))
        .order_by(accounts.c.name, payer_aliases.c.id)
    )
    return [
        AliasRow(
            row.id, AccountId(row.account_id), row.code, row.name, row.payer_name, row.payer_account, row.learned_on
        )
        for row in connection.execute(query)
    ]


def learn(
    change: Change, account: AccountId, *, payer_name: str, payer_account: str, on: date, line: BankLineId
) -> None:
    """Remember who pays for a customer; nothing is written where that is known or the bank named nobody."""
    if not (payer_name or payer_account):
        return
    same = and_(
        payer_aliases.c.account_id == account,
        payer_aliases.c.payer_name == payer_name,
        payer_aliases.c.payer_account == payer_account,
        payer_aliases.c.voided_by.is_(None),
    )
    if change.connection.execute(select(payer_aliases.c.id).where(same)).first() is None:
        change.add(
            payer_aliases,
            account_id=account,
            payer_name=payer_name,
            payer_account=payer_account,
            learned_on=on,
            bank_line_id=line,
        )


def payers(connection: Connection) -> list[tuple[AccountId, str, str, tuple[tuple[str, str], ...]]]:
    """List every customer's account, code and name, and codes and names of those that became part of it."""
    merged: dict[int, list[tuple[str, str]]] = {}
    for row in merges_sql.aliases(connection):
        merged.setdefault(row.account_id, []).append((row.code, row.name))
    query = select(accounts.c.id, accounts.c.code, accounts.c.name).where(accounts.c.voided_by.is_(None))
    return [
        (AccountId(number), code, name, tuple(merged.get(number, ())))
        for number, code, name in connection.execute(query)
    ]


def discounts(connection: Connection, as_of: date) -> list[tuple[ItemId, Money, date]]:
    """List the discounts offered on what is open: item, how much, and the last day; days long past are left out."""
    query = select(items.c.id, items.c.discount_minor, items.c.currency, items.c.discount_until).where(
        items.c.open_minor != 0,
        items.c.voided_by.is_(None),
        items.c.discount_minor > 0,
        items.c.discount_until >= as_of - timedelta(days=_LATEST),
    )
    return [(ItemId(item), Money(minor, currency), day) for item, minor, currency, day in connection.execute(query)]


def offered(connection: Connection, item_ids: Iterable[ItemId]) -> dict[ItemId, int]:
    """Give the discounts offered on some items, in minor units, whatever day they are for."""
    query = select(items.c.id, items.c.discount_minor).where(items.c.id.in_(list(item_ids)), items.c.discount_minor > 0)
    return {ItemId(item): minor for item, minor in connection.execute(query)}


def names_of(connection: Connection, account_ids: Iterable[AccountId]) -> dict[AccountId, tuple[str, str]]:
    """Give code and name of some customers."""
    found: dict[AccountId, tuple[str, str]] = {}
    for chunk in _chunks(account_ids):
        query = select(accounts.c.id, accounts.c.code, accounts.c.name).where(accounts.c.id.in_(chunk))
        found |= {AccountId(number): (code, name) for number, code, name in connection.execute(query)}
    return found


def references_of(connection: Connection, item_ids: Iterable[ItemId]) -> dict[ItemId, str]:
    """Give the numbers of some items."""
    found: dict[ItemId, str] = {}
    for chunk in _chunks(item_ids):
        query = select(items.c.id, items.c.reference).where(items.c.id.in_(chunk))
        found |= {ItemId(item): reference for item, reference in connection.execute(query)}
    return found


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(ids)
    for start in range(0, len(every), 500):
        yield every[start : start + 500]
