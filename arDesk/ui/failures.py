"""What is told when something breaks that nobody could have put right: what happened, what was kept, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk import __version__
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_showing: list[BaseException] = []


def details_of(error: BaseException) -> str:
    """Write what a developer needs: versions and the trace, without the books' contents."""
    import platform
    import traceback

    trace = "".join(traceback.format_exception(error))
    return f"arDesk {__version__} · Python {platform.python_version()} · {platform.platform()}\n\n{trace}"


def show_broken(parent: QWidget | None, error: BaseException) -> None:
    """Tell of an unexpected error, and log it. While one is told, further ones are only logged."""
    import logging  # the first window has nothing to tell

    logging.getLogger("arDesk").error("unexpected", exc_info=error)
    if _showing:
        return
    _showing.append(error)
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    from arDesk.ui.widgets.text import message_box

    try:
        kept, todo = say("broken.kept"), say("broken.todo")
        box = message_box(parent, say("broken.title"), say("broken.what"), f"{kept}\n\n{todo}")
        copy = box.addButton(say("broken.copy"), QMessageBox.ButtonRole.ActionRole)
        go_on = box.addButton(say("broken.go_on"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details_of(error)))
        box.exec()
    finally:
        _showing.clear()
