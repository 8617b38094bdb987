"""The menu of a table: what the menu bar offers for its rows, at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

ALWAYS = ("edit.copy", "edit.copy_with_header", "edit.select_all", "file.export_table", "view.columns")


def table_menu(table: QWidget, own: Sequence[str]) -> QMenu:
    """Make a menu of a table's own commands, and below those every table has; each is the menu bar's own."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    actions = _actions(table)
    for group in (own, ALWAYS):
        found = [actions[name] for name in group if name in actions]
        if found and menu.actions():
            menu.addSeparator()
        menu.addActions(found)
    return menu


def _actions(widget: QWidget | None) -> Mapping[str, QAction]:
    """Find the window's commands, from a dialog of it too."""
    while widget is not None:
        found: Mapping[str, QAction] | None = getattr(widget.window(), "actions_by_id", None)
        if found is not None:
            return found
        widget = widget.window().parentWidget()
    return {}
