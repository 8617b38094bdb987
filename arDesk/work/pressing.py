"""What makes a call urgent: a promise that broke just now, a limit passed, a deadline that comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from arDesk.kernel.business_days import add_months
from arDesk.policy.settings import GainPolicy
from arDesk.work.facts import AccountFacts
from arDesk.work.gain import Press

JUST_BROKEN, SOON = timedelta(days=3), timedelta(days=10)
BROKEN, OVER_LIMIT, DEADLINE = 1.3, 1.25, 1.5
DEADLINES = frozenset({"insurer", "lapses"})


def presses(facts: AccountFacts, due: Sequence[date], rules: GainPolicy, day: date) -> tuple[Press, ...]:
    """List what presses on a day; `due` are the days on which what is to ask for fell due."""
    return tuple(_presses(facts, due, rules, day))


def _presses(facts: AccountFacts, due: Sequence[date], rules: GainPolicy, day: date) -> Iterator[Press]:
    broken = facts.last_broken_on
    if facts.broke_since_talk and broken is not None and broken > day - JUST_BROKEN:
        yield Press("broken", BROKEN, broken)
    if facts.credit_limit is not None and facts.balance > facts.credit_limit:
        yield Press("over_limit", OVER_LIMIT)
    tell = _first([on + timedelta(rules.insurer_days) for on in due], day) if rules.insurer_days else None
    if tell is not None:
        yield Press("insurer", DEADLINE, tell)
    lapses = _first([add_months(on, 12 * rules.lapse_years) for on in due], day) if rules.lapse_years else None
    if lapses is not None:
        yield Press("lapses", DEADLINE, lapses)


def _first(days: Sequence[date], day: date) -> date | None:
    """Give the first of some days that is soon and not over."""
    return min((one for one in days if day <= one <= day + SOON), default=None)
