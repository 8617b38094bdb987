"""Aging and the measures of the months, from the books as of any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from arDesk.db.tables.ledger import items
from arDesk.desk.cash.corrections import write_off
from arDesk.desk.cash.receipts import reverse_receipt, unapply_receipt
from arDesk.desk.office import set_rule
from arDesk.desk.papers.statements import month_order, plan_statements
from arDesk.desk.reports import aging, metrics
from arDesk.kernel.business_days import month_ends
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import ReceiptId
from arDesk.kernel.money import Money, total
from arDesk.words.sentences import say_refusal
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)


@pytest.fixture
def lived_in(world: World) -> World:
    """Two customers over four months, with money, a bounce, a credit note and a write-off."""
    first = world.customer(collector="ann", segment="Retail")
    second = world.customer("C2", "Quarry Optics", collector="bob", segment="Retail")
    for month in range(1, 4):
        day = date(2026, month, 5)
        world.invoice(first, f"A-{month}", "300", due=day + timedelta(days=14), issued=day)
        world.invoice(second, f"B-{month}", "80", due=day + timedelta(days=30), issued=day)
    world.invoice(first, "A-CN", "30", due=date(2026, 2, 9), issued=date(2026, 2, 9), kind="credit_note")
    world.on(date(2026, 2, 1)).pay(first, "310", on=date(2026, 2, 1))
    bounced = world.on(date(2026, 2, 20)).pay(second, "80", on=date(2026, 2, 20))
    reverse_receipt(world.on(date(2026, 3, 3)).desk, ReceiptId(bounced.made))
    world.on(date(2026, 3, 6)).pay(first, "100", on=date(2026, 3, 6), apply=None)
    write_off(world.on(date(2026, 3, 9)).desk, second, "B-1", eur("5"), reason="rounding")
    return world


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("customer", [("C1", "600", "140"), ("C2", "235", "0")]),
        ("collector", [("ann", "600", "140"), ("bob", "235", "0")]),
        ("segment", [("Retail", "835", "140")]),
    ],
)
def test_aging_adds_up_by_customer_collector_or_segment(
    lived_in: World, by: str, rows: list[tuple[str, str, str]]
) -> None:
    table = aging(lived_in.desk, by=by).currencies["EUR"]
    assert [(row.code, row.gross, row.unapplied) for row in table.rows] == [
        (code, eur(gross), eur(unapplied)) for code, gross, unapplied in rows
    ]
    assert (table.total.gross, table.total.net) == (eur("835"), eur("695"))
    for row in (*table.rows, table.total):
        assert total(row.buckets, "EUR") == row.gross == row.net + row.unapplied


def test_aging_by_anything_else_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="aging_by_unknown") as found:
        aging(world.desk, by="moon")
    assert say_refusal(found.value)


def test_a_past_days_aging_stays_as_it_was_whatever_comes_after(lived_in: World) -> None:
    days = [date(2026, 1, 4), date(2026, 1, 31), date(2026, 2, 19), date(2026, 2, 28), TODAY - timedelta(days=1)]
    before = [aging(lived_in.desk, as_of=day) for day in days]
    account = lived_in.queue().rows[0].account
    paid = lived_in.pay(account, "90")
    lived_in.invoice(account, "A-9", "12", due=TODAY + timedelta(days=3), issued=TODAY)
    unapply_receipt(lived_in.desk, ReceiptId(paid.made))
    assert [aging(lived_in.desk, as_of=day) for day in days] == before
    assert aging(lived_in.desk).currencies["EUR"].total.unapplied == eur("230")


def test_a_document_not_yet_issued_is_in_no_bucket(world: World) -> None:
    world.invoice(world.customer(), "INV-1", "10", due=TODAY + timedelta(days=30), issued=TODAY + timedelta(days=1))
    assert aging(world.desk).currencies == {}
    assert aging(world.desk, as_of=TODAY + timedelta(days=1)).currencies["EUR"].total.gross == eur("10")


def test_aging_by_invoice_date_counts_from_the_issue(world: World) -> None:
    world.invoice(world.customer(), "INV-1", "10", due=TODAY + timedelta(days=30), issued=TODAY - timedelta(days=45))
    due, issued = (aging(world.desk, basis=basis).currencies["EUR"].total.buckets for basis in ("due", "invoice"))
    assert [money.minor for money in due] == [10_00, 0, 0, 0, 0]
    assert [money.minor for money in issued] == [0, 0, 10_00, 0, 0]


@pytest.mark.parametrize(("days", "bucket"), [(7, 1), (8, 2), (14, 2), (15, 3)])
def test_the_office_s_own_bands(world: World, days: int, bucket: int) -> None:
    set_rule(world.desk, "aging.limits", "7,14")
    world.invoice(world.customer(), "INV-1", "10", due=TODAY - timedelta(days=days))
    table = aging(world.desk)
    assert table.names == ("not_due", "1-7", "8-14", "over_14")
    assert [money.minor for money in table.currencies["EUR"].total.buckets].index(10_00) == bucket


def test_currencies_are_tables_of_their_own(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "10", due=DUE)
    with world.desk.change("test.invoice", "account/1") as change:
        row: dict[str, Any] = {"issued_on": DUE, "due_on": DUE, "currency": "JPY"}
        row |= {"amount_minor": 5000, "open_minor": 5000}
        change.add(items, account_id=account, kind="invoice", reference="J-1", **row)
    found = aging(world.desk)
    assert {code: table.total.gross for code, table in found.currencies.items()} == {
        "EUR": eur("10"),
        "JPY": Money(5000, "JPY"),
    }


def test_the_aging_total_is_the_sum_of_what_statements_say(lived_in: World) -> None:
    for last in (date(2026, 1, 31), date(2026, 2, 28), TODAY):
        plan = plan_statements(lived_in.desk, month_order(last, "open_item"))
        closing = total((facts.closing for facts in plan.statements), "EUR")
        assert closing == aging(lived_in.desk, as_of=last).currencies["EUR"].total.net


# ---- measures --------------------------------------------------------------------------------------------------------
def test_the_measures_of_a_month_agree_with_aging_and_with_each_other(lived_in: World) -> None:
    after = lived_in.on(date(2026, 4, 2))
    rows = metrics(after.desk, months=4)["EUR"]
    assert [row.month_end for row in rows] == month_ends(after.today, 4)
    for row in rows:
        found = aging(after.desk, as_of=row.month_end).currencies.get("EUR")
        assert row.receivables == (found.total.net if found else eur("0"))
        assert row.overdue == (total(found.total.buckets[1:], "EUR") if found else eur("0"))
        if row.dso is not None:
            assert row.best_possible_dso is not None
            assert row.average_days_delinquent == pytest.approx(row.dso - row.best_possible_dso)
    assert [row.sales for row in rows] == [eur("0"), eur("380"), eur("350"), eur("380")]
    assert rows[-1].write_offs == eur("5")


def test_everything_paid_in_time_is_full_effectiveness(world: World) -> None:
    account = world.customer()
    for month in range(1, 4):
        day = date(2026, month, 5)
        world.invoice(account, f"A-{month}", "300", due=day + timedelta(days=14), issued=day)
        world.on(day).pay(account, "300", on=day + timedelta(days=0))
    rows = metrics(world.on(date(2026, 4, 1)).desk, months=3)["EUR"]
    assert [row.cei for row in rows] == [100.0, 100.0, 100.0]
    assert [row.overdue for row in rows] == [eur("0")] * 3
    assert [row.days_to_pay for row in rows] == [0.0, 0.0, 0.0]


def test_books_without_sales_have_no_measures(world: World) -> None:
    assert metrics(world.desk) == {}
    world.customer()
    assert metrics(world.desk) == {}


def test_promises_kept_are_counted_in_the_month_their_grace_ended(world: World) -> None:
    account = world.customer()
    world.invoice(account, "A-1", "500", due=DUE)
    early = world.on(date(2026, 2, 9))
    early.promise(account, "100", date(2026, 2, 16))
    world.on(date(2026, 2, 16)).pay(account, "100", on=date(2026, 2, 16))
    world.on(date(2026, 2, 19)).promise(account, "50", date(2026, 2, 23))
    rows = metrics(world.on(date(2026, 3, 31)).desk, months=2)["EUR"]
    assert [row.promises_kept for row in rows] == [0.5, None]
