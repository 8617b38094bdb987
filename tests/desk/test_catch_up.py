"""Nine days closed: what happened by itself is told, once each, and nothing was done about it."""

from __future__ import annotations

from datetime import timedelta

from arDesk.desk.catch_up import KINDS, last_day_of_work, while_closed
from arDesk.desk.todo.holds import place_hold
from tests.world import TODAY, World

BACK = TODAY + timedelta(days=9)


def test_what_broke_fell_due_and_ended_is_told_by_day(world: World) -> None:
    account, held = world.customer(), world.customer("C2", "Cedar")
    for customer, name in ((account, "A"), (held, "B")):
        world.invoice(customer, f"{name}-1", "300", due=TODAY - timedelta(days=20))
    world.promise(account, "100", TODAY + timedelta(days=1), ["A-1"])
    world.call(account, "left_message", follow_up_on=TODAY + timedelta(days=4))
    place_hold(world.desk, held, reason="moving", until=TODAY + timedelta(days=2))
    assert last_day_of_work(world.desk) == TODAY
    back = world.on(BACK)
    found = while_closed(back.desk, TODAY)
    assert [(one.kind, (one.on - TODAY).days, one.code) for one in found.missed] == [
        ("hold_ended", 3, "C2"), ("broken", 4, "C1"), ("follow_up_due", 4, "C1")
    ]  # fmt: skip
    assert found.letters == 2
    assert {kind: found.count(kind) for kind in KINDS}["broken"] == 1
    assert while_closed(back.desk, TODAY + timedelta(days=4)).missed == []
    assert while_closed(world.desk, TODAY - timedelta(days=1)).missed == []
