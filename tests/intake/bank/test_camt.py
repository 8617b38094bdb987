"""camt.053, .054 and .052: what is booked, split into its payments, and proved by the balances."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.intake.reading import read
from tests.intake.bank.writing import Entry, camt, camt_entry, codes, lines, money, read_entries
from tests.intake.writing import FILES, options

_TWO = "<TxDtls><Amt Ccy='EUR'>{}</Amt></TxDtls><TxDtls><Amt Ccy='EUR'>{}</Amt></TxDtls>"


def test_a_batch_is_split_by_what_moved_on_the_account_not_by_what_was_instructed() -> None:
    reading = read(FILES / "bank" / "batch.camt.xml", options())
    first, second = lines(reading)
    assert codes(reading) == []
    assert (first.amount, first.payer_name, first.payer_account) == (money(10_000), "Acme Inc.", "4711")
    assert (first.reference, first.text, first.end_to_end) == ("RF18539007547034", "R-5001 RF49000000000001", "")
    assert (second.amount, second.payer_account) == (money(20_000), "DE02120300000000202051")
    assert (second.text, second.end_to_end, second.code) == ("R-5002 R-5003 Rosen Holding", "E-2", "PMNT-RCDT-ESCT")
    assert [first.bank_reference, second.bank_reference] == ["B77/1", "B77/2"]
    (statement,) = reading.statements
    assert (statement.account, statement.number, statement.opening, statement.closing) == (
        "202051", "12", money(-100_010), money(-70_010),
    )  # fmt: skip
    assert (first.booked_on, statement.opened_on) == (date(2026, 3, 14), date(2026, 3, 13))


def test_a_notice_comes_in_without_balances_and_a_returned_debit_keeps_its_debtor() -> None:
    reading = read(FILES / "bank" / "notice.camt.xml", options())
    back, dayless = lines(reading)
    assert (back.amount, back.reversal, back.payer_name, back.text) == (
        money(-5_000), True, "Bounced Ltd", "R-5009 AM04",
    )  # fmt: skip
    assert (dayless.booked_on, codes(reading)) == (date(2026, 3, 16), [("warn", "camt_day_of_notice")])
    assert reading.statements[0].opening is None


@pytest.mark.parametrize("minor", [11_900, -11_900])
def test_a_reversal_moves_what_its_mark_says(minor: int) -> None:
    """ISO 20022: CRDT with RvslInd is money that came in again, of an entry that had been a debit."""
    entry = camt_entry(Entry(minor=minor), more="<RvslInd>true</RvslInd>")
    (line,) = lines(read_entries(camt(entry, closing=100_000 + minor), "a.xml"))
    assert (line.amount, line.reversal) == (money(minor), True)


@pytest.mark.parametrize(
    "details", [_TWO.format("60.00", "58.99"), _TWO.format("60.00", "-59.00"), "<TxDtls/><TxDtls/>"]
)
def test_a_batch_that_does_not_add_up_stays_one_entry(details: str) -> None:
    reading = read_entries(camt(camt_entry(Entry(), details), closing=111_900), "a.xml")
    assert ([line.amount for line in lines(reading)], codes(reading)) == ([money(11_900)], [("warn", "camt_batch")])


def test_parts_of_a_batch_may_go_the_other_way() -> None:
    details = _TWO.format("129.00", "10.00").replace("10.00</Amt>", "10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>")
    reading = read_entries(camt(camt_entry(Entry(), details), closing=111_900), "a.xml")
    assert [line.amount for line in lines(reading)] == [money(12_900), money(-1_000)]


def test_a_statement_that_does_not_add_up_is_refused_with_the_difference() -> None:
    reading = read_entries(camt(Entry(), closing=111_901), "a.xml")
    assert codes(reading) == [("reject", "bank_unbalanced")]
    text = reading.problems[0].text(locale="en_GB")
    assert "CLBD" in text
    assert "0.01" in text


def test_what_is_not_booked_yet_is_left_out() -> None:
    pending = camt_entry(Entry()).replace("BOOK", "PDNG")
    reading = read_entries(camt(Entry(minor=500), pending, closing=100_500), "a.xml")
    assert ([line.amount for line in lines(reading)], codes(reading)) == ([money(500)], [("warn", "camt_pending")])
    assert [code for _, code in reading.skipped] == ["intake.skipped.bank_pending"]


def test_a_report_during_the_day_is_shown_and_not_booked() -> None:
    data = camt(Entry()).replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replace("Stmt>", "Rpt>")
    reading = read_entries(data, "a.xml")
    assert (codes(reading), reading.statements) == ([("ask", "camt_report")], [])
    assert reading.preview[0][:4] == ["2026-03-14", "119.00", "EUR", "Rosen GmbH"]


def test_the_same_reference_twice_is_asked_about() -> None:
    data = camt(Entry(ref="N1"), Entry(ref="N1"))
    reading = read_entries(data, "a.xml")
    assert codes(reading) == [("ask", "bank_line_repeated")]
    assert "Ntry 2" in reading.problems[0].text()
    both = lines(read_entries(data, "a.xml", equal_lines="both"))
    assert len({line.identity for line in both}) == 2


@pytest.mark.parametrize(
    ("amount", "code"),
    [("119.00000", None), ("119", None), ("-119.00", "bank_amount_negative"), ("119.001", "amount_decimals"),
     ("1,19", "amount_not_number"), ("", "amount_empty"), ("9" * 25, "amount_too_large")],
)  # fmt: skip
def test_amounts_are_exact_or_refused(amount: str, code: str | None) -> None:
    data = camt(camt_entry(Entry(), amount=amount or " "), closing=111_900)
    reading = read_entries(data, "a.xml")
    assert [found for _, found in codes(reading)] == ([code] if code else [])
    if code:
        assert "Ntry 1 Amt" in reading.problems[0].text()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("<Ntry><Amt Ccy='EUR'>", "<Ntry><Amt Ccy='USD'>"), "bank_other_currency"),
        (("</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", "</Amt><Sts>"), "bank_no_sign"),
        (("<BookgDt><Dt>2026-03-14</Dt></BookgDt><ValDt><Dt>2026-03-14</Dt></ValDt>", ""), "date_empty"),
        (("<BookgDt><Dt>2026-03-14", "<BookgDt><Dt>2026-02-30"), "date_impossible"),
        (("<IBAN>", "<IBAN/><X>"), None),
        (("<Ccy>EUR</Ccy>", "<Ccy>EUX</Ccy>"), "currency_unknown"),
        (("<Amt Ccy='EUR'>1000.00", "<Amt Ccy='EUR'>many"), "bank_balance_bad"),
        (("BkToCstmrStmt>", "Other>"), "bank_no_statement"),
        (("Document", "Dossier"), "xml_unknown"),
    ],
)
def test_a_damaged_message_is_refused(change: tuple[str, str], code: str | None) -> None:
    data = camt(Entry()).replace(*change).replace("</IBAN>", "</IBAN>" if code else "</X>")
    assert codes(read_entries(data, "a.xml"))[0] == ("reject", code or "bank_no_account")


def test_an_unknown_version_is_read_and_said() -> None:
    reading = read_entries(camt(Entry(), space="urn:iso:std:iso:20022:tech:xsd:camt.053.001.99"), "a.xml")
    assert (len(lines(reading)), codes(reading)) == (1, [("warn", "camt_version")])


def test_a_message_without_a_namespace_is_read() -> None:
    assert len(lines(read_entries(camt(Entry()).replace("xmlns", "other"), "a.xml"))) == 1


def test_the_value_day_stands_for_a_booking_day_that_is_missing() -> None:
    data = camt(Entry()).replace("<BookgDt><Dt>2026-03-14</Dt></BookgDt>", "")
    assert lines(read_entries(data, "a.xml"))[0].booked_on == date(2026, 3, 14)
