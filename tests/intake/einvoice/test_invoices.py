"""Structured invoices: whose they are, what they come to, and what is refused."""

from __future__ import annotations

import base64
import csv
import os
from pathlib import Path
from typing import Any

import pytest

from arDesk.intake.drafts import Reading
from arDesk.intake.einvoice.attachments import safe_name
from arDesk.kernel.money import Money
from tests.intake.einvoice.making import PARTS, embedded, negative, pdf, seller, ubl
from tests.intake.writing import FILES, codes, read_text

SHARED = Path(os.environ.get("ARDESK_SHARED", Path(__file__).resolve().parents[3].parent / "shared"))


def _read(folder: Path, data: bytes, name: str = "invoice.xml", **given: Any) -> Reading:
    return read_text(folder, data, name, **{"company": "Hafenlicht Werft GmbH", **given})


def _first(reading: Reading) -> tuple[str, str]:
    (severity, code, _, _), *_ = codes(reading)
    return severity, code


def test_the_invoice_is_kept_as_it_came(tmp_path: Path) -> None:
    data = ubl()
    (kept,) = _read(tmp_path, data).attachments
    assert (kept.customer, kept.kind, kept.reference) == ("ACME GmbH", "invoice", "R-5001")
    assert (kept.name, kept.media_type, kept.content) == ("invoice.xml", "application/xml", data)


@pytest.mark.parametrize("name", ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"])
def test_a_pdf_gives_the_invoice_inside_it_and_is_kept_whole(tmp_path: Path, name: str) -> None:
    data = pdf((FILES / "einvoice" / "cii_invoice.xml").read_bytes(), name)
    reading = _read(tmp_path, data, "FA 42.pdf")
    assert [(item.reference, item.amount) for item in reading.items] == [("FA-0042", Money(24000, "EUR"))]
    assert [(one.name, one.media_type, one.content) for one in reading.attachments] == [
        ("FA 42.pdf", "application/pdf", data)
    ]


def test_a_pdf_without_an_invoice_says_so_and_a_broken_one_too(tmp_path: Path) -> None:
    assert _first(_read(tmp_path, pdf(None), "scan.pdf")) == ("reject", "einvoice_pdf_without")
    assert _first(_read(tmp_path, b"%PDF-1.7\nnothing more", "cut.pdf")) == ("reject", "einvoice_pdf_broken")


@pytest.mark.parametrize(
    ("named", "given"),
    [
        ("HAFENLICHT WERFT gmbh", {}),
        ("Hafenlicht Werft", {}),
        ("Kontor Nord AG", {"seller": "Kontor Nord"}),
        ("Kontor Nord AG", {"seller": "DE 111"}),
        ("Kontor Nord AG", {"seller": "any"}),
    ],
)
def test_an_invoice_of_ours_comes_in(tmp_path: Path, named: str, given: dict[str, str]) -> None:
    reading = _read(tmp_path, ubl(seller=seller(named)), **given)
    assert (len(reading.items), reading.problems) == (1, [])


def test_a_bill_of_a_supplier_is_asked_about_by_both_names(tmp_path: Path) -> None:
    reading = _read(tmp_path, ubl(seller=seller("Kontor Nord AG")))
    (problem,) = reading.problems
    assert (codes(reading), reading.items) == ([("ask", "einvoice_seller", 1, "AccountingSupplierParty")], [])
    assert "Kontor Nord AG" in problem.text()
    assert "Hafenlicht Werft GmbH" in problem.text()


@pytest.mark.parametrize("code", ["380", "384", "389", "877", "326"])
def test_invoices_of_every_type_are_invoices(tmp_path: Path, code: str) -> None:
    (item,) = _read(tmp_path, ubl(kind=PARTS["kind"].replace("380", code))).items
    assert item.kind == "invoice"


@pytest.mark.parametrize("code", ["325", "999", "three"])
def test_what_claims_no_money_is_refused(tmp_path: Path, code: str) -> None:
    reading = _read(tmp_path, ubl(kind=PARTS["kind"].replace("380", code)))
    assert _first(reading) == ("reject", "einvoice_pro_forma" if code == "325" else "einvoice_kind")


def test_a_credit_code_in_an_invoice_is_asked_about_once(tmp_path: Path) -> None:
    data = ubl(kind=PARTS["kind"].replace("380", "381"))
    assert _first(_read(tmp_path, data)) == ("ask", "einvoice_credit_code")
    assert [item.kind for item in _read(tmp_path, data, amounts="accounting").items] == ["credit_note"]


def test_an_invoice_of_less_than_nothing_is_a_credit_where_that_is_agreed_to(tmp_path: Path) -> None:
    assert _first(_read(tmp_path, ubl(**negative()))) == ("ask", "einvoice_minus")
    corrects = "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R-1</cbc:ID></cac:InvoiceDocumentReference>"
    for given, more in (
        ({"amounts": "accounting"}, {}),
        ({"seller": "any"}, {}),
        ({}, {"corrects": corrects + "</cac:BillingReference>"}),
    ):
        reading = _read(tmp_path, ubl(**negative(), **more), **given)
        assert [(item.kind, item.amount) for item in reading.items] == [("credit_note", Money(11900, "EUR"))]
        assert _first(reading) == ("warn", "einvoice_minus_taken")


def test_totals_that_do_not_add_up_are_refused_with_the_difference(tmp_path: Path) -> None:
    reading = _read(tmp_path, ubl(gross=PARTS["gross"].replace("119.00", "119.01")))
    assert codes(reading) == [("reject", "einvoice_sum", 1, "TaxInclusiveAmount")]
    assert "0.01" in reading.problems[0].text()


def test_what_is_to_be_paid_counts_and_a_difference_is_told(tmp_path: Path) -> None:
    reading = _read(tmp_path, ubl(payable=PARTS["payable"].replace("119.00", "120.00")))
    assert (_first(reading), reading.items[0].amount) == (("warn", "einvoice_payable"), Money(12000, "EUR"))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": "<cbc:ID> </cbc:ID>"}, "reference_empty"),
        ({"issued": ""}, "date_empty"),
        ({"issued": "<cbc:IssueDate>14.03.2026</cbc:IssueDate>"}, "date_none"),
        ({"issued": "<cbc:IssueDate>2026-02-30</cbc:IssueDate>"}, "date_none"),
        ({"currency": "<cbc:DocumentCurrencyCode>EURO</cbc:DocumentCurrencyCode>"}, "currency_unknown"),
        ({"payable": PARTS["payable"].replace("EUR", "USD")}, "einvoice_currencies"),
        ({"payable": PARTS["payable"].replace("119.00", "119,00")}, "amount_not_number"),
        ({"payable": PARTS["payable"].replace("119.00", "119.001")}, "amount_decimals"),
        ({"payable": PARTS["payable"].replace("119.00", "1e400")}, "amount_not_number"),
        ({"buyer": ""}, "customer_empty"),
    ],
)
def test_a_faulty_field_is_refused(tmp_path: Path, changed: dict[str, str], code: str) -> None:
    assert _first(_read(tmp_path, ubl(**changed))) == ("reject", code)


