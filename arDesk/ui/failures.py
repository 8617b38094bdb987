"""What is told when something breaks that nobody could have put right: calmly, once, with details to copy."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from arDesk import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger("arDesk")
_showing: list[BaseException] = []


def details_of(error: BaseException) -> str:
    """Write what a developer needs: versions and the trace, without the books' contents."""
    import platform
    import traceback

    trace = "".join(traceback.format_exception(error))
    return f"arDesk {__version__} · Python {platform.python_version()} · {platform.platform()}\n\n{trace}"


def show_broken(parent: QWidget | None, error: BaseException) -> None:
    """Tell of an unexpected error, and log it. While one is told, further ones are only logged."""
    _log.error("unexpected", exc_info=error)
    if _showing:
        return
    _showing.append(error)
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    from arDesk.ui.widgets.text import message_box

    try:
        box = message_box(
            parent,
            "arDesk",
            "Something went wrong in arDesk.",
            "What was being done was not finished; your books are as they were before it. "
            "You can go on working. If it happens again, copy the details and send them to whoever looks after arDesk.",
        )
        copy = box.addButton("&Copy details", QMessageBox.ButtonRole.ActionRole)
        go_on = box.addButton("&Go on", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details_of(error)))
        box.exec()
    finally:
        _showing.clear()
