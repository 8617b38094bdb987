"""Where a table has less room than its columns would like, they give way before it scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.table import TableView

COLUMNS: tuple[Column[str], ...] = (
    Column("Name", lambda row: row, name="name"),
    Column("Issued", lambda _: "6 Mar", width=80, name="issued", spare=True),
    Column("Open", lambda _: "1,200.00", None, RIGHT, 140, name="open"),
)
NAME, ISSUED, OPEN = range(3)


@pytest.fixture
def table(qtbot: QtBot, preferences: Preferences) -> TableView:
    made = TableView(TableModel(COLUMNS, lambda row: row), "owing", preferences)
    qtbot.addWidget(made)
    made.table_model.show(["Harbour", "Quarry"])
    made.resize(600, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(table: TableView, width: int) -> list[str]:
    table.resize(width, 300)
    return [column.id for column in table.columns_seen()]


def widths(table: TableView) -> list[int]:
    return [table.horizontalHeader().sectionSize(at) for at in range(len(COLUMNS))]


def test_columns_give_way_as_far_as_nothing_is_cut_then_one_goes_then_the_table_scrolls(table: TableView) -> None:
    needed = table.sizeHintForColumn(OPEN)
    assert widths(table)[1:] == [80, 140]
    assert shown(table, 370) == ["name", "issued", "open"]
    assert needed <= widths(table)[OPEN] < 140
    assert sum(widths(table)) == table.viewport().width()
    assert shown(table, 290) == ["name", "open"]
    assert sum(widths(table)) == table.viewport().width()
    assert shown(table, 200) == ["name", "open"]
    assert sum(widths(table)) > table.viewport().width()
    assert shown(table, 600) == ["name", "issued", "open"]
    assert widths(table)[1:] == [80, 140]
    assert table.horizontalHeader().sectionResizeMode(NAME) == QHeaderView.ResizeMode.Stretch


def test_what_gave_way_is_not_remembered_as_a_person_s_choice(table: TableView, preferences: Preferences) -> None:
    shown(table, 280)
    table.layout_of_columns.save()
    kept = preferences.get("table.owing")
    assert (kept["hidden"], kept["widths"]) == ([], {"issued": 80, "open": 140})


def test_a_column_that_a_person_wants_to_see_stays(table: TableView) -> None:
    assert shown(table, 290) == ["name", "open"]
    tick = next(action for action in table.layout_of_columns.menu().actions() if action.text() == "Issued")
    tick.trigger()
    assert shown(table, 280) == ["name", "issued", "open"]


def test_a_column_made_wide_by_hand_is_scrolled_to(table: TableView) -> None:
    table.horizontalHeader().resizeSection(OPEN, 500)
    shown(table, 590)
    assert widths(table)[OPEN] == 500
    assert sum(widths(table)) > table.viewport().width()


def test_rows_that_come_later_are_measured_too(table: TableView) -> None:
    shown(table, 340)
    before = widths(table)[OPEN]
    table.table_model.columns = (
        *COLUMNS[:2],
        Column("Open", lambda _: "12,345,678.00", None, RIGHT, 140, name="open"),
    )
    table.table_model.show(["Elm"])
    assert widths(table)[OPEN] > before


def test_a_minus_stays_before_its_amount_where_people_read_from_right_to_left(table: TableView) -> None:
    table.table_model.columns = (Column("Open", lambda _: "-200.00", None, RIGHT, 140),)
    painted = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        table.setLayoutDirection(direction)
        table.table_model.show(["Elm"])
        painted.append(_written(table.viewport().grab().toImage()))
    assert painted[0] == painted[1] != []


def _written(image: QImage) -> list[list[bool]]:
    """Give what is written in the first row, from its first pixel to its last."""
    blank = image.pixelColor(image.width() // 2, 4)
    columns = [
        [image.pixelColor(x, y) != blank for y in range(6, 26)] for x in range(5, image.width() - 5)
    ]  # fmt: skip
    inked = [at for at, column in enumerate(columns) if any(column)]
    return columns[inked[0] : inked[-1] + 1] if inked else []
