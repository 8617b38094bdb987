"""Every command stands in the menu bar; context menus repeat them and hold nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from arDesk.ui.actions import ACTIONS, page_actions
from arDesk.ui.pages import PAGES
from arDesk.ui.widgets.table import TableView
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page, tables_of

SPECS = (*ACTIONS, *page_actions(PAGES))


def in_menus(place: QMenuBar | QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in place.actions():
        below = action.menu()
        found += in_menus(below) if isinstance(below, QMenu) else [] if action.isSeparator() else [action]
        found += [action] if isinstance(below, QMenu) and action.objectName() else []
    return found


@pytest.mark.parametrize("command", [spec.id for spec in SPECS])
def test_each_command_stands_in_one_menu_with_a_tip_for_the_status_bar(standing: Sitting, command: str) -> None:
    action = standing.window.actions_by_id[command]
    assert in_menus(standing.window.menuBar()).count(action) == 1
    assert action.statusTip()
    assert action.statusTip().endswith(".")


@pytest.mark.parametrize("page", PAGE_IDS)
def test_context_menus_repeat_the_menu_bar(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    menus = set(in_menus(standing.window.menuBar()))
    tables = [table for table in tables_of(shown) if table.isVisible() and table.selected_rows()]
    for table in tables:
        opened = context_menu_of(table)
        assert set(opened) <= menus
        always = {"view.columns", "file.export_table"}
        if table.selected_rows():
            always |= {"edit.copy", "edit.copy_with_header"}
        assert {one.objectName() for one in opened} >= always


@pytest.mark.parametrize("key", ["Shift+F10", "Menu"])
def test_the_keyboard_opens_the_context_menu(standing: Sitting, key: str) -> None:
    open_page(standing, "today")
    table = standing.today.queue.table
    table.setFocus()
    QApplication.processEvents()
    if key == "Menu":
        QTest.keyClick(table, Qt.Key.Key_Menu)
    else:
        QTest.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    assert not shown.isEmpty()
    shown.close()


def test_the_customer_s_own_context_menu_repeats_the_menu_bar(standing: Sitting) -> None:
    open_page(standing, "today")
    standing.today.work.panel.customContextMenuRequested.emit(standing.today.work.panel.rect().center())
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    assert {action.objectName() for action in shown.actions()} >= {"account.dial", "call.log"}
    assert set(in_menus(shown)) <= set(in_menus(standing.window.menuBar()))
    shown.close()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_editing_is_offered_only_where_it_makes_sense(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    actions = standing.window.actions_by_id
    standing.window.shell.nav._buttons[page].setFocus()
    QApplication.processEvents()
    for command in ("edit.cut", "edit.copy", "edit.copy_with_header", "edit.select_all"):
        assert not actions[command].isEnabled(), command
    assert actions["view.columns"].isEnabled() == any(table.isVisible() for table in tables_of(shown))


def context_menu_of(table: TableView) -> list[QAction]:
    from PySide6.QtGui import QContextMenuEvent

    place = table.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place))
    table.setFocus(Qt.FocusReason.MouseFocusReason)  # as a click does
    QApplication.processEvents()
    QApplication.sendEvent(table.viewport(), event)
    QApplication.processEvents()
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    found = in_menus(shown)
    shown.close()
    return found
