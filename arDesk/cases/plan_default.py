"""When a payment plan is in default, and what spares it that; see `plans` for the rule."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from arDesk.cases.plan_money import Event, History, Share, Standing, asked, history, shares, standing_on
from arDesk.cases.plan_obstacles import Obstacles, unapplied, unaskable
from arDesk.cases.planned import Plan
from arDesk.kernel.ids import ItemId

_DAY = timedelta(1)


def past_of(plan: Plan, events: Sequence[Event], obstacles: Obstacles, last: date) -> History:
    """Give how a plan stood at the end of each day up to `last` on which that changed."""
    whole = {item: Share(money.minor, plan.outside.get(item, 0)) for item, money in plan.items.items()}
    gone = {item: on for item, on in plan.taken.items() if on <= last}
    known = [event for event in events if event.on <= last and event.on < gone.get(event.item, date.max)]
    past = history(known, whole, obstacles.contests)
    return _given_over(plan, past, gone) if gone else past


def _given_over(plan: Plan, past: History, gone: Mapping[ItemId, date]) -> History:
    """Count what an item has left in the plan as taken off it from the day on which another plan took it over."""
    found: History = []
    for on in sorted({*(day for day, _ in past), *gone.values()}):
        now, left = standing_on(past, on), left_of(plan, standing_on(past, on))
        off = [item for item, since in gone.items() if since <= on]
        dropped = now.dropped + sum(left[item] for item in off)
        found.append((on, Standing(now.paid, dropped, {**left, **dict.fromkeys(off, 0)})))
    return found


def left_of(plan: Plan, standing: Standing) -> dict[ItemId, int]:
    """Give what each item still has in the plan, in minor units."""
    return {item: standing.left.get(item, money.minor) for item, money in plan.items.items()}


def spared(plan: Plan, past: History, day: date, obstacles: Obstacles) -> tuple[str, bool]:
    """Say how what is past its grace stands: "missed", "not_asked" or "possible_match"; and whether money may be it."""
    standing, aside = standing_on(past, day), unapplied(obstacles, day)
    over = [each.grace_until < day for each in plan.instalments]
    blocked = _blocked(plan, standing, day, obstacles)
    if not _lacking(plan, over, standing, blocked, 0):
        return "not_asked", False
    covered = not _lacking(plan, over, standing, blocked, aside)
    return ("possible_match" if covered else "missed"), aside > 0


def _blocked(plan: Plan, standing: Standing, day: date, obstacles: Obstacles) -> int:
    if not (obstacles.contests or obstacles.stops):
        return 0
    return unaskable(obstacles, left_of(plan, standing), plan.outside, day)


def _lacking(plan: Plan, over: Sequence[bool], standing: Standing, blocked: int, aside: int) -> list[int]:
    """Give the places of the instalments that are over and not paid in full."""
    wanted = asked(amounts_of(plan), standing.dropped + blocked)
    got = shares(wanted, standing.paid + aside)
    return [at for at, late in enumerate(over) if late and got[at] < wanted[at]]


def defaulted_on(plan: Plan, past: History, last: date, obstacles: Obstacles) -> date | None:
    """Give the first day of default up to `last`; None where there was none."""
    over = [each.grace_until for each in plan.instalments]
    more = timedelta(plan.rule.days)
    was_spared = [False] * len(over)
    evenings = sorted({*over, *(end + more for end in over), *(on for on, _ in past), *obstacles.days})
    seen = 0
    while seen < len(evenings) and evenings[seen] < last:
        evening = evenings[seen]
        seen += 1
        standing = standing_on(past, evening)
        past_grace = [each.grace_until <= evening for each in plan.instalments]
        blocked, aside = _blocked(plan, standing, evening, obstacles), unapplied(obstacles, evening)
        lacking = _lacking(plan, past_grace, standing, 0, 0)
        asked_for = _lacking(plan, past_grace, standing, blocked, aside) if blocked or aside else lacking
        for at, each in enumerate(plan.instalments):
            if was_spared[at] and at in asked_for:  # not any more: its grace begins anew
                over[at] = evening - _DAY + (each.grace_until - each.due_on)
                for day in (over[at], over[at] + more):
                    if day > evening:
                        insort(evenings, day, lo=seen)
            was_spared[at] = at in lacking and at not in asked_for
        missed = [over[at] for at in asked_for if over[at] <= evening]
        if len(missed) >= plan.rule.missed or (missed and min(missed) + more <= evening):
            return evening + _DAY
    return None


def amounts_of(plan: Plan) -> list[int]:
    """Give what each instalment was agreed to be, in minor units."""
    return [each.amount.minor for each in plan.instalments]
