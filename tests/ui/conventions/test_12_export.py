"""What is seen of a list goes into a file: the columns shown in their order, filtered and sorted, as typed cells."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from python_calamine import CalamineWorkbook

from arDesk.documents.listing import Cell, plain_cell
from arDesk.kernel.money import Money
from arDesk.ui.models.seen_listing import listing_of
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.saving import save_to
from arDesk.ui.widgets.table import TableView
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page, tables_of

pytestmark = pytest.mark.usefixtures("undressed")


def workbook(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def as_read(cell: Cell) -> object:
    """Say how a value comes back from a workbook."""
    match cell:
        case None:
            return ""
        case Money():
            return float(cell.decimal)
        case date() | str():
            return cell
        case _:
            return float(cell)


def save(sitting: Sitting, table: TableView, path: Path) -> None:
    save_to(path, table, sitting.office)
    sitting.rest()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_workbook_read_again_is_the_list(standing: Sitting, tmp_path: Path, page: str) -> None:
    for number, table in enumerate(tables_of(open_page(standing, page))):
        if not table.columns_seen():
            continue
        held = listing_of(table.columns_seen(), table.table_model.rows)
        save(standing, table, tmp_path / f"{number}.xlsx")
        titles, *rows = workbook(tmp_path / f"{number}.xlsx")
        assert titles == list(held.titles), table.name
        assert rows == [[as_read(cell) for cell in row] for row in held.rows], table.name


@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_csv_read_again_is_the_list(standing: Sitting, tmp_path: Path, page: str) -> None:
    for number, table in enumerate(tables_of(open_page(standing, page))):
        if not table.columns_seen():
            continue
        held = listing_of(table.columns_seen(), table.table_model.rows)
        path = tmp_path / f"{number}.csv"
        save(standing, table, path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            titles, *rows = csv.reader(file)
        assert titles == [plain_cell(title) for title in held.titles], table.name
        assert rows == [[plain_cell(cell) for cell in row] for row in held.rows], table.name


def test_what_is_hidden_moved_filtered_and_sorted_is_saved_so(sitting: Sitting, tmp_path: Path) -> None:
    open_page(sitting, "customers")
    page, table = sitting.customers, sitting.customers.table
    header, at = table.horizontalHeader(), {column.id: n for n, column in enumerate(table.table_model.columns)}
    for name in at.keys() - {"name", "phone", "balance"}:
        header.setSectionHidden(at[name], True)
    header.moveSection(header.visualIndex(at["balance"]), 0)
    table.sortByColumn(at["balance"], Qt.SortOrder.AscendingOrder)
    page.filter.setText("ben")
    save(sitting, table, tmp_path / "some.xlsx")
    assert workbook(tmp_path / "some.xlsx") == [
        ["Balance, EUR", "Name", "Phone", "Currency"],
        [1000.0, "Cedar Motors", "+44 20 7946 0005", "EUR"],
        [2000.0, "Birch Freight", "+44 20 7946 0004", "EUR"],
        [3000.0, "Oak Dairy & Sons", "+44 20 7946 0003", "EUR"],
        [4000.0, "Elm <b>Textiles</b>", "+44 20 7946 0002", "EUR"],
    ]


@pytest.mark.parametrize(("kind", "ending"), [("Workbook (*.xlsx)", ".xlsx"), ("Comma-separated (*.csv)", ".csv")])
def test_the_command_asks_where_to_and_says_that_it_is_done(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str
) -> None:
    asked: list[str] = []

    def choose(_window: object, title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.extend((title, Path(start).name))
        return str(tmp_path / "mine"), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    said: list[str] = []
    sitting.office.said.connect(lambda text, _undo: said.append(text))
    open_page(sitting, "customers")
    sitting.customers.table.setFocus()
    sitting.rest()
    sitting.window.actions_by_id["file.export_table"].trigger()
    sitting.rest()
    assert asked == ["Save what I see", f"{sitting.customers.table.accessibleName()} {sitting.office.today}.xlsx"]
    assert (tmp_path / f"mine{ending}").is_file()
    assert said == [f"mine{ending} is saved. It has 6 rows."]


def test_a_place_that_cannot_be_written_is_said_at_the_top_of_the_page(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "a.xlsx"), ""))
    open_page(sitting, "customers")
    sitting.customers.table.export()
    sitting.rest()
    assert "a.xlsx could not be written" in sitting.customers.message.text


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_long_list_shows_how_far_it_is_and_can_be_stopped(sitting: Sitting, tmp_path: Path, ending: str) -> None:
    columns = (Column[int]("Number", str, name="number", value=lambda row: row),)
    table = TableView(TableModel(columns, lambda row: row))
    sitting.qtbot.addWidget(table)
    table.table_model.show(range(20_000))
    moved: list[tuple[int, int]] = []

    def stop(job: Any, done: int, count: int) -> None:
        moved.append((done, count))
        job.cancel()

    sitting.jobs.moved.connect(stop)
    save_to(tmp_path / f"long{ending}", table, sitting.office)
    sitting.rest()
    assert moved
    assert moved[0][1] == 40_000
    assert list(tmp_path.glob("long*")) == []
