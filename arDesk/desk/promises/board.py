"""Promises: each with its state as of a day, what came for it, and how often word was not kept before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from arDesk.cases.promise_levels import Chain, chains
from arDesk.cases.promise_lists import LISTS, Record, lists_of, risks_of
from arDesk.cases.promises import MATURED, PromiseState
from arDesk.db import office
from arDesk.db.promises import people as promise_people
from arDesk.db.promises.people import ReceiptName, Taken
from arDesk.desk.desk import Desk
from arDesk.desk.promises.acts import end_promise
from arDesk.desk.promises.judged import PromiseRow, judged
from arDesk.kernel.business_days import next_business_day
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy

if TYPE_CHECKING:
    from sqlalchemy import Connection

YEAR = timedelta(days=365)

__all__ = ["Commitment", "PromiseBoard", "end_promise", "list_promises", "promise_board"]


class Commitment(NamedTuple):
    """A promise with what a list tells of it.

    `lists` are those of cases.promise_lists it stands in, `risks` why it may not be kept. `receipts` name what counts
    for it, by number.
    """

    row: PromiseRow
    chain: Chain
    taken: Taken
    lists: frozenset[str]
    risks: tuple[str, ...]
    receipts: dict[int, ReceiptName]


@dataclass(frozen=True, slots=True)
class PromiseBoard:
    """The promises known at the end of a day, newest first; `tomorrow` is the next working day."""

    as_of: date
    tomorrow: date
    rows: list[Commitment]

    def count(self, name: str) -> int:
        """Count the promises of one of the lists."""
        return sum(name in each.lists for each in self.rows)

    def counts(self) -> dict[str, int]:
        """Count the promises of each list."""
        return {name: self.count(name) for name in LISTS}


def list_promises(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[PromiseRow]:
    """List promises made up to a day with their states by what was known then, newest first."""
    with desk.look() as connection:
        rows = judged(connection, office.policy(connection), as_of or desk.today, account=account)
    return [row for row in rows if state is None or row.state == state]


def promise_board(
    desk: Desk, *, as_of: date | None = None, account: AccountId | None = None, whole: bool = False
) -> PromiseBoard:
    """Give the promises made up to a day, by what was known then, and the lists each stands in.

    Those of the last twelve months, and older ones on whose invoices something is owing; all of them where `whole`.
    """
    day = as_of or desk.today
    since = None if whole or account is not None else day - YEAR
    with desk.look() as connection:
        policy, country = office.policy(connection), office.company(connection).country
        rows = judged(connection, policy, day, account=account, since=since, owing=True)
        tomorrow = next_business_day(day, country)
        return PromiseBoard(day, tomorrow, _commitments(connection, policy, rows, day, tomorrow))


def _commitments(
    connection: Connection, policy: Policy, rows: Sequence[PromiseRow], day: date, tomorrow: date
) -> list[Commitment]:
    levels = chains([row.promise for row in rows], {row.promise.id: row.state for row in rows})
    taken = promise_people.taken_by(connection, (row.promise.id for row in rows))
    followed = {number for chain in levels.values() for number in chain.before}
    names = promise_people.receipt_names(connection, {one.receipt for row in rows for one in row.receipts})
    records, refused = _records(rows, policy, day), _refused(connection, policy, rows, day)
    found = []
    for row in rows:
        promise, chain, by = row.promise, levels[row.promise.id], taken[row.promise.id]
        since = refused.get(promise.account)
        is_refused = since is not None and (since[0], since[1]) > (promise.made_on, by.contact or 0)
        risks = risks_of(row.judgement, records[promise.account], chain.level, refused=is_refused)
        lists = lists_of(
            promise, row.judgement, risks,
            owing=row.owing, today=day, tomorrow=tomorrow, followed=promise.id in followed,
        )  # fmt: skip
        found.append(
            Commitment(row, chain, by, lists, risks, {one.receipt: names[one.receipt] for one in row.receipts})
        )
    return found


def _records(rows: Sequence[PromiseRow], policy: Policy, day: date) -> dict[AccountId, Record]:
    """Say how each customer kept the promises whose grace is over."""
    states: dict[AccountId, list[PromiseState]] = {row.promise.account: [] for row in rows}
    for row in rows:
        if row.promise.grace_until < day and row.state in MATURED:
            states[row.promise.account].append(row.state)
    rules = policy.promises
    return {
        account: Record(found.count(PromiseState.KEPT), len(found), rules.risk_below_percent, rules.small_sample)
        for account, found in states.items()
    }


def _refused(
    connection: Connection, policy: Policy, rows: Sequence[PromiseRow], day: date
) -> dict[int, tuple[date, int]]:
    """Find the last call in which a customer with an open promise refused to pay, or contested the debt."""
    pending = {row.promise.account for row in rows if row.state is PromiseState.OPEN}
    codes = [one.code for one in policy.queue.outcomes if one.next_step == "escalate" or one.asks == "dispute"]
    return promise_people.last_said(connection, day, pending, codes) if pending else {}
