"""Tally files that say less than Tally does."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from arDesk.intake.programs.tally_ledgers import amount_in
from arDesk.kernel.money import Money
from tests.intake.writing import codes, read_text


def _voucher(kind: str, number: int, *entries: tuple[str, str]) -> str:
    sides = "".join(
        f"<ALLLEDGERENTRIES.LIST><LEDGERNAME>{name}</LEDGERNAME><AMOUNT>{amount}</AMOUNT></ALLLEDGERENTRIES.LIST>"
        for name, amount in entries
    )
    told = f"<VOUCHERTYPENAME>{kind}</VOUCHERTYPENAME><DATE>20260301</DATE><VOUCHERNUMBER>{number}</VOUCHERNUMBER>"
    return f"<VOUCHER>{told}{sides}</VOUCHER>"


def _file(*vouchers: str) -> str:
    return f"<ENVELOPE><BODY>{''.join(vouchers)}</BODY></ENVELOPE>"


SALE = _voucher("Sales", 1, ("Fees", "-100"), ("IGST Output", "-18"), ("Lotus Traders", "118"))


def test_without_ledgers_whoever_was_sold_to_is_a_customer_and_signs_are_learnt(tmp_path: Path) -> None:
    receipt = _voucher("Receipt", 1, ("Bank", "118"), ("Lotus Traders", "-118"))
    interest = _voucher("Receipt", 2, ("Bank", "5"), ("Interest", "-5"))
    journal = _voucher("Journal", 3, ("Round off", "-2"), ("Lotus Traders", "2"))
    text = _file(SALE, receipt, interest, journal)
    reading = read_text(tmp_path, text, "v.xml", currency="INR", terms_days=30)
    assert [(item.customer, item.kind, item.amount) for item in reading.items] == [
        ("Lotus Traders", "invoice", Money(11800, "INR")),
        ("Lotus Traders", "debit_note", Money(200, "INR")),
    ]
    assert [(one.customer, one.amount) for one in reading.receipts] == [("Lotus Traders", Money(11800, "INR"))]


def test_currency_and_terms_are_asked_for(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, _file(SALE), "v.xml"))[0][:2] == ("ask", "currency_not_given")
    assert codes(read_text(tmp_path, _file(SALE), "v.xml", currency="INR"))[0][:2] == ("ask", "due_missing")


def test_a_file_without_customers_says_so(tmp_path: Path) -> None:
    payment = _voucher("Payment", 1, ("Rent", "50"), ("Bank", "-50"))
    reading = read_text(tmp_path, _file(payment), "v.xml", currency="INR")
    assert codes(reading) == [("warn", "tally_none", None, None)]


def test_a_cash_sale_owes_nothing(tmp_path: Path) -> None:
    sale = _voucher("Sales", 1, ("Fees", "-100"), ("IGST Output", "-18"), ("Cash", "118"))
    assert read_text(tmp_path, _file(sale), "v.xml", currency="INR", terms_days=30).items == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1,00,800.00", "-100800.00"),
        ("-$ 10.00 @ Rs. 80/$ = -Rs. 800.00", "-800.00"),
        ("₹ 45", "45"),
        ("0.5", "0.5"),
        ("", None),
        ("none", None),
    ],
)
def test_an_amount_is_read_as_tally_writes_it(text: str, value: str | None) -> None:
    assert amount_in(text) == (None if value is None else Decimal(value))
