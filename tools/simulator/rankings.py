"""The ways to rank customers, held against each other. They see the ledger and the call log, never the truth."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import QueuePolicy
from arDesk.work import gain
from arDesk.work.day import Day
from arDesk.work.facts import AccountFacts
from arDesk.work.points import reasons
from arDesk.work.pressing import BROKEN
from tools.simulator.office import BY_HOUR, NEVER, Office, Ranking
from tools.simulator.worlds import Floats

_FIRST = date(2024, 1, 1)  # a Monday
_PAST = timedelta(90)


def oldest_first(office: Office) -> Floats:
    """Rank by the oldest invoice to collect."""
    chosen = office.to_collect()
    days = np.zeros(len(office.calls))
    np.maximum.at(days, office.world.customer[chosen], (office.day - office.world.due[chosen]).astype(float))
    return days


def largest_first(office: Office) -> Floats:
    """Rank by what is to collect."""
    return office.sums(office.to_collect())


def risk_times_amount(office: Office) -> Floats:
    """Rank by the share of a customer's invoices that were more than 15 days late, times what is to collect."""
    world = office.world
    known = (world.due + 15 < office.day) & (world.issued <= office.day)
    bad = known & (np.minimum(office.paid_on, NEVER) > world.due + 15)
    ones = np.ones(len(world.amount))
    seen, late = office.sums(known, ones), office.sums(bad, ones)
    usual = late.sum() / max(1.0, seen.sum())
    return np.asarray((late + 2 * usual) / (seen + 2) * office.sums(office.to_collect()))


def expected_gain(office: Office) -> Floats:
    """Rank by what a call is expected to gain, as arDesk reckons it."""
    rates, chosen = gain.Rates(), office.to_collect()
    effect, p0, then = office.effect(), office.hazards_alone(), office.hazards_alone(gain.WEEK)
    worth = gain.worth(p0, gain.after_call(p0, effect), rates)
    later = (1 - p0) ** gain.WEEK * gain.worth(then, gain.after_call(then, effect), rates)
    value = office.sums(chosen, office.world.amount * worth)
    left = office.sums(chosen, office.world.amount * later)
    broken = np.where((office.broken_on >= 0) & (office.broken_on >= office.day - 1), BROKEN, 1.0)
    waiting = np.maximum(0, gain.lost_by_waiting(np.maximum(value, 1e-9), left))
    pressing = np.minimum(gain.MOST_PRESSING, broken * (1 + waiting))
    return np.asarray(gain.reach(office.answers, office.calls) * pressing * value)


def points(office: Office) -> Floats:
    """Rank by arDesk's points with their defaults, from the facts the queue has."""
    today = _FIRST + timedelta(office.day)
    day, owed = Day(QueuePolicy(), today), office.sums(office.to_collect())
    oldest, score = oldest_first(office), np.zeros(len(owed))
    for at in np.flatnonzero(office.allowed()):
        score[at] = sum(
            reason.points
            for reason in reasons(_facts(office, int(at), today), day, int(owed[at] * 100), int(oldest[at]))
        )
    return score + owed / 1e9


def _facts(office: Office, at: int, today: date) -> AccountFacts:
    def on(days: int) -> date | None:
        return _FIRST + timedelta(days) if days >= 0 else None

    broken = on(int(office.broken_on[at]))
    recent = broken is not None and broken > today - _PAST
    return AccountFacts(
        AccountId(at), str(at), "", "1", "EUR", "", 0, 0,
        last_contact_on=on(int(office.last_call[at])), last_conversation_on=on(int(office.last_talk[at])),
        broken_promises=int(recent), last_broken_on=broken if recent else None,
    )  # fmt: skip


RANKINGS: dict[str, Ranking | None] = {
    "no calls": None,
    "oldest first": oldest_first,
    "largest first": largest_first,
    "risk × amount": risk_times_amount,
    "points": points,
    "expected gain": expected_gain,
}
BY_HOUR.add(expected_gain)
