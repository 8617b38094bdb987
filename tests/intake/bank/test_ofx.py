"""OFX and QFX: accounts, days, amounts and letters as the bank wrote them, and nothing booked of what is damaged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from arDesk.intake.reading import read
from tests.intake.bank.writing import Entry, codes, lines, money, ofx, ofx_statement, read_entries
from tests.intake.writing import FILES, options


def test_every_account_of_a_file_comes_in_with_its_own_lines() -> None:
    reading = read(FILES / "bank" / "two_accounts.ofx", options())
    first, second = reading.statements
    assert (first.account, first.closing, first.closed_on) == ("1001", money(-150_000), date(2026, 3, 31))
    assert [(line.payer_name, line.amount, line.text) for line in first.lines] == [
        ("Käse & Söhne", money(123_456), "Rechnung R-5001")
    ]
    assert (second.account, second.currency) == ("1002", "USD")
    assert (second.lines[0].payer_name, second.lines[0].end_to_end) == ("Miller Inc.", "000775")
    assert (reading.kind, reading.reader, reading.row_counts["data"], codes(reading)) == ("bank", "ofx", 2, [])


def test_a_day_stands_as_the_bank_wrote_it_whatever_its_zone() -> None:
    assert lines(read(FILES / "bank" / "two_accounts.ofx", options()))[0].booked_on == date(2026, 3, 31)


def test_a_header_on_one_line_and_empty_elements_without_an_end_are_understood() -> None:
    path = FILES / "bank" / "one_line_header.ofx"
    assert codes(read(path, options())) == [("ask", "bank_currency_missing")]
    asked = read(path, options(currency="EUR"))
    assert codes(asked) == [("ask", "ofx_no_fitid")]
    (line,) = lines(read(path, options(currency="EUR", equal_lines="both")))
    assert (line.payer_name, line.text, line.amount) == ("Café Größe", "Frühstück", money(-1250))


@pytest.mark.parametrize(
    ("amount", "given", "expected"),
    [
        ("119", {}, 11900),
        ("+119.00", {}, 11900),
        ("119.00000", {}, 11900),
        ("-.5", {}, -50),
        ("1,234.56", {}, 123_456),
        ("-2,60", {}, "amount_comma"),
        ("-2,60", {"decimal": ","}, -260),
        ("1,234", {}, "amount_comma"),
        ("119.001", {}, "amount_decimals"),
        ("$120", {}, "amount_symbol"),
        ("NaN", {}, "amount_not_number"),
        ("1e5", {}, "amount_scientific"),
        ("٣", {}, "amount_foreign_digits"),
        ("", {}, "amount_empty"),
        ("9" * 30, {}, "amount_too_large"),
    ],
)
def test_amounts_are_exact_or_asked_for(amount: str, given: dict[str, Any], expected: int | str) -> None:
    reading = read_entries(ofx(Entry()).replace("<TRNAMT>119.00", f"<TRNAMT>{amount}"), "a.ofx", **given)
    if isinstance(expected, str):
        assert [code for _, code in codes(reading)] == [expected]
        assert "transaction 1 (STMTTRN 1 TRNAMT)" in reading.problems[0].text()
    else:
        assert [line.amount for line in lines(reading)] == [money(expected)]


@pytest.mark.parametrize(
    ("day", "given", "expected"),
    [
        ("20260314", {}, date(2026, 3, 14)),
        ("20260314233000.000[-8:PST]", {}, date(2026, 3, 14)),
        ("20261332", {}, "date_impossible"),
        ("010226", {}, "date_short_year"),
        ("010226", {"date_order": "dmy"}, date(2026, 2, 1)),
        ("010226", {"date_order": "ymd"}, date(2001, 2, 26)),
        ("", {}, "date_empty"),
        ("soon", {}, "date_none"),
    ],
)
def test_days_are_days_or_asked_for(day: str, given: dict[str, Any], expected: date | str) -> None:
    reading = read_entries(
        ofx(Entry()).replace("<DTPOSTED>20260314120000[0:GMT]", f"<DTPOSTED>{day}"), "a.ofx", **given
    )
    if isinstance(expected, str):
        assert [code for _, code in codes(reading)] == [expected]
    else:
        assert lines(reading)[0].booked_on == expected


def test_the_same_id_twice_is_taken_once_where_all_is_the_same() -> None:
    reading = read_entries(ofx(Entry(ref="F1"), Entry(ref="F1")), "a.ofx")
    assert (codes(reading), len(lines(reading))) == ([("warn", "bank_line_twice")], 1)


def test_the_same_id_and_amount_under_another_name_is_asked_about() -> None:
    data = ofx(Entry(ref="F1"), Entry(ref="F1", payer="Another"))
    assert codes(read_entries(data, "a.ofx")) == [("ask", "bank_line_repeated")]
    assert len(lines(read_entries(data, "a.ofx", equal_lines="both"))) == 2
    assert len(lines(read_entries(data, "a.ofx", equal_lines="once"))) == 1


def test_an_id_that_a_bank_uses_again_for_another_amount_is_another_line() -> None:
    reading = read_entries(ofx(Entry(ref="1"), Entry(ref="1", minor=5)), "a.ofx")
    assert (codes(reading), len({line.identity for line in lines(reading)})) == ([], 2)


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        (("</STMTTRN>\n</BANK", "\n</BANK"), "ofx_unclosed", "STMTTRN 1"),
        (("</BANKMSGSRSV1></OFX>", ""), "ofx_cut", "BANKMSGSRSV1 1"),
        (("<BANKTRANLIST>", ""), "ofx_unopened", "BANKTRANLIST"),
        (("<CODE>0", "<CODE>15500"), "ofx_status", "15500"),
        (("STMTRS>", "XSTMTRS>"), "bank_no_statement", "STMTRS"),
        (("<ACCTID>", "<OTHERID>"), "bank_no_account", "ACCTID"),
        (("<CURDEF>EUR", "<CURDEF>XXX"), "currency_unknown", "XXX"),
        (("<TRNAMT>", "<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY><TRNAMT>"), "bank_other_currency", "CURSYM"),
        (("<OFX>", "<!DOCTYPE o><OFX>"), None, ""),
        (("OFX", "\0OFX"), "nul_inside", "line 1"),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(change: tuple[str, str], code: str | None, named: str) -> None:
    reading = read_entries(ofx(Entry()).replace(*change), "a.ofx")
    if code is None:
        assert not reading.refused  # a DOCTYPE counts where XML is said to be
        return
    assert [found for _, found in codes(reading)] == [code]
    assert named in reading.problems[0].text()
    assert reading.statements == []


def test_a_doctype_is_refused_before_anything_is_read() -> None:
    data = '<?xml version="1.0"?><?OFX OFXHEADER="200"?><!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]><OFX>&x;</OFX>'
    assert codes(read_entries(data, "a.ofx")) == [("reject", "xml_doctype")]


def test_an_account_behind_the_end_of_a_broken_exporter_is_refused() -> None:
    behind = ofx_statement(Entry(ref="Z9"), account="43")
    data = ofx(Entry()).replace("</BANKMSGSRSV1></OFX>", f"</OFX>{behind}</BANKMSGSRSV1></OFX>")
    assert codes(read_entries(data, "a.ofx")) == [("reject", "ofx_behind_end")]


def test_two_whole_files_in_one_are_two_statements() -> None:
    reading = read_entries(ofx(Entry()) + ofx(Entry(), account="43"), "a.ofx")
    assert [statement.account for statement in reading.statements][1:] == ["43"]


def test_letters_prove_an_encoding_the_header_denies() -> None:
    data = ofx(Entry(payer="Müller")).replace("ENCODING:UTF-8\nCHARSET:NONE", "ENCODING:USASCII\nCHARSET:1252")
    reading = read_entries(data, "a.ofx")
    assert (lines(reading)[0].payer_name, codes(reading)) == ("Müller", [("warn", "ofx_encoding")])
    assert "NAME" in reading.problems[0].text()
    assert lines(read_entries(data.encode("cp1252"), "a.ofx"))[0].payer_name == "Müller"


@pytest.mark.parametrize(
    ("data", "code"),
    [("", "file_empty"), ("OFXHEADER:100\nDATA:OFXSGML\n", "ofx_no_body"), ("This is none", "ofx_none")],
)
def test_what_is_no_statement_says_so(data: str, code: str) -> None:
    assert codes(read_entries(data, "a.ofx")) == [("reject", code)]


def test_a_header_no_encoding_can_be_looked_up_by_is_refused() -> None:
    assert codes(read(FILES / "bank" / "nul_in_header.ofx", options())) == [("reject", "nul_inside")]


def test_an_entry_of_nothing_is_left_out_and_an_empty_list_said() -> None:
    reading = read_entries(ofx(Entry(minor=0)), "a.ofx")
    assert ([code for _, code in reading.skipped], codes(reading)) == (
        ["intake.skipped.bank_zero"],
        [("warn", "bank_no_lines")],
    )
