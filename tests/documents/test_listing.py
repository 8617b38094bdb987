"""A list as a file: read again it is the same, and no text of the books becomes a formula."""

from __future__ import annotations

import csv
import io
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from arDesk.documents.listing import Cell, Listing, csv_bytes, save_listing
from arDesk.documents.workbook import ROWS, readable, workbook_bytes
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money

HOSTILE = (
    "=1+1", "+44 20 7946", "-5", "@SUM(A1)", "\tx", "\rx", "=cmd|'/c calc'!A1", "{=1}", "http://e.x", "mailto:a@b.c",
    "internal:Sheet1!A1", "00123", "1e5", "<b>&amp;", "_x0041_", "TRUE", "#REF!", "＝1+1", "'quoted",
)  # fmt: skip
ROWS_OF_ALL: list[tuple[Cell, ...]] = [
    ("Łódź Foods", Money(-123_456, "EUR"), date(2026, 3, 2), 41, 12.5),
    (None, Money(500, "JPY"), date(1850, 1, 1), None, None),
    ("a\nb", Money(1_234, "KWD"), None, 0, -0.25),
]


def ignore(_done: int, _all: int) -> None:
    """Take no notice."""


def sheet(listing: Listing) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes([listing], ignore)))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def lines(listing: Listing) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(listing, ignore).decode("utf-8-sig"), newline="")))


def test_a_workbook_read_again_has_the_same_values() -> None:
    header, *rows = sheet(Listing("Items", ("Name", "Open", "Due", "Days", "Share"), ROWS_OF_ALL))
    assert header == ["Name", "Open", "Due", "Days", "Share"]
    assert rows == [
        ["Łódź Foods", -1234.56, date(2026, 3, 2), 41.0, 12.5],
        ["", 500.0, "1850-01-01", "", ""],
        ["a\nb", 1.234, "", 0.0, -0.25],
    ]


def test_amounts_show_their_currency_s_digits_and_the_header_stays(tmp_path: Path) -> None:
    from xml.etree import ElementTree as ET
    from zipfile import ZipFile

    listing = Listing("Items", ("A", "B", "C", "D", "E"), ROWS_OF_ALL)
    with ZipFile(io.BytesIO(workbook_bytes([listing], ignore))) as file:
        styles, written = ET.fromstring(file.read("xl/styles.xml")), file.read("xl/worksheets/sheet1.xml").decode()
    own = {one.get("formatCode") for one in styles.iter() if one.tag.endswith("numFmt")}
    assert own == {"#,##0", "#,##0.00", "#,##0.000"}  # of yen, euros and dinars
    assert 'state="frozen"' in written
    assert "<autoFilter" in written
    assert "<f>" not in written
    assert "<hyperlink" not in written


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_a_workbook(text: str) -> None:
    assert sheet(Listing("x", ("Text",), [(text,)])) == [["Text"], [readable(text)]]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_formula_in_csv(text: str) -> None:
    (_, (cell,)) = lines(Listing("x", ("Text",), [(text,)]))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert cell.removeprefix("'") == text.removeprefix("'")


@given(st.text(max_size=40))
def test_any_text_can_be_saved(text: str) -> None:
    (_, (cell, end)) = sheet(Listing(text, ("Text", "End"), [(text, 1)]))
    assert (re.sub(r"[\r\n]+", "\n", cell), end) == (re.sub(r"[\r\n]+", "\n", readable(text)), 1.0)


@given(
    st.lists(st.one_of(st.integers(-(10**14), 10**14).map(lambda minor: Money(minor, "USD")), st.none()), min_size=1)
)
def test_amounts_survive_both_files_to_the_cent(amounts: list[Money | None]) -> None:
    listing = Listing("x", ("Amount", "End"), [(amount, "x") for amount in amounts])
    read = [row[0] for row in sheet(listing)[1:]]
    assert [round(cell * 100) if cell != "" else None for cell in read] == [
        None if amount is None else amount.minor for amount in amounts
    ]
    assert [row[0] for row in lines(listing)[1:]] == ["" if amount is None else amount.plain for amount in amounts]


def test_a_number_a_spreadsheet_would_round_stays_text() -> None:
    assert sheet(Listing("x", ("A", "B"), [(Money(10**17 + 1, "EUR"), 10**17 + 1)]))[1] == [
        "1000000000000000.01",
        "100000000000000001",
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_stopping_leaves_no_file(tmp_path: Path, ending: str) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done:
            raise Stopped

    path = tmp_path / f"list.{ending}"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(Stopped):
        save_listing(Listing("x", ("A",), [("a",)] * 2000), path, stop)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        save_listing(Listing("x", ("A",), []), tmp_path / "none" / "a.csv", ignore)
    assert refused.value.code == "list_not_saved"
    assert not list(tmp_path.iterdir())


def test_a_disk_that_fails_on_the_way_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.csv"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="list_not_saved"):
        save_listing(Listing("x", ("A",), []), path, ignore)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    class Endless(list[tuple[Cell, ...]]):
        def __len__(self) -> int:
            return ROWS + 1

    with pytest.raises(Refusal) as refused:
        workbook_bytes([Listing("x", ("A",), Endless())], ignore)
    assert refused.value.fields["most"] == ROWS
