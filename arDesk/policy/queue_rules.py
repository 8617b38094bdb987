"""The rules of the call queue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from arDesk.cases.contacts import OUTCOMES, Outcome
from arDesk.policy.contact_hours import ContactHours, Hours
from arDesk.policy.strategies import Strategy, strategy_for


@dataclass(frozen=True, slots=True)
class QueuePolicy:
    """Who is called, and first. Points are whole numbers; amounts are minor units of a currency with two digits.

    `ranking` is one of work.ranking.RANKINGS. So many `proactive_days` before an invoice falls due its customer is
    called (0: not before). `strategies` are what is otherwise for some segments. Customers outside their `hours` are
    absent where `hours_kept`; else the hours only inform.
    """

    amount_step: int = 6
    age_step: int = 3
    age_most: int = 12
    broken_promise: int = 30
    broken_promise_known: int = 10
    missed_instalment: int = 25
    follow_up_due: int = 25
    carried_over: int = 20
    retry: int = 4
    no_contact: int = 5
    no_contact_days: int = 14
    over_limit: int = 8
    near_limit: int = 4
    near_limit_percent: int = 90
    first_time_late: int = 5
    minimum_to_collect: int = 500
    cool_off_days: int = 5
    attempts_a_day: int = 1
    attempts_a_week: int = 3
    escalate_broken_promises: int = 3
    escalate_days_overdue: int = 120
    hours_kept: bool = False
    hours_working_days: Hours | None = ContactHours().working_days
    hours_saturday: Hours | None = None
    hours_sunday: Hours | None = None
    hours_holidays: bool = True
    ranking: str = "points"
    proactive_days: int = 0
    due_soon: int = 10
    outcomes: tuple[Outcome, ...] = OUTCOMES
    strategies: tuple[Strategy, ...] = ()

    @property
    def hours(self) -> ContactHours:
        """When customers may be called."""
        return ContactHours(self.hours_working_days, self.hours_saturday, self.hours_sunday, self.hours_holidays)

    def for_segment(self, segment: str) -> QueuePolicy:
        """Give the rules for customers of a segment: those of the first strategy for it in place of the office's."""
        found = strategy_for(self.strategies, segment)
        if found is None:
            return self
        own: dict[str, Any] = dict(found.rules)
        return replace(self, **own)
