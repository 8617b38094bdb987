"""What was entered later than the day it is of says so, however often it was changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from arDesk.cases.instalments import Rhythm, Terms
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.customers.merging import merge_accounts
from arDesk.desk.desk import Desk
from arDesk.desk.entered import entered_on
from arDesk.desk.plans.acts import cancel_plan, make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.promises.acts import end_promise
from arDesk.desk.promises.board import list_promises
from arDesk.desk.todo.follow_ups import set_follow_up
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.todo.tasks import add_task
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId, PlanId, PromiseId
from tests.world import TODAY, World

DUE = TODAY - timedelta(days=40)
LATER = TODAY + timedelta(days=9)


def dated(world: World, day: date, entered: date) -> World:
    """The office working as of a day, on another one."""
    noon = datetime(entered.year, entered.month, entered.day, 12, tzinfo=UTC)
    return World(Desk(world.desk.books, FixedClock(day, noon), world.desk.user))


def told(world: World, account: AccountId) -> dict[str, date | None]:
    return {one.kind: one.entered_on for one in account_view(world.desk, account, LATER).timeline}


@pytest.fixture
def account(world: World) -> AccountId:
    made = world.customer()
    world.invoice(made, "INV-1", "500", due=DUE)
    return made


def test_the_timeline_says_when_it_was_entered_only_where_that_was_later(world: World, account: AccountId) -> None:
    world.promise(account, "100", TODAY)
    world.pay(account, "100")
    end_promise(world.on(LATER).desk, PromiseId(1))
    assert told(world, account) == {"promise": None, "receipt": None, "contact": None, "item": None}


def test_what_was_entered_late_says_so_after_other_changes_too(world: World, account: AccountId) -> None:
    late = dated(world, TODAY, TODAY + timedelta(days=2))
    late.promise(account, "100", TODAY)
    end_promise(world.on(LATER).desk, PromiseId(1))
    other = world.customer("C2", "Harbour")
    merge_accounts(world.on(LATER).desk, other, account)
    day = TODAY + timedelta(days=2)
    assert told(world, other) == {"promise": day, "contact": day, "item": None}


def test_a_receipt_entered_late_that_kept_a_broken_promise_says_when(world: World, account: AccountId) -> None:
    world.promise(account, "100", TODAY + timedelta(days=2))
    later = world.on(LATER)
    assert list_promises(later.desk)[0].state.value == "broken"
    later.pay(account, "100", on=TODAY + timedelta(days=1))
    (row,) = list_promises(later.desk)
    (receipt,) = row.receipts
    assert row.state.value == "kept"
    assert entered_on(later.desk, "receipts", {receipt.receipt: receipt.on}) == {receipt.receipt: LATER}
    assert told(later, account)["receipt"] == LATER


def test_plans_holds_tasks_and_follow_ups_entered_late_say_so_in_the_timeline(world: World, account: AccountId) -> None:
    late = dated(world, TODAY, LATER)
    make_plan(late.desk, account, PlanDraft(Terms(TODAY + timedelta(2), count=2)), stage="active")
    place_hold(late.desk, account, reason="flood")
    add_task(late.desk, account, kind="send_copy", due_on=TODAY + timedelta(1))
    set_follow_up(late.desk, account, on=TODAY + timedelta(1))
    assert told(world, account) == {"plan": LATER, "hold": LATER, "task": LATER, "follow_up": LATER, "item": None}


def test_the_timeline_tells_of_a_plan_what_was_known_on_the_day(world: World, account: AccountId) -> None:
    """Two instalments with three days of grace; the first comes late, the second never."""
    first = TODAY + timedelta(2)
    plan = make_plan(world.desk, account, PlanDraft(Terms(first, count=2, rhythm=Rhythm.WEEKLY)), stage="active").made
    world.on(first + timedelta(8)).pay(account, "250")
    end = world.on(TODAY + timedelta(60))

    def known(days: int) -> list[tuple[str, str]]:
        rows = account_view(end.desk, account, TODAY + timedelta(days)).timeline
        assert all(row.id == plan and row.entered_on is None for row in rows if row.kind == "plan")
        return [(row.what, row.text) for row in reversed(rows) if row.kind == "plan"]

    whole = [("agreed", ""), ("missed", "1/2"), ("paid_late", "1/2"), ("missed", "2/2"), ("defaulted", "")]
    one, two = ((each.grace_until - TODAY).days for each in world.view(account).plans[0].plan.instalments)
    for days, count in ((0, 1), (one, 1), (one + 1, 2), (10, 3), (two, 3), (two + 1, 4), (60, 5)):
        assert known(days) == whole[:count], days
    cancel = make_plan(end.desk, account, PlanDraft(Terms(end.today, count=1)), stage="offered").made
    cancel_plan(end.desk, PlanId(cancel))
    rows = account_view(end.desk, account, end.today).timeline
    assert [row.what for row in rows if row.kind == "plan" and row.id == cancel] == ["cancelled", "offered"]


def test_holds_and_nothing_at_all_are_looked_up_in_one_go(world: World, account: AccountId) -> None:
    place_hold(dated(world, TODAY, LATER).desk, account, reason="flood")
    assert entered_on(world.desk, "holds", {1: TODAY}) == {1: LATER}
    assert entered_on(world.desk, "holds", {1: LATER}) == {}
    assert entered_on(world.desk, "plans", {}) == {}
