"""The user guide, a page for each page of the window; read from the program's own files, never from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from arDesk.kernel.resources import resource
from arDesk.ui import theme
from arDesk.ui.dialogs.help_page import set_page
from arDesk.ui.widgets.text import put, reader

# The pages of the guide: the window's page they belong to, or a name of their own, and their title in the list.
TOPICS: tuple[tuple[str, str], ...] = (
    ("start", "The first five minutes"),
    ("today", "Today"),
    ("customers", "Customers"),
    ("insights", "Insights"),
    ("import", "Import"),
    ("letters", "Letters & statements"),
    ("record", "Record"),
    ("settings", "Settings"),
    ("keys", "Keys"),
)


def guide(topic: str) -> str:
    """Read a page of the guide, in Markdown. Raises FileNotFoundError for a topic there is none of."""
    return resource("guide", f"{topic}.md").read_text(encoding="utf-8")


class HelpDialog(QDialog):
    """Shows the guide beside the window; it may stay open while one works."""

    def __init__(self, parent: QWidget | None, topic: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(840, 620)
        self.topics = QListWidget()
        self.topics.setAccessibleName("Topics")
        self.topics.setFixedWidth(theme.current().px(200))
        put(self.topics, kind="topics")
        for name, title in TOPICS:
            item = QListWidgetItem(title, self.topics)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.text = reader()
        self.text.setAccessibleName("Help")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        self.topics.currentItemChanged.connect(lambda item: self._show(item.data(Qt.ItemDataRole.UserRole)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self.close)
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Turn to a page of the guide; the first one where there is none of that name."""
        names = [name for name, _ in TOPICS]
        self.topics.setCurrentRow(names.index(topic) if topic in names else 0)

    def _show(self, topic: str) -> None:
        self.text.setMarkdown(guide(topic))
        set_page(self.text.document())
