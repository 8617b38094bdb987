"""When a customer is likeliest reached, from the office's own calls of the year before a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from arDesk.db import gain_facts, office
from arDesk.db.gain_facts import Rang
from arDesk.desk.desk import Desk
from arDesk.desk.gains import LEARNT_FROM
from arDesk.kernel.ids import AccountId
from arDesk.words.local_times import local_time
from arDesk.work.best_time import BestTime, best_time, counted


def best_time_of(desk: Desk, account: AccountId, as_of: date | None = None) -> BestTime | None:
    """Find when to call a customer, by calls up to the end of a day; None where too few are known.

    The times are the customers' own: of their country's zone, or the computer's where it has none or several.
    """
    day = as_of or desk.today
    with desk.look() as connection:
        policy = office.policy(connection)
        talks = frozenset(outcome.code for outcome in policy.queue.outcomes if outcome.is_conversation)
        rang = gain_facts.rang_since(connection, day, day - LEARNT_FROM)
    own = counted(_times((one for one in rang if one.account == account), talks))
    return best_time(own, counted(_times(rang, talks)))


def _times(rang: Iterable[Rang], talks: frozenset[str]) -> Iterator[tuple[datetime, bool]]:
    for one in rang:
        at = local_time(datetime.fromisoformat(one.at), one.country)
        if at.date() == one.on:  # entered later, or on a day that was chosen: the instant says nothing of the call
            yield at, one.outcome in talks
