"""The keys commands have now, for the texts that name them: a person may have chosen others than the usual ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from arDesk.ui.widgets.text import no_mnemonic, set_tip
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton, QWidget


class ToldKeys(QObject):
    """Knows the commands of the window there is.

    Signals:
        changed: commands have other keys than before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._actions: dict[str, QAction] = {}

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Tell of these commands from now on."""
        self._actions = dict(actions)

    def of(self, command: str) -> str:
        """Write the keys a command has now, as this system writes them; "" where it has none."""
        action = self._actions.get(command)
        if action is None or not isValid(action):
            return ""
        from arDesk.ui.keys import told  # the first window names no keys

        return told(action, most=1)


@cache
def current() -> ToldKeys:
    """Give the keys of the window there is."""
    return ToldKeys()


class _Teller(QObject):
    """Says something about keys, and says it again when they are others, for as long as its owner lives."""

    def __init__(self, owner: QObject, about: str, tell: Callable[[], object]) -> None:
        super().__init__(owner)
        self.setObjectName(about)
        self._tell = tell
        current().changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        self._tell()


def follow(owner: QObject, about: str, tell: Callable[[], object]) -> None:
    """Do something that tells keys, now and whenever they are others; what was done about the same before ends."""
    for old in owner.findChildren(_Teller, about):
        if old.parent() is owner:
            current().changed.disconnect(old.tell)
            old.setParent(None)
            old.deleteLater()
    _Teller(owner, about, tell)


def sentence(code: str, *commands: str) -> str:
    """Say a sentence that names the keys of commands, in fields called as their last words; `.plain` without keys."""
    keys = {command.rpartition(".")[2]: current().of(command) for command in commands}
    return say(code, **keys) if all(keys.values()) else say(f"{code}.plain")


def tip(target: QWidget, said: str, command: str) -> None:
    """Set a tooltip that ends with a command's keys; none where nothing is said."""

    def tell() -> None:
        keys = current().of(command)
        set_tip(target, say("keys.after_tip", tip=said, keys=keys) if said and keys else said)

    follow(target, "tip", tell)


def face(target: QAbstractButton, code: str, command: str) -> None:
    """Write a button's words, which name a command's keys."""
    follow(target, "face", lambda: target.setText(no_mnemonic(sentence(code, command))))
