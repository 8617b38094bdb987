"""Promises to pay, and how the ledger judges them.

A judgement is a function of dated facts up to a day: it is never stored, so money entered late or taken back simply
changes the answer. How a promise stands at the end of day `as_of`, where "in time" means dated after the day of the
promise and up to the last day of grace:

| money in time  | late money     | up to the last day of grace | after it         |
|----------------|----------------|-----------------------------|------------------|
| all expected   | any            | kept                        | kept             |
| some           | makes up the rest | open                     | kept_late        |
| some           | not enough     | open                        | partially_kept   |
| none           | all expected   | open                        | kept_late        |
| none           | some or none   | open                        | broken           |

Where nothing is left to expect (all credited, or paid by the day of the promise) and no money counts, it is
cancelled. One that was withdrawn or superseded while still open is that, unless money from before its end kept it; one
that a person cancelled was a mistake and no promise, whatever comes. Ending a promise after its grace changes nothing,
or breaking one could be hidden by making another. Money that lies unapplied counts for nothing until it is applied, but
an open, partially kept or broken promise then says `possible_match`: look at the unapplied money before chasing.

Money that bounced is gone from its day on: what it had kept is judged by the rest, and says so. Where a person marked a
promise kept or broken, with a reason and another's approval, that holds from the day of the mark; what the facts alone
say is still told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from arDesk.cases.promised import MATURED, UNDECIDED, Judgement, Mark, Payment, Promise, PromiseState
from arDesk.kernel.business_days import add_business_days
from arDesk.kernel.ids import ItemId
from arDesk.kernel.money import CurrencyMismatch, Money, zero
from arDesk.words.sentences import say

__all__ = [
    "MATURED",
    "UNDECIDED",
    "Judgement",
    "Mark",
    "Payment",
    "Promise",
    "PromiseState",
    "explain",
    "first_day",
    "grace_end",
    "judge",
    "last_day",
    "pending",
    "supersedes",
]

_DAY = timedelta(1)


def grace_end(promised_for: date, days: int, *, business_days: bool, country: str) -> date:
    """Give the last day on which money keeps a promise: so many calendar or business days after its day.

    Business days leave out weekends and the public holidays of the ISO 3166 country ("" for none).
    """
    if business_days:
        return add_business_days(promised_for, days, country)
    return promised_for + timedelta(days)


def first_day(promise: Promise) -> date:
    """Give the first day whose money counts towards a promise: the day after it was made.

    Money of the promise's own day was, as a rule, on the screen when the promise was made, or taken by card during the
    call: the promise is about the rest. Leaving it out does no harm, for it makes what is owing smaller and so what is
    expected. A promise made for the same day ("I pay it today") can only mean that day's money, so there it counts.
    """
    return promise.made_on if promise.promised_for == promise.made_on else promise.made_on + _DAY


def last_day(promise: Promise, ended_on: date) -> date:
    """Give the last day whose money counts for a promise that ended on a day.

    What replaced it counts the money of that very day where it was promised for it, or is a plan: so this one does not.
    """
    return ended_on - _DAY if promise.taken_over else ended_on


class _Received(NamedTuple):
    """Minor units that came towards a promise; `bounced` is what went back to the bank, last on `bounced_on`."""

    in_time: int = 0
    late: int = 0
    unapplied: int = 0
    bounced: int = 0
    bounced_on: date | None = None


def _received(promise: Promise, payments: Sequence[Payment], *, through: date, as_of: date) -> _Received:
    """Add up the money that came through a day, less whatever of it was taken back by the end of `as_of`."""
    in_time = late = unapplied = bounced = 0
    bounced_on: date | None = None
    first, currency = first_day(promise), promise.amount.currency
    for on, amount, lies_unapplied, came_on, _, went_back in payments:
        minor = amount.minor
        came = came_on or (first if minor < 0 else on)
        if amount.currency != currency:
            raise CurrencyMismatch(f"a payment in {amount.currency} for {promise.amount}")
        if came < first or not first <= on <= (as_of if minor < 0 else through):
            continue
        if lies_unapplied:
            unapplied += minor
        elif came <= promise.grace_until:
            in_time += minor
        else:
            late += minor
        if went_back and minor < 0:
            bounced, bounced_on = bounced - minor, max(on, bounced_on or on)
    # What was taken back without a word of which money it was comes off the late money where none in time is left.
    late += min(0, in_time)
    return _Received(max(0, in_time), max(0, late), unapplied, bounced, bounced_on)


def judge(
    promise: Promise, payments: Sequence[Payment], *, owing: Money, as_of: date, amount_tolerance: int = 0
) -> Judgement:
    """Judge a promise by the facts up to the end of a day, as the table above says.

    `payments` are receipts and reversals on what was promised; later ones than `as_of` and ones from before the promise
    are passed over. `owing` is what the promised items (or the account) still owe at the end of `as_of`, counting what
    was written off as still owing: to give up on a debt does not excuse the promise. Credit notes count as no money,
    they shrink what is expected to min(promised, owing + received). `amount_tolerance` is in minor units: so much less
    still is all. Raises CurrencyMismatch where currencies differ.
    """
    ended_on = promise.ended_on if promise.ended_on is not None and promise.ended_on <= as_of else None
    received = _received(promise, payments, through=as_of, as_of=as_of)
    if owing.currency != promise.amount.currency:
        raise CurrencyMismatch(f"{owing} is owing of {promise.amount}")
    expected = max(0, min(promise.amount.minor, owing.minor + received.in_time + received.late))
    if ended_on is not None:
        received = _received(promise, payments, through=last_day(promise, ended_on), as_of=as_of)
    state, why = _decide(promise, received, expected, ended_on, as_of, amount_tolerance)
    counted = received.in_time + (received.late if state is PromiseState.KEPT_LATE else 0)
    mark = promise.mark if promise.mark is not None and promise.mark.on <= as_of else None
    return Judgement(
        state if mark is None else mark.state,
        Money(counted, owing.currency),
        Money(expected, owing.currency),
        f"judged.{why}",
        mark is None and state in UNDECIDED and received.unapplied > 0,
        Money(received.late, owing.currency),
        Money(received.bounced, owing.currency),
        received.bounced_on,
        None if mark is None else state,
    )


def _decide(
    promise: Promise, received: _Received, expected: int, ended_on: date | None, as_of: date, tolerance: int
) -> tuple[PromiseState, str]:
    """Walk the truth table from the top: the state, and the phrase that says why."""
    enough = max(1, expected - tolerance)
    nothing_left = expected == 0 or (expected < promise.amount.minor and expected <= tolerance)
    ended = None if ended_on is None or ended_on > promise.grace_until else promise.ended_as or PromiseState.CANCELLED
    if received.in_time >= enough and ended is not PromiseState.CANCELLED:
        state, why = PromiseState.KEPT, "kept"
    elif ended is not None:
        state, why = ended, ended.value
    elif nothing_left and received.in_time + received.late == 0:
        state, why = PromiseState.CANCELLED, "nothing_left"
    elif as_of <= promise.grace_until:
        state, why = PromiseState.OPEN, "open_part" if received.in_time else "open"
    elif received.in_time + received.late >= enough:
        state, why = PromiseState.KEPT_LATE, "kept_late"
    elif received.in_time > 0:
        state, why = PromiseState.PARTIALLY_KEPT, "partially_kept"
    else:
        state, why = PromiseState.BROKEN, "broken_part" if received.late else "broken"
    return state, why


def pending(judgement: Judgement) -> Money:
    """Give what is still to come of a promise: what is expected less what came, nothing once it is decided."""
    if judgement.state is not PromiseState.OPEN:
        return zero(judgement.expected.currency)
    return judgement.expected - judgement.counted


def explain(promise: Promise, judgement: Judgement, locale: str | None = None) -> str:
    """Say why a promise stands as it does, in some sentences: by the ledger, what bounced, who judged otherwise."""
    told = [
        say(
            judgement.why,
            locale=locale,
            amount=promise.amount,
            due=promise.promised_for,
            until=promise.grace_until,
            ended=promise.ended_on,
            counted=judgement.counted,
            expected=judgement.expected,
            late=judgement.late,
        )
    ]
    if judgement.bounced and (judgement.by_facts or judgement.state) is not PromiseState.KEPT:
        told.append(say("judged.bounced", locale=locale, amount=judgement.bounced, day=judgement.bounced_on))
    mark = promise.mark
    if mark is not None and judgement.by_facts is not None:
        fields = {"day": mark.on, "by": mark.by, "approver": mark.approved_by, "reason": mark.reason}
        told.insert(0, say(f"judged.marked.{mark.state}", locale=locale, **fields))
    if judgement.possible_match:
        told.append(say("judged.possible_match", locale=locale))
    return " ".join(told)


def supersedes(new_items: frozenset[ItemId], old: Promise) -> bool:
    """Tell whether a new promise of the account replaces an open one: they share an item, or one is for all of them."""
    return not new_items or not old.items or not new_items.isdisjoint(old.items)
