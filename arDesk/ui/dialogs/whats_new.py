"""What changed from version to version, from the program's own list of changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from arDesk.kernel.resources import changelog
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.help_page import set_page
from arDesk.ui.widgets.text import reader
from arDesk.words.sentences import say


class WhatsNewDialog(QDialog):
    """Shows the list of changes beside the window; it may stay open while one works."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("whats_new.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 520)
        self.text = reader()
        self.text.setAccessibleName(say("whats_new.title"))
        self.text.setMarkdown(changelog().read_text(encoding="utf-8"))
        set_page(self.text.document())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        offer_help(self, "start")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self.close)
