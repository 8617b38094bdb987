"""Today's calls from the books: who is called, who is absent and why, as of any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.db.tables.ledger import items
from arDesk.desk.calls.board import today_board
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.calls.queue import CallQueue, call_queue
from arDesk.desk.cash.receipts import record_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.office import set_rule
from arDesk.desk.todo.holds import place_hold
from arDesk.kernel.business_days import next_business_day
from arDesk.kernel.ids import AccountId, ReceiptId
from arDesk.kernel.money import Money
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def late(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=DUE)
    world.invoice(account, "INV-2", "200", due=TODAY + timedelta(days=20))
    return account


def reason(world: World, day: date | None = None) -> str:
    """Why the only customer is absent; "called" where there is a call."""
    queue = call_queue(world.desk, day)
    assert len(queue.rows) + len(queue.absent) == 1, queue
    return queue.absent[0].reason if queue.absent else "called"


def sums_up(queue: CallQueue) -> None:
    """Each score is the sum of its points, the ranks count up, nobody is in both lists."""
    for row in queue.rows:
        assert row.score == sum(each.points for each in row.reasons)
        assert all(each.text for each in row.reasons)
    assert [row.rank for row in queue.rows] == list(range(1, len(queue.rows) + 1))
    assert not {row.account for row in queue.rows} & {row.account for row in queue.absent}
    assert all(row.text for row in queue.absent)


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, False), (1, True), (500, True)])
def test_a_customer_is_called_from_the_day_after_the_due_day_on(world: World, days: int, there: bool) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY)
    queue = call_queue(world.desk, TODAY + timedelta(days=days))
    assert [row.account for row in queue.rows] == ([account] if there else [])
    assert queue.absent == []
    sums_up(queue)


def test_what_is_called_for_is_what_is_overdue_and_unspoken_for(world: World, late: AccountId) -> None:
    log_call(world.desk, late, CallDraft("no_answer", disputes=[DisputeDraft("INV-1", eur("50"), "price")]))
    (row,) = call_queue(world.desk, TODAY + timedelta(days=3)).rows
    assert (row.balance, row.overdue, row.disputed, row.to_collect) == (eur("500"), eur("300"), eur("50"), eur("250"))
    assert row.oldest_days_overdue == (TODAY - DUE).days + 3


def test_customers_come_by_their_scores(world: World) -> None:
    for number, amount in enumerate(("20", "9000", "400")):
        account = world.customer(f"C{number}")
        world.invoice(account, f"INV-{number}", amount, due=DUE)
    queue = world.queue()
    assert [row.code for row in queue.rows] == ["C1", "C2", "C0"]
    sums_up(queue)


# ---- absent ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("amount", "by", "day", "expected"),
    [
        ("300", TODAY, TODAY, "promise_pending"),
        ("300", TODAY, TODAY + timedelta(days=2), "promise_pending"),
        ("300", TODAY, TODAY + timedelta(days=3), "called"),
        ("296", TODAY, TODAY, "promise_pending"),
        ("100", TODAY, TODAY + timedelta(days=9), "called"),
    ],
)
def test_a_promise_keeps_a_customer_away_through_its_grace(
    world: World, late: AccountId, amount: str, by: date, day: date, expected: str
) -> None:
    world.on(TODAY - timedelta(days=10)).promise(late, amount, by, ["INV-1"])
    assert reason(world, day) == expected


def test_money_not_yet_applied_keeps_a_customer_away(world: World, late: AccountId) -> None:
    world.pay(late, "300", on=TODAY, apply=None)
    assert reason(world) == "unapplied_cash"
    assert reason(world, TODAY - timedelta(days=1)) == "called"


def test_a_credit_note_counts_as_money_not_yet_applied(world: World, late: AccountId) -> None:
    world.invoice(late, "CN-1", "300", due=TODAY, kind="credit_note")
    assert reason(world) == "unapplied_cash"


def test_money_in_another_currency_keeps_nobody_away(world: World, late: AccountId) -> None:
    record_receipt(world.desk, late, Money(999_00, "USD"), on=TODAY)
    assert reason(world) == "called"


@pytest.mark.parametrize(("amount", "expected"), [("4.99", "below_minimum"), ("5", "called")])
def test_a_trifle_is_not_called_for(world: World, amount: str, expected: str) -> None:
    world.invoice(world.customer(), "INV-1", amount, due=DUE)
    assert reason(world) == expected


def test_a_dispute_of_all_of_it_keeps_a_customer_away(world: World, late: AccountId) -> None:
    log_call(world.desk, late, CallDraft("no_answer", disputes=[DisputeDraft("INV-1", eur("300"), "price")]))
    assert reason(world, TODAY + timedelta(days=15)) == "disputed"


def test_who_was_called_today_comes_again_the_next_working_day(world: World, late: AccountId) -> None:
    world.call(late, "no_answer")
    (row,) = world.queue().absent
    assert (row.reason, row.until) == ("called_today", TOMORROW)
    assert reason(world, TOMORROW) == "called"


def test_nobody_is_retried_on_a_weekend(world: World, late: AccountId) -> None:
    friday = world.on(TODAY + timedelta(days=4))
    friday.call(late, "no_answer")
    assert reason(world, friday.today + timedelta(days=2)) == "retry_later"
    assert reason(world, friday.today + timedelta(days=3)) == "called"


@pytest.mark.parametrize(("days", "expected"), [(0, "called_today"), (1, "cool_off"), (4, "cool_off"), (5, "called")])
def test_after_a_conversation_there_is_peace_for_some_days(
    world: World, late: AccountId, days: int, expected: str
) -> None:
    world.call(late, "spoke")
    assert reason(world, TODAY + timedelta(days=days)) == expected


@pytest.mark.parametrize(("days", "expected"), [(9, "follow_up_later"), (10, "called"), (11, "called")])
def test_a_follow_up_brings_a_customer_back_on_its_day(world: World, late: AccountId, days: int, expected: str) -> None:
    world.call(late, "spoke", follow_up_on=TODAY + timedelta(days=10))
    assert reason(world, TODAY + timedelta(days=days)) == expected


def test_a_follow_up_brings_a_customer_who_owes_but_is_not_late(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY + timedelta(days=30))
    world.call(account, "spoke", follow_up_on=TOMORROW)
    assert world.queue().rows == []
    assert reason(world, TOMORROW) == "called"


def test_a_rule_changed_counts_at_once(world: World, late: AccountId) -> None:
    world.call(late, "spoke")
    set_rule(world.desk, "queue.cool_off_days", 1)
    assert reason(world, TOMORROW) == "called"


# ---- any day ---------------------------------------------------------------------------------------------------------
def test_a_past_days_queue_stays_as_it_was(world: World, late: AccountId) -> None:
    def seen(day: date) -> tuple[object, object]:
        queue = call_queue(world.desk, day)
        return [(row.code, row.score, row.to_collect) for row in queue.rows], queue.absent

    days = [TODAY - timedelta(days=back) for back in range(1, 45, 6)]
    before = [seen(day) for day in days]
    world.call(late, "spoke", follow_up_on=TOMORROW)
    world.promise(late, "100", TOMORROW)
    world.pay(late, "50")
    place_hold(world.desk, late, reason="asked")
    assert [seen(day) for day in days] == before


def test_a_customer_owing_in_two_currencies_is_called_once(world: World, late: AccountId) -> None:
    with world.desk.change("test.invoice", "account/1") as change:
        row = {"currency": "USD", "amount_minor": 900_00, "open_minor": 900_00, "issued_on": DUE, "due_on": DUE}
        change.add(items, account_id=late, kind="invoice", reference="USD-1", **row)
    queue = world.queue()
    (call,) = queue.rows
    assert "also_overdue" in {each.rule for each in call.reasons}
    sums_up(queue)


@pytest.mark.parametrize("how", ["reversed", "taken off"])
def test_a_day_before_a_receipt_bounced_still_knows_that_it_was_paid_late(
    world: World, late: AccountId, how: str
) -> None:
    world.invoice(late, "INV-3", "80", due=DUE)
    receipt = ReceiptId(world.pay(late, "300", on=TODAY - timedelta(days=2), apply={"INV-1": eur("300")}).made)
    before = [reason.rule for row in world.queue().rows for reason in row.reasons]
    assert "first_time_late" not in before
    reverse_receipt(world.on(TOMORROW).desk, receipt) if how == "reversed" else unapply_receipt(
        world.on(TOMORROW).desk, receipt
    )
    then = call_queue(world.on(TOMORROW).desk, TODAY)
    assert [reason.rule for row in then.rows for reason in row.reasons] == before
    now = call_queue(world.on(TOMORROW).desk, TOMORROW)
    assert "first_time_late" in {reason.rule for row in now.rows for reason in row.reasons}


# ---- the board -------------------------------------------------------------------------------------------------------
def test_the_board_of_new_books_says_that_they_are_empty(world: World) -> None:
    assert today_board(world.desk).is_empty
    world.customer()
    assert not today_board(world.desk).is_empty


def test_the_board_shows_what_was_done_and_what_falls_due(world: World, late: AccountId) -> None:
    other = world.customer("C2", "Quarry Optics")
    world.invoice(other, "INV-9", "70", due=DUE)
    earlier = world.on(TODAY - timedelta(days=7))
    earlier.promise(late, "300", TODAY, ["INV-1"])
    earlier.promise(other, "70", next_business_day(TODAY))
    world.call(other, "no_answer")
    world.call(other, "busy")
    board = today_board(world.desk)
    assert [row.code for row in board.promises_due] == ["C1"]
    assert (board.due_next, board.called) == (1, 1)
    standing = board.standing(other)
    assert standing is not None
    assert standing.code == "C2"
    assert board.standing(AccountId(99)) is None
    sums_up(board.queue)
