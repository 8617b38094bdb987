"""When to call, from the log: in the customer's own time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from arDesk.desk.calls.best_times import best_time_of
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.desk import Desk
from arDesk.kernel.clock import FixedClock
from arDesk.work.best_time import Block, Tries
from tests.world import TODAY, World


def test_calls_count_in_the_time_where_they_rang(world: World) -> None:
    tokyo = world.customer("JP", "Nihon", country="JP")
    other = world.customer("GB", "Cedar", country="GB")
    for week in range(10):
        day = TODAY - timedelta(weeks=week)
        for account, hour, outcome in ((tokyo, 1, "spoke"), (tokyo, 5, "no_answer"), (other, 9, "no_answer")):
            clock = FixedClock(day, datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC))
            log_call(Desk(world.desk.books, clock, "ann"), account, CallDraft(outcome))
    found = best_time_of(world.desk, tokyo)
    assert found is not None
    assert (found.block, found.own, found.tries) == (Block(0, 10), True, Tries(10, 10))
    there = best_time_of(world.desk, other)
    assert there is not None
    assert there.own
    assert best_time_of(world.desk, tokyo, TODAY - timedelta(weeks=6)) is None, "too few calls were known"
