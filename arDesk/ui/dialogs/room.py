"""How large a dialog opens: as its text wants it, and never beyond the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from arDesk.ui import theme


def take_room(dialog: QDialog, width: int, height: int) -> None:
    """Open a dialog at a size in pixels at the usual size of text; one with larger text stays on the screen."""
    px, parent = theme.current().px, dialog.parentWidget()
    room = dialog.screen().availableSize()
    if parent is not None:
        room = room.expandedTo(parent.window().size())
    dialog.resize(QSize(px(width), px(height)).boundedTo(room))
