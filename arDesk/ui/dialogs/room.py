"""How large a dialog opens: as its text wants it, and never beyond the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from arDesk.ui import theme


def take_room(dialog: QDialog, width: int, height: int) -> None:
    """Open a dialog at a size in pixels at the usual size of text; one with larger text stays on the screen."""
    px = theme.current().px
    dialog.resize(QSize(px(width), px(height)).boundedTo(_room(dialog)))


def take_wanted_room(dialog: QDialog, bar: int) -> None:
    """Give a dialog all that its fields ask for; left to itself it takes two thirds of the screen at most.

    One that is higher than the screen scrolls: it gets the width of its scroll bar as well, in pixels.
    """
    wanted, room = dialog.sizeHint(), _room(dialog)
    if wanted.height() > room.height():
        wanted.setWidth(wanted.width() + bar)
    dialog.resize(wanted.boundedTo(room))


def grow(dialog: QDialog) -> None:
    """Let an open dialog be as high as its fields ask for by now, and never beyond the screen."""
    wanted = dialog.sizeHint().boundedTo(_room(dialog))
    dialog.resize(dialog.width(), max(dialog.height(), wanted.height()))


def is_wide(dialog: QDialog, width: int) -> bool:
    """Whether there is room for a width in pixels at the usual size of text."""
    return theme.current().px(width) <= _room(dialog).width()


def _room(dialog: QDialog) -> QSize:
    room, parent = dialog.screen().availableSize(), dialog.parentWidget()
    return room if parent is None else room.expandedTo(parent.window().size())
