"""The menu bar: its titles stand there from the first, what is in the menus comes with the commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from arDesk.ui import icons
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QMenuBar

    from arDesk.ui.actions import ActionSpec

MENUS = ("file", "edit", "view", "go", "account", "commitments", "cash", "help")


def menu_title(path: str) -> str:
    """Say what a menu is called: "view/theme"."""
    return say(f"menu.{path.replace('/', '.')}")


def titles(bar: QMenuBar) -> dict[str, QMenu]:
    """Put the MENUS in a bar, with nothing in them yet."""
    return {path: _plain(bar.addMenu(menu_title(path))) for path in MENUS}


def fill(menus: dict[str, QMenu], actions: Mapping[str, QAction], specs: Iterable[ActionSpec]) -> dict[str, QMenu]:
    """Put commands in the menus in the order of the table; gives those menus, and the ones within them.

    Icons are drawn when a menu is first opened.
    """
    made = dict(menus)
    for spec in specs:
        above, _, inner = spec.menu.partition("/")
        if inner and spec.menu not in made:
            made[spec.menu] = _plain(made[above].addMenu(menu_title(spec.menu)))
        menu = made[spec.menu]
        if spec.divider:
            menu.addSeparator()
        menu.addAction(actions[spec.id])
        if spec.icon:
            draw = cache(partial(icons.wear, actions[spec.id], spec.icon))  # the first time only
            menu.aboutToShow.connect(draw)
    return made


def _plain(menu: QMenu) -> QMenu:
    menu.setToolTipsVisible(False)
    return menu
