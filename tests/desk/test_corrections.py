"""What lowers a debt without money: credit notes, write-offs, and the end of disputes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.promises import PromiseState
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.tables.ledger import items
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.corrections import apply_credit, list_write_offs, recover, write_off
from arDesk.desk.cash.receipts import apply_receipt, record_receipt
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.office import set_rule
from arDesk.desk.papers.statements import month_order, plan_statements
from arDesk.desk.promises.board import list_promises
from arDesk.desk.reports import aging, metrics
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


@pytest.mark.parametrize(
    ("limit", "before", "amount", "approved_by", "code"),
    [
        (100_00, "0", "100", "", None),
        (100_00, "0", "100.01", "", "write_off_needs_approval"),
        (100_00, "0", "100.01", "  ", "write_off_needs_approval"),
        (100_00, "0", "100.01", "Ann ", "write_off_own_approval"),
        (100_00, "0", "100.01", "Mary", None),
        (100_00, "60", "40", "", None),
        (100_00, "60", "40.01", "", "write_off_needs_approval"),
        (0, "0", "0.01", "", "write_off_needs_approval"),
    ],
)
def test_more_than_the_limit_is_given_up_only_with_somebody_else_s_approval(
    world: World, owing: AccountId, limit: int, before: str, amount: str, approved_by: str, code: str | None
) -> None:
    set_rule(world.desk, "cash.write_off_limit", limit)
    if before != "0":
        write_off(world.desk, owing, "INV-1", eur(before), reason="small")
    stood = content(world.desk)
    if code is None:
        write_off(world.desk, owing, "INV-1", eur(amount), reason="insolvent", approved_by=approved_by)
        assert list_write_offs(world.desk, owing)[0].approved_by == (approved_by.strip() or "ann")
    else:
        with pytest.raises(Refusal) as found:
            write_off(world.desk, owing, "INV-1", eur(amount), reason="insolvent", approved_by=approved_by)
        assert found.value.code == code
        assert say_refusal(found.value)
        assert content(world.desk) == stood


def test_what_was_recovered_leaves_room_below_the_limit(world: World, owing: AccountId) -> None:
    first = write_off(world.desk, owing, "INV-1", eur("100"), reason="small")
    recover(world.desk, first.made, eur("30"))
    with pytest.raises(Refusal, match="write_off_needs_approval"):
        write_off(world.desk, owing, "INV-1", eur("30.01"), reason="small")
    write_off(world.desk, owing, "INV-1", eur("30"), reason="small")
    write_off(world.desk, owing, "INV-2", eur("100"), reason="another invoice")


# ---- recovered -------------------------------------------------------------------------------------------------------
def test_what_was_given_up_is_owed_again_from_that_day_and_can_be_paid(world: World, owing: AccountId) -> None:
    given = write_off(world.desk, owing, "INV-1", eur("300"), reason="gone", approved_by="Mary")
    assert "INV-1" not in open_of(world, owing)
    later = world.on(TODAY + timedelta(days=20))
    before = content(world.desk)
    outcome = recover(later.desk, given.made, eur("120"), reason="the liquidator paid")
    assert open_of(later, owing)["INV-1"] == 120
    assert "INV-1" not in open_of(later, owing, TODAY + timedelta(days=19))
    back, first = list_write_offs(later.desk, owing)
    assert (back.kind, back.reverses, back.amount, back.on) == ("recovery", first.id, -eur("120"), later.today)
    assert (first.left, back.left) == (eur("180"), eur("0"))
    later.pay(owing, "120", apply={"INV-1": eur("120")})
    assert "INV-1" not in open_of(later, owing)
    assert verify(world.desk).whole
    assert outcome.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        outcome.undo()
    recover(later.desk, given.made, eur("180"))
    with pytest.raises(Refusal, match="recovery_too_large"):
        recover(later.desk, given.made, eur("0.01"))
    assert before != content(world.desk)


def test_a_recovery_is_taken_back_and_done_again(world: World, owing: AccountId) -> None:
    given = write_off(world.desk, owing, "INV-1", eur("50"), reason="gone")
    before = content(world.desk)
    outcome = recover(world.desk, given.made, eur("50"))
    after = content(world.desk)
    assert given.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        given.undo()
    assert outcome.undo is not None
    undone = outcome.undo()
    assert content(world.desk) == before
    assert undone.undo is not None
    undone.undo()
    assert content(world.desk) == after
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("amount", "code"),
    [(eur("50.01"), "recovery_too_large"), (eur("0"), "recovery_too_large"), (-eur("1"), "recovery_too_large"),
     (Money(1, "USD"), "recovery_too_large")],
)  # fmt: skip
def test_no_more_is_recovered_than_was_given_up(world: World, owing: AccountId, amount: Money, code: str) -> None:
    given = write_off(world.desk, owing, "INV-1", eur("50"), reason="gone")
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        recover(world.desk, given.made, amount)
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before
    back = recover(world.desk, given.made, eur("50"))
    for number in (back.made, 99):
        with pytest.raises(Refusal, match="write_off_unknown"):
            recover(world.desk, number, eur("1"))


def test_statement_and_measures_tell_debts_given_up_from_discounts(world: World, owing: AccountId) -> None:
    given = write_off(world.desk, owing, "INV-1", eur("50"), reason="gone")
    record_receipt(
        world.desk, owing, eur("196"), on=TODAY, apply="exact",
        discounts={"INV-2": eur("3")}, tolerances={"INV-2": eur("1")},
    )  # fmt: skip
    recover(world.desk, given.made, eur("20"))
    (row,) = [row for row in metrics(world.desk, months=2)["EUR"] if row.month_end.month == 2]
    assert row.write_offs == eur("0")
    later = world.on(TODAY + timedelta(days=20))
    (row,) = metrics(later.desk, months=1)["EUR"]
    assert row.write_offs == eur("31"), "50 less 20, and the small difference"
    assert row.receivables == eur("300") - eur("30") - eur("120")
    (statement,) = plan_statements(later.desk, month_order(TODAY, "balance_forward")).statements
    told = {line.kind: (line.reference, line.charge, line.credit) for line in statement.lines}
    assert {"write_off", "discount", "tolerance", "recovery"} <= told.keys()
    assert told["discount"][0] == "INV-2"
    assert told["recovery"][:2] == ("INV-1", eur("20"))
    assert statement.closing == aging(later.desk).currencies["EUR"].total.net == row.receivables
    assert verify(world.desk).whole


def test_a_discount_lets_a_promise_be_kept_and_a_debt_given_up_does_not(world: World, owing: AccountId) -> None:
    def state(promised: World) -> PromiseState:
        return next(row.state for row in list_promises(promised.desk))

    world.promise(owing, "200", TODAY + timedelta(days=2), ["INV-2"])
    later = world.on(TODAY + timedelta(days=8))
    at_the_end = later.on(TODAY + timedelta(days=20))
    world = world.on(TODAY + timedelta(days=1))
    record_receipt(world.desk, owing, eur("196"), on=world.today, apply={"INV-2": eur("196")})
    assert state(later) is PromiseState.PARTIALLY_KEPT
    given = write_off(world.desk, owing, "INV-2", eur("4"), reason="gone")
    assert state(later) is PromiseState.PARTIALLY_KEPT
    assert [row.promises_kept for row in metrics(at_the_end.desk, months=1)["EUR"]] == [0]
    assert given.undo is not None
    given.undo()
    with world.desk.look() as connection:
        receipt = receipts_sql.of_account(connection, owing, world.today)[0].id
    apply_receipt(world.desk, receipt, None, discounts={"INV-2": eur("4")})
    assert state(later) is PromiseState.KEPT
    assert [row.promises_kept for row in metrics(at_the_end.desk, months=1)["EUR"]] == [1]


# ---- disputes --------------------------------------------------------------------------------------------------------
def test_a_dispute_is_resolved_and_opened_again(world: World, owing: AccountId) -> None:
    log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("50"), "damaged")]))
    before = content(world.desk)
    (row,) = list_disputes(world.desk)
    later = world.on(TODAY + timedelta(days=4))
    outcome = resolve_disputes(later.desk, [DisputeId(row.id)], Resolution("rejected"))
    (resolved,) = list_disputes(later.desk)
    assert (resolved.open, resolved.resolution, resolved.resolved_on) == (False, "rejected", later.today)
    (as_it_was,) = list_disputes(later.desk, as_of=TODAY + timedelta(days=3))
    assert (as_it_was.open, as_it_was.resolution, as_it_was.resolved_on) == (True, "", None)
    assert account_view(later.desk, owing).balances[0].disputed == eur("0")
    with pytest.raises(Refusal, match="dispute_unknown"):
        resolve_disputes(later.desk, [DisputeId(row.id)], Resolution("withdrawn"))
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before


@pytest.mark.parametrize("number", [1, 99])
def test_a_dispute_that_is_not_there_is_not_resolved(world: World, owing: AccountId, number: int) -> None:
    call = log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("50"), "damaged")]))
    assert call.undo is not None
    call.undo()
    with pytest.raises(Refusal, match="dispute_none"):
        resolve_disputes(world.desk, [DisputeId(number)], Resolution("credited"))


def test_no_more_is_in_dispute_than_is_open(world: World, owing: AccountId) -> None:
    log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("250"), "damaged")]))
    world.pay(owing, "200", apply={"INV-1": eur("200")})
    balance = world.view(owing).balances[0]
    assert (balance.overdue, balance.disputed, balance.to_collect) == (eur("300"), eur("100"), eur("200"))


def test_the_timeline_tells_what_was_given_up_of_what(world: World, owing: AccountId) -> None:
    given = write_off(world.desk, owing, "INV-1", eur("50"), reason="gone")
    record_receipt(world.desk, owing, eur("197"), on=TODAY, apply="exact", discounts={"INV-2": eur("3")})
    recover(world.desk, given.made, eur("20"))
    told = [(one.what, one.text, one.amount) for one in world.view(owing).timeline if one.kind == "write_off"]
    assert told == [
        ("recovery", "INV-1", -eur("20")), ("discount", "INV-2", eur("3")), ("write_off", "INV-1", eur("50"))
    ]  # fmt: skip
