"""Disputes: a customer contests part or all of one or many items, as a case with an owner, a deadline and an end.

How a case stands is a function of dated facts up to a day, never stored. From the top, the first that holds:

| what is known at the end of the day                                      | state       |
|--------------------------------------------------------------------------|-------------|
| a person ended it, or nothing of what is contested is owed any more       | resolved    |
| found valid, and the credit note is yet to come                           | accepted    |
| its deadline is past, or a person escalated it since it was (re)opened    | escalated   |
| it was ended before and raised again                                      | reopened    |
| somebody has it                                                           | in_progress |
| nobody has it                                                             | open        |

What nothing is owed of any more closes by itself, on the day that happened; where a payment bounces it is open again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from arDesk.cases.contested import Event, Parts, Strand, parts_of
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money

_DAY = timedelta(1)


class DisputeState(StrEnum):
    """How a dispute stands as of a day."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    ESCALATED = "escalated"
    REOPENED = "reopened"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a case. `reason` is one of CASE_REASONS or the office's own word; the texts may be empty.

    `deadline` is the last day to decide it; `escalated` is past it.
    """

    category: str = ""
    reason: str = ""
    root_cause: str = ""
    department: str = ""
    owner: str = ""
    priority: str = "normal"
    deadline: date | None = None
    external_ref: str = ""


class Step(NamedTuple):
    """What a person did about a case: raised, changed, noted, escalated, accepted, resolved or reopened it.

    `particulars` are those that hold from then on; None where the step says nothing of them. `entered_on` is the day
    it was written down, where that was later.
    """

    on: date
    kind: str
    by: str
    note: str = ""
    particulars: Particulars | None = None
    entered_on: date | None = None


@dataclass(frozen=True, slots=True)
class DisputeCase:
    """A dispute with all that is known of it: what it contests, and what was done about it, in the order it was."""

    id: DisputeId
    account: AccountId
    currency: str
    strands: tuple[Strand, ...]
    steps: tuple[Step, ...] = ()
    first: Particulars = Particulars()

    @property
    def raised_on(self) -> date:
        """The day it was raised."""
        return min(strand.spells[0].since for strand in self.strands)

    def particulars(self, as_of: date) -> Particulars:
        """Give what was known of it at the end of a day."""
        told = [step.particulars for step in self.steps if step.on <= as_of and step.particulars is not None]
        return told[-1] if told else self.first


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item is over, in minor units, what lowered it, and every strand that contests it, of any case."""

    owed: int
    events: Sequence[Event] = ()
    strands: Sequence[Strand] = ()


class Amounts(NamedTuple):
    """What became of a case's amount; the others add up to `disputed`. `still` is in nobody's dunning or to-collect."""

    disputed: Money
    still: Money
    credited: Money
    written_off: Money
    paid: Money
    chased: Money


@dataclass(frozen=True, slots=True)
class DisputeJudgement:
    """How a case stands and why. `why` is a phrase code.

    `since` is the first day it stands so; for what is resolved, the day it was. `closed_as` is one of RESOLUTIONS, or
    where it closed by itself "paid", "credited", "written_off" or, where several did it, "settled". `days` counts from
    the day it was raised to the day asked for, or to the day it was resolved.
    """

    state: DisputeState
    why: str
    since: date
    amounts: Amounts
    of_items: Mapping[ItemId, Parts]
    days: int
    closed_as: str = ""

    @property
    def open(self) -> bool:
        """Whether it was still to be settled."""
        return self.state is not DisputeState.RESOLVED


def judge(case: DisputeCase, facts: Mapping[int, ItemFacts], as_of: date) -> DisputeJudgement:
    """Judge a case by what is known at the end of a day; `facts` are of each item it contests.

    The case must have been raised by then. Days are business dates, amounts of the case's currency.
    """
    of_items = _parts(case, facts, as_of)
    whole = reduce(Parts.plus, of_items.values(), Parts())
    amounts = Amounts(*(Money(minor, case.currency) for minor in whole))
    state, why, since, closed_as = _state(case, facts, whole, as_of)
    until = since if state is DisputeState.RESOLVED else as_of
    return DisputeJudgement(state, why, since, amounts, of_items, (until - case.raised_on).days, closed_as)


