"""Callbacks promised for a time of day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from arDesk.desk.calls.callbacks import callbacks_due, finish_callback
from arDesk.desk.todo.settling import settle
from arDesk.desk.todo.tasks import add_task
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, FollowUpId
from tests.desk.standing import content
from tests.world import TODAY, World

TIMES = (time(14, 30), time(9, 5), None)


def at(hour: int, minute: int, days: int = 0) -> datetime:
    """A moment of the computer's own day."""
    return datetime.combine(TODAY + timedelta(days), time(hour, minute)).astimezone()


@pytest.fixture
def office(world: World) -> World:
    for number, when in enumerate(TIMES, 1):
        account = world.customer(f"C{number}", f"Customer {number}")
        world.call(account, "will_call_back", follow_up_on=TODAY, follow_up_at=when)
    return world


@pytest.mark.parametrize(
    ("now", "due"),
    [(at(9, 4), []), (at(9, 5), ["C2"]), (at(14, 29), ["C2"]), (at(14, 30), ["C2", "C1"]), (at(23, 59), ["C2", "C1"])],
)
def test_a_callback_is_due_from_its_minute_on(office: World, now: datetime, due: list[str]) -> None:
    assert [callback.code for callback in callbacks_due(office.desk, now)] == due


def test_it_says_whom_and_when(office: World) -> None:
    first = callbacks_due(office.desk, at(15, 0))[0]
    assert (first.account, first.name, first.on, first.at) == (AccountId(2), "Customer 2", TODAY, time(9, 5))


def test_another_day_has_its_own(office: World) -> None:
    assert callbacks_due(office.on(TODAY + timedelta(1)).desk, at(15, 0, 1)) == []


def test_a_new_follow_up_takes_its_place_and_a_call_taken_back_its_callback(office: World) -> None:
    account = AccountId(1)
    later = office.call(account, "no_answer", follow_up_on=TODAY, follow_up_at=time(16))
    assert [callback.at for callback in callbacks_due(office.desk, at(17, 0))] == [time(9, 5), time(16)]
    assert later.undo is not None
    later.undo()
    assert [callback.at for callback in callbacks_due(office.desk, at(17, 0))] == [time(9, 5), time(14, 30)]


def test_one_that_is_done_is_due_no_more_and_can_be_undone(office: World) -> None:
    before = content(office.desk)
    first = callbacks_due(office.desk, at(10, 0))[0]
    done = finish_callback(office.desk, FollowUpId(first.id))
    assert callbacks_due(office.desk, at(10, 0)) == []
    with pytest.raises(Refusal, match="callback_unknown"):
        finish_callback(office.desk, FollowUpId(first.id))
    assert done.undo is not None
    done.undo()
    assert content(office.desk) == before
    with pytest.raises(Refusal, match="callback_unknown"):
        finish_callback(office.desk, FollowUpId(99))


def test_the_queue_goes_by_the_day_alone(office: World) -> None:
    account = AccountId(1)
    office.invoice(account, "INV-1", "500", due=TODAY - timedelta(40))
    office.call(account, "no_answer", follow_up_on=TODAY + timedelta(1), follow_up_at=time(8))
    assert [row.code for row in office.on(TODAY + timedelta(1)).queue().rows] == ["C1"]


@pytest.mark.parametrize(("seconds", "minutes"), [(1, 1), (60, 1), (200, 4), (0, 0)])
def test_a_call_keeps_its_seconds(world: World, seconds: int, minutes: int) -> None:
    account = world.customer()
    world.call(account, seconds=seconds)
    (call,) = world.view(account).contacts
    assert (call.seconds, call.minutes) == (seconds, minutes)


@pytest.mark.parametrize("seconds", [-1, 24 * 3600 + 1])
def test_no_call_takes_longer_than_a_day(world: World, seconds: int) -> None:
    with pytest.raises(Refusal, match="minutes_wrong"):
        world.call(world.customer(), seconds=seconds)


def test_a_task_set_for_a_time_reminds_too_and_is_done_by_its_key(office: World) -> None:
    add_task(office.desk, AccountId(2), kind="send_copy", due_on=TODAY, due_at=time(14, 30))
    due = callbacks_due(office.desk, at(15, 0))
    assert [(one.key, one.task) for one in due] == [
        ("follow_up/2", ""), ("follow_up/1", ""), ("task/1", "send_copy"),
    ]  # fmt: skip
    settle(office.desk, due[-1].key)
    assert [one.key for one in callbacks_due(office.desk, at(15, 0))] == ["follow_up/2", "follow_up/1"]
