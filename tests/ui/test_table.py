from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QPushButton
from pytestqt.qtbot import QtBot

from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.table import TableView


@dataclass(frozen=True)
class Owing:
    code: int
    name: str
    minor: int


COLUMNS: tuple[Column[Owing], ...] = (
    Column("Customer", lambda row: row.name),
    Column(
        "Open EUR",
        lambda row: f"{row.minor / 100:,.2f}",
        lambda row: row.minor,
        RIGHT,
        110,
        value=lambda row: Money(row.minor, "EUR"),
    ),
    Column("Code", lambda row: str(row.code), width=80, shown=False),
)
ROWS = [Owing(1, "Harbour", 300), Owing(2, "Quarry", -200), Owing(3, "Elm", 100), Owing(4, "Oak", 400)]


@pytest.fixture
def table(qtbot: QtBot, preferences: Preferences) -> TableView:
    made = TableView(TableModel(COLUMNS, lambda row: row.code), "owing", preferences)
    qtbot.addWidget(made)
    made.table_model.show(ROWS)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def code(table: TableView) -> int | None:
    row = table.current_row()
    return None if row is None else row.code


def test_rows_are_dense_and_grow_with_the_text(table: TableView, dressed: theme.Theme) -> None:
    assert table.rowHeight(0) == 30
    dressed.zoom(2.0)
    assert table.rowHeight(0) == 60


def test_the_selection_stays_on_its_rows_over_a_refresh_and_a_sort(table: TableView, qtbot: QtBot) -> None:
    table.choose(2)
    with qtbot.assertNotEmitted(table.row_chosen):
        table.table_model.show([Owing(9, "new", 0), *ROWS])
        table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert code(table) == 2
    assert [row.code for row in table.selected_rows()] == [2]
    table.selectAll()
    table.table_model.show(ROWS)
    assert [row.code for row in table.selected_rows()] == [2, 3, 1, 4]


def test_the_next_row_comes_up_where_the_current_one_goes_away(table: TableView, qtbot: QtBot) -> None:
    table.choose(2)
    with qtbot.waitSignal(table.row_chosen) as told:
        table.table_model.show([row for row in ROWS if row.code != 2])
    assert told.args == [ROWS[2]]
    table.choose(4)
    table.table_model.show(ROWS[:2])
    assert code(table) == 2
    with qtbot.waitSignal(table.row_chosen) as told:
        table.table_model.show([])
    assert told.args == [None]
    assert code(table) is None


def test_the_keyboard_finds_its_way(table: TableView, qtbot: QtBot) -> None:
    table.setFocus()
    for key, expected in ((Qt.Key.Key_End, 4), (Qt.Key.Key_Up, 3), (Qt.Key.Key_Home, 1), (Qt.Key.Key_Down, 2)):
        QTest.keyClick(table, key)
        assert code(table) == expected
    QTest.keyClicks(table, "oa")
    assert code(table) == 4
    with qtbot.waitSignal(table.row_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[3]]


def test_typing_the_same_letter_goes_round(table: TableView, qtbot: QtBot) -> None:
    table.table_model.show([*ROWS, Owing(5, "Ost", 1)])
    table.choose(1)
    QTest.keyClicks(table, "o")
    assert code(table) == 4
    table._ahead.forget()
    QTest.keyClicks(table, "o")
    assert code(table) == 5


def test_rows_are_copied_for_a_spreadsheet_and_no_name_is_a_formula(table: TableView, qtbot: QtBot) -> None:
    table.table_model.show([Owing(1, "=cmd|'/c calc'!A1", 300), Owing(2, "a\tb\n<b>c", -200)])
    table.selectAll()
    table.copy(header=True)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Customer\tOpen EUR\n'=cmd|'/c calc'!A1\t3.00\na b <b>c\t-2.00"
    assert "&lt;b&gt;c" in mime.html()
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a b <b>c\t-2.00"


def tick(table: TableView, title: str) -> QAction:
    return next(action for action in table.layout_of_columns.menu().actions() if action.text() == title)


def test_columns_that_fit_themselves_are_not_kept(table: TableView, preferences: Preferences) -> None:
    table.horizontalHeader().resizeSection(1, 150)
    table.resize(900, 300)
    assert not table.layout_of_columns._saving.isActive()
    assert preferences.get("table.owing") is None


