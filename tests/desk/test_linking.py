"""A line of the bank that is a receipt in the books already is linked to it, not received a second time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.db.cash import receipts as receipts_sql
from arDesk.desk.cash.bank_board import bank_board
from arDesk.desk.cash.bank_matches import count_waiting, find_line
from arDesk.desk.cash.banking import park_line, place_certain
from arDesk.desk.cash.linking import link_line
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ReceiptId
from tests.banking import bring, line
from tests.world import TODAY, World

CAME = TODAY - timedelta(days=6)


def receipt_of(world: World, account: AccountId, amount: str) -> ReceiptId:
    """Enter a receipt by hand; gives its number."""
    world.pay(account, amount, on=CAME)
    with world.desk.look() as connection:
        return ReceiptId(receipts_sql.of_account(connection, account, TODAY)[0].id)


@pytest.mark.parametrize(("days", "known"), [(0, True), (5, True), (-5, True), (6, False), (-6, False)])
def test_a_receipt_of_the_same_customer_amount_and_about_the_same_day_is_known(
    world: World, days: int, known: bool
) -> None:
    account = world.customer("C1", "Harbour Foods")
    receipt_of(world, account, "120")
    world.invoice(account, "F-1041", "120", due=TODAY)
    (number,) = bring(world, line("120", "INVOICE F-1041", on=CAME + timedelta(days=days), payer_name="HARBOUR FOODS"))
    found = find_line(world.desk, number)
    assert (found.known is not None) is known
    assert found.matches[0].automatic is not known
    assert any(reason.code == "match.known_receipt" for reason in found.matches[0].reasons) is known
    if not known:
        return
    with pytest.raises(Refusal, match="bank_nothing_certain"):
        place_certain(world.desk)
    assert bank_board(world.desk).lines[0].known == found.known


def test_a_line_whose_invoice_is_paid_already_is_known_by_its_payer_or_by_its_amount(world: World) -> None:
    one, two = world.customer("C1", "Harbour Foods"), world.customer("C2", "Quarry Optics")
    receipt_of(world, one, "120")
    receipt_of(world, two, "120")
    receipt_of(world, two, "77")
    lines = bring(
        world,
        line("120", "F-1", on=CAME, payer_name="HARBOUR FOODS"),
        line("120", "rent", on=CAME, payer_name="Somebody"),
        line("77", "thanks", on=CAME, payer_name="Somebody"),
    )
    known = [find_line(world.desk, number).known for number in lines]
    assert [None if each is None else each.account for each in known] == [one, None, two]


def test_a_linked_line_is_placed_and_can_be_taken_back(world: World) -> None:
    account = world.customer("C1", "Harbour Foods")
    receipt = receipt_of(world, account, "120")
    (number, other) = bring(
        world, line("120", "paid", on=CAME, payer_name="HARBOUR FOODS"), line("50", "more", on=CAME)
    )
    park_line(world.desk, number)
    outcome = link_line(world.desk, number, receipt)
    assert outcome.subjects == {"bank", f"account/{account}"}
    assert count_waiting(world.desk) == 1
    assert find_line(world.desk, number).line.open.minor == 0
    assert verify(world.desk).whole
    for line_, code in ((number, "bank_line_placed_already"), (other, "bank_receipt_unknown")):
        with pytest.raises(Refusal, match=code):
            link_line(world.desk, line_, receipt)
    assert outcome.undo is not None
    back = outcome.undo()
    assert find_line(world.desk, number).line.open.minor == 12000
    assert find_line(world.desk, number).line.aside == "parked"
    assert verify(world.desk).whole
    assert back.undo is not None
    back.undo()
    assert find_line(world.desk, number).line.open.minor == 0
    assert verify(world.desk).whole


def test_a_receipt_of_more_than_the_line_is_not_linked(world: World) -> None:
    receipt = receipt_of(world, world.customer(), "120")
    (number,) = bring(world, line("100", "less", on=CAME))
    with pytest.raises(Refusal, match="bank_line_too_much"):
        link_line(world.desk, number, receipt)
