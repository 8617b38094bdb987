from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.intake.amounts import parse
from arDesk.intake.tables.table import NumberCell
from arDesk.kernel.money import Money
from tests.intake.writing import HEADER, codes, read_text, row, table


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("119", None, "119"),
        ("119.00", ".", "119"),
        ("119,5", ",", "119.5"),
        ("-33,87", ",", "-33.87"),
        ("+31070,11", ",", "31070.11"),
        ("1,234.56", ".", "1234.56"),
        ("1.234,56", ",", "1234.56"),
        ("1'234.50", ".", "1234.50"),
        ("1\u2019234.50", ".", "1234.50"),
        ("1 234,56", ",", "1234.56"),
        ("1\u00a0234\u00a0567", None, "1234567"),
        ("9,876,543.21", ".", "9876543.21"),
        ("9.876.543", ",", "9876543"),
        ("0.123", ".", "0.123"),
        (".50", ".", "0.50"),
        ("119.", ".", "119"),
        ("1234.567", ".", "1234.567"),
        ("12,34,567.00", ".", "1234567"),
        ("0,5", ",", "0.5"),
        ("1,000.00 Dr", ".", "1000"),
        ("12,34,567.00Cr.", ".", "-1234567"),
        ("50 CR", None, "-50"),
    ],
)
def test_a_text_that_means_one_number_is_that_number(text: str, decimal: str | None, value: str) -> None:
    number = parse(text)
    assert (number.decimal, number.either, number.refuse, number.ask, number.odd) == (decimal, None, "", "", "")
    assert number.value(".") == number.value(",") == Decimal(value)


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.345", "999,999"])
def test_three_digits_behind_a_sign_may_be_thousands_or_decimals(text: str) -> None:
    number = parse(text)
    assert number.either is not None
    assert number.either in text
    assert {number.value("."), number.value(",")} == {
        Decimal(text.replace(",", "").replace(".", "")),
        Decimal(text.replace(",", ".")),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "amount_empty"),
        (" \u00a0", "amount_empty"),
        ("NaN", "amount_not_number"),
        ("#N/A", "amount_not_number"),
        ("inf", "amount_not_number"),
        ("0x77", "amount_not_number"),
        ("1_000", "amount_not_number"),
        ("19%", "amount_not_number"),
        ("TBD", "amount_not_number"),
        ("1,2,3", "amount_not_number"),
        ("1.2.3", "amount_not_number"),
        ("12,34.5,6", "amount_not_number"),
        ("--5", "amount_not_number"),
        ("１１９.００", "amount_foreign_digits"),
        ("१२३", "amount_foreign_digits"),
        ("1e400", "amount_too_large"),
        ("-", "amount_not_number"),
        ("1 2", "amount_not_number"),
        ("5/2", "amount_not_number"),
        ("-5.00 Cr", "amount_not_number"),
        ("5.00 Drs", "amount_not_number"),
        ("Dr", "amount_not_number"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, code: str) -> None:
    assert parse(text).refuse == code


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("(119.00)", "amount_parentheses", "-119"),
        ("119.00-", "amount_trailing_minus", "-119"),
        ("\u2212119.00", "amount_long_minus", "-119"),
        ("€119.00", "amount_symbol", "119"),
        ("119.00 EUR", "amount_symbol", "119"),
        ("$-142.85", "amount_symbol", "-142.85"),
    ],
)
def test_odd_ways_of_writing_are_read_but_named(text: str, code: str, value: str) -> None:
    number = parse(text)
    assert number.odd == code
    assert number.value(".") == Decimal(value)


def test_a_workbooks_number_loses_its_binary_tail_and_nothing_else() -> None:
    assert parse(NumberCell("119.00000000000001")).value(".") == Decimal(119)
    assert parse(NumberCell("2309.7899999999995")).value(".") == Decimal("2309.79")
    assert parse(NumberCell("119.005")).value(".") == Decimal("119.005")
    assert parse(NumberCell("-1.19E+2")).value(".") == Decimal(-119)


@given(st.integers(-(10**14), 10**14), st.sampled_from([(",", "."), (".", ","), ("'", "."), (" ", ","), ("", ".")]))
def test_every_amount_written_in_a_known_way_is_read_back_exactly(minor: int, signs: tuple[str, str]) -> None:
    groups, decimal = signs
    whole, part = divmod(abs(minor), 100)
    text = ("-" if minor < 0 else "") + f"{whole:,}".replace(",", groups) + f"{decimal}{part:02}"
    assert parse(text).value(decimal) == Decimal(minor).scaleb(-2)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_amounts(text: str) -> None:
    number = parse(text)
    if not number.refuse and not number.ask:
        assert number.value(".").is_finite()
        assert number.value(",").is_finite()


def _amounts(
    folder: Path, *texts: str, **given: str
) -> tuple[list[Money], list[tuple[str, str, int | None, str | None]]]:
    rows = [row(number, Amount=text) for number, text in enumerate(texts, 1)]
    reading = read_text(folder, table(*rows), **given)
    return [item.amount for item in reading.items], codes(reading)


def _euro(*minor: int) -> list[Money]:
    return [Money(value, "EUR") for value in minor]


