from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.tables.cells import terms_days
from arDesk.kernel.money import Money
from tests.intake.writing import HEADER, codes, read_text, row, table

FULL = [*HEADER, "Kind", "Open", "Settled", "Disputed", "Purchase Order", "Terms"]


def _full(number: int = 1, *more: str, **changed: str) -> list[str]:
    return [*row(number, **changed), *more, *[""] * (6 - len(more))]


def test_every_further_field_of_the_plain_table_is_read(tmp_path: Path) -> None:
    text = table(
        _full(1, "Invoice", "19.00", "", "yes", "PO 7", "Net 30"),
        _full(2, "credit note", "", "2026-04-01"),
        header=FULL,
    )
    first, second = read_text(tmp_path, text).items
    assert (first.open, first.disputed, first.purchase_order, first.terms_days) == (
        Money(1900, "EUR"),
        True,
        "PO 7",
        30,
    )
    assert (second.kind, second.settled_on, second.open) == ("credit_note", date(2026, 4, 1), None)


@pytest.mark.parametrize(
    ("kind", "amount", "meant"),
    [
        ("", "5.00", "invoice"),
        ("", "-5.00", "credit_note"),
        ("Credit Memo", "5.00", "credit_note"),
        ("credit_note", "-5.00", "credit_note"),
        ("Debit Note", "5.00", "debit_note"),
        ("Invoice", "-5.00", "credit_note"),
    ],
)
def test_type_and_sign_say_what_a_document_is(tmp_path: Path, kind: str, amount: str, meant: str) -> None:
    item = read_text(tmp_path, table(_full(1, kind, Amount=amount), header=FULL)).items[0]
    assert (item.kind, item.amount.minor) == (meant, 500)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("Quote",), "kind_unknown"),
        (("", "120.00"), "open_beyond_amount"),
        (("", "-5.00"), "open_beyond_amount"),
        (("", "5.00", "2026-04-01"), "settled_but_open"),
        (("", "", "", "perhaps"), "answer_unknown"),
    ],
)
def test_facts_that_contradict_or_mean_nothing_are_refused(tmp_path: Path, cells: tuple[str, ...], code: str) -> None:
    reading = read_text(tmp_path, table(_full(1, *cells), header=FULL))
    assert codes(reading)[0][:3] == ("reject", code, 2)
    assert not reading.items


def test_terms_not_understood_are_left_out_with_a_warning(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(_full(1, "", "", "", "", "", "by barter"), header=FULL))
    assert (codes(reading), reading.items[0].terms_days) == ([("warn", "terms_not_understood", 2, "Terms")], None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Net 30", 30),
        ("30", 30),
        ("14 days", 14),
        ("30 Tage netto", 30),
        ("2% 10 Net 30", 30),
        ("Due on receipt", 0),
        ("EOM", None),
        ("", None),
    ],
)
def test_terms_are_read_as_net_days(text: str, days: int | None) -> None:
    assert terms_days(text) == days


@pytest.mark.parametrize(
    ("changed", "code", "column"),
    [
        ({"InvoiceNo": " "}, "reference_empty", "Invoice No"),
        ({"CustomerNo": ""}, "customer_empty", "Customer No"),
        ({"Amount": ""}, "amount_empty", "Amount"),
        ({"InvoiceDate": ""}, "date_empty", "Invoice Date"),
        ({"InvoiceNo": "R" * 101}, "text_too_long", "Invoice No"),
    ],
)
def test_what_a_document_needs_may_not_lack(tmp_path: Path, changed: dict[str, str], code: str, column: str) -> None:
    assert codes(read_text(tmp_path, table(row(1), row(2, **changed))))[0] == ("reject", code, 3, column)


@pytest.mark.parametrize("reference", ["00000042", "123456789012345678901", "1E50", "NA", "MAR1", "=1+1", "null"])
def test_numbers_of_documents_stay_the_texts_they_are(tmp_path: Path, reference: str) -> None:
    assert read_text(tmp_path, table(row(1, InvoiceNo=reference))).items[0].reference == reference


def test_the_same_document_twice_is_taken_once(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), row(2), row(1)))
    assert (len(reading.items), codes(reading)) == (2, [("warn", "number_twice", 4, "Invoice No")])


def test_a_number_that_comes_back_changed_is_refused_with_both(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), row(1, Amount="120.00")))
    assert codes(reading) == [("reject", "number_changed", 3, "Invoice No")]
    assert all(part in reading.problems[0].text() for part in ("line 3", "line 2", "119.00", "120.00"))


