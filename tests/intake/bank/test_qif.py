"""QIF: accounts, both orders of day and month, decimal signs, splits, and what is no payment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from arDesk.intake.reading import read
from tests.intake.bank.writing import Entry, codes, lines, money, qif, read_entries
from tests.intake.writing import FILES, options

ASSUMED = ("warn", "bank_currency_assumed")


def test_the_payments_of_an_account_come_in_among_lists_and_splits() -> None:
    reading = read(FILES / "bank" / "quicken.qif", options())
    rent, paid = lines(reading)
    assert (rent.amount, rent.payer_name, rent.text, rent.booked_on) == (
        money(-100_000), "Landlord", "kitchen office", date(2026, 3, 5),
    )  # fmt: skip
    assert (paid.payer_name, paid.text, paid.end_to_end) == ("Rosen GmbH", "R-5001", "000104")
    assert ([one.account for one in reading.statements], reading.date_order) == (["Giro"], "mdy")
    assert codes(reading) == [ASSUMED]


def _of(*days: str, amount: str = "119.00") -> str:
    return "!Type:Bank\n" + "".join(f"D{day}\nT{amount}\nPRosen GmbH\nM{at}\n^\n" for at, day in enumerate(days))


@pytest.mark.parametrize(
    ("days", "given", "expected"),
    [
        (("13/02/26", "01/02/26"), {}, date(2026, 2, 13)),
        (("02/13/26", "01/02/26"), {}, date(2026, 2, 13)),
        (("3. 2.2026",), {}, date(2026, 2, 3)),
        (("2/ 3'26", "2/28'26"), {}, date(2026, 2, 3)),
        (("2/3'6", "2/28'06"), {}, date(2006, 2, 3)),
        (("20260213",), {}, date(2026, 2, 13)),
        (("2026-02-13",), {}, date(2026, 2, 13)),
        (("03/03/99",), {}, date(1999, 3, 3)),
        (("01/02/26",), {}, "qif_order"),
        (("01/02/26",), {"date_order": "dmy"}, date(2026, 2, 1)),
        (("01/02/26",), {"date_order": "mdy"}, date(2026, 1, 2)),
        (("13/02/26", "02/13/26"), {}, "date_orders_conflict"),
        (("30/02/26",), {}, "date_impossible"),
        (("soon",), {}, "date_none"),
        (("",), {}, "date_empty"),
    ],
)
def test_the_order_of_day_and_month_is_proved_or_asked_for(
    days: tuple[str, ...], given: dict[str, Any], expected: date | str
) -> None:
    reading = read_entries(_of(*days), "a.qif", currency="EUR", account="Giro", **given)
    if isinstance(expected, str):
        assert [code for _, code in codes(reading)] == [expected]
    else:
        assert lines(reading)[0].booked_on == expected


def test_both_orders_are_shown_where_the_order_is_asked_for() -> None:
    reading = read_entries(_of("01/02/26"), "a.qif")
    assert reading.headers[:2] == ["dmy", "mdy"]
    assert reading.preview[0][:3] == ["2026-02-01", "2026-01-02", "119.00"]


@pytest.mark.parametrize(
    ("amount", "given", "expected"),
    [
        ("-2,60", {}, -260),
        ("-1,000.00", {}, -100_000),
        ("1.000,00", {}, 100_000),
        ("1,000", {}, "amount_either"),
        ("1,000", {"decimal": "."}, 100_000),
        ("1,000", {"decimal": ","}, 100),
        ("€ 5", {}, 500),
        ("$ 5", {}, "amount_symbol"),
        ("1.005", {"decimal": "."}, "amount_decimals"),
        ("", {}, "amount_empty"),
    ],
)
def test_amounts_are_exact_or_asked_for(amount: str, given: dict[str, Any], expected: int | str) -> None:
    reading = read_entries(_of("2026-02-13", amount=amount), "a.qif", currency="EUR", account="Giro", **given)
    if isinstance(expected, str):
        assert [code for _, code in codes(reading)] == [expected]
    else:
        assert [line.amount for line in lines(reading)] == [money(expected)]


def test_two_decimal_signs_are_asked_about() -> None:
    data = _of("2026-02-13", amount="1.50") + _of("2026-02-13", amount="1,50")
    assert codes(read_entries(data, "a.qif")) == [("ask", "amount_two_signs")]


def test_what_the_file_does_not_say_is_said() -> None:
    reading = read_entries(_of("2026-02-13"), "a.qif", books_currency="USD")
    assert codes(reading) == [("warn", "bank_account_assumed"), ASSUMED]
    assert (reading.statements[0].account, reading.statements[0].currency) == ("QIF", "USD")


def test_the_balance_at_the_beginning_is_no_entry() -> None:
    data = qif(Entry(payer="Opening Balance", minor=4_200), Entry())
    reading = read_entries(data, "a.qif", currency="EUR")
    assert (len(lines(reading)), reading.statements[0].opening) == (1, money(4_200))
    assert [code for _, code in reading.skipped] == ["intake.skipped.bank_opening"]


def test_a_field_nobody_knows_and_a_second_day_do_no_harm() -> None:
    data = "D2026-02-13\nMR-5001\nDSome rubbish\nXI\nT42.42\n^"
    assert [line.amount for line in lines(read_entries(data, "a.qif"))] == [money(4_242)]


@pytest.mark.parametrize(
    ("data", "code"),
    [("", "file_empty"), ("!Type:Cat\nNSales\n^\n", "bank_no_statement"), ("!Type:Bank\nD\0\n", "nul_inside")],
)
def test_what_holds_no_payments_says_so(data: str, code: str) -> None:
    assert codes(read_entries(data, "a.qif"))[0] == ("reject", code)


def test_letters_of_a_code_page_are_asked_about() -> None:
    assert codes(read_entries(qif(Entry(payer="Müller")).encode("cp1252"), "a.qif")) == [("ask", "encoding_unsure")]
