"""Today's calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from arDesk.db import office
from arDesk.desk.calls.gains import worth
from arDesk.desk.calls.gathering import gather
from arDesk.desk.calls.whose_calls import assigned
from arDesk.desk.customers.zones import instant_of
from arDesk.desk.desk import Desk
from arDesk.desk.promises.judged import REMEMBERED, PromiseRow, judged
from arDesk.desk.spoken_for import spoken_for
from arDesk.policy.settings import Policy
from arDesk.work.best_set import best_set
from arDesk.work.gain import Rates
from arDesk.work.queue import AbsentRow, CallRow, build_queue
from arDesk.work.ranking import GAIN

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEAST_CALLS_A_WEEK = 20  # with fewer, places by lot cost more than they teach


@dataclass(frozen=True)
class CallQueue:
    """The customers to call in their order, and everybody else with anything overdue and why they are absent."""

    as_of: date
    rows: list[CallRow]
    absent: list[AbsentRow]
    rates: Rates | None = None


def call_queue(
    desk: Desk,
    as_of: date | None = None,
    *,
    ranking: str | None = None,
    reckon: bool = False,
    collector: str | None = None,
) -> CallQueue:
    """Give the calls of a business day (today where none is named), as it was known at the end of that day.

    `ranking` (work.ranking.RANKINGS) takes the place of the office's; what calls are worth is worked out where that
    asks for it, or to `reckon` at any rate. `collector` leaves only the calls of one colleague: their own customers'
    and those of whom they cover for; "" those of customers who are nobody's.
    """
    day = as_of or desk.today
    with desk.look() as connection:
        policy = office.policy(connection)
        if ranking is not None:
            policy = replace(policy, queue=replace(policy.queue, ranking=ranking))
        promises = remembered(connection, policy, day)
        now = instant_of(desk, day)
        return queue_of(connection, policy, day, promises, now=now, reckon=reckon, collector=collector)


def queue_of(
    connection: Connection,
    policy: Policy,
    day: date,
    promises: list[PromiseRow],
    *,
    now: datetime | None = None,
    reckon: bool = False,
    collector: str | None = None,
) -> CallQueue:
    """Give the calls of a day, of all or of one collector; `promises` are those of `remembered`.

    `now` is that of `instant_of`: which customers may be called, and are likely reached, goes by their time of day.
    """
    parts = spoken_for(connection, promises, day)
    facts, country = gather(connection, policy, day, promises, parts), office.company(connection).country
    facts = assigned(connection, policy, day, facts, promises, collector)
    if not reckon and policy.queue.ranking != GAIN:
        return CallQueue(day, *build_queue(facts, policy.queue, as_of=day, country=country, now=now))
    known = worth(connection, policy, day, facts, parts, now)
    by_lot = policy.gain.explore_percent if known.rates.calls_a_week >= LEAST_CALLS_A_WEEK else 0
    rows = build_queue(facts, policy.queue, as_of=day, country=country, now=now, gains=known.gains, by_lot=by_lot)
    return CallQueue(day, *rows, known.rates)


def calls_for(queue: CallQueue, minutes: int) -> list[CallRow]:
    """Choose the calls that are expected to gain most in so many minutes, in the queue's order.

    Those to be called back today are in, whatever they gain: they were told so. The queue must have been reckoned.
    """
    offers = [(row.gain.value, row.gain.minutes) if row.gain else (0.0, 1.0) for row in queue.rows]
    agreed = [at for at, row in enumerate(queue.rows) if (row.facts.follow_up_on or date.max) <= queue.as_of]
    return [queue.rows[at] for at in best_set(offers, minutes, agreed)]


def remembered(connection: Connection, policy: Policy, day: date) -> list[PromiseRow]:
    """Judge the promises that count on a day: those still pending, and those that ran out not long ago."""
    return judged(connection, policy, day, since=day - REMEMBERED)
