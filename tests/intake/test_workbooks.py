from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from arDesk.intake.drafts import Reading
from arDesk.kernel.money import Money
from tests.intake.writing import HEADER, cell, codes, plain_sheet, read_text, sheet_row, sheet_xml, workbook


def _read(folder: Path, data: bytes, **given: object) -> Reading:
    return read_text(folder, data, "ledger.xlsx", **given)


def test_a_workbook_gives_what_the_same_csv_gives(tmp_path: Path) -> None:
    item = _read(tmp_path, plain_sheet(sheet_row(1), sheet_row(2))).items[1]
    assert (item.customer, item.reference, item.amount) == ("C2", "R-2", Money(11900, "EUR"))
    assert (item.issued_on, item.due_on, item.line) == (date(2026, 3, 14), date(2026, 4, 13), 3)


def test_it_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    assert read_text(tmp_path, plain_sheet(sheet_row()), "ledger.csv").reader == "xlsx"
    assert codes(_read(tmp_path, b"Customer No,Amount\n")) == [("reject", "workbook_is_text", None, None)]


@pytest.mark.parametrize(
    ("value", "minor"),
    [(119, 11900), (119.5, 11950), (b"<c><v>119.00000000000001</v></c>", 11900), (b"<c><v>1.19E2</v></c>", 11900)],
)
def test_amounts_are_exact(tmp_path: Path, value: object, minor: int) -> None:
    assert _read(tmp_path, plain_sheet(sheet_row(Amount=value))).items[0].amount.minor == minor


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (119.005, "amount_decimals"),
        (b'<c t="b"><v>1</v></c>', "cell_is_boolean"),
        (b'<c t="e"><v>#N/A</v></c>', "cell_is_error"),
        (b"<c><f>1+1</f></c>", "cell_formula_empty"),
        (b"<c><v>1E400</v></c>", "amount_too_large"),
        (b"<c><v>NaN</v></c>", "cell_not_number"),
        ((46095,), "amount_is_date"),
        ("", "amount_empty"),
    ],
)
def test_a_cell_that_is_no_amount_is_refused_by_its_place(tmp_path: Path, value: object, code: str) -> None:
    reading = _read(tmp_path, plain_sheet(sheet_row(1), sheet_row(2, Amount=value)))
    assert codes(reading) == [("reject", code, 3, "Amount")]
    assert reading.problems[0].text().startswith("ledger.xlsx, Sheet1!F3 (column Amount): ")


def test_a_calculated_amount_is_taken_as_stored_and_named(tmp_path: Path) -> None:
    reading = _read(tmp_path, plain_sheet(sheet_row(1), sheet_row(2, Amount=b"<c><f>100*1.19</f><v>119</v></c>")))
    assert (len(reading.items), codes(reading)) == (2, [("warn", "cells_calculated", 3, "Amount")])


def test_a_number_stored_as_text_beside_numbers_is_asked_about(tmp_path: Path) -> None:
    data = plain_sheet(sheet_row(1), sheet_row(2, Amount="119,00"))
    assert codes(_read(tmp_path, data)) == [("ask", "amount_text_number", 3, "Amount")]
    assert _read(tmp_path, data, decimal=",").items[1].amount.minor == 11900


@pytest.mark.parametrize(
    ("serial", "code"),
    [(-5, "date_no_serial"), (60, "date_no_serial"), (0, "date_no_serial"), (61, "date_out_of_range")],
)
def test_a_number_that_is_no_day_is_refused(tmp_path: Path, serial: int, code: str) -> None:
    reading = _read(tmp_path, plain_sheet(sheet_row(InvoiceDate=(serial,))))
    assert codes(reading) == [("reject", code, 2, "Invoice Date")]


def test_a_day_keeps_its_date_whatever_the_time_the_format_or_the_calendar(tmp_path: Path) -> None:
    march = date(2026, 3, 14)
    assert _read(tmp_path, plain_sheet(sheet_row(InvoiceDate=("46095.99999",)))).items[0].issued_on == march
    styled = b'<c s="2"><v>46095</v></c>'
    assert _read(tmp_path, plain_sheet(sheet_row(InvoiceDate=styled))).items[0].issued_on == march
    assert _read(tmp_path, plain_sheet(sheet_row(InvoiceDate="2026-03-14"))).items[0].issued_on == march
    parts = zipfile.ZipFile(BytesIO(plain_sheet(sheet_row(InvoiceDate=(44633,), DueDate=(44663,)))))
    changed = parts.read("xl/workbook.xml").decode().replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    data = workbook({"Sheet1": parts.read("xl/worksheets/sheet1.xml").decode()}, {"xl/workbook.xml": changed})
    assert _read(tmp_path, data).items[0].issued_on == march


