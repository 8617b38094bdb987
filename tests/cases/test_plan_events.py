"""What a timeline tells of a payment plan follows from its facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from arDesk.cases.plan_events import plan_events
from arDesk.cases.plan_money import Event
from arDesk.cases.plans import DefaultRule, Instalment, Plan, judge_plan
from arDesk.kernel.ids import AccountId, InstalmentId, ItemId, PlanId
from arDesk.kernel.money import Money

MADE = date(2026, 3, 2)
ITEM = ItemId(1)


def on(day: int) -> date:
    return MADE + timedelta(day)


def plan(**other: Any) -> Plan:
    """Two instalments of 50, due on days 10 and 20, in time for three days more."""
    parts = tuple(Instalment(InstalmentId(n), n, on(10 * n), on(10 * n + 3), Money(50, "EUR")) for n in (1, 2))
    made = Plan(PlanId(1), AccountId(1), {ITEM: Money(100, "EUR")}, parts, DefaultRule(2, 14), MADE, MADE, MADE)
    return made._replace(**other)


def paid(*money: tuple[int, int]) -> list[Event]:
    return [Event(ITEM, on(day), minor, paid=True) for day, minor in money]


def told(made: Plan, events: list[Event], day: int) -> str:
    now = judge_plan(made, events, as_of=on(day))
    return " ".join(
        f"{(one.on - MADE).days}:{one.what}{one.instalment.number if one.instalment else ''}"
        for one in plan_events(made, now, on(day))
    )


@pytest.mark.parametrize(
    ("events", "day", "expected"),
    [
        ([], 13, "0:agreed"),
        ([], 14, "0:agreed 14:missed1"),
        ([(13, 50)], 14, "0:agreed 13:paid1"),
        ([(14, 50)], 14, "0:agreed 14:missed1 14:paid_late1"),
        ([(13, 50), (15, -50)], 15, "0:agreed 14:missed1"),  # it bounced: never paid, as is known now
        ([(5, 100)], 5, "0:agreed 5:paid1 5:paid2 5:completed"),
        ([], 40, "0:agreed 14:missed1 24:missed2 24:defaulted"),
        ([(30, 100)], 40, "0:agreed 14:missed1 24:missed2 24:defaulted"),  # all is due then: no instalments any more
    ],
)
def test_the_days_of_a_plan(events: list[tuple[int, int]], day: int, expected: str) -> None:
    assert told(plan(), paid(*events), day) == expected


def test_an_offer_a_change_and_an_end_are_told() -> None:
    offered = plan(offered_on=on(1), accepted_on=None)
    assert told(offered, [], 5) == "1:offered"
    assert told(offered._replace(ended_on=on(4), ended_as="cancelled"), [], 5) == "1:offered 4:cancelled"
    changed = plan(offered_on=on(-1), ended_on=on(16), ended_as="changed")
    assert told(changed, [], 30) == "-1:offered 0:agreed 14:missed1 16:changed"
