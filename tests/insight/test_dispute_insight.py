"""What disputes are about and what they go together with; with Simpson's paradox, which must not be believed."""

from __future__ import annotations

from itertools import count

import pytest

from arDesk.insight.beyond_chance import Stratum, pooled, tail
from arDesk.insight.dispute_causes import going_together
from arDesk.insight.disputes import Contest, Invoices, ParetoRow, pareto
from arDesk.kernel.money import Money

_numbers = count(1)


def contest(minor: int, *, currency: str = "EUR", days: int = 5, over: bool = True, **of: str) -> Contest:
    number = next(_numbers)
    return Contest(number, number, Money(minor, currency), days, over, **({"reason": "price"} | of))


def test_disputes_are_counted_by_value_the_largest_amount_first_each_currency_for_itself() -> None:
    rows = [
        contest(10_00, reason="price", days=4), contest(30_00, reason="price", days=8, over=False),
        contest(60_00, reason="quantity", days=2), contest(5_00, reason="", days=3),
        contest(9_00, reason="price", currency="USD"),
    ]  # fmt: skip
    eur = [row for row in pareto(rows, "reason") if row.amount.currency == "EUR"]
    assert [(row.value, row.count, row.open, row.amount.plain, row.days) for row in eur] == [
        ("quantity", 1, 0, "60.00", 2), ("price", 2, 1, "40.00", 4), ("", 1, 0, "5.00", 3)
    ]  # fmt: skip
    assert [round(row.share, 2) for row in eur] == [0.57, 0.95, 1.0]
    assert pareto(rows, "reason")[-1] == ParetoRow("price", 1, 0, Money(9_00, "USD"), 1.0, 5)
    assert [row.value for row in pareto(rows, "product")] == ["", ""]
    assert pareto([], "reason") == []


def test_a_dispute_of_many_invoices_counts_once_and_with_each_product_for_its_part() -> None:
    one = contest(10_00, product="A")
    both = [one, one._replace(item=999, amount=Money(7_00, "EUR"), product="B")]
    assert [(row.count, row.amount.plain) for row in pareto(both, "reason")] == [(1, "17.00")]
    assert [(row.value, row.count, row.amount.plain) for row in pareto(both, "product")] == [
        ("A", 1, "10.00"), ("B", 1, "7.00")
    ]  # fmt: skip


def test_a_reason_that_recurs_beyond_chance_is_found_with_what_it_exceeds() -> None:
    rows = [contest(100_00, customer="BAD") for _ in range(12)] + [contest(50_00, customer="OK") for _ in range(8)]
    (found,) = going_together(rows, Invoices(1000, {("customer", "BAD"): 40, ("customer", "OK"): 960}))
    assert (found.attribute, found.value, found.reason, found.within) == ("customer", "BAD", "price", False)
    assert (found.invoices, found.disputed, found.usual) == (40, 12, 0.02)
    assert found.rate == pytest.approx((12 + 20 * 0.02) / 60)
    assert found.odds == pytest.approx(12 * 952 / (28 * 8))
    assert found.q < 1e-6
    assert found.excess == Money(746_67, "EUR")  # (0.20667 - 0.02) * 40 invoices * 100.00


@pytest.mark.parametrize(("of", "found"), [(9, 0), (10, 1)])
def test_values_of_few_invoices_are_not_spoken_of(of: int, found: int) -> None:
    few = [contest(100_00, customer="NEW") for _ in range(8)]
    assert len(going_together(few, Invoices(500, {("customer", "NEW"): of, ("customer", "OLD"): 500 - of}))) == found


def test_usual_rates_and_values_without_a_name_are_no_cause() -> None:
    usual = [contest(1_00, customer=code) for code in ("A", "B") for _ in range(5)]
    assert going_together(usual, Invoices(100, {("customer", "A"): 50, ("customer", "B"): 50})) == []
    assert going_together([], Invoices(50, {("customer", "A"): 50})) == []
    assert going_together(usual, Invoices(0, {})) == []
    assert going_together([contest(1) for _ in range(30)], Invoices(1000, {("customer", ""): 30})) == []


# ---- Simpson's paradox -----------------------------------------------------------------------------------------------
Numbers = dict[tuple[str, str], int]