def test_a_number_without_a_date_format_is_asked_about(tmp_path: Path) -> None:
    assert codes(_read(tmp_path, plain_sheet(sheet_row(InvoiceDate=46095)))) == [
        ("ask", "date_serial", 2, "Invoice Date")
    ]


def test_text_days_beside_real_days_are_asked_about(tmp_path: Path) -> None:
    data = plain_sheet(sheet_row(1), sheet_row(2), sheet_row(3, InvoiceDate="03/04/2026"))
    assert codes(_read(tmp_path, data)) == [("ask", "date_either", 4, "Invoice Date")]


def test_identities_are_texts(tmp_path: Path) -> None:
    data = plain_sheet(sheet_row(CustomerNo=100, InvoiceNo=b"<c><v>5000.0</v></c>"))
    assert (_read(tmp_path, data).items[0].customer, _read(tmp_path, data).items[0].reference) == ("100", "5000")


def test_a_number_too_long_for_a_workbook_is_named(tmp_path: Path) -> None:
    number = b"<c><v>12345678901234567</v></c>"
    reading = _read(tmp_path, plain_sheet(sheet_row(1, InvoiceNo=number), sheet_row(2, InvoiceNo=number)))
    assert ([item.reference for item in reading.items], codes(reading)[0]) == (
        ["12345678901234567"] * 2,
        ("warn", "number_lost_digits", 2, "Invoice No"),
    )


def test_shared_texts_are_looked_up_and_escapes_resolved(tmp_path: Path) -> None:
    second = '<si><r><t>A_x0000_</t></r><r><t>B</t></r><rPh sb="0" eb="1"><t>zzz</t></rPh></si>'
    shared = f"<sst><si><t>Acme</t></si>{second}</sst>"
    relation = '<Relationship Id="t" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    rows = [sheet_row(1, CustomerName=b'<c t="s"><v>0</v></c>'), sheet_row(2, CustomerName=b'<c t="s"><v>1</v></c>')]
    base = zipfile.ZipFile(BytesIO(plain_sheet(*rows)))
    relations = base.read("xl/_rels/workbook.xml.rels").decode().replace("</Relationships>", relation)
    sheet = {"Sheet1": base.read("xl/worksheets/sheet1.xml").decode()}
    data = workbook(sheet, {"xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": relations})
    reading = _read(tmp_path, data)
    assert [account.name for account in reading.accounts] == ["Acme", "AB"]
    assert codes(reading) == [("warn", "text_control", 3, "Customer Name")]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (sheet_xml(list(HEADER), [b'<c r="A0"><v>1</v></c>']), "cell_misplaced"),
        (sheet_xml(list(HEADER), [b'<c r="B7"><v>1</v></c>']), "cell_misplaced"),
        (sheet_xml(list(HEADER), [b'<c t="s"><v>999</v></c>']), "cell_text_missing"),
        ("<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>", "cell_misplaced"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "workbook_doctype"),
        ("<worksheet><sheetData><row>", "workbook_part_broken"),
        ("<worksheet><sheetData/></worksheet>", "sheet_blank"),
    ],
)
def test_a_sheet_that_cannot_be_trusted_is_refused(tmp_path: Path, xml: str, code: str) -> None:
    assert codes(_read(tmp_path, workbook({"Sheet1": xml})))[0][:2] == ("reject", code)


def _with(name: str, text: str = "x") -> bytes:
    return workbook({"Sheet1": sheet_xml(list(HEADER), sheet_row())}, {name: text})


