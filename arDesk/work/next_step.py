"""The one thing to do next with an account."""

from __future__ import annotations

from datetime import date

from arDesk.ledger.items import days_overdue
from arDesk.policy.settings import QueuePolicy
from arDesk.work.day import Day
from arDesk.work.facts import AccountFacts

NEXT_STEPS = (
    "check_unapplied",
    "find_number",
    "escalate",
    "ask_about_promise",
    "ask_about_instalment",
    "try_another_time",
    "call_back",
    "send_copy",
    "remind",
    "call",
)


def next_step(facts: AccountFacts, policy: QueuePolicy, as_of: date) -> str:
    """Name the one next step with an account that is in the queue, as a code of NEXT_STEPS.

    An office's own outcome may name the step that follows it, one of these or its own words.
    """
    days = days_overdue(facts.oldest_due_on, as_of) if facts.oldest_due_on else 0
    return step_on(facts, Day(policy, as_of), facts.to_collect, days)


def step_on(facts: AccountFacts, day: Day, to_collect: int, days: int) -> str:
    """Name the next step on a day, the most pressing first; `to_collect` in minor units, `days` overdue."""
    policy = day.policy
    if facts.unapplied > 0 and (facts.possible_match or 2 * facts.unapplied >= to_collect):
        return "check_unapplied"
    after_last = day.outcome(facts).next_step if facts.last_outcome else ""
    if after_last == "find_number":
        return after_last
    if days >= policy.escalate_days_overdue or facts.broken_promises >= policy.escalate_broken_promises:
        return "escalate"
    if facts.broke_since_talk:
        return "ask_about_promise"
    if facts.missed_since_talk:
        return "ask_about_instalment"
    if after_last or day.is_due(facts):
        return after_last or "call_back"
    if not facts.phone:
        return "find_number"
    return _of_a_call(facts)


def _of_a_call(facts: AccountFacts) -> str:
    if facts.overdue <= 0:
        return "remind"
    return "send_copy" if facts.first_time_late and facts.last_contact_on is None else "call"
