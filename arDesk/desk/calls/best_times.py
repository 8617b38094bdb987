"""When customers are likeliest reached, from the office's own calls of the year before a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from arDesk.db import office
from arDesk.db.calls import gain_facts
from arDesk.db.calls.gain_facts import Rang
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy
from arDesk.words.local_times import local_time
from arDesk.work.best_time import BestTime, Block, Tries, best_time, block_of, counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEARNT_FROM = timedelta(days=365)
Counts = Mapping[Block, Tries]


class HoursKnown(NamedTuple):
    """Calls by block of hours, in the customers' own time: those of all the office, and of each customer."""

    office: Counts
    by_account: Mapping[AccountId, Counts]

    def own(self, account: AccountId) -> Counts:
        """Give a customer's own."""
        return self.by_account.get(account, {})


NO_HOURS = HoursKnown({}, {})


def hours_known(connection: Connection, policy: Policy, day: date) -> HoursKnown:
    """Count the calls of the year up to the end of a day by the hours they rang at."""
    talks = frozenset(outcome.code for outcome in policy.queue.outcomes if outcome.is_conversation)
    by_account: dict[AccountId, list[tuple[datetime, bool]]] = defaultdict(list)
    for account, at, reached in _times(gain_facts.rang_since(connection, day, day - LEARNT_FROM), talks):
        by_account[account].append((at, reached))
    office_wide = counted(call for calls in by_account.values() for call in calls)
    return HoursKnown(office_wide, {account: counted(calls) for account, calls in by_account.items()})


def best_time_of(desk: Desk, account: AccountId, as_of: date | None = None) -> BestTime | None:
    """Find when to call a customer, by calls up to the end of a day; None where too few are known.

    The times are the customers' own: of their country's zone, or the computer's where it has none or several.
    """
    known = _known(desk, as_of)
    return best_time(known.own(account), known.office)


def best_times(desk: Desk) -> dict[AccountId, BestTime]:
    """Find when to call each customer whose own calls are enough to say so."""
    known = _known(desk, None)
    found = {account: best_time(own, known.office) for account, own in known.by_account.items()}
    return {account: best for account, best in found.items() if best is not None and best.own}


def last_tried(connection: Connection, day: date) -> dict[AccountId, Block]:
    """Give the hours at which each customer's last call of the week up to a day rang, where they are known."""
    found: dict[AccountId, tuple[str, Block | None]] = {}
    for call in gain_facts.rang_since(connection, day, day - timedelta(days=7)):
        if call.account not in found or call.at > found[call.account][0]:
            at = rang_at(call)
            found[call.account] = call.at, None if at is None else block_of(at)
    return {account: block for account, (_, block) in found.items() if block is not None}


def _known(desk: Desk, as_of: date | None) -> HoursKnown:
    with desk.look() as connection:
        return hours_known(connection, office.policy(connection), as_of or desk.today)


def _times(rang: Iterable[Rang], talks: frozenset[str]) -> Iterator[tuple[AccountId, datetime, bool]]:
    for one in rang:
        at = rang_at(one)
        if at is not None:
            yield one.account, at, one.outcome in talks


def rang_at(call: Rang) -> datetime | None:
    """Give the time at a customer's at which a call rang; None where it was entered later or for a chosen day."""
    at = local_time(datetime.fromisoformat(call.at), call.country)
    return at if at.date() == call.on else None
