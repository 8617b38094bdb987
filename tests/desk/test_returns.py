"""A payment that bounced goes back in one step, with its fee, by hand or by the bank's line, and can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.cases.promises import PromiseState
from arDesk.db.cash import receipts as receipts_sql
from arDesk.desk.cash.bank_matches import find_line
from arDesk.desk.cash.banking import place_line, shares_of
from arDesk.desk.cash.placing import Share
from arDesk.desk.cash.receipts import record_receipt, refund_receipt, unapply_receipt
from arDesk.desk.cash.returns import bounce_receipt, return_line, returnable_by
from arDesk.desk.office import set_rule
from arDesk.desk.papers.statements import month_order, plan_statements
from arDesk.desk.promises.board import list_promises
from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BankLineId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.ledger.items import COST
from arDesk.words.sentences import say, say_refusal
from tests.banking import bring, line
from tests.desk.standing import content
from tests.world import TODAY, World, eur

DUE = TODAY - timedelta(days=40)
CAME = TODAY - timedelta(days=9)
BACK = TODAY - timedelta(days=2)


@pytest.fixture
def owing(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=DUE)
    return account


def open_of(world: World, account: AccountId) -> dict[str, Money]:
    return {row.item.reference: row.item.open for row in world.view(account).items}


def charges_of(world: World, account: AccountId) -> dict[str, str]:
    return {row.item.reference: row.item.charge for row in world.view(account).items}


def figures_tie(world: World) -> None:
    (statement,) = plan_statements(world.desk, month_order(TODAY, "balance_forward")).statements
    assert statement.closing == aging(world.desk).currencies["EUR"].total.net
    assert verify(world.desk).whole


def test_a_bounce_opens_the_invoices_charges_its_fee_and_goes_with_one_undo(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    before = content(world.desk)
    outcome = bounce_receipt(world.desk, receipt, on=BACK, fee=eur("7.50"))
    assert open_of(world, owing) == {"INV-1": eur("300"), f"FEE-{receipt}": eur("7.50")}
    assert charges_of(world, owing) == {"INV-1": "", f"FEE-{receipt}": COST}
    fee = next(row.item for row in world.view(owing).items if row.item.charge)
    assert (fee.issued_on, fee.due_on, fee.kind) == (BACK, BACK, "debit_note")
    assert say(outcome.code, **outcome.fields)
    figures_tie(world)
    after = content(world.desk)
    assert outcome.undo is not None
    undone = outcome.undo()
    assert content(world.desk) == before
    assert undone.undo is not None
    undone.undo()
    assert content(world.desk) == after
    figures_tie(world)


@pytest.mark.parametrize(("rule", "fee", "charged"), [
    (0, None, None), (500, None, "5"), (500, "0", None), (0, "3", "3"), (500, "8", "8"),
])  # fmt: skip
def test_the_fee_is_the_office_s_unless_another_is_given(
    world: World, owing: AccountId, rule: int, fee: str | None, charged: str | None
) -> None:
    set_rule(world.desk, "cash.bounce_fee", rule)
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    outcome = bounce_receipt(world.desk, receipt, fee=None if fee is None else eur(fee))
    found = [row.item.amount for row in world.view(owing).items if row.item.charge]
    assert found == ([eur(charged)] if charged else [])
    assert outcome.code == ("receipt_bounced_fee" if charged else "receipt_bounced")


def test_the_office_s_fee_is_so_much_of_the_payment_s_own_currency(world: World, owing: AccountId) -> None:
    set_rule(world.desk, "cash.bounce_fee", 500)
    made = record_receipt(world.desk, owing, Money(9_000, "JPY"), on=CAME)
    bounce_receipt(world.desk, ReceiptId(made.made))
    (fee,) = [row.item for row in world.view(owing).items if row.item.charge]
    assert fee.amount == Money(5, "JPY")


def test_a_number_that_is_taken_is_not_given_to_a_fee(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    for number in (f"FEE-{receipt}", f"FEE-{receipt}-2"):
        world.invoice(owing, number, "1", due=DUE, kind="debit_note")
    bounce_receipt(world.desk, receipt, fee=eur("5"))
    assert open_of(world, owing)[f"FEE-{receipt}-3"] == eur("5")


def test_a_promise_the_money_kept_is_broken_again_and_kept_again_after_undo(world: World, owing: AccountId) -> None:
    then = world.on(TODAY - timedelta(days=20))
    then.promise(owing, "300", TODAY - timedelta(days=10))
    receipt = ReceiptId(world.pay(owing, "300", on=TODAY - timedelta(days=10)).made)

    def state() -> PromiseState:
        return list_promises(world.desk)[0].state

    assert state() is PromiseState.KEPT
    outcome = bounce_receipt(world.desk, receipt, on=BACK, fee=eur("5"))
    assert state() is PromiseState.BROKEN
    assert outcome.undo is not None
    outcome.undo()
    assert state() is PromiseState.KEPT


def test_discounts_and_small_differences_given_for_it_are_owed_again(world: World, owing: AccountId) -> None:
    made = record_receipt(
        world.desk, owing, eur("293"), on=CAME, apply="exact",
        discounts={"INV-1": eur("6")}, tolerances={"INV-1": eur("1")},
    )  # fmt: skip
    assert open_of(world, owing) == {}
    outcome = bounce_receipt(world.desk, ReceiptId(made.made), on=BACK)
    assert open_of(world, owing) == {"INV-1": eur("300")}
    figures_tie(world)
    assert outcome.undo is not None
    outcome.undo()
    assert open_of(world, owing) == {}
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("day", "fee", "code"),
    [
        (CAME - timedelta(days=1), None, "reversal_before_receipt"),
        (TODAY + timedelta(days=1), None, "reversal_future"),
        (BACK, Money(-1, "EUR"), "bounce_fee_refused"),
        (BACK, Money(1, "USD"), "bounce_fee_refused"),
    ],
)
def test_a_refused_bounce_leaves_no_trace(world: World, owing: AccountId, day: object, fee: object, code: str) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        bounce_receipt(world.desk, receipt, on=day, fee=fee)  # type: ignore[arg-type]
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_what_bounced_does_not_bounce_twice(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    bounce_receipt(world.desk, receipt)
    with pytest.raises(Refusal, match="receipt_reversed_already"):
        bounce_receipt(world.desk, receipt)
    with pytest.raises(Refusal, match="receipt_unknown"):
        bounce_receipt(world.desk, ReceiptId(99))


def test_a_bounce_whose_fee_was_paid_is_not_taken_back(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    outcome = bounce_receipt(world.desk, receipt, fee=eur("5"))
    world.pay(owing, "5", apply={f"FEE-{receipt}": eur("5")})
    before = content(world.desk)
    assert outcome.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        outcome.undo()
    assert content(world.desk) == before


def test_a_bounce_whose_fee_was_promised_is_not_taken_back(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "300", on=CAME).made)
    outcome = bounce_receipt(world.desk, receipt, fee=eur("5"))
    world.promise(owing, "5", TODAY, [f"FEE-{receipt}"])
    assert outcome.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        outcome.undo()


# ---- by the bank's line ----------------------------------------------------------------------------------------------
def came_by_bank(world: World, **told: object) -> tuple[BankLineId, ReceiptId]:
    """A payment of 300 the bank brought, placed as it is proposed; gives its line and its receipt."""
    (number,) = bring(world, line("300", "INV-1", on=CAME, **told))
    place_line(world.desk, number, shares_of(find_line(world.desk, number).matches[0]))
    return number, ReceiptId(content(world.desk)["receipts"][-1][0])


def test_the_bank_s_reversal_takes_its_receipt_back_and_is_placed(world: World, owing: AccountId) -> None:
    _, receipt = came_by_bank(world, end_to_end="E2E-7")
    other = ReceiptId(world.pay(owing, "300", on=CAME, apply=None).made)
    (back,) = bring(world, line("-300", "RETURNED", on=BACK, reversal=True, end_to_end="E2E-7"))
    assert [each.receipt for each in returnable_by(world.desk, back)] == [receipt, other]
    before = content(world.desk)
    outcome = return_line(world.desk, back, receipt, fee=eur("4"))
    assert outcome.subjects == {"bank", f"account/{owing}"}
    assert find_line(world.desk, back).line.open.minor == 0
    assert open_of(world, owing) == {"INV-1": eur("300"), f"FEE-{receipt}": eur("4")}
    assert returnable_by(world.desk, back) == []
    with pytest.raises(Refusal, match="bank_line_placed_already"):
        return_line(world.desk, back, other)
    figures_tie(world)
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_what_the_bank_took_beyond_the_payment_stays_to_be_placed(world: World, owing: AccountId) -> None:
    _, receipt = came_by_bank(world)
    (back,) = bring(world, line("-303.50", "RETURNED", on=BACK, reversal=True))
    return_line(world.desk, back, receipt)
    assert find_line(world.desk, back).line.open == -eur("3.50")


def test_a_receipt_taken_off_after_the_bank_booked_its_return_goes_back_when_it_was_free(
    world: World, owing: AccountId
) -> None:
    _, receipt = came_by_bank(world)
    unapply_receipt(world.on(TODAY - timedelta(days=1)).desk, receipt)
    (back,) = bring(world, line("-300", "RETURNED", on=BACK, reversal=True))
    return_line(world.desk, back, receipt)
    with world.desk.look() as connection:
        (came, _) = receipts_sql.of_account(connection, owing, TODAY)
    assert came.received_on == TODAY - timedelta(days=1)
    figures_tie(world)


@pytest.mark.parametrize(
    ("amount", "code"), [("300", "return_not_taken_out"), ("-299.99", "return_too_small"), ("-10", "return_too_small")]
)
def test_a_line_that_took_too_little_out_takes_nothing_back(
    world: World, owing: AccountId, amount: str, code: str
) -> None:
    _, receipt = came_by_bank(world)
    (other,) = bring(world, line(amount, "?", on=BACK))
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        return_line(world.desk, other, receipt)
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before
    with pytest.raises(Refusal, match="bank_line_unknown"):
        return_line(world.desk, BankLineId(99), receipt)


def test_a_return_takes_back_what_a_refund_left(world: World, owing: AccountId) -> None:
    (number,) = bring(world, line("400", "INV-1", on=CAME))
    item = next(row.item.id for row in world.view(owing).items)
    place_line(world.desk, number, [Share(owing, eur("400"), {item: eur("300")})])
    receipt = ReceiptId(content(world.desk)["receipts"][-1][0])
    refund_receipt(world.on(CAME).desk, receipt, eur("100"))
    (back,) = bring(world, line("-300", "RETURNED", on=BACK, reversal=True))
    outcome = return_line(world.desk, back, receipt)
    assert outcome.fields["amount"] == eur("300")
    assert find_line(world.desk, back).line.open.minor == 0
    figures_tie(world)
