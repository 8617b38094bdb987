from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import CurrencyMismatch, Money
from arDesk.ledger.allocation import CHARGES_IN_ORDER, ORDERS, exact, in_order
from arDesk.ledger.items import ItemKind, OpenItem

FIRST = date(2026, 1, 1)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def item(
    number: int, minor: int, *, due: int = 0, kind: ItemKind = ItemKind.INVOICE, currency: str = "EUR", charge: str = ""
) -> OpenItem:
    day, amount = FIRST + timedelta(due), Money(minor, currency)
    return OpenItem(ItemId(number), AccountId(1), kind, f"INV-{number}", FIRST, day, amount, amount, charge)


def test_the_earliest_due_is_paid_first() -> None:
    items = [item(1, 50_00, due=30), item(2, 30_00, due=10), item(3, 40_00, due=20)]
    assert in_order(eur(60_00), items) == [(ItemId(2), eur(30_00)), (ItemId(3), eur(30_00))]


def test_what_is_left_over_stays_unapplied() -> None:
    assert in_order(eur(60_00), [item(1, 50_00)]) == [(ItemId(1), eur(50_00))]


def test_credit_notes_and_settled_items_are_passed_over() -> None:
    assert in_order(eur(10_00), [item(1, 50_00, kind=ItemKind.CREDIT_NOTE), item(2, 0)]) == []


def test_items_due_the_same_day_are_paid_in_the_order_entered() -> None:
    assert in_order(eur(10), [item(9, 10), item(3, 10)]) == [(ItemId(3), eur(10))]


def test_a_negative_amount_pays_nothing() -> None:
    with pytest.raises(ValueError, match="negative"):
        in_order(eur(-1), [item(1, 10)])


def test_another_currency_is_never_paid() -> None:
    with pytest.raises(CurrencyMismatch):
        in_order(eur(10), [item(1, 10, currency="USD")])


CHARGED = [item(1, 10, due=0), item(2, 20, due=5, charge="interest"), item(3, 30, due=9, charge="cost"), item(4, 40)]


@pytest.mark.parametrize(
    ("order", "paid"),
    [
        ("oldest", [1, 4, 2, 3]),
        ("costs_interest_principal", [3, 2, 1, 4]),
        ("principal_interest_costs", [1, 4, 2, 3]),
        ("none of these", [1, 4, 2, 3]),
    ],
)
def test_costs_and_interest_are_paid_where_the_office_s_order_puts_them(order: str, paid: list[int]) -> None:
    assert [number for number, _ in in_order(eur(100), CHARGED, order)] == paid
    older = [item(1, 10, due=9), item(2, 20, charge="interest"), item(3, 30, charge="cost")]
    first = {"costs_interest_principal": 3, "principal_interest_costs": 1}.get(order, 2)
    assert [number for number, _ in in_order(eur(5), older, order)] == [first]


DRAWN = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(-60, 60), st.sampled_from(["", "cost", "interest"])), max_size=12
)


@given(st.integers(0, 10_000), DRAWN, st.sampled_from(ORDERS))
def test_no_item_and_no_amount_is_allocated_beyond_itself(
    amount: int, drawn: list[tuple[int, int, str]], order: str
) -> None:
    items = [item(number, minor, due=due, charge=charge) for number, (minor, due, charge) in enumerate(drawn)]
    parts = dict(in_order(eur(amount), items, order))
    owing = {one.id: one.open.minor for one in items}
    assert all(0 < part.minor <= owing[number] for number, part in parts.items())
    assert sum(part.minor for part in parts.values()) == min(amount, sum(owing.values()))
    paid_in_part = [number for number, part in parts.items() if part.minor < owing[number]]
    assert paid_in_part in ([], list(parts)[-1:])


@given(st.integers(0, 10_000), DRAWN, st.sampled_from(sorted(CHARGES_IN_ORDER)))
def test_nothing_of_a_later_kind_is_paid_while_an_earlier_kind_is_owed(
    amount: int, drawn: list[tuple[int, int, str]], order: str
) -> None:
    items = [item(number, minor, due=due, charge=charge) for number, (minor, due, charge) in enumerate(drawn)]
    parts = dict(in_order(eur(amount), items, order))
    rank = {one.id: CHARGES_IN_ORDER[order].index(one.charge) for one in items}
    left = {one.id: one.open.minor - parts.get(one.id, eur(0)).minor for one in items}
    paid_last = max((rank[number] for number in parts), default=0)
    assert all(left[number] == 0 for number in left if rank[number] < paid_last)


@given(st.integers(0, 10_000), DRAWN, st.sampled_from(ORDERS), st.randoms())
def test_the_order_items_come_in_changes_nothing(
    amount: int, drawn: list[tuple[int, int, str]], order: str, lot: Random
) -> None:
    items = [item(number, minor, due=due, charge=charge) for number, (minor, due, charge) in enumerate(drawn)]
    shuffled = lot.sample(items, len(items))
    assert in_order(eur(amount), items, order) == in_order(eur(amount), shuffled, order)


def test_an_exact_amount_finds_its_one_item() -> None:
    items = [item(1, 50_00), item(2, 30_00), item(3, 50_00), item(4, 70_00, kind=ItemKind.CREDIT_NOTE)]
    assert exact(eur(30_00), items) == items[1]
    assert exact(eur(50_00), items) is None
    assert exact(eur(70_00), items) is None
    assert exact(Money(30_00, "USD"), items) is None
