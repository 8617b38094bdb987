"""A bank's tables: shipped layouts, mappings by hand, signs, running balances, and texts that go on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from arDesk.intake.reading import read
from arDesk.intake.tables.profiles import learn, shipped
from tests.intake.bank.writing import Entry, codes, csv_table, lines, money, read_entries
from tests.intake.writing import FILES, options

UNNAMED = ("warn", "bank_account_assumed")
MAPPING = {"booked": "Tag", "amount": "Wert", "text": "Zweck", "payer": "Wer"}
FOREIGN = "Tag;Wer;Zweck;Wert\n13.03.2026;Rosen GmbH;R-5001;1.119,00\n"


def test_a_known_layout_reads_short_years_and_sepa_words_and_leaves_out_what_is_not_booked() -> None:
    reading = read(FILES / "bank" / "sparkasse.csv", options())
    (line,) = lines(reading)
    assert (reading.profile, codes(reading)) == ("bank-sparkasse", [])
    assert (line.booked_on, line.valued_on, line.amount) == (date(2026, 3, 13), date(2026, 3, 14), money(111_900))
    assert (line.text, line.end_to_end, line.payer_account) == ("Rechnung R-5001", "E-5001", "DE89370400440532013000")
    assert [code for _, code in reading.skipped] == ["intake.skipped.bank_pending"]
    assert reading.statements[0].account == "DE02120300000000202051"


def test_a_text_that_goes_on_below_belongs_to_its_row_and_the_account_stands_above() -> None:
    reading = read(FILES / "bank" / "continued.csv", options())
    came, went = lines(reading)
    assert (came.text, came.amount) == ("TRANSFER R-5001 ROSEN PTE LTD", money(111_900, "SGD"))
    assert (went.amount, reading.statements[0].account) == (money(-666, "SGD"), "123-456789-001")


def test_our_own_plain_table_comes_in() -> None:
    reading = read_entries(csv_table(Entry(ref="B1"), Entry(minor=-500)), "a.csv")
    assert (reading.kind, codes(reading), [line.amount for line in lines(reading)]) == (
        "bank", [], [money(11_900), money(-500)],
    )  # fmt: skip


def test_a_mapping_by_hand_and_the_profile_learned_of_it_give_the_same_lines() -> None:
    by_hand = read_entries(FOREIGN, "a.csv", mapping=MAPPING, currency="EUR")
    profile = learn("own", "bank", ["Tag", "Wer", "Zweck", "Wert"], MAPPING, currency="EUR", title="Own: a.csv")
    learned = read_entries(FOREIGN, "b.csv", learned=(profile,))
    assert (learned.profile, learned.kind) == ("own", "bank")
    assert [line.identity for line in lines(learned)] == [line.identity for line in lines(by_hand)]
    assert lines(learned)[0].text == "R-5001"


def test_columns_by_number_read_a_table_without_names_below_a_shorter_line() -> None:
    data = "K|244081|EUR\n|R-5001|20260311|Rosen|119.00|\n|Fee|20260312||-1.00|\n"
    mapping = {"booked": "#3", "amount": "#5", "text": "#2", "payer": "#4"}
    reading = read_entries(data, "a.dat", mapping=mapping, currency="EUR", delimiter="|")
    assert [(line.text, line.amount) for line in lines(reading)] == [("R-5001", money(11_900)), ("Fee", money(-100))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("C", "D"), [100, -100]),
        (("inflow", "outflow"), [100, -100]),
        (("H", "S"), [100, -100]),
        (("CR", ""), [100, -100]),
        (("", "Debit"), [100, -100]),
        (("", ""), "bank_sign_unknown"),
        (("C", "?"), "bank_sign_unknown"),
    ],
)
def test_a_column_of_its_own_gives_the_sign(words: tuple[str, str], expected: list[int] | str) -> None:
    rows = "".join(f"2026-03-1{at},1.00,EUR,{word}\n" for at, word in enumerate(words))
    reading = read_entries(f"Booking Date,Amount,Currency,In or Out\n{rows}", "a.csv", account="1")
    if isinstance(expected, str):
        assert codes(reading)[0][1] == expected
    else:
        assert [line.amount.minor for line in lines(reading)] == expected


@pytest.mark.parametrize(
    ("out", "came", "expected"),
    [
        ("5.00", "", -500),
        ("-5.00", "", -500),
        ("", "5.00", 500),
        ("0.00", "5.00", 500),
        ("5.00", "1.00", "bank_two_amounts"),
    ],
)
def test_two_columns_give_one_amount(out: str, came: str, expected: int | str) -> None:
    data = f"Date,Details,Debit,Credit,Balance\n13/03/2026,x,{out},{came},\n"
    reading = read_entries(data, "a.csv", currency="EUR", account="1")
    if isinstance(expected, str):
        assert [code for _, code in codes(reading)] == [expected]
    else:
        assert [line.amount.minor for line in lines(reading)] == [expected]


_ROWS = [("2026-03-13", "10.00", "110.00"), ("2026-03-14", "-5.00", "105.00"), ("2026-03-14", "1.00", "106.00")]


@pytest.mark.parametrize("newest_first", [False, True])
def test_running_balances_prove_the_rows_whichever_end_comes_first(newest_first: bool) -> None:
    rows = _ROWS[::-1] if newest_first else _ROWS
    data = "Booking Date,Amount,Balance\n" + "".join(",".join(row) + "\n" for row in rows)
    reading = read_entries(data, "a.csv", currency="EUR", account="1")
    (statement,) = reading.statements
    assert (statement.opening, statement.closing, codes(reading)) == (money(10_000), money(10_600), [])


def test_a_break_in_running_balances_is_said() -> None:
    data = "Booking Date,Amount,Balance\n" + "".join(",".join(row) + "\n" for row in (_ROWS[0], _ROWS[2]))
    reading = read_entries(data, "a.csv", currency="EUR", account="1")
    assert (codes(reading), reading.statements[0].opening) == ([("warn", "bank_running")], None)


@pytest.mark.parametrize(
    ("data", "given", "code"),
    [
        (FOREIGN, {}, ("ask", "header_unknown")),
        (FOREIGN, {"mapping": MAPPING}, ("ask", "currency_not_given")),
        (FOREIGN, {"mapping": {"booked": "Tag", "text": "Zweck"}, "currency": "EUR"}, ("reject", "column_missing")),
        (csv_table(Entry()).replace("119.00", "many"), {}, ("reject", "amount_not_number")),
        (csv_table(Entry()).replace("119.00", "119.001"), {}, ("reject", "amount_decimals")),
        (csv_table(Entry()).replace("2026-03-14", "2026-02-30"), {}, ("reject", "date_impossible")),
        (csv_table(Entry()).replace("EUR", "EUX"), {}, ("reject", "currency_unknown")),
        (csv_table(), {}, ("warn", "bank_no_lines")),
    ],
)
def test_what_cannot_be_read_says_so(data: str, given: dict[str, Any], code: tuple[str, str]) -> None:
    assert codes(read_entries(data, "a.csv", **given))[0] == code


def test_rows_in_two_currencies_are_two_statements() -> None:
    data = "Booking Date,Amount,Currency\n2026-03-13,1.00,EUR\n2026-03-14,2.00,USD\n2026-03-15,3.00,EUR\n"
    reading = read_entries(data, "a.csv", account="1")
    assert [(one.currency, len(one.lines)) for one in reading.statements] == [("EUR", 2), ("USD", 1)]


def test_balances_and_sums_between_rows_are_no_entries() -> None:
    data = "Booking Date,Text,Amount\nBalance at start,,100.00\n2026-03-13,R-5001,1.00\n,Total,101.00\nEnd of list,,\n"
    reading = read_entries(data, "a.csv", currency="EUR", account="1")
    assert [line.amount for line in lines(reading)] == [money(100)]


@pytest.mark.parametrize("profile", [one for one in shipped() if one.kind == "bank"], ids=lambda one: one.name)
def test_a_shipped_layout_has_a_day_an_amount_and_marks_of_its_own(profile: Any) -> None:
    assert "booked" in profile.columns
    assert "amount" in profile.columns or {"debit", "credit"} <= set(profile.columns)
    assert (profile.report, len(profile.marks) > 1, profile.name[:5]) == (True, True, "bank-")
