"""F1 in a dialog: its page of the guide."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog


def offer_help(dialog: QDialog, topic: str) -> None:
    """Have F1 open a topic of the guide over a dialog."""

    def open_help() -> None:
        from arDesk.ui.dialogs.help import HelpDialog

        HelpDialog(dialog, topic).show()

    QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, open_help)
