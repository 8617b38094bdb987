"""Who carries a command out now: the page shown, else the window. What nobody offers is disabled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from arDesk.ui.actions import Commands

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class CommandBoard(QObject):
    """Connects actions with whoever offers them; a later place goes before an earlier one."""

    def __init__(self, actions: Mapping[str, QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = dict(actions)
        self._offers: dict[str, Commands] = {}
        for name, action in self._actions.items():
            action.triggered.connect(partial(self._carry_out, name))

    def offer(self, place: str, commands: Commands) -> None:
        """Say what a place ("window", "page") can do now, in full. Raises KeyError for a command in no menu."""
        if unknown := commands.keys() - self._actions.keys():
            raise KeyError(f"in no menu: {sorted(unknown)}")
        self._offers[place] = commands
        offered = {name for each in self._offers.values() for name in each}
        for name, action in self._actions.items():
            action.setEnabled(name in offered)

    def _carry_out(self, name: str, _checked: bool = False) -> None:
        for commands in reversed(self._offers.values()):
            if name in commands:
                commands[name]()
                return


def text_field() -> QLineEdit | QPlainTextEdit | None:
    """Give the text field the keyboard is in, if it can be written in: Ctrl+Z there is the field's."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit) and not focus.isReadOnly():
        return focus
    return None


def on_focus(name: str, **options: bool) -> None:
    """Call a method of the widget the keyboard is in ("copy", "cut", "paste", "selectAll"), where it has it."""
    focus: QWidget | None = QApplication.focusWidget()
    method = getattr(focus, name, None)
    if method is None or (options and not hasattr(focus, "selected_rows")):
        return
    method(**options)
