"""The day a queue is built for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from arDesk.cases.contacts import Outcome
from arDesk.kernel.business_days import add_business_days
from arDesk.policy.settings import QueuePolicy, scaled
from arDesk.policy.strategies import Range
from arDesk.words.local_times import local_time, times_to_call
from arDesk.work.best_time import block_of
from arDesk.work.facts import AccountFacts

_UNKNOWN = Outcome("")


class Day:
    """A business date with the rules for some customers, and points by `ranges`; remembers working days.

    `now` is the instant the queue is built at, None for a day that is not today: it then has no time of day.
    """

    def __init__(
        self,
        policy: QueuePolicy,
        as_of: date,
        country: str = "",
        ranges: Sequence[Range] = (),
        now: datetime | None = None,
    ) -> None:
        self.policy = policy
        self._now = now
        self.ranges = ranges
        self.as_of = as_of
        self.silent_since = as_of - timedelta(policy.no_contact_days)
        self._country = country
        self._least: dict[str, int] = {}
        self._outcomes = {outcome.code: outcome for outcome in policy.outcomes}
        self._working_days: dict[tuple[date, int], date] = {}

    def working_day_after(self, day: date, count: int = 1) -> date:
        """Give the working day so many working days after a day."""
        found = self._working_days.get((day, count))
        if found is None:
            found = self._working_days[day, count] = add_business_days(day, count, self._country)
        return found

    def country_of(self, facts: AccountFacts) -> str:
        """Give the country of a customer, the office's where it is not known."""
        return facts.country or self._country

    def times_at(self, facts: AccountFacts) -> list[datetime]:
        """Give the times it is where a customer is rung now (words.local_times); none on a day that is not today."""
        return [] if self._now is None else times_to_call(facts.phone, self.country_of(facts), self._now)

    def is_tried_hour(self, facts: AccountFacts) -> bool:
        """Tell whether it is the same hours of the day as those in which the last call rang."""
        if self._now is None or facts.tried_in is None:
            return False
        here = block_of(local_time(self._now, self.country_of(facts)))
        return here is not None and here.hour == facts.tried_in.hour

    def least(self, currency: str) -> int:
        """Give the least amount worth a call, in minor units; at least one."""
        found = self._least.get(currency)
        if found is None:
            found = self._least[currency] = max(1, scaled(self.policy.minimum_to_collect, currency))
        return found

    def outcome(self, facts: AccountFacts) -> Outcome:
        """Give the outcome of the last call; a code the office no longer has counts as nobody reached."""
        return self._outcomes.get(facts.last_outcome or "", _UNKNOWN)

    def is_due(self, facts: AccountFacts) -> bool:
        """Tell whether a follow-up set for today or before is still to be done."""
        return facts.follow_up_on is not None and facts.follow_up_on <= self.as_of and not self.is_worked(facts)

    def is_early(self, facts: AccountFacts) -> bool:
        """Tell whether a customer is to be called before what falls due soon, and nobody has talked with them of it."""
        days, due = self.policy.proactive_days, facts.due_soon_on
        if days <= 0 or due is None or facts.due_soon < self.least(facts.currency):
            return False
        opens = due - timedelta(days)
        talked = facts.last_conversation_on
        return opens <= self.as_of <= due and (talked is None or talked < opens)

    def is_worked(self, facts: AccountFacts) -> bool:
        """Tell whether today's calls to an account are done: somebody was reached, or the attempts are used up."""
        if not facts.contacted_today:
            return False
        reached = facts.last_conversation_on == self.as_of or self.outcome(facts).is_conversation
        return reached or max(1, facts.attempts_on_last_day) >= self.policy.attempts_a_day

    def room_on(self, facts: AccountFacts) -> date | None:
        """Give the working day on which the week's attempts leave room for one more; None where they do now."""
        most = self.policy.attempts_a_week
        if not most or facts.attempts_in_week < most:
            return None
        return self.working_day_after(facts.tried_on[-most] + timedelta(6))  # on the seventh day it counts no more

    def rested_on(self, facts: AccountFacts) -> date | None:
        """Give the day the last contact lets an account be called again; None where there was none.

        After a conversation that is the end of the cool-off, otherwise so many working days later as its outcome says.
        """
        talked, attempt = facts.last_conversation_on, facts.last_contact_on
        over = talked + timedelta(self.policy.cool_off_days) if talked is not None else None
        if attempt is None or attempt == talked:
            return over
        retry = self.working_day_after(attempt, self.outcome(facts).retry_days)
        return max(retry, over) if over is not None else retry
