from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem, days_overdue

DUE = date(2026, 3, 10)


@pytest.mark.parametrize(("passed", "days"), [(-30, 0), (-1, 0), (0, 0), (1, 1), (31, 31)])
def test_days_overdue_are_counted_from_the_day_after_the_due_date(passed: int, days: int) -> None:
    assert days_overdue(DUE, DUE + timedelta(passed)) == days


@pytest.mark.parametrize(
    ("kind", "owed"), [(ItemKind.INVOICE, True), (ItemKind.DEBIT_NOTE, True), (ItemKind.CREDIT_NOTE, False)]
)
def test_a_credit_note_is_not_owed(kind: ItemKind, owed: bool) -> None:
    hundred = Money(100_00, "EUR")
    assert OpenItem(ItemId(1), AccountId(1), kind, "A-1", DUE, DUE, hundred, hundred).is_owed is owed