def _twice() -> bytes:
    out = BytesIO(_with("xl/other.xml"))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/other.xml", "y")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_with("../../evil.txt"), "workbook_slip"),
        (_with("xl/big.xml", "A" * 20_000_000), "workbook_bomb"),
        (_with("mimetype", "application/vnd.oasis"), "workbook_other"),
        (_with("a")[:-40], "workbook_cut"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook_password"),
        (_with("xl/_rels/workbook.xml.rels", "<Relationships/>"), "workbook_no_sheet"),
        (
            _with(
                "xl/_rels/workbook.xml.rels",
                '<R><Relationship Id="r1" Type="x/worksheet" Target="file:///x" TargetMode="External"/></R>',
            ),
            "workbook_external",
        ),
        (
            _with("xl/_rels/workbook.xml.rels", '<R><Relationship Id="r1" Type="x/worksheet" Target="gone.xml"/></R>'),
            "workbook_part_missing",
        ),
    ],
)
def test_a_container_that_cannot_be_trusted_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert codes(_read(tmp_path, data))[0][:2] == ("reject", code)


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    assert codes(_read(tmp_path, _twice())) == [("reject", "workbook_part_twice", None, None)]


def test_a_macro_is_left_alone_and_named(tmp_path: Path) -> None:
    reading = _read(tmp_path, _with("xl/vbaProject.bin"))
    assert (len(reading.items), codes(reading)) == (1, [("warn", "workbook_macro", None, None)])


def test_a_hidden_sheet_is_asked_about_and_can_be_chosen(tmp_path: Path) -> None:
    data = workbook({"Sheet1": sheet_xml(list(HEADER), sheet_row())}, hidden=frozenset({"Sheet1"}))
    assert codes(_read(tmp_path, data)) == [("ask", "sheet_hidden", None, None)]
    assert len(_read(tmp_path, data, sheet="Sheet1").items) == 1
    assert codes(_read(tmp_path, data, sheet="Sheet2")) == [("reject", "sheet_unknown", None, None)]


def test_of_several_sheets_the_one_with_known_columns_is_read(tmp_path: Path) -> None:
    known, other = sheet_xml(list(HEADER), sheet_row()), sheet_xml(["Foo", "Bar"], [1, 2])
    assert _read(tmp_path, workbook({"Notes": other, "Ledger": known})).sheet == "Ledger"
    assert codes(_read(tmp_path, workbook({"One": known, "Two": known}))) == [("ask", "sheet_unsure", None, None)]


def test_a_cell_far_outside_is_named_and_left_out(tmp_path: Path) -> None:
    far = f'<row r="1048576">{cell("x", "XFD1048576")}</row></sheetData>'
    xml = sheet_xml(list(HEADER), sheet_row()).replace("</sheetData>", far)
    reading = _read(tmp_path, workbook({"Sheet1": xml}))
    assert (len(reading.items), codes(reading)) == (1, [("warn", "cell_stray", 1_048_576, "XFD")])


def test_a_title_above_the_header_is_confirmed_first(tmp_path: Path) -> None:
    data = workbook({"Sheet1": sheet_xml(["Report March"], list(HEADER), sheet_row())})
    assert codes(_read(tmp_path, data)) == [("ask", "title_above_header", 1, None)]
    assert len(_read(tmp_path, data, header_row=2).items) == 1


def test_a_quickbooks_workbook_of_formulas_is_read_by_its_stored_values(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Tidewater Supply Co."],
        ["A/R Aging Detail Report"],
        ["As of March 31, 2026"],
        [],
        ["", "Date", "Transaction type", "Num", "Customer full name", "Due date", "Amount", "Open balance"],
        ["CURRENT"],
        [
            "",
            "03/13/2026",
            "Invoice",
            "1050",
            "12 Monkeys",
            "04/11/2026",
            b"<c><f>500</f><v>500.0</v></c>",
            b"<c><f>500</f><v>500.0</v></c>",
        ],
        ["Total for CURRENT", "", "", "", "", "", b"<c><f>(G7)</f><v>500.0</v></c>", b"<c><f>(H7)</f><v>500.0</v></c>"],
        [],
        ["Tuesday, Mar 31, 2026 07:45:23 PM GMT-7 - Accrual Basis"],
    ]
    reading = _read(tmp_path, workbook({"Sheet1": sheet_xml(*rows)}), currency="USD")
    assert (reading.profile, reading.as_of) == ("quickbooks-online-ar-aging-detail", date(2026, 3, 31))
    assert [(item.reference, item.amount.minor, item.open) for item in reading.items] == [
        ("1050", 50000, Money(50000, "USD"))
    ]
    assert not reading.problems
