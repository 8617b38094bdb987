"""What happened with an account, newest first: contacts, letters, promises, receipts, invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, literal, null, select, union_all

from arDesk.db.tables_cases import contacts, promises
from arDesk.db.tables_ledger import items, receipts
from arDesk.db.tables_office import documents
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `kind` is contact, document, promise, receipt or item; `what` its outcome, kind or method.

    `second_day` is the day promised for or due; `amount` is None where there is none.
    """

    on: date
    kind: str
    id: int
    what: str
    text: str
    who: str
    amount: Money | None
    second_day: date | None


def happenings(connection: Connection, account: AccountId, as_of: date, limit: int = 50) -> list[Happening]:
    """List the newest happenings up to a day. Each kind is cut to the limit by its own index before they are merged."""
    arms = [
        _newest(select(*columns).where(mine), on, table, limit) for table, on, columns, mine in _arms(account, as_of)
    ]
    merged = union_all(*(select(arm) for arm in arms)).subquery()
    query = select(merged).order_by(merged.c.on_day.desc(), merged.c.kind, merged.c.id.desc()).limit(limit)
    return [_happening(row) for row in connection.execute(query)]


def _newest(query: Select[Any], on: Any, table: Any, limit: int) -> Any:
    return query.order_by(on.desc(), table.c.id.desc()).limit(limit).subquery()


def _arms(account: AccountId, as_of: date) -> list[tuple[Any, Any, tuple[Any, ...], Any]]:
    def arm(
        table: Any, on: Any, kind: str, what: Any, text: Any, who: Any, minor: Any, currency: Any, second: Any
    ) -> tuple[Any, Any, tuple[Any, ...], Any]:
        columns = (
            on.label("on_day"), literal(kind).label("kind"), table.c.id.label("id"), what.label("what"), text.label("text"),
            who.label("who"), minor.label("minor"), currency.label("currency"), second.label("second"),
        )  # fmt: skip
        return table, on, columns, and_(table.c.account_id == account, on <= as_of, table.c.voided_by.is_(None))

    none = null()
    return [
        arm(
            contacts,
            contacts.c.contacted_on,
            "contact",
            contacts.c.outcome,
            contacts.c.note,
            contacts.c.person,
            none,
            none,
            none,
        ),
        arm(
            documents,
            documents.c.issued_on,
            "document",
            documents.c.kind,
            documents.c.number,
            none,
            documents.c.amount_minor,
            documents.c.currency,
            none,
        ),
        arm(
            promises,
            promises.c.made_on,
            "promise",
            none,
            none,
            none,
            promises.c.amount_minor,
            promises.c.currency,
            promises.c.promised_for,
        ),
        arm(
            receipts,
            receipts.c.received_on,
            "receipt",
            receipts.c.kind,
            receipts.c.reference,
            receipts.c.method,
            receipts.c.amount_minor,
            receipts.c.currency,
            none,
        ),
        arm(
            items,
            items.c.issued_on,
            "item",
            items.c.kind,
            items.c.reference,
            none,
            items.c.amount_minor,
            items.c.currency,
            items.c.due_on,
        ),
    ]


def _happening(row: Any) -> Happening:
    second = date.fromisoformat(row.second) if isinstance(row.second, str) else row.second
    amount = None if row.minor is None else Money(row.minor, row.currency)
    return Happening(row.on_day, row.kind, row.id, row.what or "", row.text or "", row.who or "", amount, second)
