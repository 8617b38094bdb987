"""Columns of every list: chosen, moved, widened and sorted by hand, kept for each list, and put back by one command."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QSplitter

from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT
from arDesk.ui.panels.account.panel import _Lists
from arDesk.ui.panels.imports.rows import ImportRows
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page, tables_of

pytestmark = pytest.mark.usefixtures("undressed")

DESCENDING = Qt.SortOrder.DescendingOrder


def lists_of(sitting: Sitting, page: str) -> list[TableView]:
    """Find the lists of a page; the columns of a file are the file's own, and kept nowhere."""
    found = tables_of(open_page(sitting, page))
    return [table for table in found if not isinstance(table.parentWidget(), ImportRows)]


def layout(table: TableView) -> tuple[list[str], list[str], list[int], object]:
    """Say how a list's columns stand: those shown in their order, those hidden, fixed widths, what it is sorted by."""
    header, columns = table.horizontalHeader(), table.table_model.columns
    kept = table.layout_of_columns
    hidden = [column.id for at, column in enumerate(columns) if kept.is_hidden(at)]
    fixed = [
        kept.width(at)
        for at, column in enumerate(columns)
        if column.width and not kept.is_hidden(at)
        and header.sectionResizeMode(at) == QHeaderView.ResizeMode.Interactive
    ]  # fmt: skip
    return [column.id for column in table.columns_seen()], hidden, fixed, header.sortIndicatorSection()


def rearrange(table: TableView) -> None:
    """Do by hand what can be done to columns."""
    header, columns = table.horizontalHeader(), table.table_model.columns
    header.moveSection(0, len(columns) - 1)
    for at, column in enumerate(columns):
        if column.width and not header.isSectionHidden(at):
            header.resizeSection(at, 211 + at)
    if len(columns) > 2:
        header.setSectionHidden(1, True)
    table.sortByColumn(0, DESCENDING)
    table.layout_of_columns.save()


def test_each_list_has_a_name_of_its_own(standing: Sitting) -> None:
    names = [table.name for page in PAGE_IDS for table in lists_of(standing, page)]
    assert all(names)
    shared = {"account.items", "account.timeline"}  # of the same panel on two pages
    assert sorted(set(names)) == sorted(set(names) | shared)
    assert len([name for name in names if name not in shared]) == len(set(names) - shared)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_each_column_is_known_by_a_name_that_no_language_changes(standing: Sitting, page: str) -> None:
    for table in lists_of(standing, page):
        names = [column.name for column in table.table_model.columns]
        assert all(names), (table.name, [column.title for column in table.table_model.columns])
        assert len(set(names)) == len(names), table.name


@pytest.mark.parametrize("page", PAGE_IDS)
def test_numbers_and_second_lines_can_stand_in_a_file(standing: Sitting, page: str) -> None:
    for table in lists_of(standing, page):
        for column in table.table_model.columns:
            assert column.align != RIGHT or column.value is not None, (table.name, column.name)
            assert column.detail is None or column.detail_title, (table.name, column.name)


def test_columns_are_as_they_were_left_in_a_second_window(sitting: Sitting) -> None:
    left = {}
    for page in PAGE_IDS:
        for table in lists_of(sitting, page):
            rearrange(table)
            left[table.name] = layout(table)
    second = Sitting(sitting.world, sitting.qtbot, sitting.jobs, sitting.window.preferences)
    found = {table.name: layout(table) for page in PAGE_IDS for table in lists_of(second, page)}
    for name, (order, hidden, _, sorted_by) in left.items():
        assert (found[name][0], found[name][1], found[name][3]) == (order, hidden, sorted_by), name
    for table in chain.from_iterable(lists_of(second, page) for page in PAGE_IDS):
        table.layout_of_columns.reset()
        shown = [column.id for column in table.table_model.columns if column.shown]
        assert [column.id for column in table.columns_seen()] == shown, table.name
        assert table.horizontalHeader().sortIndicatorSection() == -1


@pytest.fixture(scope="module")
def widths(standing: Sitting) -> list[dict[str, dict[str, list[int]]]]:
    """Measure every list at the usual size of text, at twice, and at the usual again: to put one on takes long."""
    lists = {page: lists_of(standing, page) for page in PAGE_IDS}
    found, worn = [], theme.current()
    for scale in (1.0, 2.0, 1.0):
        worn.zoom(scale)
        found.append({page: {table.name: layout(table)[2] for table in tables} for page, tables in lists.items()})
    return found


@pytest.mark.parametrize("page", PAGE_IDS)
def test_widths_grow_and_shrink_with_the_text(widths: list[dict[str, dict[str, list[int]]]], page: str) -> None:
    before, doubled, after = (found[page] for found in widths)
    for name in before:
        assert all(abs(wide - 2 * width) <= 2 for wide, width in zip(doubled[name], before[name], strict=True)), name
        assert all(abs(one - width) <= 1 for one, width in zip(after[name], before[name], strict=True)), name


@pytest.mark.parametrize("page", PAGE_IDS)
def test_every_column_is_offered_in_the_chooser(standing: Sitting, page: str) -> None:
    for table in lists_of(standing, page):
        menu = table.layout_of_columns.menu()
        offered = [action.text().replace("&&", "&") for action in menu.actions() if action.isCheckable()]
        assert offered == [column.title for column in table.table_model.columns]
        assert all(offered), table.name
        menu.deleteLater()


def test_the_lines_between_parts_stay_where_they_were_moved(sitting: Sitting) -> None:
    kept = {}
    for page in PAGE_IDS:
        for split in open_page(sitting, page).findChildren(QSplitter):
            if isinstance(split, _Lists):  # it follows what is in it
                continue
            assert isinstance(split, Shares), page
            if not split.isVisible() or min(split.sizes()) == 0:
                continue
            split.setSizes([600, *(200 for _ in range(split.count() - 1))])
            split.splitterMoved.emit(600, 1)
            split._keep_now()
            kept[split._kept_as] = sitting.window.preferences.get(split._kept_as)
    assert {"shares.today", "shares.record", "shares.insights"} <= kept.keys()
    assert all(sum(shares) <= 1000 for shares in kept.values())
    second = Sitting(sitting.world, sitting.qtbot, sitting.jobs, sitting.window.preferences)
    split = next(one for one in open_page(second, "record").findChildren(Shares) if one._kept_as == "shares.record")
    share = split.sizes()[0] * 1000 // sum(split.sizes())
    assert abs(share - kept["shares.record"][0]) <= 20
