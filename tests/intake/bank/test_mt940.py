"""MT940: each known fault of mt-940 as a line of a file, days across New Year, pages, and texts of several banks."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.intake.reading import read
from tests.intake.bank.writing import Entry, codes, lines, money, mt940, read_entries
from tests.intake.writing import FILES, options


def test_the_faults_of_the_library_are_made_good() -> None:
    reading = read(FILES / "bank" / "faults.sta", options())
    first, back, long = lines(reading)
    assert (first.amount, first.end_to_end, first.bank_reference) == (money(11_900), "R-5001", "B1")
    assert (first.payer_name, first.payer_account, first.text) == ("ROSEN GMBH", "DE02120300000000202051", "Danke")
    assert (first.valued_on, first.booked_on) == (date(2026, 2, 28), date(2026, 3, 2))
    assert (back.amount, back.reversal) == (money(-1_900), True)
    assert (long.amount, long.end_to_end) == (money(-50), "BIPI-dvT1FzfMqvzF5HaU4oetlH7SG")
    assert long.bank_reference == "2022070616391534000"
    assert codes(reading) == [("warn", "mt_february")]


def test_words_between_slashes_are_taken_apart() -> None:
    back = lines(read(FILES / "bank" / "faults.sta", options()))[1]
    assert (back.payer_name, back.payer_account) == ("De Vries BV", "NL91ABNA0417164300")
    assert (back.end_to_end, back.text) == ("E-77", "Factuur R-5002 Zweite Zeile")


def test_a_day_without_a_year_crosses_new_year() -> None:
    back = lines(read(FILES / "bank" / "faults.sta", options()))[1]
    assert (back.valued_on, back.booked_on) == (date(2025, 12, 31), date(2026, 1, 2))
    data = mt940(Entry(date(2026, 1, 2))).replace(":61:2601020102", ":61:2601021231")
    assert lines(read_entries(data, "a.sta"))[0].booked_on == date(2025, 12, 31)


def test_pages_in_one_file_make_one_statement() -> None:
    reading = read(FILES / "bank" / "pages.sta", options())
    (statement,) = reading.statements
    assert (statement.opening, statement.closing, len(statement.lines)) == (money(1_000), money(1_400), 2)
    assert "either" in statement.lines[0].text


@pytest.mark.parametrize("change", [("60F", "60M"), ("62F", "62M")])
def test_a_page_alone_is_asked_about(change: tuple[str, str]) -> None:
    assert codes(read_entries(mt940(Entry()).replace(*change), "a.sta")) == [("ask", "mt_page")]


def test_a_report_during_the_day_is_not_booked() -> None:
    assert codes(read(FILES / "bank" / "day_report.sta", options())) == [("ask", "mt_report")]


@pytest.mark.parametrize(
    ("mark", "minor", "reversal"), [("C", 1, False), ("D", -1, False), ("RC", -1, True), ("RD", 1, True)]
)
def test_reversal_marks_turn_the_sign(mark: str, minor: int, reversal: bool) -> None:
    data = mt940(Entry(minor=1), closing=100_000 + minor).replace("0314CR0,01", f"0314{mark}R0,01")
    (line,) = lines(read_entries(data, "a.sta"))
    assert (line.amount, line.reversal) == (money(minor), reversal)


@pytest.mark.parametrize(
    "head", ["", "{1:F01X}{2:O940X}{4:\n", "ABNANL2A\n940\nABNANL2A\n", ":940:\n", "\x01\n", "\ufeff"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_heads_and_line_ends_make_no_difference(head: str, ending: str) -> None:
    data = (head + mt940(Entry())).replace("\n", ending)
    assert [line.amount for line in lines(read_entries(data, "statement.txt"))] == [money(11_900)]


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        (("CR119,00", "CR119.00"), "mt_entry", "line 5"),
        (("CR119,00", "CR119"), "mt_entry", "line 5"),
        (("0314CR119", "1332CR119"), "mt_entry", "line 5"),
        (("0314CR119", "0314EC119"), "mt_entry", "line 5"),
        ((":62F:", ":62X:"), "mt_no_closing", "the end"),
        ((":60F:", ":60X:"), "mt_no_opening", ":60F:"),
        (("EUR1000,00", "EUR1000.00"), "mt_balance", "line 4"),
        (("EUR1000,00", "EUX1000,00"), "currency_unknown", "EUX"),
        (("EUR1000,00", "USD1000,00"), "bank_other_currency", "line 7"),
        ((":25:12030000/202051", ":25:"), "bank_no_account", ":25:"),
        ((":20:", ":29:"), "bank_no_statement", ":20:"),
        (("-\n", ":61:2603140314CR9,00NTRFFAKE\n"), None, ""),
    ],
)
def test_a_damaged_message_is_refused_with_its_place(change: tuple[str, str], code: str | None, named: str) -> None:
    reading = read_entries(mt940(Entry()).replace(*change), "a.sta")
    assert codes(reading)[0] == ("reject", code or "bank_unbalanced")
    assert named in reading.problems[0].text()


def test_a_tag_within_a_text_makes_no_booking() -> None:
    data = mt940(Entry(payer="X\n:61:2603140314CR999,00NTRFFAKE"), closing=111_900)
    assert codes(read_entries(data, "a.sta")) == [("reject", "bank_unbalanced")]


def test_letters_of_a_code_page_are_asked_about_with_what_each_would_read() -> None:
    data = mt940(Entry(payer="MÜLLER")).encode("cp850")
    reading = read_entries(data, "a.sta")
    assert codes(reading) == [("ask", "mt_encoding")]
    assert ":86:" in reading.problems[0].text()
    assert "--encoding cp850 reads" in reading.problems[0].text()
    assert lines(read_entries(data, "a.sta", encoding="cp850"))[0].payer_name == "MÜLLER"


def test_a_gap_between_statements_is_named() -> None:
    data = mt940(Entry()) + mt940(Entry(date(2026, 4, 2)), opening=500_000).replace("260331", "260430")
    reading = read_entries(data, "a.sta")
    assert (len(lines(reading)), codes(reading)) == (2, [("warn", "bank_gap")])
    assert "statement 2" in reading.problems[0].text()


def test_statements_the_newest_first_leave_no_gap() -> None:
    older = mt940(Entry())
    newer = mt940(Entry(date(2026, 4, 2)), opening=111_900).replace("260331", "260430")
    assert codes(read_entries(newer + older, "a.sta")) == []


def test_a_statement_that_is_in_the_file_twice_is_taken_once() -> None:
    reading = read_entries(mt940(Entry()) * 2, "a.sta")
    assert (len(lines(reading)), codes(reading)) == (1, [("warn", "bank_statement_twice")])


def test_a_long_text_is_kept_and_said() -> None:
    reading = read_entries(mt940(Entry(text="x" * 500)), "a.sta")
    assert (len(lines(reading)[0].text), codes(reading)) == (500, [("warn", "mt_text_long")])
