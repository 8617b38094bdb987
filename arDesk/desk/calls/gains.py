"""What each of today's calls is worth to the office, from its own history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from arDesk.db.calls import gain_facts
from arDesk.desk.calls.best_times import LEARNT_FROM, NO_HOURS, hours_known
from arDesk.desk.calls.to_ask import Key, to_ask
from arDesk.policy.settings import Policy, scaled
from arDesk.words.local_times import local_time
from arDesk.work.best_time import block_of, hour_factor
from arDesk.work.gain import Gain, History, Rates, gain, pace, reach
from arDesk.work.paying import Calls, observe, office_rates
from arDesk.work.pressing import presses

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.spoken_for import AllSpokenFor
    from arDesk.work.facts import AccountFacts


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
    asked = to_ask(connection, day, facts, parts)
    known = hours_known(connection, policy, day) if now is not None else NO_HOURS
    gains = {}
    for one in facts:
        made, mine = calls.get(one.account, Calls()), asked[one.account, one.currency]
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
