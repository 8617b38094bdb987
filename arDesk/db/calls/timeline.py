"""What happened with an account, newest first: what was said, agreed and set, letters, money, invoices, write-offs."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from arDesk.db.entered import Written, entered_late
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.cases import contacts, follow_ups, holds, promises
from arDesk.db.tables.ledger import allocations, items, receipts, write_offs
from arDesk.db.tables.office import audit_log, documents
from arDesk.db.tables.tasks import tasks
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money

SHOWN = 50
_BY_HAND = frozenset(
    ("contact", "promise", "receipt", "hold", "task", "follow_up")
)  # what is dated by whoever enters it


class Happening(NamedTuple):
    """One thing that happened, of a `kind` and, within it, of its own (`what`).

    Kinds are contact, document, promise, plan, receipt, item, write_off, hold, task and follow_up. `text` is what it
    says, or the number of what it is or concerns. What lets a debt be owed again is below nothing. `second_day` is the
    day promised for or due, or the last one of a hold; `amount` is None where there is none. `entered_on` is the day on
    which it was entered by hand, where that was later.
    """

    on: date
    kind: str
    id: int
    what: str
    text: str
    who: str
    amount: Money | None
    second_day: date | None
    entered_on: date | None = None


def happenings(connection: Connection, account: AccountId, as_of: date) -> list[Happening]:
    """List the fifty newest happenings up to a day."""
    rows = _HAPPENINGS.tuples(connection, account=account, as_of=as_of)
    found = [_happening(row[:-3]) for row in rows]
    late = entered_late(
        connection,
        (
            Written(f"{one.kind}s", one.id, one.on, seq, at, kind)
            for one, (*_, seq, at, kind) in zip(found, rows, strict=True)
            if one.kind in _BY_HAND
        ),
    )
    if not late:
        return found
    return [one._replace(entered_on=late.get((f"{one.kind}s", one.id))) for one in found]


def _newest_of_all() -> Select[Any]:
    """Select them. Each kind is cut to the newest by its own index before they are merged."""
    merged = union_all(
        *(select(_newest(select(*columns).where(mine), on, table)) for table, on, columns, mine in _arms())
    )
    rows = merged.subquery()
    newest = select(rows).order_by(rows.c.on_day.desc(), rows.c.kind, rows.c.id.desc()).limit(SHOWN).subquery()
    entry = audit_log.c.seq == newest.c.seq
    shown = select(newest, audit_log.c.at, audit_log.c.kind.label("entry")).outerjoin(audit_log, entry)
    return shown.order_by(newest.c.on_day.desc(), newest.c.kind, newest.c.id.desc())


def _newest(query: Select[Any], on: Any, table: Any) -> Any:
    return query.order_by(on.desc(), table.c.id.desc()).limit(SHOWN).subquery()


Arm = tuple[Any, Any, tuple[Any, ...], Any]


def _arm(table: Any, on: Any, kind: str, **shown: Any) -> Arm:
    """Give a kind of happening: its table, its day, its columns, and which rows of it are told."""
    none = null()
    columns = (on.label("on_day"), literal(kind).label("kind"), table.c.id.label("id"))
    rest = [shown.get(name, none).label(name) for name in ("what", "text", "who", "minor", "currency")]
    second = type_coerce(shown.get("second", none), Date).label("second")
    told = [table.c.account_id == bindparam("account"), on <= AS_OF, table.c.voided_by.is_(None)]
    if table is promises:
        told.append(~_earlier_time())
    if "moves_id" in table.c:  # what was put on another day is another row
        told.append(table.c.moves_id.is_(None))
    if table is follow_ups:  # that of a call is told by the call
        told.append(table.c.contact_id.is_(None))
    return table, on, (*columns, *rest, second, table.c.entry_seq.label("seq")), and_(*told)


def _amount(table: Any) -> dict[str, Any]:
    return {"minor": table.c.amount_minor, "currency": table.c.currency}


def _arms() -> list[Arm]:
    said, paper, promised, came, item, given = contacts.c, documents.c, promises.c, receipts.c, items.c, write_offs.c
    held, task, again = holds.c, tasks.c, follow_ups.c
    return [
        _arm(contacts, said.contacted_on, "contact", what=said.outcome, text=said.note, who=said.person),
        _arm(documents, paper.issued_on, "document", what=paper.kind, text=paper.number, **_amount(documents)),
        _arm(promises, promised.made_on, "promise", second=promised.promised_for, **_amount(promises)),
        _arm(
            receipts,
            came.received_on,
            "receipt",
            what=came.kind,
            text=came.reference,
            who=came.method,
            **_amount(receipts),
        ),
        _arm(
            write_offs,
            given.written_off_on,
            "write_off",
            what=func.coalesce(given.kind, "write_off"),
            text=_given_of(),
            who=given.reason,
            **_amount(write_offs),
        ),
        _arm(items, item.issued_on, "item", what=item.kind, text=item.reference, second=item.due_on, **_amount(items)),
        _arm(holds, held.starts_on, "hold", what=held.kind, text=held.reason, who=_item_of(holds), second=held.until),
        _arm(tasks, task.set_on, "task", what=task.kind, text=task.note, who=_item_of(tasks), second=task.due_on),
        _arm(follow_ups, again.set_on, "follow_up", text=again.note, second=again.follow_up_on),
    ]


def _earlier_time() -> ColumnElement[bool]:
    """Hold for every time of a repeating promise but the first: it was promised once."""
    before = promises.alias("before")
    return exists().where(before.c.series_id == promises.c.series_id, before.c.id < promises.c.id)


def _item_of(table: Table) -> ColumnElement[str]:
    """Name the one item that a row is about."""
    return select(items.c.reference).where(items.c.id == table.c.item_id).correlate(table).scalar_subquery()


def _given_of() -> ColumnElement[str]:
    """Name the item that a write-off lowers."""
    joined = allocations.join(items, items.c.id == allocations.c.item_id)
    mine = allocations.c.write_off_id == write_offs.c.id
    return select(func.min(items.c.reference)).select_from(joined).where(mine).correlate(write_offs).scalar_subquery()


def _happening(row: tuple[Any, ...]) -> Happening:
    on, kind, number, what, text, who, minor, currency, second = row
    amount = None if minor is None else Money(minor, currency)
    return Happening(on, kind, number, what or "", text or "", who or "", amount, second)


_HAPPENINGS = Query(_newest_of_all())
