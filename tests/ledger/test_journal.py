"""What was done with receivables, as double entries."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.kernel.money import Money
from arDesk.ledger.journal import Accounts, Fact, postings_of

DAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("kind", "minor", "debit", "credit"),
    [
        ("discount", 200, "Discounts Given", "Accounts Receivable"),
        ("discount", -200, "Accounts Receivable", "Discounts Given"),
        ("tolerance", 200, "Bad Debts", "Accounts Receivable"),
        ("tolerance", -200, "Accounts Receivable", "Bad Debts"),
        ("credit_note", 200, "Sales Allowances", "Accounts Receivable"),
        ("recovery", 200, "Accounts Receivable", "Bad Debts"),
    ],
)
def test_what_was_given_and_is_taken_back_goes_the_other_way(kind: str, minor: int, debit: str, credit: str) -> None:
    (posting,) = postings_of([Fact(DAY, kind, "", "C1", "Elm", Money(minor, "EUR"))], Accounts())
    assert (posting.debit, posting.credit, posting.amount) == (debit, credit, Money(200, "EUR"))