def test_one_proof_settles_the_thousands_of_the_whole_file(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "1,234.56", "2,000", "7") == (_euro(123456, 200000, 700), [])
    assert _amounts(tmp_path, "1.234,56", "2.000", "7") == (_euro(123456, 200000, 700), [])


def test_thousands_without_a_proof_are_asked_about(tmp_path: Path) -> None:
    amounts, problems = _amounts(tmp_path, "119.00", "1,234")
    assert (amounts, problems) == ([], [("ask", "amount_either", 3, "Amount")])
    assert _amounts(tmp_path, "1,234", "5,678")[1][0] == ("ask", "amount_either", 2, "Amount")


def test_two_decimal_signs_are_asked_about_at_the_rarer_one(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "119.00", "1.234,56", "5.10")[1] == [("ask", "amount_two_signs", 3, "Amount")]


def test_a_chosen_decimal_sign_settles_every_doubt(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "119.00", "1.234,56", "1.234", decimal=",") == (_euro(11900, 123456, 123400), [])
    assert _amounts(tmp_path, "1,234", "5,678", decimal=".") == (_euro(123400, 567800), [])


def test_a_third_decimal_is_refused_and_never_rounded(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "119.00", "119.005") == ([], [("reject", "amount_decimals", 3, "Amount")])


def test_accounting_signs_are_minus_once_agreed(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "(119.00)", "5.00-")[1][0] == ("ask", "amount_parentheses", 2, "Amount")
    rows = [row(1, Amount="(119.00)"), row(2, Amount="5.00-"), row(3, Amount="\u22127.00")]
    reading = read_text(tmp_path, table(*rows), amounts="accounting")
    assert [(item.kind, item.amount.minor) for item in reading.items] == [
        ("credit_note", 11900),
        ("credit_note", 500),
        ("credit_note", 700),
    ]


def test_a_credit_behind_an_amount_is_owed_to_the_customer(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1, Amount="1,000.00 Dr"), row(2, Amount="50.00 Cr"), row(3, Amount="7.00")))
    found = [(item.kind, item.amount.minor) for item in reading.items]
    assert found == [("invoice", 100000), ("credit_note", 5000), ("invoice", 700)]


def test_of_the_bank_a_credit_came_in_and_what_says_neither_is_refused(tmp_path: Path) -> None:
    lines = "Account,Booking Date,Amount,Currency,Text\nDE1,2026-03-02,60.00 CR,EUR,x\nDE1,2026-03-03,5.00 Dr,EUR,y\n"
    reading = read_text(tmp_path, lines.encode())
    assert [line.amount.minor for line in reading.statements[0].lines] == [6000, -500]
    reading = read_text(tmp_path, (lines + "DE1,2026-03-04,7.00,EUR,z\n").encode())
    assert codes(reading)[0][:3] == ("reject", "amount_no_side", 4)


def test_several_with_the_minus_behind_and_none_before_need_no_question(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "5.00-", "7.00-", "9.00")[1] == []
    assert _amounts(tmp_path, "5.00-", "-7.00")[1][0] == ("ask", "amount_trailing_minus", 2, "Amount")


@pytest.mark.parametrize(
    ("text", "currency", "outcome"),
    [
        ("100", "JPY", 100),
        ("100.50", "JPY", "amount_decimals"),
        ("1.2345", "KWD", "amount_decimals"),
        ("1.500", "KWD", "amount_either"),
        ("0.125", "KWD", 125),
        ("10000000000000.00", "EUR", 10**15),
        ("10000000000000.01", "EUR", "amount_too_large"),
    ],
)
def test_digits_follow_the_currency(tmp_path: Path, text: str, currency: str, outcome: object) -> None:
    reading = read_text(tmp_path, table(row(Amount=text, Currency=currency)))
    assert (reading.items[0].amount.minor if reading.items else codes(reading)[0][1]) == outcome


def test_zero_and_negative_zero_are_taken_with_a_warning(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1, Amount="0.00"), row(2, Amount="-0.00")))
    assert [(item.kind, item.amount.minor) for item in reading.items] == [("invoice", 0), ("invoice", 0)]
    assert codes(reading) == [("warn", "amount_zero", 2, "Amount"), ("warn", "amount_zero", 3, "Amount")]


def test_a_plain_minus_is_a_credit_note(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(Amount="-119.00")))
    assert (reading.items[0].kind, reading.items[0].amount) == ("credit_note", Money(11900, "EUR"))
    assert not reading.problems


def test_a_currency_sign_is_taken_where_its_currency_was_named(tmp_path: Path) -> None:
    header, cells = [*HEADER[:6], HEADER[7]], [*row(1, Amount="$1,234.50 ")[:6], ""]
    text = table(cells, header=header)
    assert codes(read_text(tmp_path, text, currency="EUR"))[0] == ("ask", "amount_symbol", 2, "Amount")
    assert read_text(tmp_path, text, currency="USD").items[0].amount == Money(123450, "USD")
    assert codes(read_text(tmp_path, table(row(Amount="€5.00")), currency="EUR"))[0][1] == "amount_symbol"