def test_the_columns_are_as_the_person_left_them(table: TableView, qtbot: QtBot, preferences: Preferences) -> None:
    tick(table, "Code").trigger()
    header = table.horizontalHeader()
    header.moveSection(2, 0)
    header.resizeSection(1, 150)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.layout_of_columns.save()

    again = TableView(TableModel(COLUMNS, lambda row: row.code), "owing", preferences)
    qtbot.addWidget(again)
    again.table_model.show(ROWS)
    header = again.horizontalHeader()
    assert not header.isSectionHidden(2)
    assert [header.logicalIndex(at) for at in range(3)] == [2, 0, 1]
    assert header.sectionSize(1) == 150
    assert [row.code for row in again.table_model.rows] == [4, 1, 3, 2]
    tick(again, "Reset columns").trigger()
    assert header.isSectionHidden(2)
    assert [header.logicalIndex(at) for at in range(3)] == [0, 1, 2]
    assert [row.code for row in again.table_model.rows] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "kept",
    [None, 3, {"order": 1, "widths": [], "hidden": "x", "sort": 5}, {"widths": {"Open EUR": 10**9}, "sort": [1, 2]}],
)
def test_a_layout_that_makes_no_sense_is_left(qtbot: QtBot, preferences: Preferences, kept: object) -> None:
    preferences.put("table.owing", kept)
    made = TableView(TableModel(COLUMNS, lambda row: row.code), "owing", preferences)
    qtbot.addWidget(made)
    assert made.horizontalHeader().sectionSize(1) == 110


def test_the_last_column_cannot_be_taken_away(table: TableView) -> None:
    tick(table, "Open EUR").trigger()
    assert not tick(table, "Customer").isEnabled()
    assert table.horizontalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch


