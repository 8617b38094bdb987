"""The rules that give an account its points, each with the reason it shows.

The amount counts by steps of 1-2-5 (10, 20, 50, 100 ...), so a step more means about twice the money: points that add
up rank as weights that multiply, and the amount leads without drowning everything else. Minor units are compared as
they are, for a yen or a won is nearer to a cent than to a euro.
"""

from __future__ import annotations

from bisect import bisect_right

from arDesk.kernel.money import Money
from arDesk.ledger.items import days_overdue
from arDesk.work.day import Day
from arDesk.work.rows import AccountFacts, Reason

_STEPS = tuple(digit * 10**power for power in range(3, 16) for digit in (1, 2, 5))


def amount_steps(minor: int) -> int:
    """Count the steps of 1-2-5 an amount has reached: 1 from 10.00, 4 from 100.00, 7 from 1,000.00."""
    return bisect_right(_STEPS, minor)


def reasons(facts: AccountFacts, day: Day) -> tuple[Reason, ...]:
    """List every rule that speaks for calling an account on a day; rules without points in the settings show 0."""
    found: list[Reason] = []
    _of_debt(facts, day, found)
    _of_promises(facts, day, found)
    _of_contacts(facts, day, found)
    return tuple(found)


def _of_debt(facts: AccountFacts, day: Day, found: list[Reason]) -> None:
    policy, to_collect = day.policy, facts.to_collect
    if to_collect > 0:
        amount = Money(to_collect, facts.currency)
        found.append(Reason("amount", policy.amount_step * amount_steps(to_collect), (("amount", amount),)))
    if facts.oldest_due_on is not None and (days := days_overdue(facts.oldest_due_on, day.as_of)):
        points = min(policy.age_most, policy.age_step * ((days + 29) // 30))
        found.append(Reason("age", points, (("days", days),)))
    if facts.first_time_late:
        found.append(Reason("first_time_late", policy.first_time_late))
    limit = facts.credit_limit
    if limit is None:
        return
    if facts.balance > limit:
        over = Money(facts.balance - limit, facts.currency)
        found.append(Reason("over_limit", policy.over_limit, (("amount", over),)))
    elif facts.balance > 0 and facts.balance * 100 >= limit * policy.near_limit_percent:
        used = facts.balance * 100 // limit
        found.append(Reason("near_limit", policy.near_limit, (("percent", used),)))


def _of_promises(facts: AccountFacts, day: Day, found: list[Reason]) -> None:
    if not facts.broken_promises:
        return
    policy = day.policy
    if facts.possible_match:
        found.append(Reason("broken_promise", policy.broken_promise_known, (), ".unapplied"))
    elif facts.broke_since_talk:
        found.append(Reason("broken_promise", policy.broken_promise, (("on", facts.last_broken_on),)))
    else:
        count = ("count", facts.broken_promises)
        found.append(Reason("broken_promise", policy.broken_promise_known, (count,), ".known"))


def _of_contacts(facts: AccountFacts, day: Day, found: list[Reason]) -> None:
    policy, last = day.policy, facts.last_contact_on
    if day.is_due(facts):
        found.append(Reason("follow_up_due", policy.follow_up_due, (("on", facts.follow_up_on),)))
    if last is None:
        found.append(Reason("no_contact", policy.no_contact, (), ".never"))
    elif (day.as_of - last).days >= policy.no_contact_days:
        found.append(Reason("no_contact", policy.no_contact, (("on", last),)))
    if last is not None and last != facts.last_conversation_on:
        found.append(Reason("retry", policy.retry, (("on", last),)))
