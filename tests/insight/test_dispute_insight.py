from __future__ import annotations

from itertools import count

from arDesk.insight.disputes import ParetoRow, Seen, going_together, pareto
from arDesk.kernel.money import Money

_numbers = count(1)


def seen(minor: int, *, currency: str = "EUR", days: int = 5, over: bool = True, **of: str) -> Seen:
    return Seen({"reason": "price"} | of, Money(minor, currency), days, over, frozenset({next(_numbers)}))


def test_disputes_are_counted_by_value_the_largest_amount_first_each_currency_for_itself() -> None:
    rows = [
        seen(10_00, reason="price", days=4), seen(30_00, reason="price", days=8, over=False),
        seen(60_00, reason="quantity", days=2), seen(5_00, reason="", days=3),
        seen(9_00, reason="price", currency="USD"),
    ]  # fmt: skip
    eur = [row for row in pareto(rows, "reason") if row.amount.currency == "EUR"]
    assert [(row.value, row.count, row.open, row.amount.plain, row.days) for row in eur] == [
        ("quantity", 1, 0, "60.00", 2), ("price", 2, 1, "40.00", 4), ("", 1, 0, "5.00", 3)
    ]  # fmt: skip
    assert [round(row.share, 2) for row in eur] == [0.57, 0.95, 1.0]
    assert pareto(rows, "reason")[-1] == ParetoRow("price", 1, 0, Money(9_00, "USD"), 1.0, 5)
    assert [row.value for row in pareto(rows, "product")] == ["", ""]
    assert pareto([], "reason") == []


def test_a_reason_that_recurs_beyond_chance_is_found_with_what_it_exceeds() -> None:
    rows = [seen(100_00, customer="BAD", reason="price") for _ in range(12)]
    rows += [seen(50_00, customer="OK", reason="price") for _ in range(8)]
    invoices = {("customer", "BAD"): 40, ("customer", "OK"): 960, ("customer", "NEW"): 9}
    (found,) = going_together(rows, invoices, 1000)
    assert (found.attribute, found.value, found.reason) == ("customer", "BAD", "price")
    assert (found.invoices, found.disputed, found.usual) == (40, 12, 0.02)
    assert found.rate == (12 + 20 * 0.02) / 60
    assert found.q < 1e-6
    assert found.excess == Money(1120_00, "EUR")  # twelve of 100, where 0.8 were usual


def test_few_invoices_and_usual_rates_are_not_spoken_of() -> None:
    few = [seen(100_00, customer="NEW") for _ in range(9)]
    assert going_together(few, {("customer", "NEW"): 9, ("customer", "OLD"): 500}, 509) == []
    usual = [seen(1_00, customer=code) for code in ("A", "B") for _ in range(5)]
    assert going_together(usual, {("customer", "A"): 50, ("customer", "B"): 50}, 100) == []
    assert going_together([], {("customer", "A"): 50}, 50) == []
    assert going_together(usual, {}, 0) == []


def test_values_without_a_name_are_no_cause() -> None:
    assert going_together([seen(1, customer="") for _ in range(30)], {("customer", ""): 30}, 1000) == []
