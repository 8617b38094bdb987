"""What can be done with what the keyboard is in: cut, copy, find, save the list; offered only where it makes sense."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from arDesk.ui.actions import Commands
from arDesk.ui.commands import in_hand, on_focus
from arDesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from arDesk.ui.main_window import MainWindow


class Editing(QObject):
    """Offers the board what fits the widget the keyboard is in, and the page shown."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._followed: QWidget | None = None
        self._listed: Commands = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._turn)
        QGuiApplication.clipboard().dataChanged.connect(self._soon.start)
        for keys in (QKeySequence("Shift+F10"), QKeySequence(Qt.Key.Key_Menu)):
            QShortcut(keys, window.shell, open_context_menu)

    def look(self) -> None:
        """Offer what makes sense now, on another page or part of it."""
        focus = in_hand()
        if focus is not None and focus.window() is not self._window:
            return
        self._follow(focus)
        self._listed = self._listing(focus)
        self._look_again()

    def _look_again(self) -> None:
        """Offer what makes sense where something else is selected now."""
        self._window.controls.board.offer("focus", {**_editing(self._followed), **self._listed})

    def _turn(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is self._window:
            self._soon.start()

    def _follow(self, focus: QWidget | None) -> None:
        """Look again when what is selected there changes."""
        if focus is self._followed:
            return
        if self._followed is not None and isValid(self._followed):
            for signal in _selecting(self._followed):
                signal.disconnect(self._look_again)
        self._followed = focus
        for signal in _selecting(focus):
            signal.connect(self._look_again)

    def _listing(self, focus: QWidget | None) -> Commands:
        """What can be done with the list the keyboard is in, or with the page's first one."""
        page = self._window.page
        if page is None:
            return {}
        offered: dict[str, Callable[[], Any]] = {}
        field = next((one for one in page.findChildren(QLineEdit) if is_search(one) and one.isVisible()), None)
        tables = [table for table in page.findChildren(TableView) if table.isVisible()]
        table = next((one for one in tables if _holds(one, focus)), tables[0] if tables else None)
        if table is not None:
            offered["view.columns"] = partial(_offer_columns, table)
            offered["file.export_table"] = table.export
            offered["edit.find"] = partial(find_in, table)
        if field is not None and (table is None or not _holds(table, focus) or _narrows(field, table)):
            offered["edit.find"] = partial(_go_into, field)
        return offered


def is_search(field: QLineEdit) -> bool:
    """Whether a field narrows a list."""
    return bool(field.property("kind") == "search")


def find_in(table: TableView) -> None:
    """Open the bar that finds words in a table."""
    from arDesk.ui.widgets.find_bar import FindBar

    FindBar.over(table).enter()


def open_context_menu() -> None:
    """Open the menu of what the keyboard is in, where its row or cursor is."""
    focus = QApplication.focusWidget()
    if focus is None:
        return
    place = focus.rect().center()
    target: QWidget = focus
    if isinstance(focus, TableView):
        target = focus.viewport()
        place = focus.visualRect(focus.currentIndex()).center()
    elif isinstance(focus, QLineEdit | QPlainTextEdit):
        place = focus.cursorRect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.postEvent(target, QContextMenuEvent(reason, place, target.mapToGlobal(place)))


def _editing(focus: QWidget | None) -> Commands:
    offered: dict[str, Callable[[], Any]] = {}
    writable = isinstance(focus, QLineEdit | QPlainTextEdit) and not focus.isReadOnly()
    if writable:  # what was typed is taken back there, never the books behind it
        offered |= {"edit.undo": partial(on_focus, "undo"), "edit.redo": partial(on_focus, "redo")}
    if _has_selection(focus):
        offered["edit.copy"] = partial(on_focus, "copy")
        if writable:
            offered["edit.cut"] = partial(on_focus, "cut")
    if isinstance(focus, TableView) and focus.selectionModel().hasSelection():
        offered["edit.copy"] = partial(on_focus, "copy")
        offered["edit.copy_with_header"] = partial(on_focus, "copy", header=True)
    if writable and QGuiApplication.clipboard().text():
        offered["edit.paste"] = partial(on_focus, "paste")
    if _has_content(focus):
        offered["edit.select_all"] = partial(on_focus, "selectAll")
    return offered


def _has_selection(focus: QWidget | None) -> bool:
    if isinstance(focus, QLineEdit):
        return focus.hasSelectedText()
    if isinstance(focus, QPlainTextEdit | QTextEdit):
        return focus.textCursor().hasSelection()
    return False


def _has_content(focus: QWidget | None) -> bool:
    if isinstance(focus, QLineEdit):
        return bool(focus.text())
    if isinstance(focus, QPlainTextEdit | QTextEdit):
        return not focus.document().isEmpty()
    if isinstance(focus, TableView):
        return focus.table_model.rowCount() > 0 and focus.selectionMode() != TableView.SelectionMode.SingleSelection
    return False


def _selecting(focus: QWidget | None) -> list[Any]:
    if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
        return [focus.selectionChanged]
    if isinstance(focus, TableView):
        return [focus.selectionModel().selectionChanged]
    return []


def _holds(table: TableView | None, focus: QWidget | None) -> bool:
    return table is not None and focus is not None and (table is focus or table.isAncestorOf(focus))


def _narrows(field: QLineEdit, table: TableView) -> bool:
    above = field.parentWidget()
    return above is not None and above.isAncestorOf(table)


def _go_into(field: QLineEdit) -> None:
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    field.selectAll()


def _offer_columns(table: TableView) -> None:
    header = table.horizontalHeader()
    table.layout_of_columns.menu().popup(header.mapToGlobal(header.rect().bottomLeft()))
