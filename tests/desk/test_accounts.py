"""One customer on one screen, found by code, name, number or telephone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.promise_series import Every, Repeat
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.corrections import write_off
from arDesk.desk.cash.receipts import record_receipt
from arDesk.desk.customers.accounts import account_view, find_account
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.reports import aging
from arDesk.desk.todo.holds import place_hold
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)


@pytest.fixture
def late(world: World) -> AccountId:
    account = world.customer(credit_limit_minor=400_00)
    world.invoice(account, "INV-1", "300", due=DUE)
    world.invoice(account, "INV-2", "200", due=DUE + timedelta(days=20))
    world.invoice(account, "INV-3", "90", due=TODAY + timedelta(days=9), issued=DUE)
    return account


@pytest.mark.parametrize(
    ("days", "bucket"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (5000, 4)]
)
def test_an_item_is_in_the_bucket_of_its_days_overdue(world: World, days: int, bucket: int) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "10", due=TODAY - timedelta(days=days), issued=TODAY - timedelta(days=6000))
    expected = [eur("10") if place == bucket else eur("0") for place in range(5)]
    assert list(world.view(account).balances[0].buckets) == expected
    assert list(aging(world.desk).currencies["EUR"].total.buckets) == expected
    assert world.view(account).items[0].days_overdue == max(0, days)


def test_the_parts_of_what_is_overdue_do_not_overlap(world: World, late: AccountId) -> None:
    """All of INV-1 is disputed, held and promised: it counts as disputed, and once."""
    dispute = DisputeDraft("INV-1", eur("300"), "price")
    promise = PromiseDraft(eur("500"), TODAY + timedelta(days=5))
    log_call(world.desk, late, CallDraft("spoke", disputes=[dispute], promise=promise))
    place_hold(world.desk, late, reason="lost", reference="INV-1")
    balance = world.view(late).balances[0]
    assert (balance.overdue, balance.disputed, balance.held) == (eur("500"), eur("300"), eur("0"))
    assert (balance.promised, balance.to_collect) == (eur("200"), eur("0"))
    assert {row.item.reference: row.status for row in world.view(late).items} == {
        "INV-1": "disputed",
        "INV-2": "promised",
        "INV-3": "open",
    }


def test_a_view_of_an_earlier_day_knows_nothing_of_later_ones(world: World, late: AccountId) -> None:
    day = TODAY - timedelta(days=1)
    before = account_view(world.desk, late, day)
    world.call(late, "spoke", follow_up_on=TODAY)
    world.promise(late, "100", TODAY)
    world.pay(late, "50")
    write_off(world.desk, late, "INV-2", eur("1"), reason="rounding")
    place_hold(world.desk, late, reason="asked")
    assert account_view(world.desk, late, day) == before


def test_the_flags_say_what_a_caller_must_know(world: World, late: AccountId) -> None:
    assert world.view(late).flags == ("flag.over_limit",)
    world.pay(late, "200")
    assert world.view(late).flags == ()
    record_receipt(world.desk, late, Money(1, "USD"), on=TODAY)
    log_call(world.desk, late, CallDraft("spoke", disputes=[DisputeDraft("INV-2", eur("1"), "price")]))
    place_hold(world.desk, late, reason="asked")
    assert world.view(late).flags == ("flag.unapplied", "flag.disputed", "flag.on_hold")
    assert all(say(code) for code in world.view(late).flags)


def test_a_broken_promise_is_flagged_until_another_is_made(world: World, late: AccountId) -> None:
    world.promise(late, "100", TODAY)
    after = world.on(TODAY + timedelta(days=5))
    assert "flag.broken_promise" in after.view(late).flags
    after.promise(late, "100", after.today)
    assert "flag.broken_promise" not in after.view(late).flags


def test_what_happened_since_the_last_contact_comes_first(world: World, late: AccountId) -> None:
    earlier = world.on(TODAY - timedelta(days=9))
    assert earlier.view(late).since == [], "nobody was spoken to yet"
    earlier.call(late, "spoke", note="asked to wait")
    world.pay(late, "50", on=TODAY - timedelta(days=2))
    world.invoice(late, "INV-4", "10", due=TODAY + timedelta(days=30), issued=TODAY - timedelta(days=1))
    view = world.view(late)
    assert [(event.kind, event.amount) for event in view.since] == [("item", eur("10")), ("receipt", eur("50"))]
    days = [event.on for event in view.timeline]
    assert days == sorted(days, reverse=True)
    assert {event.kind for event in view.timeline} == {"item", "receipt", "contact"}


def test_two_currencies_are_two_balances_the_accounts_own_first(world: World, late: AccountId) -> None:
    record_receipt(world.desk, late, Money(10_00, "AUD"), on=TODAY)
    balances = world.view(late).balances
    assert [balance.currency for balance in balances] == ["EUR", "AUD"]
    assert (balances[1].balance, balances[1].unapplied) == (Money(0, "AUD"), Money(10_00, "AUD"))


def test_a_customer_who_owes_nothing_has_a_balance_of_nothing(world: World) -> None:
    (balance,) = world.view(world.customer()).balances
    assert (balance.balance, balance.oldest_days_overdue) == (eur("0"), 0)


# ---- found -----------------------------------------------------------------------------------------------------------
def test_a_code_that_is_not_there_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="unknown_customer"):
        find_account(world.desk, "C1")


def test_the_list_of_customers_has_everybody_by_code(world: World, late: AccountId) -> None:
    world.customer("A1", "Nothing Owed")
    world.call(late, "no_answer")
    world.pay(late, "600", apply=None)
    rows = list_accounts(world.desk)
    assert [(row.code, row.balance, row.overdue, row.unapplied) for row in rows] == [
        ("A1", eur("0"), eur("0"), eur("0")),
        ("C1", eur("590"), eur("500"), eur("600")),
    ]
    assert (rows[1].oldest_days_overdue, rows[1].last_contact_on) == ((TODAY - DUE).days, TODAY)
    assert list_accounts(world.desk, TODAY - timedelta(days=1))[1].last_contact_on is None


@pytest.mark.parametrize(("paid", "repeat"), [("0", None), ("20", None), ("0", Repeat(Every.WEEK, 4))])
def test_the_page_and_the_queue_call_the_same_promises_broken(
    world: World, late: AccountId, paid: str, repeat: Repeat | None
) -> None:
    draft = PromiseDraft(eur("50"), TODAY + timedelta(days=2), ("INV-1",), repeat)
    log_call(world.desk, late, CallDraft("promise", promise=draft))
    world.on(TODAY + timedelta(days=1)).promise(late, "10", TODAY + timedelta(days=60), ("INV-2",))
    if paid != "0":
        world.on(TODAY + timedelta(days=1)).pay(late, paid)
    after = world.on(TODAY + timedelta(days=8))
    (row,) = after.queue().rows
    assert (row.facts.broken_promises, "flag.broken_promise" in after.view(late).flags) == (1, True)
