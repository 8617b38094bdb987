"""Row 22: a screen reader names all the keyboard reaches, reads tables with their headers, and hears outcomes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextBrowser,
    QTreeView,
    QWidget,
)

from arDesk.kernel.errors import Refusal
from arDesk.ui.widgets import spoken
from arDesk.ui.widgets.chips import Chips
from tests.ui.calling import Sitting
from tests.ui.conventions.looking import called, focusable
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page, tables_of

Role, State = QAccessible.Role, QAccessible.State
BUTTONS = {Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.ButtonDropDown, Role.ButtonDropGrid}
ROLES: dict[type[QWidget], set[QAccessible.Role]] = {
    QAbstractButton: BUTTONS,
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QTextBrowser: {Role.EditableText, Role.StaticText},
    QComboBox: {Role.ComboBox},
    QAbstractSpinBox: {Role.SpinBox},
    QTreeView: {Role.Tree, Role.Table},
    QTableView: {Role.Table},
    QListView: {Role.List, Role.Table},
    QTabBar: {Role.PageTabList},
}


@pytest.mark.parametrize("page", PAGE_IDS)
def test_everything_on_a_page_has_a_name_and_a_role(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    assert _unnamed(standing.window) == []


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_everything_in_a_dialog_has_a_name_and_a_role(standing: Sitting, kind: type[QDialog]) -> None:
    shown = open_dialog(standing, kind)
    unnamed, title = _unnamed(shown), shown.windowTitle()
    shown.close()
    assert unnamed == []
    assert title


@pytest.mark.parametrize("page", PAGE_IDS)
def test_tables_are_read_with_their_headers(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    for table in (one for one in tables_of(shown) if one.isVisible() and one.table_model.rowCount()):
        seen = _interface(table)
        roles = [seen.child(at).role() for at in range(min(seen.childCount(), 2 * len(table.table_model.columns)))]
        assert seen.role() == Role.Table
        assert table.horizontalHeader().isHidden() or Role.ColumnHeader in roles, called(table)
        assert Role.Cell in roles, called(table)
        titles = [column.title for column in table.table_model.columns]
        assert all(titles), called(table)


def test_a_chip_says_whether_it_is_on(standing: Sitting) -> None:
    shown = open_page(standing, "customers")
    chips = shown.findChildren(Chips)[0]
    buttons = chips.findChildren(QAbstractButton)
    states = [_interface(one).state() for one in buttons]
    assert [bool(state.checked) for state in states] == [one.isChecked() for one in buttons]
    assert all(state.checkable for state in states)


def test_a_tab_says_whether_it_is_the_one_shown(standing: Sitting) -> None:
    shown = open_page(standing, "today")
    tabs = _interface(shown.queue.tabs)  # type: ignore[attr-defined]
    inside = [tabs.child(at) for at in range(tabs.childCount())]
    names = [one.text(QAccessible.Text.Name) for one in inside if one.role() == Role.PageTab]
    selected = [bool(one.state().selected) for one in inside if one.role() == Role.PageTab]
    assert all(names)
    assert selected.count(True) == 1


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Be the screen reader: what is said, and whether it breaks in."""
    said: list[tuple[str, bool]] = []

    def hear(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(spoken, "send", hear)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    return said


def test_what_was_saved_is_said(sitting: Sitting, heard: list[tuple[str, bool]]) -> None:
    sitting.press("4")
    sitting.save()
    assert heard
    said, urgent = heard[-1]
    assert sitting.window.status.undo.text == said
    assert not urgent


def test_what_was_refused_breaks_in(standing: Sitting, heard: list[tuple[str, bool]]) -> None:
    open_page(standing, "today")
    standing.today.refused(Refusal("company_missing"))
    assert heard == [(standing.today.message.text, True)]
    standing.today.message.hide()


def test_what_was_found_is_said(standing: Sitting, heard: list[tuple[str, bool]]) -> None:
    search = standing.window.shell.top.search
    search.setFocus()
    standing.press("oak")
    standing.qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1][0]
    search.clear()


def test_nothing_is_said_where_nobody_listens(standing: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[QAccessibleEvent] = []
    monkeypatch.setattr(spoken, "send", said.append)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    spoken.announce(standing.window, "Saved")
    assert said == []


def _interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def _unnamed(place: QWidget) -> list[str]:
    found = []
    for one in focusable(place):
        seen = _interface(one)
        name = seen.text(QAccessible.Text.Name).strip()
        wanted = next((roles for kind, roles in ROLES.items() if isinstance(one, kind)), None)
        if not name:
            found.append(f"{called(one)} in {called(one.parentWidget() or one)} has no name")
        elif wanted is not None and seen.role() not in wanted:
            found.append(f"{called(one)} is read as {seen.role().name}")
        elif (
            wanted is None
            and not isinstance(one, QAbstractScrollArea)
            and not seen.text(QAccessible.Text.Description).strip()
        ):
            found.append(f"{called(one)} paints itself and says nothing of what it shows")
    return found
