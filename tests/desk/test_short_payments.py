"""Money that came short, entered by hand: a discount, a small difference, a deduction, a credit note, or left open."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta

import pytest

from arDesk.db.tables.ledger import items
from arDesk.desk.cash.bank_matches import find_line
from arDesk.desk.cash.banking import place_line, shares_of
from arDesk.desk.cash.corrections import list_write_offs, recover
from arDesk.desk.cash.placing import Credit, Deduction, Share
from arDesk.desk.cash.receipts import apply_receipt, record_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.disputes.deductions import list_deductions
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.office import set_rule
from arDesk.desk.papers.statements import month_order, plan_statements
from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say_refusal
from tests.banking import bring, line
from tests.desk.standing import content
from tests.world import TODAY, World, eur

DUE = TODAY - timedelta(days=20)
CAME = TODAY - timedelta(days=3)


@pytest.fixture
def owing(world: World) -> AccountId:
    """A customer who owes 100 and 60, with a credit note of 30."""
    account = world.customer()
    world.invoice(account, "INV-1", "100", due=DUE)
    world.invoice(account, "INV-2", "60", due=DUE + timedelta(days=5))
    world.invoice(account, "CN-1", "30", due=CAME - timedelta(days=1), kind="credit_note")
    return account


def open_of(world: World, account: AccountId) -> dict[str, str]:
    return {row.item.reference: row.item.open.plain for row in world.view(account).items}


def figures_tie(world: World) -> None:
    (statement,) = plan_statements(world.desk, month_order(TODAY, "balance_forward")).statements
    assert statement.closing == aging(world.desk).currencies["EUR"].total.net
    assert verify(world.desk).whole


SHORT = {
    "discounts": {"INV-1": eur("3")},
    "tolerances": {"INV-1": eur("1")},
    "deductions": {"INV-1": Deduction(eur("16"), "freight", "we agreed free delivery")},
}


def test_what_is_missing_is_a_discount_a_small_difference_and_a_deduction(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    outcome = record_receipt(world.desk, owing, eur("80"), on=CAME, apply="exact", **SHORT)  # type: ignore[arg-type]
    assert open_of(world, owing) == {"INV-1": "16.00", "INV-2": "60.00", "CN-1": "30.00"}
    assert [(row.kind, row.amount, row.on, row.receipt) for row in list_write_offs(world.desk, owing)] == [
        ("tolerance", eur("1"), CAME, outcome.made),
        ("discount", eur("3"), CAME, outcome.made),
    ]
    (row,) = list_deductions(world.desk)
    assert (row.reference, row.receipt, row.paid, row.amount) == ("INV-1", outcome.made, eur("80"), eur("16"))
    assert (row.reason, row.note, row.days, row.open) == ("freight", "we agreed free delivery", 3, True)
    assert world.view(owing).balances[0].disputed == eur("16")
    figures_tie(world)
    after = content(world.desk)
    assert outcome.undo is not None
    undone = outcome.undo()
    assert content(world.desk) == before
    assert undone.undo is not None
    undone.undo()
    assert content(world.desk) == after
    assert verify(world.desk).whole


def test_what_is_missing_stays_open_where_nothing_is_said_of_it(world: World, owing: AccountId) -> None:
    world.pay(owing, "99.50", apply={"INV-1": eur("99.50")})
    assert open_of(world, owing)["INV-1"] == "0.50"
    assert list_write_offs(world.desk, owing) == []


def test_a_rule_pays_what_is_left_beside_what_was_told(world: World, owing: AccountId) -> None:
    record_receipt(world.desk, owing, eur("140"), on=CAME, apply="oldest", **SHORT)  # type: ignore[arg-type]
    assert open_of(world, owing) == {"INV-1": "16.00", "CN-1": "30.00"}


def test_an_application_made_later_is_taken_back_with_all_beside_it(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "80", on=CAME, apply=None).made)
    before = content(world.desk)
    outcome = apply_receipt(
        world.desk,
        receipt,
        {"INV-1": eur("50")},
        credits={"CN-1": {"INV-1": eur("30")}},
        **SHORT,  # type: ignore[arg-type]
    )
    assert open_of(world, owing) == {"INV-1": "16.00", "INV-2": "60.00"}
    assert world.unapplied(receipt) == eur("30")
    assert outcome.undo is not None
    undone = outcome.undo()
    assert content(world.desk) == before
    assert undone.undo is not None
    undone.undo()
    assert open_of(world, owing) == {"INV-1": "16.00", "INV-2": "60.00"}
    figures_tie(world)


def test_an_application_is_not_taken_back_after_its_discount_was(world: World, owing: AccountId) -> None:
    receipt = ReceiptId(world.pay(owing, "97", on=CAME, apply=None).made)
    outcome = apply_receipt(world.desk, receipt, "exact", discounts={"INV-1": eur("3")})
    (given,) = list_write_offs(world.desk, owing)
    recover(world.desk, given.id, eur("1"))
    assert open_of(world, owing)["INV-1"] == "1.00"
    assert outcome.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        outcome.undo()
    assert verify(world.desk).whole


@pytest.mark.parametrize("how", ["unapplied", "reversed"])
def test_what_a_receipt_pays_no_longer_has_no_discount(world: World, owing: AccountId, how: str) -> None:
    told = {name: SHORT[name] for name in ("discounts", "tolerances")}
    receipt = ReceiptId(record_receipt(world.desk, owing, eur("96"), on=CAME, apply="exact", **told).made)  # type: ignore[arg-type]
    before = content(world.desk)
    outcome = unapply_receipt(world.desk, receipt) if how == "unapplied" else reverse_receipt(world.desk, receipt)
    assert open_of(world, owing)["INV-1"] == "100.00"
    figures_tie(world)
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    unapply_receipt(world.desk, receipt)
    apply_receipt(world.desk, receipt, {"INV-1": eur("96")}, discounts={"INV-1": eur("4")})
    assert "INV-1" not in open_of(world, owing)
    figures_tie(world)


def test_a_receipt_is_taken_back_with_a_discount_that_was_taken_back_before(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    outcome = record_receipt(world.desk, owing, eur("97"), on=CAME, apply="exact", discounts={"INV-1": eur("3")})
    (given,) = list_write_offs(world.desk, owing)
    recover(world.desk, given.id, eur("2"))
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("amount", "percent", "paid", "given", "most"),
    [
        (100, 1, "99", "1", None),
        (100, 1, "98.99", "1.01", "1"),
        (500, 1, "98.99", "1.01", "1"),
        (500, 2, "98", "2", None),
        (0, 1, "99.99", "0.01", "0"),
        (99, 1, "99", "1", "0.99"),
    ],
)
def test_no_more_than_a_small_difference_is_let_go_without_a_reason(
    world: World, owing: AccountId, amount: int, percent: int, paid: str, given: str, most: str | None
) -> None:
    set_rule(world.desk, "cash.tolerance_amount", amount)
    set_rule(world.desk, "cash.tolerance_percent", percent)
    before = content(world.desk)
    allowed = nullcontext() if most is None else pytest.raises(Refusal, match="tolerance_too_large")
    with allowed as found:
        record_receipt(world.desk, owing, eur(paid), on=CAME, apply="exact", tolerances={"INV-1": eur(given)})
    if found is None:
        assert "INV-1" not in open_of(world, owing)
    else:
        assert found.value.fields["most"] == eur(most or "")
        assert say_refusal(found.value)
        assert content(world.desk) == before


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"discounts": {"INV-9": eur("1")}}, "unknown_invoice"),
        ({"discounts": {"CN-1": eur("1")}}, "unknown_invoice"),
        ({"discounts": {"INV-1": eur("0")}}, "apply_more_than_open"),
        ({"discounts": {"INV-1": Money(1, "USD")}}, "apply_more_than_open"),
        ({"discounts": {"INV-1": eur("20.01")}}, "apply_more_than_open"),
        ({"deductions": {"INV-1": Deduction(eur("20.01"), "tax")}}, "apply_more_than_open"),
        ({"deductions": {"INV-1": Deduction(eur("1"), "because")}}, "deduction_reason_unknown"),
        ({"deductions": {"INV-1": Deduction(eur("0"), "tax")}}, "bank_item_unknown"),
        ({"credits": {"CN-9": {"INV-1": eur("1")}}}, "unknown_invoice"),
        ({"credits": {"INV-2": {"INV-1": eur("1")}}}, "unknown_invoice"),
        ({"credits": {"CN-1": {"INV-9": eur("1")}}}, "unknown_invoice"),
        ({"credits": {"CN-1": {"INV-1": eur("20.01")}}}, "apply_more_than_open"),
        ({"credits": {"CN-1": {"INV-1": eur("0")}}}, "bank_item_unknown"),
        ({"credits": {"CN-1": {"INV-1": eur("15"), "INV-2": eur("15.01")}}}, "apply_too_much"),
    ],
)
def test_a_short_payment_that_cannot_be_leaves_no_trace(
    world: World, owing: AccountId, told: dict[str, object], code: str
) -> None:
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        record_receipt(world.desk, owing, eur("80"), on=CAME, apply={"INV-1": eur("80")}, **told)  # type: ignore[arg-type]
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before


# ---- credit notes ----------------------------------------------------------------------------------------------------
def test_a_payment_of_invoices_less_a_credit_note_settles_them_all(world: World, owing: AccountId) -> None:
    world.pay(owing, "60", on=CAME, apply={"INV-2": eur("60")})
    before = content(world.desk)
    outcome = record_receipt(
        world.desk, owing, eur("70"), on=CAME, apply="exact", credits={"CN-1": {"INV-1": eur("30")}}
    )
    assert open_of(world, owing) == {}
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_a_bank_s_line_settles_invoices_less_a_credit_note_from_the_note_s_day_on(world: World) -> None:
    account = world.customer()
    item = world.invoice(account, "INV-1", "100", due=DUE)
    note = world.invoice(account, "CN-1", "30", due=TODAY, kind="credit_note")
    (number,) = bring(world, line("70", "INV-1 less CN-1", on=CAME))
    share = Share(account, eur("70"), {item: eur("70")}, credits=[Credit(note, item, eur("30"))])
    outcome = place_line(world.desk, number, [share])
    assert open_of(world, account) == {}
    assert open_of(world.on(TODAY - timedelta(days=1)), account) == {"INV-1": "30.00"}
    assert verify(world.desk).whole
    assert outcome.undo is not None
    outcome.undo()
    assert open_of(world, account) == {"INV-1": "100.00", "CN-1": "30.00"}


# ---- discounts in and out of time --------------------------------------------------------------------------------
def offered(world: World, account: AccountId, reference: str, amount: str, discount: str, until: date) -> ItemId:
    item = world.invoice(account, reference, amount, due=TODAY, issued=DUE)
    with world.desk.change("test.discount", f"account/{account}") as change:
        change.amend(items, item, discount_minor=eur(discount).minor, discount_until=until)
    return item


@pytest.mark.parametrize(
    ("until", "grace", "discount"),
    [
        (CAME, 0, "2"),
        (CAME + timedelta(days=1), 0, "2"),
        (CAME - timedelta(days=1), 0, None),
        (CAME - timedelta(days=1), 1, "2"),
        (CAME - timedelta(days=2), 1, None),
    ],
)
def test_a_discount_is_proposed_in_time_and_within_the_grace_and_not_later(
    world: World, until: date, grace: int, discount: str | None
) -> None:
    set_rule(world.desk, "cash.discount_grace_days", grace)
    set_rule(world.desk, "cash.tolerance_amount", 0)
    account = world.customer()
    offered(world, account, "F-1041", "100", "2", until)
    (number,) = bring(world, line("98", "INVOICE F-1041", on=CAME, payer_name="HARBOUR FOODS"))
    best = find_line(world.desk, number).matches[0]
    assert [part.discount for part in best.parts] == [eur(discount or "0")]
    assert best.automatic is (discount is not None and until >= CAME)
    place_line(world.desk, number, shares_of(best))
    assert open_of(world, account) == ({} if discount else {"F-1041": "2.00"})
    assert [row.kind for row in list_write_offs(world.desk, account)] == (["discount"] if discount else [])


@pytest.mark.parametrize(
    ("offer", "discount", "most"),
    [(None, "10", None), (None, "10.01", "10"), ("2", "12", None), ("2", "12.01", "12")],
)
def test_a_discount_beyond_what_was_offered_is_no_way_round_approval(
    world: World, offer: str | None, discount: str, most: str | None
) -> None:
    set_rule(world.desk, "cash.write_off_limit", 10_00)
    account = world.customer()
    if offer is None:
        world.invoice(account, "F-1", "100", due=TODAY)
    else:
        offered(world, account, "F-1", "100", offer, CAME - timedelta(days=30))
    before = content(world.desk)
    with nullcontext() if most is None else pytest.raises(Refusal, match="discount_too_large") as found:
        record_receipt(
            world.desk, account, eur("80"), on=TODAY, apply={"F-1": eur("80")}, discounts={"F-1": eur(discount)}
        )
    if found is not None:
        assert found.value.fields["most"] == eur(most or "")
        assert say_refusal(found.value)
        assert content(world.desk) == before


# ---- deductions ------------------------------------------------------------------------------------------------------
def test_deductions_age_until_they_are_decided(world: World, owing: AccountId) -> None:
    told = {"INV-1": Deduction(eur("20"), "shortage")}
    record_receipt(world.desk, owing, eur("80"), on=CAME, apply="exact", deductions=told)
    (dispute,) = list_disputes(world.desk)
    later = world.on(TODAY + timedelta(days=30))
    assert [row.days for row in list_deductions(later.desk)] == [33]
    resolve_disputes(world.on(TODAY + timedelta(days=7)).desk, [dispute.id], Resolution("rejected"))
    (row,) = list_deductions(later.desk)
    assert (row.days, row.open, row.resolution) == (10, False, "rejected")
    (as_it_was,) = list_deductions(later.desk, as_of=TODAY)
    assert (as_it_was.days, as_it_was.open, as_it_was.resolution) == (3, True, "")
    assert list_deductions(later.desk, state="open") == []
    assert list_deductions(later.desk, as_of=CAME - timedelta(days=1)) == []
    assert list_deductions(later.desk, account=AccountId(99)) == []


# ---- the order money is applied in -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("oldest", {"OLD": None, "INTEREST": "5.00", "COST": "8.00"}),
        ("costs_interest_principal", {"OLD": "3.00"}),
        ("principal_interest_costs", {"INTEREST": "5.00", "COST": "8.00", "OLD": None}),
    ],
)
def test_money_named_for_nothing_follows_the_office_s_order(
    world: World, order: str, left: dict[str, str | None]
) -> None:
    set_rule(world.desk, "cash.order", order)
    account = world.customer()
    world.invoice(account, "OLD", "10", due=DUE)
    for number, charge in (("INTEREST", "interest"), ("COST", "cost")):
        item = world.invoice(account, number, "5" if charge == "interest" else "8", due=TODAY, kind="debit_note")
        with world.desk.change("test.charge", f"account/{account}") as change:
            change.amend(items, item, charge=charge)
    paid = "20" if order == "costs_interest_principal" else "10"
    world.pay(account, paid, apply="oldest")
    assert open_of(world, account) == {name: amount for name, amount in left.items() if amount}


@pytest.mark.parametrize(("order", "first"), [("oldest", "OLD"), ("costs_interest_principal", "COST")])
def test_a_bank_s_line_that_fits_nothing_is_proposed_in_that_order(world: World, order: str, first: str) -> None:
    set_rule(world.desk, "cash.order", order)
    account = world.customer()
    world.invoice(account, "OLD", "100", due=DUE)
    cost = world.invoice(account, "COST", "8", due=TODAY, kind="debit_note")
    with world.desk.change("test.charge", f"account/{account}") as change:
        change.amend(items, cost, charge="cost")
    (number,) = bring(world, line("50", "thank you", on=CAME, payer_name="HARBOUR FOODS"))
    best = find_line(world.desk, number).matches[0]
    numbers = {row.item.id: row.item.reference for row in world.view(account).items}
    assert numbers[best.parts[0].item] == first