def test_without_a_due_date_the_terms_count_then_those_given_then_the_law(tmp_path: Path) -> None:
    terms = "<cac:PaymentTerms><cbc:Note>Payable within 14 days</cbc:Note></cac:PaymentTerms>"
    said = _read(tmp_path, ubl(due="", terms=terms), terms_days=60)
    given = _read(tmp_path, ubl(due=""), terms_days=60)
    law = _read(tmp_path, ubl(due=""))
    days = [(reading.items[0].due_on - reading.items[0].issued_on).days for reading in (said, given, law)]
    assert days == [14, 60, 30]
    assert [one.code for one in law.problems] == ["intake.einvoice_due_by_law"]


def test_files_inside_an_invoice_are_looked_at_and_left_alone(tmp_path: Path) -> None:
    good = base64.b64encode(b"%PDF-1.7 and so on").decode()
    assert _read(tmp_path, ubl(attachment=embedded(good))).problems == []
    for content, mime, code in (
        (base64.b64encode(b"MZ\x90\0rest").decode(), "application/pdf", "einvoice_attachment_program"),
        (base64.b64encode(b"hello, hello").decode(), "image/png", "einvoice_attachment_other"),
        ("not*base64!!", "application/pdf", "einvoice_attachment_broken"),
    ):
        reading = _read(tmp_path, ubl(attachment=embedded(content, mime, "../../evil.exe")))
        assert _first(reading) == ("warn", code)
        assert [one.name for one in reading.attachments] == ["invoice.xml"]


def test_a_huge_file_inside_is_refused_by_its_limit(tmp_path: Path) -> None:
    reading = _read(tmp_path, ubl(attachment=embedded("A" * 9_400_000)))
    assert _first(reading) == ("reject", "einvoice_attachment_large")
    assert "7 MB" in reading.problems[0].text()


def test_other_xml_and_hollow_invoices_are_named(tmp_path: Path) -> None:
    hollow = b'<r:CrossIndustryInvoice xmlns:r="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>'
    reading = _read(tmp_path, hollow)
    assert _first(reading) == ("reject", "einvoice_hollow")
    assert "CII" in reading.problems[0].text()
    assert _first(_read(tmp_path, pdf(b"<Order/>"), "order.pdf")) == ("reject", "einvoice_pdf_without")


def test_an_envelope_is_opened(tmp_path: Path) -> None:
    reading = _read(tmp_path, b'<StandardBusinessDocument xmlns="u"><H/>' + ubl() + b"</StandardBusinessDocument>")
    assert [item.reference for item in reading.items] == ["R-5001"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("R 5001.xml", "R 5001.xml"),
        ("../../etc/passwd", "passwd.xml"),
        ("C:\\temp\\a.xml", "a.xml"),
        ("con.xml", "_con.xml"),
        ("a\x00b\u202e?*.xml", "ab__.xml"),
        ("...", "invoice.xml"),
    ],
)
def test_a_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name, ".xml") == safe


def _cases() -> list[dict[str, str]]:
    table = SHARED / "corpus" / "expected.tsv"
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["file"].endswith(".ubl.xml")]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["file"])
def test_each_bad_invoice_comes_out_as_expected(tmp_path: Path, case: dict[str, str]) -> None:
    reading = _read(tmp_path, (SHARED / "corpus" / case["file"]).read_bytes(), company="Check & Co")
    first = reading.first_refusal
    outcome = first.severity.value if first else "warn" if reading.problems else "accept"
    assert (outcome, len(reading.items)) == (case["expectation"], int(case["rows"]))
    told = " ".join(problem.text() for problem in reading.problems)
    assert case["where"] in {"-", "root"} or case["where"].removeprefix("cbc:") in told or "Total" in case["where"]


_REAL = sorted((SHARED / "data" / "einvoice").rglob("*.*")) if SHARED.is_dir() else []


@pytest.mark.parametrize("path", _REAL, ids=lambda path: path.name)
def test_every_real_invoice_comes_in_and_the_pdf_without_one_says_so(path: Path, tmp_path: Path) -> None:
    reading = _read(tmp_path, path.read_bytes(), path.name, seller="any")
    if "blanko" in path.name:
        assert _first(reading) == ("reject", "einvoice_pdf_without")
    else:
        assert (reading.first_refusal, len(reading.items), len(reading.attachments)) == (None, 1, 1)
