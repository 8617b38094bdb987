from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import CurrencyMismatch, Money
from arDesk.ledger.allocation import exact, oldest_first
from arDesk.ledger.items import ItemKind, OpenItem

FIRST = date(2026, 1, 1)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def item(
    number: int, minor: int, *, due: int = 0, kind: ItemKind = ItemKind.INVOICE, currency: str = "EUR"
) -> OpenItem:
    day, amount = FIRST + timedelta(due), Money(minor, currency)
    return OpenItem(ItemId(number), AccountId(1), kind, f"INV-{number}", FIRST, day, amount, amount)


def test_the_earliest_due_is_paid_first() -> None:
    items = [item(1, 50_00, due=30), item(2, 30_00, due=10), item(3, 40_00, due=20)]
    assert oldest_first(eur(60_00), items) == [(ItemId(2), eur(30_00)), (ItemId(3), eur(30_00))]


def test_what_is_left_over_stays_unapplied() -> None:
    assert oldest_first(eur(60_00), [item(1, 50_00)]) == [(ItemId(1), eur(50_00))]


def test_credit_notes_and_settled_items_are_passed_over() -> None:
    assert oldest_first(eur(10_00), [item(1, 50_00, kind=ItemKind.CREDIT_NOTE), item(2, 0)]) == []


def test_items_due_the_same_day_are_paid_in_the_order_entered() -> None:
    assert oldest_first(eur(10), [item(9, 10), item(3, 10)]) == [(ItemId(3), eur(10))]


def test_a_negative_amount_pays_nothing() -> None:
    with pytest.raises(ValueError, match="negative"):
        oldest_first(eur(-1), [item(1, 10)])


def test_another_currency_is_never_paid() -> None:
    with pytest.raises(CurrencyMismatch):
        oldest_first(eur(10), [item(1, 10, currency="USD")])


@given(st.integers(0, 10_000), st.lists(st.tuples(st.integers(0, 3000), st.integers(-60, 60)), max_size=12))
def test_no_item_and_no_amount_is_allocated_beyond_itself(amount: int, drawn: list[tuple[int, int]]) -> None:
    items = [item(number, minor, due=due) for number, (minor, due) in enumerate(drawn)]
    parts = dict(oldest_first(eur(amount), items))
    owing = {one.id: one.open.minor for one in items}
    assert all(0 < part.minor <= owing[number] for number, part in parts.items())
    assert sum(part.minor for part in parts.values()) == min(amount, sum(owing.values()))
    paid_in_part = [number for number, part in parts.items() if part.minor < owing[number]]
    assert paid_in_part in ([], list(parts)[-1:])


def test_an_exact_amount_finds_its_one_item() -> None:
    items = [item(1, 50_00), item(2, 30_00), item(3, 50_00), item(4, 70_00, kind=ItemKind.CREDIT_NOTE)]
    assert exact(eur(30_00), items) == items[1]
    assert exact(eur(50_00), items) is None
    assert exact(eur(70_00), items) is None
    assert exact(Money(30_00, "USD"), items) is None
