"""Context menus: the menu bar's own commands again, where the mouse or the Menu key asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


def context_menu(widget: QWidget, ids: Iterable[str]) -> QMenu:
    """Make a menu of the window's commands by their ids; "" is a dividing line. What cannot be done now is left out."""
    actions: Mapping[str, QAction] = getattr(widget.window(), "actions_by_id", {})
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in ids:
        if not name:
            menu.addSeparator()
        elif name in actions and actions[name].isEnabled():
            menu.addAction(actions[name])
    return menu


def offer_context(widget: QWidget, ids: Iterable[str]) -> None:
    """Give a widget a context menu of commands."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(partial(_open, widget, tuple(ids)))


def _open(widget: QWidget, ids: tuple[str, ...], place: QPoint) -> None:
    menu = context_menu(widget, ids)
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(widget.mapToGlobal(place))
