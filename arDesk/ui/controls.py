"""What a person drives a window with: its commands, their keys, the menus they stand in, and who carries them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.ui import menus
from arDesk.ui.actions import ACTIONS, build, page_actions
from arDesk.ui.commands import CommandBoard
from arDesk.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from arDesk.ui.main_window import MainWindow


class Controls:
    """Made once the window has been seen, or when somebody asks for them before."""

    commands: WindowCommands

    def __init__(self, window: MainWindow, titles: dict[str, QMenu]) -> None:
        specs = (*ACTIONS, *page_actions(tuple(window.pages.values())))
        self.actions = build(window, specs)
        menus.fill(titles, self.actions, specs)
        self.board = CommandBoard(self.actions, window)

    def offer(self, window: MainWindow) -> None:
        """Offer what the window can do; what it offers it with is there by now."""
        self.commands = WindowCommands(window)
        self.commands.offer(window.office)

    def leave(self) -> None:
        """Make way for others, of other words and keys."""
        for action in self.actions.values():
            action.setShortcuts([])
        for old in (*self.actions.values(), self.board, self.commands):
            old.deleteLater()