def test_nothing_to_show_says_what_to_do(table: TableView, qtbot: QtBot) -> None:
    done: list[bool] = []
    table.when_empty("No customers yet", "Import a file to begin.", "Import a file", lambda: done.append(True))
    assert table.empty.isHidden()
    table.table_model.show([])
    assert table.empty.isVisible()
    QTest.mouseClick(table.empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert done == [True]
    table.table_model.show(ROWS)
    table.table_model.filter(lambda row: row.code > 99)
    assert table.empty.isHidden()
    assert table._nothing_matches.isVisible()


def test_before_the_first_answer_a_table_does_not_say_it_is_empty(qtbot: QtBot) -> None:
    made = TableView(TableModel(COLUMNS, lambda row: row.code))
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isHidden()


def test_a_cut_text_is_told_in_full(table: TableView) -> None:
    table.table_model.show([Owing(1, "A very long name " * 9, 3)])
    delegate = table.itemDelegate()
    index = table.table_model.index(0, 0)
    assert delegate.tip(index, 200).startswith("A very long name A very")  # type: ignore[attr-defined]
    assert delegate.tip(table.table_model.index(0, 1), 200) == ""  # type: ignore[attr-defined]


def test_a_click_in_the_header_sorts(table: TableView, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.code for row in table.table_model.rows] == [2, 3, 1, 4]
    assert len(table.selected_rows()) < 2  # a click in a header selects no column


def test_a_table_tells_a_screen_reader_its_rows(table: TableView) -> None:
    from PySide6.QtGui import QAccessible

    accessible = QAccessible.queryAccessibleInterface(table)
    assert accessible is not None
    assert accessible.role() == QAccessible.Role.Table
    cells = [accessible.child(at) for at in range(accessible.childCount())]
    said = {cell.text(QAccessible.Text.Name) for cell in cells}
    assert {"Customer", "Open EUR", "Harbour", "3.00"} <= said


def test_a_screen_reader_hears_headers_with_their_order_and_the_current_cell(table: TableView) -> None:
    from PySide6.QtGui import QAccessible

    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.choose(3)
    told = QAccessible.queryAccessibleInterface(table)
    cells = [told.child(at) for at in range(told.childCount())]
    headers = [cell.text(QAccessible.Text.Name) for cell in cells if cell.role() == QAccessible.Role.ColumnHeader]
    assert headers[:2] == ["Customer", "Open EUR, sorted, largest first"]
    focused = [cell.text(QAccessible.Text.Name) for cell in cells if cell.state().focused]
    assert focused == ["Elm"]


def test_a_frame_asks_for_little_of_each_cell(table: TableView) -> None:
    """Calls of Python functions, not time: a call for each cell's text is fine, one for each of Qt's roles is not."""
    import sys

    table.table_model.show([Owing(at, f"Customer {at}", at) for at in range(1000)])
    table.viewport().grab()
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    table.verticalScrollBar().setValue(9_000)
    sys.setprofile(count)
    table.viewport().grab()
    sys.setprofile(None)
    shown = (table.viewport().height() // table.rowHeight(0) + 1) * 2
    assert calls <= 12 * shown


def test_only_the_rows_the_mouse_leaves_and_enters_are_painted_anew(table: TableView, qtbot: QtBot) -> None:
    painted: list[int] = []
    paint = table._cells.paint_rows
    table._cells.paint_rows = lambda painter, area: (painted.append(area.height()), paint(painter, area))  # type: ignore[method-assign,assignment,func-returns-value]
    table._hover(1)
    qtbot.waitUntil(lambda: bool(painted))
    assert set(painted) == {table.rowHeight(0)}


def test_columns_mirror_where_one_reads_from_the_right(table: TableView) -> None:
    left_to_right = table.grab().toImage()
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QGuiApplication.processEvents()
    assert table.grab().toImage() != left_to_right
    lanes = {lane.number: lane.side for lane in table._cells._lanes(table.viewport().rect())}
    assert lanes == {0: 2, 1: 0}


def test_a_double_click_on_a_line_between_headers_fits_what_is_shown(table: TableView) -> None:
    table.table_model.show([Owing(1, "Harbour", 123_456_789_000)])
    header = table.horizontalHeader()
    table.resizeColumnToContents(1)
    widest = table.fontMetrics().horizontalAdvance("1,234,567,890.00")
    assert header.sectionSize(1) >= widest + 16


def test_what_was_touched_a_moment_ago_is_kept_when_the_list_goes_away(
    table: TableView, preferences: Preferences
) -> None:
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert preferences.get("table.owing") is None
    table.hide()
    assert preferences.get("table.owing")["sort"] == ["Open EUR", True]


def test_a_name_is_scrolled_to_rather_than_cut_to_nothing(table: TableView, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    table.resize(220, 300)
    assert header.sectionSize(0) == 168
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    table.resize(600, 300)
    assert header.sectionSize(0) + header.sectionSize(1) == table.viewport().width()


def test_a_long_text_runs_on_into_the_room_its_neighbour_leaves(qtbot: QtBot, preferences: Preferences) -> None:
    long = "Harbour Wholesale and Delicatessen of the North"
    columns = (Column[Owing]("Customer", lambda row: row.name, width=120), COLUMNS[1])
    made = TableView(TableModel(columns, lambda row: row.code), "", preferences)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    painted: list[int] = []
    for name in ("Harbour", long):
        made.table_model.show([Owing(1, name, 300)])
        seen = made.viewport().grab().toImage()
        blank = seen.pixelColor(490, 250)
        painted.append(sum(seen.pixelColor(x, y) != blank for x in range(125, 170) for y in range(2, 28)))
    assert painted[0] == 0 < painted[1]


def test_a_second_line_runs_on_under_a_neighbour_without_one(qtbot: QtBot, preferences: Preferences) -> None:
    long = "Harbour Wholesale and Delicatessen of the North"
    columns = (
        Column[Owing]("Customer", lambda row: row.name, width=120, detail=lambda row: long if row.code else "Elm"),
        Column[Owing]("Open EUR", lambda row: str(row.minor), None, RIGHT, 110, detail=lambda _: ""),
    )
    made = TableView(TableModel(columns, lambda row: row.code), "", preferences, row_height=46)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    right = made.viewport().width()
    upper, lower = range(2, 24), range(25, 44)
    painted: list[list[int]] = []
    for number in (0, 1):
        made.table_model.show([Owing(number, "Oak", 300)])
        made.horizontalHeader().resizeSection(0, 120)
        made.horizontalHeader().resizeSection(1, right - 120)
        seen = made.viewport().grab().toImage()
        blank = seen.pixelColor(right - 5, 250)
        painted.append(
            [sum(seen.pixelColor(x, y) != blank for x in range(125, right) for y in ys) for ys in (upper, lower)]
        )
    assert painted[0][0] == painted[1][0] > 0
    assert painted[0][1] == 0 < painted[1][1]


def test_headings_over_nothing_are_not_scrolled_to(table: TableView, qtbot: QtBot) -> None:
    bar = table.horizontalScrollBar()
    table.horizontalHeader().resizeSection(1, 800)
    qtbot.waitUntil(bar.isVisible)
    table.table_model.show([])
    qtbot.waitUntil(lambda: not bar.isVisible())
    table.table_model.show(ROWS)
    qtbot.waitUntil(bar.isVisible)
    table.table_model.filter(lambda _: False)
    qtbot.wait(20)
    assert bar.isVisible()  # the rows are there
