"""What is to be done beside calls: set, moved, done, taken back; and what follows from the facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from arDesk.cases.tasks import When
from arDesk.db.tables.ledger import accounts
from arDesk.desk.calls.callbacks import finish_callback
from arDesk.desk.collectors import assign, enter_collector
from arDesk.desk.covering import set_cover
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.papers.dunning import issue_letters, plan_letters
from arDesk.desk.todo.escalation import add_rule
from arDesk.desk.todo.follow_ups import move_follow_up, set_follow_up
from arDesk.desk.todo.holds import change_hold, lift_hold, place_hold
from arDesk.desk.todo.listed import ToDo, list_todo
from arDesk.desk.todo.returned import find_paper, record_returned
from arDesk.desk.todo.settling import settle
from arDesk.desk.todo.tasks import add_task, finish_task, move_task
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, FollowUpId, HoldId, TaskId
from arDesk.policy.rules import Action, Condition
from arDesk.words.sentences import say, say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World

TOMORROW, YESTERDAY = TODAY + timedelta(1), TODAY - timedelta(1)
LATE = TODAY - timedelta(40)


@pytest.fixture
def ann(world: World) -> AccountId:
    return world.customer()


def keys(world: World, when: When | None = None) -> list[str]:
    return [row.key for row in list_todo(world.desk) if when in (None, row.when)]


def only(world: World) -> ToDo:
    (row,) = list_todo(world.desk)
    return row


def test_several_follow_ups_wait_side_by_side(world: World, ann: AccountId) -> None:
    set_follow_up(world.desk, ann, on=TOMORROW, note="ask for the order number")
    set_follow_up(world.desk, ann, on=TODAY, at=time(14, 30), note="after the meeting")
    assert world.view(ann).follow_up_on == TODAY, "the earliest leads"
    world.call(ann, "no_answer", follow_up_on=TODAY + timedelta(3))
    assert [(row.due_on, row.note, row.when) for row in list_todo(world.desk)] == [
        (TOMORROW, "ask for the order number", When.LATER),
        (TODAY + timedelta(3), "", When.LATER),
        (TODAY, "after the meeting", When.DONE),
    ]
    world.call(ann, "no_answer", follow_up_on=TODAY + timedelta(5))
    waiting = [row.due_on for row in list_todo(world.desk) if row.when is When.LATER]
    assert waiting == [TOMORROW, TODAY + timedelta(5)], "a new day takes the place of one without a reason of its own"


def test_a_follow_up_put_on_another_day_was_on_its_own_before(world: World, ann: AccountId) -> None:
    set_follow_up(world.desk, ann, on=TOMORROW, note="budget")
    later = world.on(TOMORROW)
    move_follow_up(later.desk, FollowUpId(1), on=TOMORROW + timedelta(7), at=time(9))
    row = only(later)
    assert (row.due_on, row.due_at, row.note, row.number) == (TOMORROW + timedelta(7), time(9), "budget", 2)
    assert (only(world).due_on, only(world).when) == (TOMORROW, When.LATER), "as of the day before nobody had moved it"
    finish_callback(later.desk, FollowUpId(2))
    assert only(later).when is When.DONE
    assert keys(world.on(TOMORROW + timedelta(7))) == ["follow_up/2"]
    assert keys(world.on(TOMORROW + timedelta(8))) == [], "what is over stays on the list for a week"


def test_a_task_has_its_day_owner_and_invoice(world: World, ann: AccountId) -> None:
    world.invoice(ann, "INV-1", "100", due=TODAY)
    add_task(world.desk, ann, kind="send_copy", due_on=TOMORROW, due_at=time(10), reference="INV-1", priority=1)
    assign(world.desk, [ann], "Ann")
    row = only(world)
    assert (row.title, row.why, row.owner, row.priority) == ("Send a copy", "INV-1", "Ann", 1)
    move_task(world.desk, TaskId(1), owner="Ben")
    assert (only(world).owner, only(world).due_at) == ("Ben", time(10))
    move_task(world.desk, TaskId(2), due_on=TODAY)
    assert (only(world).when, only(world).due_at) == (When.TODAY, None)
    assert only(world.on(TOMORROW)).when is When.OVERDUE
    finish_task(world.desk, TaskId(3), result="by post")
    assert (only(world).when, only(world).note) == (When.DONE, "by post")


REFUSED: list[tuple[Callable[[Desk], object], str]] = [
    (lambda desk: add_task(desk, AccountId(1), kind="sing", due_on=TODAY), "task_kind_unknown"),
    (lambda desk: add_task(desk, AccountId(1), kind="other", due_on=TODAY, note=" "), "task_note_missing"),
    (lambda desk: add_task(desk, AccountId(1), kind="send_copy", due_on=YESTERDAY), "task_past"),
    (lambda desk: add_task(desk, AccountId(1), kind="send_copy", due_on=TODAY, reference="X"), "unknown_invoice"),
    (lambda desk: finish_task(desk, TaskId(7)), "task_unknown"),
    (lambda desk: finish_task(desk, TaskId(1)), "task_over"),
    (lambda desk: move_task(desk, TaskId(1), due_on=TODAY), "task_over"),
    (lambda desk: move_task(desk, TaskId(1), due_on=YESTERDAY), "task_past"),
    (lambda desk: set_follow_up(desk, AccountId(1), on=YESTERDAY), "follow_up_before_today"),
    (lambda desk: move_follow_up(desk, FollowUpId(1), on=YESTERDAY), "follow_up_before_today"),
    (lambda desk: move_follow_up(desk, FollowUpId(9), on=TODAY), "callback_unknown"),
    (lambda desk: change_hold(desk, HoldId(1), until=YESTERDAY), "hold_past"),
    (lambda desk: change_hold(desk, HoldId(9), until=None), "hold_over"),
    (lambda desk: lift_hold(desk, HoldId(9)), "hold_over"),
    (lambda desk: settle(desk, "task/x"), "todo_unknown"),
    (lambda desk: settle(desk, "fact/1/no_phone"), "todo_unknown"),
    (lambda desk: settle(desk, "fact/1/no_phone", how="sung"), "todo_unknown"),
    (lambda desk: find_paper(desk, "L-1"), "paper_unknown"),
]


def test_what_cannot_be_is_refused_and_leaves_no_trace(world: World, ann: AccountId) -> None:
    add_task(world.desk, ann, kind="send_copy", due_on=TODAY)
    finish_task(world.desk, TaskId(1))
    before = content(world.desk)
    for change, code in REFUSED:
        with pytest.raises(Refusal) as refused:
            change(world.desk)
        assert refused.value.code == code
        assert say_refusal(refused.value)
    assert content(world.desk) == before


CHANGES: list[Callable[[Desk], Outcome]] = [
    lambda desk: add_task(desk, AccountId(1), kind="send_copy", due_on=TODAY),
    lambda desk: finish_task(desk, TaskId(1)),
    lambda desk: move_task(desk, TaskId(1), owner="Ben"),
    lambda desk: set_follow_up(desk, AccountId(1), on=TODAY),
    lambda desk: move_follow_up(desk, FollowUpId(1), on=TOMORROW),
    lambda desk: settle(desk, "follow_up/1"),
    lambda desk: change_hold(desk, HoldId(1), until=TOMORROW),
    lambda desk: settle(desk, "hold/1"),
    lambda desk: settle(desk, "fact/2/no_phone"),
    lambda desk: assign(desk, [AccountId(1)], "Ben"),
    lambda desk: enter_collector(desk, "Ben"),
    lambda desk: set_cover(desk, "Ben", "Ann", starts_on=TODAY, until=TODAY),
]


def test_every_change_can_be_taken_back_and_done_again(world: World, ann: AccountId) -> None:
    add_task(world.desk, ann, kind="send_copy", due_on=TODAY)
    set_follow_up(world.desk, ann, on=TODAY)
    place_hold(world.desk, ann, reason="court")
    world.invoice(world.customer("C2", phone=""), "INV-2", "5", due=LATE)
    before = content(world.desk)
    for change in CHANGES:
        done = change(world.desk)
        after = content(world.desk)
        assert done.undo is not None
        assert say(f"undone.{done.name or done.code}")
        back = done.undo()
        assert content(world.desk) == before
        assert back.undo is not None
        again = back.undo()
        assert content(world.desk) == after != before
        assert again.undo is not None
        again.undo()
    assert verify(world.desk).whole


def test_a_hold_given_another_end_had_its_own_before(world: World, ann: AccountId) -> None:
    place_hold(world.desk, ann, reason="court", until=TOMORROW)
    later = world.on(TOMORROW)
    change_hold(later.desk, HoldId(1), until=TOMORROW + timedelta(5))
    assert only(world).due_on == TOMORROW
    (row,) = list_todo(later.desk)
    assert (row.due_on, row.when, row.number) == (TOMORROW + timedelta(5), When.LATER, 2)
    lift_hold(later.desk, HoldId(2))
    assert only(later).why == "The hold was lifted on 17 Mar 2026: court."


@pytest.mark.parametrize(
    ("days", "when", "why"),
    [
        (0, When.TODAY, "On hold through 16 Mar 2026: court."),
        (1, When.DONE, "The hold ended yesterday: court."),
        (2, When.DONE, "The hold ended on 16 Mar 2026: court."),
        (7, When.DONE, "The hold ended on 16 Mar 2026: court."),
        (8, None, ""),
    ],
)
def test_a_hold_says_when_it_is_over(world: World, ann: AccountId, days: int, when: When | None, why: str) -> None:
    place_hold(world.desk, ann, reason="court", until=TODAY)
    rows = list_todo(world.on(TODAY + timedelta(days)).desk)
    assert [(row.when, row.why) for row in rows] == ([(when, why)] if when else [])


def facts(world: World) -> list[tuple[str, str]]:
    return [(row.code, row.key.rsplit("/", 1)[-1]) for row in list_todo(world.desk) if row.sort == "fact"]


def set_customer(world: World, account: AccountId, **values: str) -> None:
    with world.desk.change("test.customer", "account") as change:
        change.amend(accounts, account, **values)


def test_a_wrong_number_is_to_be_found_until_it_is_another(world: World, ann: AccountId) -> None:
    call = world.call(ann, "wrong_number")
    assert facts(world) == [("C1", "wrong_number")]
    assert facts(world.on(YESTERDAY)) == []
    set_customer(world, ann, phone="+49 30 2")
    assert facts(world) == []
    set_customer(world, ann, phone="+44 20 7946 0018")
    assert facts(world) == [("C1", "wrong_number")]
    spoke = world.call(ann, "spoke")
    assert facts(world) == []
    for step in (spoke, call):
        assert facts(world) == ([] if step is spoke else [("C1", "wrong_number")])
        assert step.undo is not None
        step.undo()
    assert facts(world) == []


def test_who_owes_and_cannot_be_rung_needs_a_number(world: World) -> None:
    account = world.customer(phone="")
    world.invoice(account, "INV-1", "10", due=YESTERDAY)
    assert facts(world) == [("C1", "no_phone")]
    assert facts(world.on(YESTERDAY)) == [], "it is not overdue on the day it is due"
    world.pay(account, "10")
    assert facts(world) == []


def test_a_paper_that_came_back_asks_for_an_address(world: World, ann: AccountId, tmp_path: Path) -> None:
    set_customer(world, ann, street="Old Road 1", city="Dover")
    world.invoice(ann, "INV-1", "100", due=LATE)
    issued = issue_letters(world.desk, tmp_path)
    paper = find_paper(world.desk, issued.papers[0][0].facts.number)
    record_returned(world.desk, paper)
    assert facts(world) == [("C1", "returned_mail")]
    with pytest.raises(Refusal, match="returned_day_wrong"):
        record_returned(world.desk, paper, on=TOMORROW)
    set_customer(world, ann, street="New Road 2")
    assert facts(world) == []
    set_customer(world, ann, street="Old Road 1")
    settle(world.desk, "fact/1/returned_mail", how="not_needed", note="it was the weather")
    assert facts(world) == [("C1", "1")], "what was settled is told for a week"
    record_returned(world.desk, paper)
    assert ("C1", "returned_mail") not in facts(world), "it is the same paper"
    assert verify(world.desk).whole


def test_a_rule_can_have_letters_wait(world: World, ann: AccountId) -> None:
    world.invoice(ann, "INV-1", "100", due=LATE)
    assert len(plan_letters(world.desk).letters) == 1
    add_rule(world.desk, [Condition("days_overdue", 30)], [Action("hold_letters")], since=LATE)
    plan = plan_letters(world.desk)
    assert [(one.reason, one.text) for one in plan.suppressed] == [
        ("rule", "By the office's rule: The oldest item is 40 days overdue.")
    ]
    assert [row.kind for row in list_todo(world.desk) if row.sort == "rule"] == [], "it is no task"
    with pytest.raises(Refusal, match="todo_unknown"):
        settle(world.desk, "fact/1/rule/1/hold_letters")
    world.on(TOMORROW).pay(ann, "100")
    assert [one.reason for one in plan_letters(world.desk).suppressed] == ["rule"]


@pytest.mark.parametrize("day", [TODAY, TOMORROW, TODAY + timedelta(9)])
def test_the_list_is_the_same_however_often_it_is_asked(world: World, ann: AccountId, day: date) -> None:
    world.invoice(ann, "INV-1", "100", due=LATE)
    world.call(ann, "wrong_number", follow_up_on=TOMORROW)
    add_rule(world.desk, [Condition("days_overdue", 30)], [Action("task", "Ann", "look at it")], since=LATE)
    once = list_todo(world.desk, day)
    assert list_todo(world.desk, day) == once
    assert len({row.key for row in once}) == len(once), "nothing is on the list twice"
