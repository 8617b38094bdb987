"""Why an account with something overdue is not called today, and until when.

A customer that belongs to another is called with that one. Else the first of these that holds, in this order: the
account is on hold, insolvent, with a lawyer or not to be called; a person snoozed it; too little is left to collect;
unapplied money covers it; a follow-up is set for later; it was called today; the week's attempts are used up; the
cool-off after a conversation lasts; a retry after no answer is not yet due, or is due at another time of day; it is
outside the hours to call. A follow-up due today brings an account back past all of them but the first two, today's
call and the hours. A promise that broke since the last conversation, a missed instalment, a plan in default, or a rule
of the office that asks for a call since, brings it back past a later follow-up, the cool-off and the retry.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from arDesk.cases.holds import HOLD, InForce
from arDesk.kernel.money import Money, zero
from arDesk.words.sentences import say
from arDesk.work.best_time import FIRST_HOUR, HOURS, LAST_HOUR
from arDesk.work.day import Day
from arDesk.work.facts import AccountFacts
from arDesk.work.rows import AbsentRow, Fields


class _Cause(NamedTuple):
    """A reason to be absent, before it is joined with the account."""

    reason: str
    until: date | None = None
    fields: Fields = ()
    variant: str = ""


def absence(facts: AccountFacts, day: Day, *, asked: bool = True) -> AbsentRow | None:
    """Find why an account is not called on a day; None where it is to be called.

    One that is not `asked` for money, but called back or called early, owes nothing that something could settle.
    """
    if facts.parent:
        return _with_parent(facts)
    cause = _not_to_be_called(facts, day, asked=asked) or _outside_hours(facts, day)
    if cause is None:
        return None
    return AbsentRow(
        facts.account,
        facts.code,
        facts.name,
        Money(facts.to_collect, facts.currency),
        Money(facts.overdue, facts.currency),
        *cause,
    )


def _not_to_be_called(facts: AccountFacts, day: Day, *, asked: bool) -> _Cause | None:
    return (
        _stopped(facts)
        or _snoozed(facts)
        or (_settled(facts, day) if asked else None)
        or _worked(facts, day)
        or _resting(facts, day)
    )


def _with_parent(facts: AccountFacts) -> AbsentRow:
    """Say who is called in the customer's place; the amounts stand there, and nothing counts twice."""
    fields = (("name", facts.parent), ("amount", Money(facts.overdue, facts.currency)))
    nothing = zero(facts.currency)
    return AbsentRow(facts.account, facts.code, facts.name, nothing, nothing, "with_parent", None, fields)


def _stopped(facts: AccountFacts) -> _Cause | None:
    if facts.on_hold:
        found = InForce(facts.hold_kind, facts.hold_until, facts.hold_reason)
    elif facts.no_calls is not None:
        found = facts.no_calls
    else:
        return None
    reason = "on_hold" if found.kind == HOLD else found.kind
    why = ("why", found.reason or say("hold.no_reason"))
    return _Cause(reason, found.until, (why,), "" if found.until else ".no_end")


def _snoozed(facts: AccountFacts) -> _Cause | None:
    mark = facts.mark
    if mark is None or mark.kind != "snooze":
        return None
    fields = (("why", mark.reason), ("name", mark.by))
    return _Cause("snoozed", mark.until, fields, "" if mark.reason else ".no_reason")


def _settled(facts: AccountFacts, day: Day) -> _Cause | None:
    """Look whether a call would ask for anything: what is left to collect, and a follow-up set for later."""
    if day.is_due(facts):
        return None
    to_collect = facts.to_collect
    if to_collect < day.least(facts.currency):
        return _too_little(facts, to_collect, day)
    if facts.unapplied >= to_collect:
        return _Cause("unapplied_cash", None, (("unapplied", Money(facts.unapplied, facts.currency)),))
    if facts.follow_up_on is not None and facts.follow_up_on > day.as_of and not facts.presses:
        return _Cause("follow_up_later", facts.follow_up_on)
    return None


