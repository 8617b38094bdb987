"""What each of today's calls is worth to the office, from its own history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from arDesk.db.calls import gain_facts
from arDesk.db.ledger import due_items
from arDesk.desk.calls.best_times import LEARNT_FROM, NO_HOURS, hours_known
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy, scaled
from arDesk.words.local_times import local_time
from arDesk.work.best_time import block_of, hour_factor
from arDesk.work.gain import Gain, History, Rates, gain, pace, reach
from arDesk.work.paying import Calls, observe, office_rates
from arDesk.work.pressing import presses

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.spoken_for import AllSpokenFor
    from arDesk.desk.spoken_parts import SpokenFor
    from arDesk.work.facts import AccountFacts

Key = tuple[AccountId, str]


@dataclass(frozen=True)
class Worth:
    """The office's rates, and what a call is worth by account and currency."""

    rates: Rates = field(default_factory=Rates)
    gains: Mapping[Key, Gain] = field(default_factory=dict)


def worth(
    connection: Connection,
    policy: Policy,
    day: date,
    facts: Sequence[AccountFacts],
    parts: AllSpokenFor,
    now: datetime | None = None,
) -> Worth:
    """Reckon what calls of a day are worth, from payments and calls of the year before it.

    `now` is the instant of a queue for today: what is reckoned is a call at this hour.
    """
    since, rules = day - LEARNT_FROM, policy.gain
    conversations = [outcome.code for outcome in policy.queue.outcomes if outcome.is_conversation]
    calls = gain_facts.calls_since(connection, day, since, conversations)
    observed = observe(gain_facts.late_items(connection, day, since), calls, since=since, as_of=day)
    rates = office_rates(
        observed,
        calls,
        capital=rules.capital_percent / 100,
        lost=rules.lost_percent / 100,
        call_cost=rules.call_cost,
    )
    owed = _owed(connection, day, facts, parts)
    known = hours_known(connection, policy, day) if now is not None else NO_HOURS
    gains = {}
    for one in facts:
        made, mine = calls.get(one.account, Calls()), owed.get((one.account, one.currency), ())
        here = None if now is None else block_of(local_time(now, one.country))
        gains[one.account, one.currency] = gain(
            mine,
            pace(observed.alone.get(one.account, History()), rates.hazards),
            reach(len(made.reached_on), made.made),
            rates,
            presses=presses(one, [day - timedelta(days) for _, days in mine], rules, day),
            hour=hour_factor(known.own(one.account), known.office, here),
            cost=scaled(rates.call_cost, one.currency),
        )
    return Worth(rates, gains)


def _owed(
    connection: Connection, day: date, facts: Sequence[AccountFacts], parts: AllSpokenFor
) -> dict[Key, list[tuple[int, int]]]:
    """Share what is to ask of each account among its overdue items: amounts in minor units, and days overdue."""
    rows: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for account, currency, item, due_on, minor in due_items.overdue_of(connection, day, {one.account for one in facts}):
        left = _unspoken(item, minor, parts.of(account, currency), parts.contested)
        if left > 0:
            rows[account, currency].append((left, (day - due_on).days))
    found = {}
    for one in facts:
        mine = rows.get((one.account, one.currency), [])
        whole, to_ask = sum(minor for minor, _ in mine), max(0, one.to_collect - max(0, one.unapplied))
        found[one.account, one.currency] = [(minor * to_ask // whole, days) for minor, days in mine]
    return found


def _unspoken(item: int, minor: int, part: SpokenFor, contested: Mapping[int, int]) -> int:
    return 0 if item in part.items else minor - contested.get(item, 0)
