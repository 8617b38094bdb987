"""What the office's rules find on a day: pure, so that the same facts give the same tasks, and none twice.

A condition says since when it holds and by what. A rule fires for a customer from the day on which the last of its
conditions came to hold; not where that was before the day from which the rule counts. What a person settled stays
settled until something newer makes the rule hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from arDesk.cases.tasks import Settled, is_settled
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.policy.rules import Action, Condition, Rule
from arDesk.policy.settings import scaled
from arDesk.words.sentences import say

ONE_DAY = timedelta(days=1)


class LateItem(NamedTuple):
    """An overdue item; `open_minor` in the currency of its facts, the level of its last letter and that day."""

    id: int
    due_on: date
    open_minor: int
    level: int = 0
    level_on: date | None = None


class Broke(NamedTuple):
    """A promise that broke, on the first day after its grace; `minor` is what had been promised."""

    id: int
    minor: int
    broken_on: date


class Deadline(NamedTuple):
    """An unresolved dispute and the day by which it should be."""

    id: int
    until: date


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What rules look at of a customer in one currency, as known at the end of a day; parts in any order."""

    account: AccountId
    currency: str
    late: tuple[LateItem, ...] = ()
    broken: tuple[Broke, ...] = ()
    disputes: tuple[Deadline, ...] = ()
    last_contact_on: date | None = None


class Held(NamedTuple):
    """That a condition holds: since when, by what ("promise/12"), and what a sentence about it needs."""

    since: date
    evidence: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Firing:
    """That a rule holds of a customer, since a day, by the newest of what made it so."""

    rule: Rule
    account: AccountId
    since: date
    evidence: str
    found: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def why(self) -> str:
        """Say the facts as they are."""
        return " ".join(say(f"rules.found.{kind}", **fields) for kind, fields in self.found)

    def __str__(self) -> str:
        return self.why

    def fact(self, action: Action) -> str:
        """Name what is to be done, under which a person settles it."""
        return f"rule/{self.rule.number}/{action.kind}"


def firings(rules: Iterable[Rule], facts: Iterable[RuleFacts], as_of: date) -> list[Firing]:
    """List every rule that holds of every customer on a day, the newest first; one for a customer and rule.

    Where a rule holds in two currencies, the one that came to hold last is named. The order of what is given is free.
    """
    chosen = tuple(rules)
    found: dict[tuple[AccountId, int], tuple[tuple[date, str], Firing]] = {}
    for one in facts:
        for rule in chosen:
            firing = _fired(rule, one, as_of)
            if firing is None:
                continue
            key, rank = (one.account, rule.number), (firing.since, one.currency)
            if key not in found or rank > found[key][0]:
                found[key] = rank, firing
    return sorted((firing for _, firing in found.values()), key=lambda one: (-one.since.toordinal(), one.account,
                                                                             one.rule.number))  # fmt: skip


def still_to_do(firing: Firing, settled: Iterable[Settled]) -> tuple[Action, ...]:
    """List the actions of a firing that nobody has settled."""
    said = tuple(settled)
    return tuple(
        action
        for action in firing.rule.actions
        if not is_settled(firing.account, firing.fact(action), firing.evidence, firing.since, said)
    )


def _fired(rule: Rule, facts: RuleFacts, as_of: date) -> Firing | None:
    held = [_HOLDS[condition.kind](condition, facts, as_of) for condition in rule.conditions]
    if any(one is None for one in held):
        return None
    told = [one for one in held if one is not None]
    newest = max(told, key=lambda one: one.since)
    if rule.since is not None and newest.since < rule.since:
        return None
    found = tuple((condition.kind, one.fields) for condition, one in zip(rule.conditions, told, strict=True))
    return Firing(rule, facts.account, newest.since, newest.evidence, found)


def _broken_promises(condition: Condition, facts: RuleFacts, _as_of: date) -> Held | None:
    if len(facts.broken) < condition.number:
        return None
    last = max(facts.broken, key=lambda one: (one.broken_on, one.id))
    return Held(last.broken_on, f"promise/{last.id}", {"count": len(facts.broken), "on": last.broken_on})


def _promise_broke(condition: Condition, facts: RuleFacts, _as_of: date) -> Held | None:
    least = scaled(condition.amount, facts.currency)
    large = [one for one in facts.broken if one.minor > least]
    if not large:
        return None
    last = max(large, key=lambda one: (one.broken_on, one.id))
    amount = Money(last.minor, facts.currency)
    return Held(last.broken_on, f"promise/{last.id}", {"amount": amount, "on": last.broken_on})


def _letter_level(condition: Condition, facts: RuleFacts, _as_of: date) -> Held | None:
    sent = [(one.level_on, one.level) for one in facts.late if one.level_on and one.level >= condition.number]
    if not sent:
        return None
    day, level = max(sent)
    return Held(day, f"letter/{day}", {"level": level, "on": day})


def _days_overdue(condition: Condition, facts: RuleFacts, as_of: date) -> Held | None:
    """Hold since the newest item came to be so many days overdue: an old one says nothing of one that does now."""
    reached = [one for one in facts.late if one.due_on + timedelta(condition.number) <= as_of]
    if not reached:
        return None
    newest, oldest = max(reached, key=lambda one: (one.due_on, one.id)), min(one.due_on for one in reached)
    return Held(newest.due_on + timedelta(condition.number), f"item/{newest.id}", {"count": (as_of - oldest).days})


def _overdue_amount(condition: Condition, facts: RuleFacts, _as_of: date) -> Held | None:
    """Find the item with which, oldest first, what is overdue came to be more than the amount."""
    least, so_far = scaled(condition.amount, facts.currency), 0
    whole = Money(sum(one.open_minor for one in facts.late), facts.currency)
    for one in sorted(facts.late, key=lambda one: (one.due_on, one.id)):
        so_far += one.open_minor
        if so_far > least:
            return Held(one.due_on + ONE_DAY, f"item/{one.id}", {"amount": whole})
    return None


def _no_contact(condition: Condition, facts: RuleFacts, as_of: date) -> Held | None:
    """Count the days since the last contact, or since anything is overdue where that is later."""
    if not facts.late:
        return None
    start = min(one.due_on for one in facts.late) + ONE_DAY
    if facts.last_contact_on is not None:
        start = max(start, facts.last_contact_on)
    since = start + timedelta(condition.number)
    return Held(since, f"contact/{start}", {"count": (as_of - start).days}) if since <= as_of else None


def _dispute_late(condition: Condition, facts: RuleFacts, as_of: date) -> Held | None:
    late = [(one.until + timedelta(condition.number + 1), one.id, one.until) for one in facts.disputes]
    late = [one for one in late if one[0] <= as_of]
    if not late:
        return None
    since, number, until = max(late)
    return Held(since, f"dispute/{number}", {"count": (as_of - until).days})


_HOLDS: dict[str, Callable[[Condition, RuleFacts, date], Held | None]] = {
    "broken_promises": _broken_promises,
    "promise_broke": _promise_broke,
    "letter_level": _letter_level,
    "days_overdue": _days_overdue,
    "overdue_amount": _overdue_amount,
    "no_contact": _no_contact,
    "dispute_late": _dispute_late,
}