def _too_little(facts: AccountFacts, to_collect: int, day: Day) -> _Cause:
    """Say where the rest has gone: to a promise, a plan, a dispute or a hold, in this order, or it was a trifle."""
    currency = facts.currency
    if facts.promised > 0:
        amount = ("amount", Money(facts.promised, currency))
        return _Cause("promise_pending", facts.promise_until, (amount,), "" if facts.promise_until else ".no_end")
    if facts.planned > 0:
        amount = ("amount", Money(facts.planned, currency))
        return _Cause("on_plan", facts.plan_until, (amount,), "" if facts.plan_until else ".no_end")
    if facts.disputed > 0:
        return _Cause("disputed", None, (("amount", Money(facts.disputed, currency)),))
    if facts.held > 0:
        return _Cause("on_hold", None, (("amount", Money(facts.held, currency)),), ".items")
    if to_collect <= 0:
        return _Cause("nothing_to_collect")
    least = Money(day.least(currency), currency)
    return _Cause("below_minimum", None, (("amount", Money(to_collect, currency)), ("least", least)))


def _worked(facts: AccountFacts, day: Day) -> _Cause | None:
    if not day.is_worked(facts):
        return None
    tomorrow = day.working_day_after(day.as_of)
    return _Cause("called_today", max(tomorrow, day.rested_on(facts) or tomorrow, day.room_on(facts) or tomorrow))


def _resting(facts: AccountFacts, day: Day) -> _Cause | None:
    """Look whether the last contact was too recent: a conversation's cool-off, or the days to the next attempt."""
    if facts.contacted_today or day.is_due(facts):
        return None
    room = day.room_on(facts)
    if room is not None:
        return _Cause("attempts_used", room, (("count", facts.attempts_in_week),))
    if facts.presses:
        return None
    rested, talked = day.rested_on(facts), facts.last_conversation_on
    if rested is not None and day.as_of == rested and talked != facts.last_contact_on:
        return _same_hour(facts, day)
    if rested is None or day.as_of >= rested:
        return None
    if talked is not None and day.as_of < talked + timedelta(day.policy.cool_off_days):
        return _Cause("cool_off", rested, (("last", talked),))
    return _Cause("retry_later", rested, (("last", facts.last_contact_on),))


def _same_hour(facts: AccountFacts, day: Day) -> _Cause | None:
    """On the day of a retry, look whether it is the time of day at which nobody was reached; later any will do."""
    if facts.is_pinned or facts.tried_in is None or not day.is_tried_hour(facts):
        return None
    again = facts.tried_in.hour + HOURS
    today = again < LAST_HOUR
    until = day.as_of if today else day.working_day_after(day.as_of)
    fields = (("last", facts.last_contact_on), ("opens", time(again if today else FIRST_HOUR)))
    return _Cause("retry_later", until, fields, ".hour")


def _outside_hours(facts: AccountFacts, day: Day) -> _Cause | None:
    """Look whether the office keeps hours, and it is within them nowhere the customer may be.

    A day that is not today has no time of day: then only a whole day without hours counts.
    """
    if not day.policy.hours_kept:
        return None
    hours, country = day.policy.hours, day.country_of(facts)
    times = day.times_at(facts)
    if hours.allow_in_one(times, country) or (not times and hours.on(day.as_of, country) is not None):
        return None
    found = (hours.next_after(at, country) for at in times or [datetime.combine(day.as_of, time())])
    opening = min((one for one in found if one is not None), default=None)
    if opening is None:
        return _Cause("outside_hours", None, (), ".never")
    opens = ("opens", opening.at)
    if not times or hours.on(times[0].date(), country) is None:
        return _Cause("outside_hours", opening.on, (opens,), ".day")
    return _Cause("outside_hours", opening.on, (("there", times[0].time()), opens))
