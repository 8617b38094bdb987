"""Who carries a command out now: the page shown, else the window. What nobody offers is disabled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from arDesk.ui.actions import Commands
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

PLACES = ("window", "ways", "focus", "page")  # a later one goes before an earlier one


class Said:
    """A command under words of its own: Ctrl+Enter is "Save the call" on one page and "Import" on another."""

    def __init__(self, code: str, do: Callable[[], object], **fields: object) -> None:
        self.code, self.fields, self._do = code, fields, do

    def __call__(self) -> object:
        return self._do()

    @property
    def text(self) -> str:
        """The words, in the language spoken now."""
        fields = {name: str(value).replace("&", "&&") for name, value in self.fields.items()}
        return say(self.code, **fields)


class CommandBoard(QObject):
    """Connects actions with whoever offers them."""

    def __init__(self, actions: Mapping[str, QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = dict(actions)
        self._offers: dict[str, Commands] = {place: {} for place in PLACES}
        for name, action in self._actions.items():
            action.triggered.connect(partial(self._carry_out, name))

    def offer(self, place: str, commands: Commands) -> None:
        """Say what one of the PLACES can do now, in full.

        Raises KeyError for a command in no menu, or another place.
        """
        if unknown := commands.keys() - self._actions.keys():
            raise KeyError(f"in no menu: {sorted(unknown)}")
        before, self._offers[place] = self._offers[place], commands
        for name in before.keys() | commands.keys():
            self._show(name)

    def tell(self) -> None:
        """Give every command its words again, in the language spoken now."""
        for name in self._actions:
            self._show(name)

    def _show(self, name: str) -> None:
        found = self._find(name)
        action = self._actions[name]
        action.setEnabled(found is not None)
        action.setText(found.text if isinstance(found, Said) else say(f"command.{name}"))

    def _find(self, name: str) -> Callable[[], object] | None:
        return next((self._offers[place][name] for place in reversed(PLACES) if name in self._offers[place]), None)

    def _carry_out(self, name: str, _checked: bool = False) -> None:
        if (do := self._find(name)) is not None:
            do()


def text_field() -> QLineEdit | QPlainTextEdit | None:
    """Give the text field the keyboard is in, if it can be written in: Ctrl+Z there is the field's."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    focus = in_hand()
    if isinstance(focus, QLineEdit | QPlainTextEdit) and not focus.isReadOnly():
        return focus
    return None


def in_hand() -> QWidget | None:
    """Give the window's widget the keyboard is in, or was in until a dialog took it for a moment."""
    focus = QApplication.focusWidget()
    window = focus.window() if focus is not None else QApplication.activeWindow()
    while window is not None and (above := window.parentWidget()) is not None:
        window = above.window()
    return window.focusWidget() if window is not None else focus


def on_focus(name: str, **options: bool) -> None:
    """Call a method of the widget the keyboard is in ("copy", "cut", "paste", "selectAll"), where it has it."""
    focus = in_hand()
    method = getattr(focus, name, None)
    if method is None or (options and not hasattr(focus, "selected_rows")):
        return
    method(**options)
