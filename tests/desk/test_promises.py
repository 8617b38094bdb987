"""Promises through the desk: judged from the ledger as of any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.desk.cash.corrections import apply_credit, write_off
from arDesk.desk.cash.receipts import reverse_receipt, unapply_receipt
from arDesk.desk.promises.board import end_promise, list_promises
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import PromiseId, ReceiptId
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)
BY = TODAY + timedelta(days=7)  # a Monday; two working days of grace end on Wednesday
GRACE_END = BY + timedelta(days=2)


def states(world: World, day: date) -> list[str]:
    return [row.state.value for row in list_promises(world.desk, as_of=day)]


@pytest.mark.parametrize(
    ("day", "state"), [(BY, "open"), (GRACE_END, "open"), (GRACE_END + timedelta(days=1), "broken")]
)
def test_a_promise_breaks_on_the_first_day_after_its_grace(world: World, day: date, state: str) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    assert states(world, day) == [state]


def test_money_entered_late_but_dated_in_time_keeps_the_promise(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    late = world.on(BY + timedelta(days=14))
    assert states(late, late.today) == ["broken"]
    late.pay(account, "500", on=BY)
    assert states(late, late.today) == ["kept"]


def test_money_from_before_the_promise_does_not_count(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.pay(account, "100", on=TODAY - timedelta(days=3))
    world.promise(account, "400", BY)
    assert states(world.on(GRACE_END + timedelta(days=1)), GRACE_END + timedelta(days=1)) == ["broken"]


def test_a_bounced_cheque_breaks_a_kept_promise_again(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    paid = world.on(BY).pay(account, "500", on=BY)
    later = world.on(GRACE_END + timedelta(days=5))
    assert states(later, later.today) == ["kept"]
    reverse_receipt(later.desk, ReceiptId(paid.made))
    assert states(later, later.today) == ["broken"]
    assert states(later, later.today - timedelta(days=1)) == ["kept"], "what was known the day before stays"


def test_part_payment_and_late_payment_are_told_apart(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    after = world.on(GRACE_END + timedelta(days=3))
    after.pay(account, "200", on=BY)
    assert states(after, after.today) == ["partially_kept"]
    after.pay(account, "300", on=after.today)
    assert states(after, after.today) == ["kept_late"]


def test_a_credit_note_shrinks_the_promise_instead_of_keeping_it(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY, ["INV-1"])
    world.invoice(account, "CN-1", "500", due=TODAY, kind="credit_note")
    apply_credit(world.desk, account, "CN-1", {"INV-1": eur("500")})
    assert states(world, GRACE_END + timedelta(days=1)) == ["cancelled"]


def test_writing_the_debt_off_does_not_keep_the_promise(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY, ["INV-1"])
    after = world.on(GRACE_END + timedelta(days=1))
    write_off(after.desk, account, "INV-1", eur("500"), reason="insolvent", approved_by="mary")
    assert states(after, after.today) == ["broken"]


def test_money_lying_unapplied_is_a_possible_match(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    after = world.on(GRACE_END + timedelta(days=1))
    receipt = after.pay(account, "500", on=BY, apply=None)
    (row,) = list_promises(after.desk)
    assert row.judgement.possible_match
    unapplied = after.unapplied(receipt.made)
    assert unapplied == eur("500")


def test_unapplying_takes_the_money_back_from_the_promise(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    receipt = world.on(BY).pay(account, "500", on=BY)
    after = world.on(GRACE_END + timedelta(days=1))
    unapply_receipt(after.desk, ReceiptId(receipt.made))
    assert states(after, after.today) == ["broken"]


def test_a_new_promise_supersedes_the_open_one_and_undo_lets_it_stand(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    second = world.promise(account, "300", BY + timedelta(days=1))
    assert states(world, TODAY) == ["open", "superseded"]
    assert second.undo is not None
    second.undo()
    assert states(world, TODAY) == ["open"]


def test_a_withdrawn_promise_is_neither_kept_nor_broken(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    (row,) = list_promises(world.desk)
    outcome = end_promise(world.desk, PromiseId(row.promise.id))
    assert states(world, GRACE_END + timedelta(days=30)) == ["withdrawn"]
    assert outcome.undo is not None
    outcome.undo()
    assert states(world, GRACE_END + timedelta(days=30)) == ["broken"]


@pytest.mark.parametrize(
    ("amount", "by", "references", "code"),
    [
        ("500.01", BY, (), "promise_too_large"),
        ("0", BY, (), "promise_not_positive"),
        ("10", TODAY - timedelta(days=1), (), "promise_past"),
        ("10", BY, ("INV-9",), "unknown_invoice"),
    ],
)
def test_a_refused_promise_leaves_no_trace(
    world: World, amount: str, by: date, references: tuple[str, ...], code: str
) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    with pytest.raises(Refusal) as refused:
        world.promise(account, amount, by, references)
    assert refused.value.code == code
    assert world.view(account).contacts == []
    assert list_promises(world.desk) == []


def test_a_later_change_of_the_grace_judges_no_past_promise_anew(world: World) -> None:
    from arDesk.desk.office import set_rule

    account = world.customer()
    world.invoice(account, "INV-1", "500", due=DUE)
    world.promise(account, "500", BY)
    set_rule(world.desk, "promises.grace_days", 30)
    assert states(world, GRACE_END + timedelta(days=1)) == ["broken"]
