"""What was promised or held of a whole account, said of its documents one by one before two accounts become one.

Else a promise of one would be kept by money of the other, and a hold of one would hold what the other owes, on past
days too. A promise or hold is then about the documents of its own account that were not settled before it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, exists, func, select

from arDesk.cases.holds import HOLD, NO_CALLS
from arDesk.db.change import Change
from arDesk.db.columns import METADATA
from arDesk.db.tables.cases import holds, promise_items, promises
from arDesk.db.tables.ledger import items
from arDesk.kernel.ids import AccountId


def name(change: Change, *accounts: AccountId) -> dict[str, list[int]]:
    """Name the documents of what is about a whole account, of several that are to be one; gives what unname needs.

    Nothing changes where no other of them ever had a document.
    """
    owned = {account: _documents(change.connection, account) for account in accounts}
    made: dict[str, list[int]] = {"promise_items": [], "holds": [], "whole": [], "void": []}
    for account, documents in owned.items():
        if any(others for other, others in owned.items() if other != account):
            _name_promises(change, account, documents, made)
            _name_holds(change, account, documents, made)
    return made


def unname(change: Change, made: Mapping[str, list[int]]) -> None:
    """Let promises and holds be about the whole account again."""
    for table in (promise_items, holds):
        standing = select(table.c.id).where(table.c.id.in_(made.get(table.name, ())), table.c.voided_by.is_(None))
        change.void(table, change.connection.execute(standing).scalars().all())
    for hold in made.get("whole", ()):
        change.amend(holds, hold, item_id=None)
    change.restore(METADATA.tables["holds"], made.get("void", ()))


def _name_promises(change: Change, account: AccountId, documents: list[Any], made: dict[str, list[int]]) -> None:
    items_of = exists().where(promise_items.c.promise_id == promises.c.id, promise_items.c.voided_by.is_(None))
    whole = select(promises.c.id, promises.c.currency, promises.c.made_on).where(
        promises.c.account_id == account, promises.c.voided_by.is_(None), ~items_of
    )
    for row in change.connection.execute(whole).all():
        # Where money dated before the promise settled all of them since, they still are what it was about.
        mine = _owed(documents, row.made_on, currency=row.currency) or _owed(documents, date.min, currency=row.currency)
        made["promise_items"] += change.add_many(
            promise_items, [{"promise_id": row.id, "item_id": item} for item in mine]
        )


def _name_holds(change: Change, account: AccountId, documents: list[Any], made: dict[str, list[int]]) -> None:
    """Hold each document instead; a hold of an account that owed nothing then held nothing.

    That a customer is not to be called is said of who they are, not of a debt: it goes on for the one they become.
    """
    whole = select(holds).where(
        holds.c.account_id == account, holds.c.item_id.is_(None), holds.c.voided_by.is_(None),
        func.coalesce(holds.c.kind, HOLD) != NO_CALLS,
    )  # fmt: skip
    for row in change.connection.execute(whole).all():
        mine = _owed(documents, row.starts_on, until=row.ended_on or row.until)
        if not mine:
            change.void(holds, [row.id])
            made["void"].append(row.id)
            continue
        change.amend(holds, row.id, item_id=mine[0])
        made["whole"].append(row.id)
        same = {key: getattr(row, key) for key in ("reason", "starts_on", "until", "ended_on", "moves_id", "kind")}
        made["holds"] += change.add_many(holds, [same | {"account_id": account, "item_id": item} for item in mine[1:]])


def _owed(documents: Iterable[Any], since: date, *, until: date | None = None, currency: str = "") -> list[int]:
    """List the documents that were open on some day from `since` on, issued until a day where one is given."""
    return [
        row.id
        for row in documents
        if (row.settled_on is None or row.settled_on >= since)
        and (until is None or row.issued_on <= until)
        and currency in ("", row.currency)
    ]


def _documents(connection: Connection, account: AccountId) -> list[Any]:
    """Read what an account owed and owes, oldest first."""
    query = select(items.c.id, items.c.currency, items.c.issued_on, items.c.settled_on)
    mine = query.where(items.c.account_id == account, items.c.kind != "credit_note", items.c.voided_by.is_(None))
    return list(connection.execute(mine.order_by(items.c.due_on, items.c.id)).all())
