"""What the office has to do beside calls: tasks, follow-ups, a colleague's holiday, a rule of escalation."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from arDesk.desk.collectors import enter_collector
from arDesk.desk.covering import set_cover
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.desk import Desk
from arDesk.desk.todo.escalation import add_rule
from arDesk.desk.todo.follow_ups import set_follow_up
from arDesk.desk.todo.tasks import add_task
from arDesk.policy.rules import TELL, Action, Condition

_LARGE = 5_000_00  # hundredths
_HOLIDAY = (timedelta(5), timedelta(9))
# What, in so many days, at which time, the note, whether it is urgent.
_TASKS: tuple[tuple[str, int, time | None, str, int], ...] = (
    ("send_copy", 3, None, "", 1),
    ("other", 4, time(14, 30), "Ask the warehouse for the signed delivery note.", 0),
    ("confirm_dispute", 6, None, "", 0),
)
_FOLLOW_UP = "Their accountant is back from holiday."


def set_work(desk: Desk, firm: dict[str, Any]) -> None:
    """Set what is to be done after the desk's day; today's calls stay as they are."""
    people = sorted(set(firm["collectors"].values()))
    for name in people:
        enter_collector(desk, name)
    enter_collector(desk, firm["approver"], may_approve=True)
    quiet = [row.account for row in list_accounts(desk) if row.balance.minor > 0 and not row.overdue.minor]
    for account, (kind, days, at, note, priority) in zip(quiet[::7], _TASKS, strict=False):
        due = desk.today + timedelta(days)
        add_task(desk, account, kind=kind, due_on=due, due_at=at, note=note, priority=priority)
    for account in quiet[3:4]:
        set_follow_up(desk, account, on=desk.today + timedelta(6), note=_FOLLOW_UP)
    since = desk.today - timedelta(60)
    add_rule(desk, [Condition("promise_broke", amount=_LARGE)], [Action(TELL, firm["approver"])], since=since)
    if len(people) > 1:
        first, last = (desk.today + days for days in _HOLIDAY)
        set_cover(desk, people[0], people[1], starts_on=first, until=last)