def by_product(disputed: Numbers, sold: Numbers) -> tuple[list[Contest], Invoices]:
    """Disputes and invoices, by product and customer."""
    contests = [
        contest(100_00, product=product, customer=customer)
        for (product, customer), number in disputed.items()
        for _ in range(number)
    ]
    of: dict[tuple[str, str], int] = {}
    within: dict[str, dict[str, int]] = {}
    for (product, customer), number in sold.items():
        for key in (("product", product), ("customer", customer)):
            of[key] = of.get(key, 0) + number
        within.setdefault(product, {})[customer] = number
    return contests, Invoices(sum(sold.values()), of, within)


def test_a_product_is_not_blamed_for_the_customer_who_buys_it_and_contests_everything() -> None:
    """PIPES are disputed more in all, 19.5% against 11.5%, and less by either customer."""
    disputed = {("PIPES", "HARD"): 38, ("BOLTS", "HARD"): 22, ("PIPES", "EASY"): 1, ("BOLTS", "EASY"): 1}
    sold = {("PIPES", "HARD"): 180, ("BOLTS", "HARD"): 60, ("PIPES", "EASY"): 20, ("BOLTS", "EASY"): 140}
    contests, invoices = by_product(disputed, sold)
    plain = tail(39, 62, 200 / 400)  # what would be said without looking within customers
    assert plain < 0.03
    found = going_together(contests, invoices)
    assert [(each.attribute, each.value) for each in found] == [("customer", "HARD")]
    strata = [Stratum(38, 180, 60, 240), Stratum(1, 20, 2, 160)]
    told = pooled(strata)
    assert told.odds is not None
    assert told.odds < 1 < 39 * 177 / (161 * 23)
    assert told.expected == pytest.approx(60 * 180 / 240 + 2 * 20 / 160)
    assert told.chance > 0.9


def test_a_product_that_is_disputed_more_by_each_customer_is_found_though_it_looks_harmless_in_all() -> None:
    disputed = {("PIPES", "HARD"): 12, ("BOLTS", "HARD"): 60, ("PIPES", "EASY"): 30, ("BOLTS", "EASY"): 0}
    sold = {("PIPES", "HARD"): 20, ("BOLTS", "HARD"): 200, ("PIPES", "EASY"): 400, ("BOLTS", "EASY"): 60}
    contests, invoices = by_product(disputed, sold)
    assert 42 / 420 < 60 / 260
    (found,) = (each for each in going_together(contests, invoices) if each.attribute == "product")
    assert (found.value, found.disputed, found.invoices, found.within) == ("PIPES", 42, 420, True)
    assert found.usual == pytest.approx((72 * 20 / 220 + 30 * 400 / 460) / 420)
    assert found.odds is not None
    assert found.odds > 3


def test_a_customer_who_buys_one_product_only_tells_nothing_of_it() -> None:
    disputed = {("PIPES", "ONLY"): 40, ("PIPES", "MIXED"): 1, ("BOLTS", "MIXED"): 1}
    sold = {("PIPES", "ONLY"): 50, ("PIPES", "MIXED"): 200, ("BOLTS", "MIXED"): 200}
    assert [each.value for each in going_together(*by_product(disputed, sold))] == ["ONLY"]


def test_the_common_odds_ratio_is_that_of_the_published_example() -> None:
    """Kidney stones (Charig and others 1986): open surgery is better for small and for large ones, worse in all."""
    small, large = Stratum(81, 87, 81 + 234, 357), Stratum(192, 263, 192 + 55, 343)
    assert pooled([small, large]).odds == pytest.approx(1.4468, abs=1e-4)
    assert pooled([Stratum(273, 350, 562, 700)]).odds == pytest.approx(0.748, abs=1e-3)


@pytest.mark.parametrize(
    ("strata", "hits", "chance", "odds"),
    [
        ([], 0, 1.0, None),
        ([Stratum(5, 10, 5, 10)], 0, 1.0, None),  # all bear the sign: there is nothing to compare with
        ([Stratum(0, 10, 0, 20)], 0, 1.0, None),
        ([Stratum(3, 10, 3, 20)], 3, 0.125, None),
        ([Stratum(1, 10, 2, 20)], 1, 0.75, 1.0),
    ],
)
def test_strata_that_tell_nothing_say_nothing(
    strata: list[Stratum], hits: int, chance: float, odds: float | None
) -> None:
    told = pooled(strata)
    assert (told.hits, told.odds) == (hits, odds)
    assert told.chance == pytest.approx(chance)