def test_a_number_of_two_customers_is_asked_about(tmp_path: Path) -> None:
    text = table(row(1), row(2, InvoiceNo="R-1"))
    assert codes(read_text(tmp_path, text)) == [("ask", "number_of_another", 3, "Invoice No")]
    assert len(read_text(tmp_path, text, shared_numbers=True).items) == 2


@pytest.mark.parametrize(("one", "other"), [("R-77a", "R-77A"), ("R\u00c9-1", "RE\u0301-1"), ("R 1", "R1")])
def test_numbers_that_look_alike_are_both_taken_and_named(tmp_path: Path, one: str, other: str) -> None:
    reading = read_text(tmp_path, table(row(1, InvoiceNo=one), row(2, InvoiceNo=other)))
    assert (len(reading.items), codes(reading)) == (2, [("warn", "number_alike", 3, "Invoice No")])


def test_customers_are_told_apart_by_code_and_keep_their_first_name(tmp_path: Path) -> None:
    rows = [row(1, CustomerName="Same"), row(2, CustomerName="Same"), row(3, CustomerNo="C1", CustomerName="Other")]
    reading = read_text(tmp_path, table(*rows))
    assert [(account.code, account.name) for account in reading.accounts] == [("C1", "Same"), ("C2", "Same")]
    assert codes(reading) == [("warn", "names_vary", 4, "Customer Name")]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("eur", "EUR"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("XYZ", ("reject", "currency_unknown")),
        ("ЕUR", ("reject", "currency_unknown")),
        ("", ("ask", "currency_empty")),
        ("$", ("ask", "currency_ambiguous")),
    ],
)
def test_the_currency_of_each_row_is_sure(tmp_path: Path, text: str, outcome: object) -> None:
    reading = read_text(tmp_path, table(row(1, Currency=text)))
    assert (reading.items[0].amount.currency if reading.items else codes(reading)[0][:2]) == outcome


def test_a_currency_by_hand_fills_only_what_is_open(tmp_path: Path) -> None:
    rows = [row(1, Currency=""), row(2, Currency="$"), row(3, Currency="GBP")]
    reading = read_text(tmp_path, table(*rows), currency="USD")
    assert [item.amount.currency for item in reading.items] == ["USD", "USD", "GBP"]


def test_a_file_without_a_currency_asks_for_it(tmp_path: Path) -> None:
    header, cells = [*HEADER[:6], HEADER[7]], [*row(1)[:6], ""]
    reading = read_text(tmp_path, table(cells, header=header))
    assert codes(reading) == [("ask", "currency_not_given", None, None)]
    assert "--currency EUR" in reading.problems[0].text()
    assert codes(read_text(tmp_path, table(cells, header=header), currency="EURO"))[0][1] == "currency_option_unknown"


def test_plain_customers_are_accounts_only(tmp_path: Path) -> None:
    header = [
        "Customer No",
        "Customer Name",
        "Contact Person",
        "Phone",
        "Email",
        "Street",
        "City",
        "Postcode",
        "Country",
        "Language",
        "Currency",
        "Credit Limit",
        "Terms",
        "Collector",
    ]
    cells = [
        "0042",
        "Firm",
        "Ida Ek",
        "+49 30 123456",
        "ida@firm.example",
        "1 Way",
        "Bonn",
        "01067",
        "DE",
        "de",
        "EUR",
        "5,000.00",
        "14",
        "kim",
    ]
    reading = read_text(tmp_path, table(cells, header=header))
    account = reading.accounts[0]
    assert (reading.profile, reading.items, reading.problems) == ("ardesk-plain-customers", [], [])
    assert (account.code, account.phone, account.postcode, account.terms_days) == ("0042", "+49 30 123456", "01067", 14)
    assert (account.credit_limit, account.collector, account.language) == (Money(500000, "EUR"), "kim", "de")


def test_plain_receipts_are_money_received(tmp_path: Path) -> None:
    header = ["Customer No", "Received", "Amount", "Currency", "Method", "Receipt No", "Applies To"]
    text = table(["C1", "2026-04-01", "50.00", "EUR", "transfer", "B-1", "R-1"], header=header)
    receipt = read_text(tmp_path, text).receipts[0]
    assert (receipt.customer, receipt.received_on, receipt.amount) == ("C1", date(2026, 4, 1), Money(5000, "EUR"))
    assert (receipt.method, receipt.reference, receipt.applies_to) == ("transfer", "B-1", "R-1")
    wrong = table(
        ["C1", "2026-04-01", "-50.00", "EUR", "", "", ""], ["", "2026-04-01", "1.00", "EUR", "", "", ""], header=header
    )
    assert [code for _, code, _, _ in codes(read_text(tmp_path, wrong))] == ["receipt_not_positive", "customer_empty"]
