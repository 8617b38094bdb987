"""What is new in each version, in a few lines in the reader's language; the whole list of changes behind them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.kernel.resources import changelog
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.help_page import set_page
from arDesk.ui.dialogs.room import take_room
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button, reader
from arDesk.words.sentences import say

# What is told of each version, the newest first: words/phrases/whats_new.py has the sentences.
NEWS = {
    "0.2.0": (
        "programs", "bank_files", "cash", "certain", "einvoices", "difference", "watch", "saving",
        "languages", "finding", "undo", "keys", "callbacks", "first_steps", "paste", "save_list", "hide", "back",
    ),
    "0.1.0": ("books", "import", "queue", "calls", "insights", "letters", "sample"),
}  # fmt: skip


class WhatsNewDialog(QDialog):
    """Shows what is new beside the window; it may stay open while one works."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("whats_new.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        take_room(self, 640, 520)
        self._whole = False
        self.text = reader()
        self.text.setAccessibleName(say("whats_new.title"))
        self.details = button(say("whats_new.details"), self._turn, kind="link")
        below = QHBoxLayout()
        below.setContentsMargins(GRID, GRID, GRID, GRID)
        below.addWidget(self.details)
        below.addStretch(1)
        below.addWidget(button(say("keys.done"), self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addLayout(below)
        offer_help(self, "start")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self.close)
        self._show()

    def _turn(self) -> None:
        self._whole = not self._whole
        self._show()

    def _show(self) -> None:
        """Show the few lines, or the whole list, which is kept in English only."""
        self.text.setMarkdown(changelog().read_text(encoding="utf-8") if self._whole else in_short())
        set_page(self.text.document())
        self.details.setText(say("whats_new.in_short" if self._whole else "whats_new.details"))


def in_short() -> str:
    """Say what is new in each version, as Markdown in the language spoken now."""
    parts = [f"# {say('whats_new.title')}"]
    for version, names in NEWS.items():
        parts += [f"## arDesk {version}", "\n".join(f"- {say(f'whats_new.of.{name}')}" for name in names)]
    return "\n\n".join(parts)
