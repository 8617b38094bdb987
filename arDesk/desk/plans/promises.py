"""What becomes of open promises when a plan is agreed over some of their invoices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from arDesk.cases.promises import PromiseState, supersedes
from arDesk.db import office
from arDesk.db.change import Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.promises import made as promises_sql
from arDesk.db.tables.cases import promise_items, promises
from arDesk.db.tables.promising import promise_series
from arDesk.desk.promises.judged import PromiseRow, judged
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.ledger.items import OpenItem


def give_way(change: Change, today: date, account: AccountId, currency: str, covered: Collection[ItemId]) -> None:
    """End the open promises on a plan's invoices; what they promise for others goes on as a promise for those alone.

    The rest of one for the whole account is about what falls due by its day and is not in the plan. It keeps its day
    and its grace, and is no more than what was still to come of it and what those invoices owe.
    """
    standing = promises_sql.standing(change.connection, account, currency, today)
    ended = [old for old in standing if supersedes(frozenset(covered), old)]
    if not ended:
        return
    opened = items_sql.open_items(change.connection, today, account=account)
    free = {item.id: item for item in opened if item.id not in covered and item.open.currency == currency}
    policy = office.policy(change.connection)
    rows = {row.promise.id: row for row in judged(change.connection, policy, today, account=account, since=today)}
    series: dict[int, int] = {}
    left: dict[int, int] = {}
    for old in sorted(ended, key=lambda one: (one.promised_for, one.id)):
        change.amend(promises, old.id, ended_on=today, ended_as=PromiseState.SUPERSEDED.value)
        row = rows.get(old.id)
        rest = _rest(row, free) if row is not None and row.pending.minor > 0 else []
        key = old.series or -old.id
        room = left.setdefault(key, sum(item.open.minor for item in rest))
        if row is not None and rest and room:
            left[key] = room - min(row.pending.minor, room)
            _go_on(change, today, row, rest, min(row.pending.minor, room), series)


def _rest(row: PromiseRow, free: Mapping[ItemId, OpenItem]) -> list[OpenItem]:
    named = row.promise.items
    return [
        item
        for item in free.values()
        if item.is_owed and (item.id in named if named else item.due_on <= row.promise.promised_for)
    ]


def _go_on(
    change: Change, today: date, row: PromiseRow, rest: list[OpenItem], minor: int, series: dict[int, int]
) -> None:
    old = row.promise
    if old.series is not None and row.repeats is not None and old.series not in series:
        times = row.repeats.times - row.repeats.nth + 1
        series[old.series] = change.add(
            promise_series, account_id=old.account, contact_id=None, every=row.repeats.every, times=times
        )
    number = change.add(
        promises,
        account_id=old.account,
        contact_id=None,
        currency=old.amount.currency,
        amount_minor=minor,
        made_on=today,
        promised_for=old.promised_for,
        grace_until=old.grace_until,
        series_id=None if old.series is None else series.get(old.series),
    )
    change.add_many(promise_items, [{"promise_id": number, "item_id": item.id} for item in rest])
