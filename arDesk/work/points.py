"""The rules that give an account its points, each with the reason it shows.

The amount counts by steps of 1-2-5 (10, 20, 50, 100 ...), so a step more means about twice the money: points that add
up rank as weights that multiply, and the amount leads without drowning everything else. Minor units are compared as
they are, for a yen or a won is nearer to a cent than to a euro.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from arDesk.kernel.money import Money
from arDesk.policy.settings import QueuePolicy, scaled
from arDesk.policy.strategies import Range
from arDesk.work.day import Day
from arDesk.work.facts import AccountFacts
from arDesk.work.rows import Reason

# Minor units: 10.00, 20.00, 50.00, 100.00 ...
_STEPS = tuple(digit * 10**power for power in range(3, 16) for digit in (1, 2, 5))


@lru_cache(maxsize=4096)
def _said(rule: str, points: int, field: str = "", value: object = None, variant: str = "", /) -> Reason:
    """Make a reason once for all accounts that share it: the same days, the same date."""
    return Reason(rule, points, ((field, value),) if field else (), variant)


def reasons(facts: AccountFacts, day: Day, to_collect: int, days: int) -> tuple[Reason, ...]:
    """List every rule that speaks for calling an account on a day; rules without points in the settings show 0.

    `to_collect` is in minor units, `days` how long its oldest item is overdue.
    """
    policy = day.policy
    found: list[Reason] = []
    if to_collect > 0:
        points = policy.amount_step * bisect_right(_STEPS, to_collect)
        found.append(Reason("amount", points, (("amount", Money(to_collect, facts.currency)),)))
    if days > 0:
        found.append(_said("age", min(policy.age_most, policy.age_step * ((days + 29) // 30)), "count", days))
    if facts.first_time_late and facts.overdue > 0:
        found.append(_said("first_time_late", policy.first_time_late))
    if facts.credit_limit is not None:
        _of_limit(facts, facts.credit_limit, policy, found)
    if facts.broken_promises:
        found.append(_of_promises(facts, policy))
    if facts.missed_on is not None or facts.plan_defaulted_on is not None:
        found.append(_of_plans(facts, policy))
    if day.is_due(facts):
        found.append(_said("follow_up_due", policy.follow_up_due, "on", facts.follow_up_on))
    if day.ranges:
        found.extend(_ranges(facts, day.ranges, days))
    if facts.overdue <= 0 and day.is_early(facts):
        found.append(_due_soon(facts, policy))
    _of_contacts(facts, day, found)
    _of_people(facts, policy, found)
    return tuple(found)


def _of_people(facts: AccountFacts, policy: QueuePolicy, found: list[Reason]) -> None:
    """Name what people decided: a rule of the office, calls planned and not made, a pin, a colleague's absence."""
    if facts.is_ruled:
        found.append(Reason("rule", policy.follow_up_due, (("why", facts.ruled),)))
    if facts.carried_on is not None:
        found.append(_said("carried_over", policy.carried_over, "on", facts.carried_on))
    if facts.mark is not None and facts.is_pinned:
        variant = ".why" if facts.mark.reason else ""
        found.append(Reason("pinned", 0, (("why", facts.mark.reason), ("name", facts.mark.by)), variant))
    if facts.away_until is not None:
        found.append(Reason("covering", 0, (("name", facts.collector), ("until", facts.away_until))))


def _of_limit(facts: AccountFacts, limit: int, policy: QueuePolicy, found: list[Reason]) -> None:
    if facts.balance > limit:
        over = Money(facts.balance - limit, facts.currency)
        found.append(Reason("over_limit", policy.over_limit, (("amount", over),)))
    elif facts.balance > 0 and facts.balance * 100 >= limit * policy.near_limit_percent:
        found.append(_said("near_limit", policy.near_limit, "percent", facts.balance * 100 // limit))


def _of_promises(facts: AccountFacts, policy: QueuePolicy) -> Reason:
    if facts.possible_match:
        return _said("broken_promise", policy.broken_promise_known, "", None, ".unapplied")
    if facts.broke_since_talk:
        return _said("broken_promise", policy.broken_promise, "on", facts.last_broken_on)
    return _said("broken_promise", policy.broken_promise_known, "count", facts.broken_promises, ".known")


def _of_plans(facts: AccountFacts, policy: QueuePolicy) -> Reason:
    if facts.missed_on is None:
        return _said("missed_instalment", policy.missed_instalment, "on", facts.plan_defaulted_on, ".defaulted")
    fields = (("amount", Money(facts.missed, facts.currency)), ("on", facts.missed_on))
    return Reason("missed_instalment", policy.missed_instalment, fields)


def _of_contacts(facts: AccountFacts, day: Day, found: list[Reason]) -> None:
    policy, last = day.policy, facts.last_contact_on
    if last is None:
        found.append(_said("no_contact", policy.no_contact, "", None, ".never"))
        return
    if last <= day.silent_since:
        found.append(_said("no_contact", policy.no_contact, "on", last))
    if last != facts.last_conversation_on:
        found.append(_said("retry", policy.retry, "on", last))


def _due_soon(facts: AccountFacts, policy: QueuePolicy) -> Reason:
    amount = Money(facts.due_soon, facts.currency)
    return Reason("due_soon", policy.due_soon, (("amount", amount), ("on", facts.due_soon_on)))


def _ranges(facts: AccountFacts, ranges: Sequence[Range], days: int) -> Iterator[Reason]:
    """Give the points of the ranges a customer's measures lie in; a range of amounts is in the currency's own units."""
    currency, limit = facts.currency, facts.credit_limit
    measured = {
        "overdue": facts.overdue,
        "balance": facts.balance,
        "oldest_days": days,
        "broken_promises": facts.broken_promises,
        "limit_percent": facts.balance * 100 // limit if limit else 0,
    }
    for one in ranges:
        value, in_money = measured[one.measure], one.measure in {"overdue", "balance"}
        below = one.below if one.below is None or not in_money else scaled(one.below, currency)
        least = scaled(one.least, currency) if in_money else one.least
        if value >= least and (below is None or value < below):
            said = Money(value, currency) if in_money else value
            yield Reason("range", one.points, (("value", said),), f".{one.measure}")
