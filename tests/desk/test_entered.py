"""What was entered later than the day it is of says so, however often it was changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from arDesk.desk.accounts import account_view
from arDesk.desk.desk import Desk
from arDesk.desk.entered import entered_on
from arDesk.desk.holds import place_hold
from arDesk.desk.merging import merge_accounts
from arDesk.desk.promise_acts import end_promise
from arDesk.desk.promises import list_promises
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId, PromiseId
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


def test_holds_and_nothing_at_all_are_looked_up_in_one_go(world: World, account: AccountId) -> None:
    place_hold(dated(world, TODAY, LATER).desk, account, reason="flood")
    assert entered_on(world.desk, "holds", {1: TODAY}) == {1: LATER}
    assert entered_on(world.desk, "holds", {1: LATER}) == {}
    assert entered_on(world.desk, "plans", {}) == {}
