"""Discounts for paying early, by the terms or by columns of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from arDesk.intake.tables.discounts import early, offered
from arDesk.kernel.money import Money
from tests.desk.files import take_in, write
from tests.world import World, eur

ISSUED = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2/10 net 30", ("2", 10)),
        ("2% 10 Net 30", ("2", 10)),
        ("1.5 % 7, net 14 days", ("1.5", 7)),
        ("3,5/10, n/30", ("3.5", 10)),
        ("#SKONTO#TAGE=14#PROZENT=2.00#", ("2.00", 14)),
        ("#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#\n", ("3.00", 7)),
        ("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=357.93#", ("2.00", 14)),
        ("#SKONTO#TAGE=30#PROZENT=0.00#", None),
        ("Net 30", None),
        ("30", None),
        ("2 weeks net", None),
        ("", None),
    ],
)
def test_terms_offer_so_much_percent_for_so_many_days(text: str, found: tuple[str, int] | None) -> None:
    assert early(text) == (None if found is None else (Decimal(found[0]), found[1]))


@pytest.mark.parametrize(
    ("amount", "discount"),
    [
        (Money(100_00, "EUR"), Money(2_00, "EUR")),
        (Money(25, "EUR"), Money(1, "EUR")),
        (Money(1_275, "JPY"), Money(26, "JPY")),
    ],
)
def test_what_is_offered_is_rounded_half_up_to_the_currency_s_unit(amount: Money, discount: Money) -> None:
    assert offered("2/10 net 30", amount, ISSUED) == (date(2026, 3, 11), discount)


@pytest.mark.parametrize("amount", [Money(0, "EUR"), Money(10, "EUR"), Money(-100_00, "EUR")])
def test_nothing_is_offered_on_next_to_nothing(amount: Money) -> None:
    assert offered("2/10 net 30", amount, ISSUED) == (None, None)


def test_a_file_tells_discounts_by_its_terms_or_its_columns(world: World, tmp_path: Path) -> None:
    header = ("Customer", "Invoice", "Date", "Due", "Terms", "Amount", "Discount", "Discount until", "Kind")
    path = write(
        tmp_path / "open.csv",
        header,
        ("C1", "F-1", "2026-03-01", "2026-03-31", "2/10 net 30", "100.00", "", "", "invoice"),
        ("C1", "F-2", "2026-03-01", "2026-03-31", "2/10 net 30", "100.00", "3.00", "2026-03-08", "invoice"),
        ("C1", "F-3", "2026-03-01", "2026-03-31", "net 30", "100.00", "", "", "invoice"),
        ("C1", "F-4", "2026-03-01", "2026-03-31", "net 30", "100.00", "100.00", "2026-03-08", "invoice"),
        ("C1", "F-5", "2026-03-01", "2026-03-31", "2/10 net 30", "100.00", "", "", "credit note"),
    )
    mapping = dict(
        zip(
            ("customer", "reference", "issued", "due", "terms_days", "amount", "discount", "discount_until", "kind"),
            header,
            strict=True,
        )
    )
    take_in(world, path, kind="invoices", mapping=mapping, currency="EUR")
    with world.desk.look() as connection:
        found = connection.exec_driver_sql(
            "select reference, discount_minor, discount_until from items order by reference"
        ).all()
    assert [tuple(row) for row in found] == [
        ("F-1", eur("2").minor, "2026-03-11"), ("F-2", eur("3").minor, "2026-03-08"), ("F-3", None, None),
        ("F-4", None, None), ("F-5", None, None),
    ]  # fmt: skip
