"""How the overdue of one account in one currency is divided, each amount counted once.

A missed instalment is to collect, and so is all that a plan in default is over, even where the invoice is not due yet:
that is no part of what is overdue and stands beside it, as `early`. What an invoice owes outside its plan is to collect
like any other.

Where an item of an active plan was promised after the plan was agreed (it was in default then, as far as was known, or
was entered after the promise), the later word goes first while it is pending: what it does not find outside the plan it
takes from the plan, of what was missed before what is still to come. The plan counts only the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from arDesk.cases.plans import PlanState
from arDesk.desk.plans.judged import PlanRow
from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.ids import PlanId


@dataclass(slots=True)
class SpokenFor:
    """Parts of one account's overdue in one currency, in minor units; they do not overlap.

    `items` says of each item that is wholly spoken for why: "disputed", "on_hold", "planned" or "promised". `on_plan`
    names the items in an active plan, `asked` what to ask for of each such plan's missed instalments; `plan_until` is
    the day the next instalment falls due. `early` is what is to collect of items that are not overdue, `sooner` what of
    it a plan in default has made due of each, `outside` what is to collect of each item in an active plan that is not
    in it. `reworded` is what later promises take from each active plan, `of_promises` what promises take of each item
    outside of plans.
    """

    disputed: int = 0
    held: int = 0
    planned: int = 0
    promised: int = 0
    promise_until: date | None = None
    plan_until: date | None = None
    items: dict[int, str] = field(default_factory=dict)
    on_plan: set[int] = field(default_factory=set)
    asked: dict[PlanId, int] = field(default_factory=dict)
    early: int = 0
    sooner: dict[int, int] = field(default_factory=dict)
    outside: dict[int, int] = field(default_factory=dict)
    reworded: dict[PlanId, int] = field(default_factory=dict)
    of_promises: dict[int, int] = field(default_factory=dict)


def parts_of(
    left: dict[int, int],
    contested: Mapping[int, int],
    held_items: Collection[int],
    plans: Sequence[PlanRow],
    pending: Sequence[PromiseRow],
) -> SpokenFor:
    """Divide what is overdue of each item, in minor units, oldest due first: `left` is used up.

    `contested` says what of each item is in dispute; `plans` are those active or in default, `pending` the promises
    that something is still to come of.
    """
    part, agreed = SpokenFor(), []
    _take_disputed_and_held(part, left, contested, held_items)
    for plan in plans:
        askable = _askable(plan, left, contested, held_items)
        if plan.state is PlanState.ACTIVE:
            agreed.append(_set_aside(part, left, plan, askable))
        else:
            part.sooner |= {item: minor for item, minor in askable.items() if item not in left and minor}
    part.early = sum(part.sooner.values())
    left |= part.sooner  # may be promised
    for promise in sorted(pending, key=lambda row: not row.promise.items):  # for named items first
        rest = _take_promised(part, left, promise, promise.pending.minor)
        for each in agreed:
            rest = each.give_way(part, promise, rest)
    for each in agreed:
        each.take(part)
    return part


def _take_disputed_and_held(
    part: SpokenFor, left: dict[int, int], contested: Mapping[int, int], held_items: Collection[int]
) -> None:
    for item, minor in list(left.items()):
        disputed = min(contested.get(item, 0), minor)
        part.disputed += disputed
        left[item] = minor - disputed
        if disputed == minor:
            part.items[item] = "disputed"
        elif item in held_items:
            part.held += minor - disputed
            part.items[item], left[item] = "on_hold", 0


def _askable(
    row: PlanRow, left: Mapping[int, int], contested: Mapping[int, int], held_items: Collection[int]
) -> dict[int, int]:
    """Give what of each item in a plan is neither disputed nor held; a dispute is about what is outside it first."""
    found = {}
    for item, minor in row.now.inside.items():
        disputed = max(0, contested.get(item, 0) - row.plan.outside.get(item, 0))
        found[int(item)] = min(minor, left[item]) if item in left else max(0, minor - disputed)
    return {item: 0 if item in held_items else minor for item, minor in found.items()}


@dataclass(slots=True)
class _Agreed:
    """What of an active plan can be asked for of each item, what of that was missed, what each overdue item owes."""

    row: PlanRow
    inside: dict[int, int]
    missed: int
    late: dict[int, int]

    def give_way(self, part: SpokenFor, promise: PromiseRow, rest: int) -> int:
        """Leave to a promise made after the agreement what it promises of the plan's items; gives what is over."""
        named, agreed_on = promise.promise.items, self.row.plan.accepted_on
        if agreed_on is None or promise.promise.made_on <= agreed_on:
            return rest
        for item, minor in self.inside.items():
            if not rest or (named and item not in named):
                continue
            taken = min(rest, minor)
            rest, self.inside[item] = rest - taken, minor - taken
            self.missed = max(0, self.missed - taken)
            part.reworded[self.row.plan.id] = part.reworded.get(self.row.plan.id, 0) + taken
            if item in self.late:
                _note_promised(part, promise, taken)
        return rest

    def take(self, part: SpokenFor) -> None:
        """Take what is not past its grace; what was missed is asked for of the oldest items first."""
        missed = part.asked[self.row.plan.id] = min(self.missed, sum(self.inside.values()))
        for item, whole in self.late.items():
            asked = min(missed, self.inside[item])
            taken = self.inside[item] - asked
            missed -= asked
            part.planned += taken
            if whole and not asked and item not in part.outside:
                part.items[item] = "planned" if taken else "promised"
        part.early += missed
        if self.row.now.next is not None and part.planned:
            due = self.row.now.next.instalment.due_on
            part.plan_until = min(due, part.plan_until or due)


def _set_aside(part: SpokenFor, left: dict[int, int], row: PlanRow, askable: dict[int, int]) -> _Agreed:
    """Take what is in an active plan from what is left of its items; what they owe outside it stays."""
    late = {item: minor for item, minor in left.items() if item in askable}
    for item, minor in late.items():
        left[item] = minor - askable[item]
        if left[item]:
            part.outside[item] = left[item]
    part.on_plan |= row.plan.items.keys()
    return _Agreed(row, askable, row.now.missed.minor, late)


def _take_promised(part: SpokenFor, left: dict[int, int], row: PromiseRow, rest: int) -> int:
    for item, minor in list(left.items()):
        if row.promise.items and item not in row.promise.items:
            continue
        taken = min(rest, minor)
        rest, left[item] = rest - taken, minor - taken
        if taken:
            _note_promised(part, row, taken)
            part.of_promises[item] = part.of_promises.get(item, 0) + taken
            if taken == minor:
                part.items[item] = "promised"
    return rest


def _note_promised(part: SpokenFor, row: PromiseRow, taken: int) -> None:
    part.promised += taken
    if taken:
        part.promise_until = min(row.promise.grace_until, part.promise_until or row.promise.grace_until)
