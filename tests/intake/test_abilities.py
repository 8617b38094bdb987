"""What a profile can say beyond the place of its columns, each at its edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from arDesk.intake.drafts import DraftItem, DraftReceipt, Reading
from arDesk.intake.tables.headers import fingerprint
from arDesk.intake.tables.layout import other_report
from arDesk.intake.tables.payments import applied_in_order
from arDesk.intake.tables.profiles import Profile
from arDesk.intake.tables.repeats import told_apart
from arDesk.intake.tables.table import BrokenCell, NumberCell
from arDesk.intake.tables.xlsx_sheet import sum_of
from arDesk.kernel.money import Money
from tests.intake.writing import codes, read_text, sheet_xml, table, workbook

HEADER = ["Customer", "Invoice", "Day", "Due", "Qty", "Price", "Off", "Tax", "Type", "State"]
COLUMNS = {
    "customer": "Customer",
    "reference": "Invoice",
    "issued": "Day",
    "due": "Due",
    "kind": "Type",
    "status": "State",
}
DAY = "2026-03-02"


def _read(folder: Path, *rows: list[str], **abilities: Any) -> Reading:
    columns: dict[str, tuple[str, ...]] = {name: (text,) for name, text in COLUMNS.items()}
    known = Profile("ours", "invoices", columns, fingerprint=fingerprint(HEADER), currency="EUR", decimal=".")
    given: dict[str, Any] = {"worked_out": {"amount": [["Qty", "Price", "Off%"], ["Tax"]]}, "rounding": True}
    profile = replace(known, **(given | abilities))
    return read_text(folder, table(*rows, header=HEADER), learned=(profile,))


def _row(number: str = "R1", **changed: str) -> list[str]:
    cells = dict(zip(HEADER, ["C1", number, DAY, DAY, "2", "10.00", "", "", "", ""], strict=True)) | changed
    return list(cells.values())


@pytest.mark.parametrize(
    ("cells", "minor"),
    [
        ({}, 2000),
        ({"Tax": "3.80"}, 2380),
        ({"Off": "10", "Tax": "3.80"}, 2180),
        ({"Off": "10%"}, 1800),
        ({"Qty": "3", "Price": "0.333"}, 100),
        ({"Qty": "1.5", "Price": "9.99"}, 1499),
        ({"Qty": "-1"}, 1000),
    ],
)
def test_an_amount_is_worked_out_of_quantity_price_discount_and_tax(
    tmp_path: Path, cells: dict[str, str], minor: int
) -> None:
    reading = _read(tmp_path, _row(**cells))
    assert not reading.refused, reading.first_refusal
    assert reading.items[0].amount == Money(minor, "EUR")
    assert reading.problems[0].code == "intake.amounts_worked_out"


def test_a_part_that_is_no_number_is_refused_where_it_stands(tmp_path: Path) -> None:
    assert ("reject", "amount_not_number", 2, "Price") in codes(_read(tmp_path, _row(Price="ten")))


def test_an_amount_without_its_first_part_is_empty(tmp_path: Path) -> None:
    found = codes(_read(tmp_path, _row(Qty="", Price="")))
    assert [code for severity, code, _, _ in found if severity == "reject"] == ["amount_empty"]


def test_lines_are_added_up_and_documents_kept_apart(tmp_path: Path) -> None:
    rows = [_row(), _row(Price="0.50"), _row("R2"), _row("R1", Customer="C2")]
    reading = _read(tmp_path, *rows, lines=True, summed=("amount",), shared_numbers=True)
    assert [(item.customer, item.reference, item.amount.minor) for item in reading.items] == [
        ("C1", "R1", 2100),
        ("C1", "R2", 2000),
        ("C2", "R1", 2000),
    ]


def test_lines_that_disagree_in_what_is_the_document_s_are_refused(tmp_path: Path) -> None:
    rows = [_row(), _row(Due="2026-04-01")]
    assert ("reject", "lines_differ", 3, "Due") in codes(_read(tmp_path, *rows, lines=True, summed=("amount",)))


def test_rows_left_out_are_not_read_at_all(tmp_path: Path) -> None:
    rows = [_row(), _row("", Customer="", Day="", Price="-", State="Draft")]
    reading = _read(tmp_path, *rows, states={"Draft": "skip:draft"})
    assert (len(reading.items), reading.skipped, reading.refused) == (1, [(3, "intake.skipped.draft")], False)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("draft", "rows_drafts"), ("void", "rows_void"), ("purchase", "rows_purchases"), ("other", "rows_other")],
)
def test_a_file_of_nothing_else_says_why_it_holds_no_receivables(tmp_path: Path, reason: str, code: str) -> None:
    reading = _read(tmp_path, _row(State="X"), states={"X": f"skip:{reason}"})
    assert codes(reading) == [("warn", code, None, None)]
    assert not reading.accounts


def test_any_other_type_and_status_have_a_meaning_too(tmp_path: Path) -> None:
    rows = [_row(Type="SI"), _row("R2", Type="PI"), _row("R3", Type="SI", State="Gone")]
    reading = _read(tmp_path, *rows, kinds={"SI": "invoice", "*": "skip:other"}, states={"*": "skip:void"})
    assert [item.reference for item in reading.items] == ["R1"]
    assert reading.skipped == [(3, "intake.skipped.other"), (4, "intake.skipped.void")]


def test_what_is_paid_has_nothing_open(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row(State="Paid"), _row("R2"), states={"Paid": "paid"})
    assert [None if item.open is None else item.open.minor for item in reading.items] == [0, None]


@pytest.mark.parametrize(("quantity", "kind"), [("2", "invoice"), ("-2", "credit_note")])
def test_a_minus_makes_a_credit_note_where_the_type_says_so(tmp_path: Path, quantity: str, kind: str) -> None:
    reading = _read(tmp_path, _row(Qty=quantity, Type="Posted"), kinds={"*": "invoice_or_credit_note"})
    assert [item.kind for item in reading.items] == [kind]


def test_an_entry_of_the_account_is_an_invoice_or_money_for_one(tmp_path: Path) -> None:
    given: dict[str, Any] = {"kinds": {"*": "invoice_or_receipt"}, "columns": {}}
    given["columns"] = {name: (text,) for name, text in COLUMNS.items()} | {"applies_to": ("Invoice",)}
    reading = _read(tmp_path, _row(Type="AR"), _row(Type="AR", Qty="-1"), **given)
    assert [item.reference for item in reading.items] == ["R1"]
    assert [(receipt.amount.minor, receipt.applies_to, receipt.reference) for receipt in reading.receipts] == [
        (1000, "R1", "")
    ]


@pytest.mark.parametrize(("type_", "status"), [("credit note", ""), ("", "")])
def test_a_credit_that_was_used_up_is_left_out(tmp_path: Path, type_: str, status: str) -> None:
    text = "Customer,Invoice No,Invoice Date,Due Date,Amount,Open,Kind\n"
    amount = "5.00" if type_ else "-5.00"
    reading = read_text(tmp_path, f"{text}C1,CN-1,{DAY},{DAY},{amount},0.00,{type_}\n", currency="EUR")
    assert (reading.items, reading.skipped) == ([], [(2, "intake.skipped.cleared")])


def test_a_text_is_the_first_that_says_anything(tmp_path: Path) -> None:
    joined = {"customer": [["Type"], ["Customer", "State"]], "name": [["State", "Customer"]]}
    columns = {name: (text,) for name, text in COLUMNS.items() if name in ("reference", "issued", "due")}
    reading = _read(tmp_path, _row(), _row("R2", Type="X", State="y"), joined=joined, columns=columns)
    assert [(item.customer, item.name) for item in reading.items] == [("C1", "C1"), ("X", "y C1")]


def test_texts_that_stand_for_nothing_are_emptied(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row(Due="0000"), empty={"due": ["0000"]})
    assert codes(reading)[-1][1] == "due_missing"


def test_a_number_that_comes_again_on_another_day_is_another_document() -> None:
    items = [
        DraftItem(2, "C", "", "invoice", "7", day, day, Money(100, "EUR"))
        for day in (date(2025, 1, 2), date(2026, 1, 2))
    ]
    assert [item.reference for item in told_apart([*items, items[0]])] == ["7", "7 (2026-01-02)", "7"]


def _item(line: int, reference: str, minor: int, kind: str = "invoice", customer: str = "C") -> DraftItem:
    day = date(2026, 1, 2)
    return DraftItem(line, customer, "", kind, reference, day, day, Money(minor, "EUR"))


@pytest.mark.parametrize(
    ("amount", "items", "paid"),
    [
        (300, [_item(3, "A", 100), _item(4, "B", 200)], [(100, "A"), (200, "B")]),
        (200, [_item(3, "A", 100), _item(4, "B", 200)], [(200, "B")]),
        (150, [_item(3, "A", 100), _item(4, "B", 200)], [(100, "A"), (50, "B")]),
        (350, [_item(3, "A", 100), _item(4, "B", 200)], [(100, "A"), (200, "B"), (50, "")]),
        (100, [_item(1, "A", 100)], [(100, "")]),
        (100, [_item(9, "A", 100)], [(100, "")]),
        (100, [_item(3, "A", 100, customer="D")], [(100, "")]),
        (100, [_item(3, "A", 100, kind="credit_note")], [(100, "")]),
    ],
    ids=["all", "exact", "part", "left over", "above it", "of the next payment", "another's", "a credit note"],
)
def test_a_payment_goes_to_the_invoices_under_it(
    amount: int, items: list[DraftItem], paid: list[tuple[int, str]]
) -> None:
    day = date(2026, 2, 2)
    receipts = [DraftReceipt(line, "C", "", day, Money(amount, "EUR")) for line in (2, 8)]
    found = [one for one in applied_in_order(items, receipts) if one.line == 2]
    assert [(one.amount.minor, one.applies_to) for one in found] == paid


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("-1499", "-1499"),
        ("6081.52", "6081.52"),
        ("B1", "10"),
        ("(B1)+(B2)", "12.50"),
        ("(B1)+(B9)", "10"),
        ("(B1)+(B3)", None),
        ("(B1)+(B4)", None),
        ("1+1", None),
        ("SUM(B1:B2)", None),
        ("B1*B2", None),
        ("", None),
    ],
)
def test_a_formula_without_its_value_is_worked_out_where_it_is_a_sum_of_cells(formula: str, value: str | None) -> None:
    cells = {"B1": NumberCell("10"), "B2": NumberCell("2.50"), "B3": "ten", "B4": BrokenCell.of("=", "cell_is_error")}
    found = sum_of(formula, lambda place: cells.get(place, ""))
    assert found == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "title", ["Balance Sheet Comparison ", "Profit and Loss", "A/P Aging Summary", "Bilanz", "Trial Balance"]
)
def test_a_report_without_receivables_is_known_by_its_title(tmp_path: Path, title: str) -> None:
    assert other_report([["Our Company"], [title, ""], ["", "Total"]]) == title.strip()
    data = workbook(
        {"One": sheet_xml(["Ours"], [title], ["", "Total"], ["Cash", 5]), "Two": sheet_xml([title], ["x", 1])}
    )
    assert codes(read_text(tmp_path, data, "report.xlsx")) == [("reject", "file_no_receivables", None, None)]
    assert codes(read_text(tmp_path, f"Ours\n{title}\n,Total\nCash,5\n"))[0][:2] == ("reject", "file_no_receivables")


@pytest.mark.parametrize("title", ["Open Invoices", "Balance", "Receivables"])
def test_other_titles_say_nothing(title: str) -> None:
    assert other_report([[title], ["", "Total"]]) == ""
