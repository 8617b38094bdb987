"""What lowers a debt without money: credit notes, write-offs, and the end of disputes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.db.tables_ledger import items
from arDesk.desk.accounts import account_view
from arDesk.desk.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.corrections import apply_credit, resolve_dispute, write_off
from arDesk.desk.promises import list_disputes
from arDesk.desk.reports import aging
from arDesk.desk.statements import month_order, plan_statements
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)


@pytest.fixture
def owing(world: World) -> AccountId:
    """A customer who owes 300 and 200, with a credit note of 120."""
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=DUE)
    world.invoice(account, "INV-2", "200", due=DUE)
    world.invoice(account, "CN-1", "120", due=TODAY - timedelta(days=2), kind="credit_note")
    return account


def open_of(world: World, account: AccountId, day: date | None = None) -> dict[str, int]:
    return {row.item.reference: row.item.open.minor // 100 for row in account_view(world.desk, account, day).items}


# ---- credit notes ----------------------------------------------------------------------------------------------------
def test_a_credit_note_is_applied_and_taken_off_again(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    outcome = apply_credit(world.desk, owing, "CN-1", {"INV-1": eur("100"), "INV-2": eur("20")})
    assert open_of(world, owing) == {"INV-1": 200, "INV-2": 180}
    assert open_of(world, owing, TODAY - timedelta(days=1)) == {"INV-1": 300, "INV-2": 200, "CN-1": 120}
    assert outcome.undo is not None
    assert outcome.undo().code == "correction_withdrawn"
    assert content(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("credit", "parts", "code"),
    [
        ("CN-9", {"INV-1": eur("1")}, "unknown_invoice"),
        ("INV-2", {"INV-1": eur("1")}, "unknown_invoice"),
        ("CN-1", {"INV-9": eur("1")}, "unknown_invoice"),
        ("CN-1", {"CN-1": eur("1")}, "unknown_invoice"),
        ("CN-1", {"INV-1": eur("120.01")}, "apply_too_much"),
        ("CN-1", {"INV-1": eur("100"), "INV-2": eur("21")}, "apply_too_much"),
        ("CN-1", {"INV-1": eur("0")}, "apply_more_than_open"),
        ("CN-1", {"INV-1": -eur("1")}, "apply_more_than_open"),
        ("CN-1", {"INV-1": Money(1_00, "USD")}, "apply_more_than_open"),
        ("CN-1", {"USD-1": Money(1_00, "USD")}, "unknown_invoice"),
    ],
)
def test_a_credit_note_pays_no_more_than_it_is_and_only_its_own_currency(
    world: World, owing: AccountId, credit: str, parts: dict[str, Money], code: str
) -> None:
    with world.desk.change("test.invoice", "account/1") as change:
        row = {"currency": "USD", "amount_minor": 5_00, "open_minor": 5_00, "issued_on": DUE, "due_on": DUE}
        change.add(items, account_id=owing, kind="invoice", reference="USD-1", **row)
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        apply_credit(world.desk, owing, credit, parts)
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_a_credit_note_used_up_is_no_longer_there(world: World, owing: AccountId) -> None:
    apply_credit(world.desk, owing, "CN-1", {"INV-1": eur("120")})
    with pytest.raises(Refusal, match="unknown_invoice"):
        apply_credit(world.desk, owing, "CN-1", {"INV-1": eur("1")})


def test_working_on_an_earlier_day_nothing_is_given_up_that_was_paid_since(world: World, owing: AccountId) -> None:
    world.pay(owing, "250")
    earlier = world.on(TODAY - timedelta(days=1))
    assert open_of(earlier, owing)["INV-1"] == 300, "that day it was open"
    with pytest.raises(Refusal, match="apply_more_than_open"):
        apply_credit(earlier.desk, owing, "CN-1", {"INV-1": eur("60")})
    with pytest.raises(Refusal, match="apply_more_than_open"):
        write_off(earlier.desk, owing, "INV-1", eur("60"), reason="rounding")
    write_off(earlier.desk, owing, "INV-1", eur("50"), reason="rounding")
    assert verify(world.desk).whole


# ---- write-offs ------------------------------------------------------------------------------------------------------
def test_a_write_off_lowers_the_debt_and_stays_in_the_balance(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    outcome = write_off(world.desk, owing, "INV-1", eur("10"), reason="rounding")
    assert open_of(world, owing)["INV-1"] == 290
    (row,) = content(world.desk)["write_offs"]
    assert row[-5:] == ("rounding", "ann", None, None, None)
    (statement,) = plan_statements(world.desk, month_order(TODAY, "balance_forward")).statements
    assert statement.closing == aging(world.desk).currencies["EUR"].total.net == eur("370")
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("reference", "amount", "reason", "code"),
    [
        ("INV-9", eur("1"), "x", "unknown_invoice"),
        ("CN-1", eur("1"), "x", "unknown_invoice"),
        ("INV-1", eur("300.01"), "x", "apply_more_than_open"),
        ("INV-1", eur("0"), "x", "apply_more_than_open"),
        ("INV-1", Money(1, "USD"), "x", "apply_more_than_open"),
        ("INV-1", eur("1"), "  ", "write_off_reason_missing"),
    ],
)
def test_a_refused_write_off_leaves_no_trace(
    world: World, owing: AccountId, reference: str, amount: Money, reason: str, code: str
) -> None:
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        write_off(world.desk, owing, reference, amount, reason=reason)
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_a_write_off_taken_back_after_the_rest_was_paid_leaves_that_amount_open(world: World, owing: AccountId) -> None:
    outcome = write_off(world.desk, owing, "INV-1", eur("10"), reason="rounding")
    world.pay(owing, "290", apply={"INV-1": eur("290")})
    assert "INV-1" not in open_of(world, owing)
    assert outcome.undo is not None
    outcome.undo()
    assert open_of(world, owing)["INV-1"] == 10
    assert verify(world.desk).whole


# ---- disputes --------------------------------------------------------------------------------------------------------
def test_a_dispute_is_resolved_and_opened_again(world: World, owing: AccountId) -> None:
    log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("50"), "damaged")]))
    before = content(world.desk)
    (row,) = list_disputes(world.desk)
    later = world.on(TODAY + timedelta(days=4))
    outcome = resolve_dispute(later.desk, DisputeId(row.id), resolution="credited")
    (resolved,) = list_disputes(later.desk)
    assert (resolved.open, resolved.resolution, resolved.resolved_on) == (False, "credited", later.today)
    (as_it_was,) = list_disputes(later.desk, as_of=TODAY + timedelta(days=3))
    assert (as_it_was.open, as_it_was.resolution, as_it_was.resolved_on) == (True, "", None)
    assert account_view(later.desk, owing).balances[0].disputed == eur("0")
    with pytest.raises(Refusal, match="dispute_unknown"):
        resolve_dispute(later.desk, DisputeId(row.id), resolution="again")
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before


@pytest.mark.parametrize("number", [1, 99])
def test_a_dispute_that_is_not_there_is_not_resolved(world: World, owing: AccountId, number: int) -> None:
    call = log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("50"), "damaged")]))
    assert call.undo is not None
    call.undo()
    with pytest.raises(Refusal, match="dispute_unknown"):
        resolve_dispute(world.desk, DisputeId(number), resolution="credited")


def test_no_more_is_in_dispute_than_is_open(world: World, owing: AccountId) -> None:
    log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("250"), "damaged")]))
    world.pay(owing, "200", apply={"INV-1": eur("200")})
    balance = world.view(owing).balances[0]
    assert (balance.overdue, balance.disputed, balance.to_collect) == (eur("300"), eur("100"), eur("200"))
