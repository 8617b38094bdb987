"""Which command is meant by a few letters, even wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from arDesk.ui.actions import plain
from arDesk.words.folding import folded

LEAST = 62.0  # of 100: how like a command must be to be offered
RECENT = 12


class Choice(NamedTuple):
    """A command of the menus: `path` is "View › Theme"."""

    action: QAction
    text: str
    path: str

    @property
    def id(self) -> str:
        """What it is remembered by."""
        return self.action.objectName() or self.text


def choices(bar: QMenuBar | QMenu, path: tuple[str, ...] = ()) -> list[Choice]:
    """List every command the menus offer now, in their order."""
    found: list[Choice] = []
    for action in bar.actions():
        menu, text = action.menu(), plain(action.text())
        if isinstance(menu, QMenu):
            if action.isEnabled():
                found += choices(menu, (*path, text))
        elif action.isEnabled() and action.isVisible() and not action.isSeparator():
            found.append(Choice(action, text, " › ".join(path)))
    return found


def rank(typed: str, offered: Sequence[Choice], recent: Sequence[str] = ()) -> list[Choice]:
    """Put what is most likely meant first; among equals, and where nothing was typed, what was used last."""
    places = {name: at for at, name in enumerate(recent)}
    wanted = folded(typed.rstrip("…. "))
    found = [(likeness(wanted, one), -places.get(one.id, len(places)), -at, one) for at, one in enumerate(offered)]
    kept = [row for row in found if row[0] >= LEAST or not wanted]
    return [row[-1] for row in sorted(kept, key=lambda row: row[:3], reverse=True)]


def likeness(wanted: str, choice: Choice) -> float:
    """Say how like a folded text a command is: over 100 where it begins so, up to 100 by letters in common."""
    if not wanted:
        return 0.0
    name = folded(choice.text.rstrip("…"))
    if name == wanted:
        return 200.0
    if name.startswith(wanted):
        return 150.0
    words = f"{folded(choice.path)} {name}".split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 130.0 if any(word.startswith(wanted) for word in name.split()) else 120.0
    from rapidfuzz import fuzz

    parts = [max((fuzz.ratio(part, word) for word in words), default=0.0) for part in wanted.split()]
    return max(sum(parts) / len(parts), 0.9 * fuzz.WRatio(wanted, name)) if parts else 0.0
