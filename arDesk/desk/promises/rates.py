"""The figures of promises: how they were kept, and how many conversations bring one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from arDesk.cases.promise_rates import Given, Rates, rates
from arDesk.db import office
from arDesk.db.promises import people as promise_people
from arDesk.desk.desk import Desk
from arDesk.desk.promises.judged import judged

YEAR = timedelta(days=365)


def promise_rates(desk: Desk, *, as_of: date | None = None, since: date | None = None) -> Rates:
    """Work the figures of promises out, as known at the end of a day, of those made from a day on (a year before).

    A promise is decided once its grace is over. The times of one that repeats count each; in the promises for a
    conversation it is one. Who took a promise is who had the call.
    """
    day = as_of or desk.today
    first = since or day - YEAR
    with desk.look() as connection:
        policy = office.policy(connection)
        rows = [row for row in judged(connection, policy, day, since=first) if row.promise.made_on >= first]
        taken = promise_people.taken_by(connection, (row.promise.id for row in rows))
        spoken = [one.code for one in policy.queue.outcomes if one.is_conversation]
        conversations = promise_people.conversations_by(connection, first, day, spoken)
    over = [
        Given(
            row.code,
            row.name,
            taken[row.promise.id].by,
            row.promise.amount,
            (row.promise.promised_for - row.promise.made_on).days,
            row.state,
        )
        for row in rows
        if row.promise.grace_until < day
    ]
    once = {(row.promise.series or -row.promise.id): taken[row.promise.id].by for row in rows}
    return rates(over, Counter(once.values()), conversations, minimum=policy.promises.small_sample)
