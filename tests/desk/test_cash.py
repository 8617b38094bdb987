"""Receipts: recorded, applied, taken off, reversed, refunded, taken back; the balance of every day ties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.db.ledger import items as items_sql
from arDesk.desk.cash.application import Application
from arDesk.desk.cash.receipts import (
    apply_receipt,
    find_receipt,
    record_receipt,
    refund_receipt,
    reverse_receipt,
    unapply_receipt,
)
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.outcome import Outcome
from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)


@pytest.fixture
def owing(world: World) -> AccountId:
    """A customer who owes 300 and 200, the 300 for longer."""
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=DUE)
    world.invoice(account, "INV-2", "200", due=DUE + timedelta(days=10))
    return account


def open_of(world: World, account: AccountId, day: date | None = None) -> dict[str, int]:
    """What is open of each document, in whole euros."""
    view = account_view(world.desk, account, day)
    return {row.item.reference: row.item.open.minor // 100 for row in view.items}


def nothing_is_torn(world: World, account: AccountId) -> None:
    """On no day is more applied to a document than it was for, nor more of a receipt than came; the balances tie."""
    with world.desk.look() as connection:
        for back in range(17, -4, -1):
            day = TODAY - timedelta(days=back)
            for item in items_sql.open_items(connection, day, account=account):
                assert 0 < item.open.minor <= item.amount.minor, (day, item)
            assert all(minor > 0 for minor in unapplied_by_account(connection, day).values()), day
    assert verify(world.desk).whole


# ---- recorded --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("amount", "apply", "left", "unapplied"),
    [
        ("350", "oldest", {"INV-2": 150}, "0"),
        ("600", "oldest", {}, "100"),
        ("200", "exact", {"INV-1": 300}, "0"),
        ("250", None, {"INV-1": 300, "INV-2": 200}, "250"),
        ("250", {"INV-2": eur("200")}, {"INV-1": 300}, "50"),
        ("250", {"INV-2": eur("50"), "INV-1": eur("200")}, {"INV-1": 100, "INV-2": 150}, "0"),
    ],
)
def test_money_is_applied_as_told(
    world: World, owing: AccountId, amount: str, apply: Application, left: dict[str, int], unapplied: str
) -> None:
    receipt = world.pay(owing, amount, apply=apply)
    assert open_of(world, owing) == left
    assert world.unapplied(receipt.made) == eur(unapplied)
    assert (receipt.code, receipt.fields) == ("receipt_recorded", {"amount": eur(amount)})
    nothing_is_torn(world, owing)


@pytest.mark.parametrize(
    ("amount", "on", "apply", "code"),
    [
        ("0", TODAY, None, "receipt_not_positive"),
        ("-5", TODAY, None, "receipt_not_positive"),
        ("5", TODAY + timedelta(days=1), None, "receipt_future"),
        ("5", TODAY, {"INV-9": eur("5")}, "unknown_invoice"),
        ("400", TODAY, {"INV-1": eur("300.01")}, "apply_more_than_open"),
        ("400", TODAY, {"INV-1": Money(300_00, "USD")}, "apply_more_than_open"),
        ("400", TODAY, {"INV-1": eur("0")}, "apply_more_than_open"),
        ("400", TODAY, {"INV-1": eur("-1")}, "apply_more_than_open"),
        ("400", TODAY, {"INV-1": eur("300"), "INV-2": eur("101")}, "apply_too_much"),
        ("400", TODAY, "exact", "apply_no_exact"),
        ("400", TODAY, "newest", "apply_unknown"),
    ],
)
def test_a_refused_receipt_leaves_no_trace(
    world: World, owing: AccountId, amount: str, on: date, apply: Application, code: str
) -> None:
    before = content(world.desk)
    money = eur(amount.removeprefix("-"))
    with pytest.raises(Refusal) as found:
        record_receipt(world.desk, owing, -money if amount.startswith("-") else money, on=on, apply=apply)
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_two_documents_of_one_amount_are_not_told_apart(world: World, owing: AccountId) -> None:
    world.invoice(owing, "INV-3", "200", due=DUE)
    with pytest.raises(Refusal, match="apply_no_exact"):
        world.pay(owing, "200", apply="exact")


def test_money_pays_documents_of_its_own_currency_alone(world: World, owing: AccountId) -> None:
    receipt = record_receipt(world.desk, owing, Money(500_00, "USD"), on=TODAY, apply="oldest")
    assert open_of(world, owing) == {"INV-1": 300, "INV-2": 200}
    assert world.unapplied(receipt.made) == Money(500_00, "USD")


def test_money_counts_from_the_day_it_came(world: World, owing: AccountId) -> None:
    world.pay(owing, "300", on=TODAY - timedelta(days=5))
    assert open_of(world, owing, TODAY - timedelta(days=6)) == {"INV-1": 300, "INV-2": 200}
    assert open_of(world, owing, TODAY - timedelta(days=5)) == {"INV-2": 200}


def test_money_from_before_an_invoice_pays_it_from_its_issue_on(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY + timedelta(days=14), issued=TODAY - timedelta(days=1))
    world.pay(account, "300", on=TODAY - timedelta(days=9))
    nothing_is_torn(world, account)
    total = aging(world.desk, as_of=TODAY - timedelta(days=2)).currencies["EUR"].total
    assert (total.gross, total.unapplied) == (eur("0"), eur("300"))


# ---- taken back ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("apply", ["oldest", None, {"INV-2": eur("120")}])
def test_a_receipt_taken_back_was_never_there(world: World, owing: AccountId, apply: Application) -> None:
    before = content(world.desk)
    receipt = world.pay(owing, "350", on=TODAY - timedelta(days=3), apply=apply)
    assert receipt.undo is not None
    assert receipt.undo().code == "receipt_withdrawn"
    assert content(world.desk) == before
    with pytest.raises(Refusal, match="receipt_unknown"):
        receipt.undo()
    with pytest.raises(Refusal, match="receipt_unknown"):
        find_receipt(world.desk, ReceiptId(receipt.made))
    assert verify(world.desk).whole


def test_a_receipt_taken_off_and_applied_again_can_still_be_taken_back(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    receipt = world.pay(owing, "350")
    unapply_receipt(world.desk, ReceiptId(receipt.made))
    apply_receipt(world.desk, ReceiptId(receipt.made), "oldest")
    assert receipt.undo is not None
    receipt.undo()
    assert content(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize("how", ["reversed", "refunded"])
def test_a_receipt_paid_out_again_is_not_taken_back(world: World, owing: AccountId, how: str) -> None:
    receipt = world.pay(owing, "350", apply=None)
    number = ReceiptId(receipt.made)
    reverse_receipt(world.desk, number) if how == "reversed" else refund_receipt(world.desk, number, eur("50"))
    before = content(world.desk)
    assert receipt.undo is not None
    with pytest.raises(Refusal, match="receipt_stood_upon"):
        receipt.undo()
    assert content(world.desk) == before


# ---- applied ---------------------------------------------------------------------------------------------------------
def test_what_is_left_of_a_receipt_is_applied_later_and_taken_off_again_alone(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350", apply={"INV-1": eur("100")}).made)
    before = content(world.desk)
    later = world.on(TODAY + timedelta(days=2))
    outcome = apply_receipt(later.desk, receipt, {"INV-2": eur("200")})
    assert open_of(later, owing) == {"INV-1": 200}
    assert open_of(later, owing, TODAY) == {"INV-1": 200, "INV-2": 200}, "the day before knew nothing of it"
    assert world.unapplied(receipt) == eur("50")
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before, "what was applied at first stays applied"
    nothing_is_torn(later, owing)


def test_undoing_an_application_after_the_receipt_was_taken_off_is_refused(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350", apply=None).made)
    outcome = apply_receipt(world.desk, receipt, "oldest")
    unapply_receipt(world.desk, receipt)
    before = content(world.desk)
    assert outcome.undo is not None
    with pytest.raises(Refusal, match="receipt_not_applied"):
        outcome.undo()
    assert content(world.desk) == before
    nothing_is_torn(world, owing)


def test_a_receipt_taken_off_stays_with_the_customer(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350", on=TODAY - timedelta(days=5)).made)
    unapply_receipt(world.desk, receipt)
    assert open_of(world, owing) == {"INV-1": 300, "INV-2": 200}
    assert open_of(world, owing, TODAY - timedelta(days=1)) == {"INV-2": 150}
    assert world.unapplied(receipt) == eur("350")
    with pytest.raises(Refusal, match="receipt_not_applied"):
        unapply_receipt(world.desk, receipt)
    nothing_is_torn(world, owing)


# ---- paid out --------------------------------------------------------------------------------------------------------
def test_a_bounced_receipt_leaves_its_documents_open_from_that_day(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350", on=TODAY - timedelta(days=9)).made)
    reverse_receipt(world.desk, receipt, on=TODAY - timedelta(days=4))
    assert open_of(world, owing, TODAY - timedelta(days=5)) == {"INV-2": 150}
    assert open_of(world, owing, TODAY - timedelta(days=4)) == {"INV-1": 300, "INV-2": 200}
    assert world.unapplied(receipt) == eur("0")
    with pytest.raises(Refusal, match="receipt_reversed_already"):
        reverse_receipt(world.desk, receipt)
    nothing_is_torn(world, owing)


def test_a_reversal_takes_back_what_a_refund_left(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "600").made)
    refund_receipt(world.desk, receipt, eur("40"))
    reversed_ = reverse_receipt(world.desk, receipt)
    assert reversed_.fields["amount"] == eur("560")
    assert world.view(owing).balances[0].unapplied == eur("0")
    nothing_is_torn(world, owing)


@pytest.mark.parametrize("amount", ["0", "250.01"])
def test_no_more_is_paid_back_than_lies_unapplied(world: World, owing: AccountId, amount: str) -> None:
    receipt = ReceiptId(world.pay(owing, "250", apply=None).made)
    before = content(world.desk)
    with pytest.raises(Refusal, match="refund_too_large"):
        refund_receipt(world.desk, receipt, eur(amount))
    with pytest.raises(Refusal, match="refund_too_large"):
        refund_receipt(world.desk, receipt, Money(1, "USD"))
    assert content(world.desk) == before
    refund_receipt(world.desk, receipt, eur("250"))
    assert world.unapplied(receipt) == eur("0")


def test_a_reversal_is_no_receipt_to_be_reversed(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350").made)
    reverse_receipt(world.desk, receipt)
    reversal = ReceiptId(receipt + 1)
    with pytest.raises(Refusal, match="receipt_unknown"):
        reverse_receipt(world.desk, reversal)
    with pytest.raises(Refusal, match="receipt_unknown"):
        apply_receipt(world.desk, reversal, "oldest")


def test_money_cannot_bounce_before_it_came(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350").made)
    with pytest.raises(Refusal, match="reversal_before_receipt"):
        reverse_receipt(world.desk, receipt, on=TODAY - timedelta(days=1))


# ---- days out of order -----------------------------------------------------------------------------------------------
def test_money_entered_late_does_not_pay_a_document_twice_over_on_any_day(world: World, owing: AccountId) -> None:
    """The first receipt paid the invoice from the 1st to the 10th; the second came on the 5th."""
    first = ReceiptId(world.pay(owing, "300", on=TODAY - timedelta(days=15)).made)
    unapply_receipt(world.on(TODAY - timedelta(days=6)).desk, first)
    world.pay(owing, "300", on=TODAY - timedelta(days=11))
    assert open_of(world, owing) == {"INV-2": 200}
    nothing_is_torn(world, owing)


def test_a_bounce_told_of_late_is_dated_as_it_was_but_takes_off_no_sooner_than_was_applied(
    world: World, owing: AccountId
) -> None:
    receipt = ReceiptId(world.pay(owing, "350", on=TODAY - timedelta(days=9), apply=None).made)
    apply_receipt(world.on(TODAY - timedelta(days=2)).desk, receipt, "oldest")
    reverse_receipt(world.desk, receipt, on=TODAY - timedelta(days=5))
    assert open_of(world, owing) == {"INV-1": 300, "INV-2": 200}
    nothing_is_torn(world, owing)


def test_a_bounce_from_before_the_receipt_was_taken_off_is_refused(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=TODAY - timedelta(days=9)).made)
    unapply_receipt(world.on(TODAY - timedelta(days=3)).desk, receipt)
    before = content(world.desk)
    with pytest.raises(Refusal, match="receipt_used_later"):
        reverse_receipt(world.desk, receipt, on=TODAY - timedelta(days=5))
    assert content(world.desk) == before
    reverse_receipt(world.desk, receipt, on=TODAY - timedelta(days=3))
    nothing_is_torn(world, owing)


@pytest.mark.parametrize("apply", ["oldest", "exact", {"INV-1": eur("300")}])
def test_working_on_an_earlier_day_a_document_is_not_paid_that_was_paid_since(
    world: World, owing: AccountId, apply: Application
) -> None:
    world.pay(owing, "300")
    earlier = world.on(TODAY - timedelta(days=5))
    assert open_of(earlier, owing) == {"INV-1": 300, "INV-2": 200}, "that day it was open"
    outcome: Outcome | None = None
    try:
        outcome = earlier.pay(owing, "300", apply=apply)
    except Refusal as refusal:
        assert refusal.code in {"apply_no_exact", "unknown_invoice", "apply_more_than_open"}  # noqa: PT017
    if outcome is not None:
        assert open_of(world, owing) == {"INV-2": 0} or open_of(world, owing) == {}
    nothing_is_torn(world, owing)


def test_working_on_an_earlier_day_a_receipt_is_not_applied_before_it_came(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350", apply=None).made)
    earlier = world.on(TODAY - timedelta(days=5))
    apply_receipt(earlier.desk, receipt, "oldest")
    nothing_is_torn(world, owing)
    unapply_receipt(earlier.desk, receipt)
    nothing_is_torn(world, owing)


def test_working_on_an_earlier_day_money_is_not_paid_back_before_it_came(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "350", apply=None).made)
    earlier = world.on(TODAY - timedelta(days=5))
    with pytest.raises(Refusal, match="receipt_used_later"):
        refund_receipt(earlier.desk, receipt, eur("50"))
    nothing_is_torn(world, owing)