def _parts(case: DisputeCase, facts: Mapping[int, ItemFacts], as_of: date) -> dict[ItemId, Parts]:
    found: dict[ItemId, Parts] = {}
    for strand in case.strands:
        its = facts[strand.item]
        parts = parts_of(its.owed, its.strands or (strand,), its.events, as_of).get(strand.id)
        if parts is not None:
            item = ItemId(strand.item)
            found[item] = found.get(item, Parts()).plus(parts)
    return found


_Found = tuple[DisputeState, str, date, str]


def _state(case: DisputeCase, facts: Mapping[int, ItemFacts], whole: Parts, as_of: date) -> _Found:
    spells = [spell for strand in case.strands if (spell := strand.spell_on(as_of)) is not None]
    active = [spell for spell in spells if spell.active_on(as_of)]
    if not active:
        last = max(spells, key=lambda spell: (spell.until or spell.since, spell.line))
        return DisputeState.RESOLVED, "disputed.resolved", last.until or last.since, last.closed_as
    if not whole.still:
        return DisputeState.RESOLVED, "disputed.settled", _settled_on(case, facts, as_of), _settled_as(whole)
    begun = max(spell.since for spell in active)
    return _unresolved(case, begun, as_of)


def _unresolved(case: DisputeCase, begun: date, as_of: date) -> _Found:
    known = [step for step in case.steps if step.on <= as_of]
    turned = [at for at, step in enumerate(known) if step.kind in ("raised", "reopened")]
    since = known[turned[-1] :] if turned else known
    told = case.particulars(as_of)
    accepted = [step.on for step in since if step.kind == "accepted"]
    escalated = [step.on for step in since if step.kind == "escalated"]
    late = told.deadline is not None and told.deadline < as_of
    if accepted:
        return DisputeState.ACCEPTED, "disputed.accepted", accepted[-1], ""
    if late and told.deadline is not None:
        return DisputeState.ESCALATED, "disputed.late", min([told.deadline + _DAY, *escalated]), ""
    if escalated:
        return DisputeState.ESCALATED, "disputed.escalated", escalated[0], ""
    if any(step.kind == "reopened" for step in since):
        return DisputeState.REOPENED, "disputed.reopened", begun, ""
    if told.owner:
        return DisputeState.IN_PROGRESS, "disputed.in_progress", _since_owned(case, begun, as_of), ""
    return DisputeState.OPEN, "disputed.open", begun, ""


def _since_owned(case: DisputeCase, begun: date, as_of: date) -> date:
    """Give the day since which somebody has a case without a break."""
    since = begun
    for before, step in pairwise([None, *_telling(case, as_of)]):
        if step is not None and step.particulars is not None and step.particulars.owner:
            had = before is not None and before.particulars is not None and before.particulars.owner
            since = since if had else max(begun, step.on)
    return since


def _telling(case: DisputeCase, as_of: date) -> Iterator[Step]:
    return (step for step in case.steps if step.on <= as_of and step.particulars is not None)


def _settled_on(case: DisputeCase, facts: Mapping[int, ItemFacts], as_of: date) -> date:
    """Give the first of the days, up to the end of one, through which nothing of what is contested was owed."""
    days = {event.on for strand in case.strands for event in facts[strand.item].events}
    days |= {spell.since for strand in case.strands for spell in strand.spells}
    days |= {spell.until for strand in case.strands for spell in strand.spells if spell.until is not None}
    since = as_of
    for day in sorted((day for day in days if case.raised_on <= day <= as_of), reverse=True):
        parts = _parts(case, facts, day).values()
        if sum(each.still for each in parts):
            break
        since = day
    return since


def _settled_as(whole: Parts) -> str:
    ways = {"credited": whole.credited, "written_off": whole.written_off, "paid": whole.paid}
    used = [way for way, minor in ways.items() if minor]
    return used[0] if len(used) == 1 else "settled"
