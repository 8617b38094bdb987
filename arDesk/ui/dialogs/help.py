"""The user guide, a page for each page of the window; read from the program's own files, never from elsewhere."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from arDesk.kernel.resources import resource
from arDesk.ui import theme, told_keys
from arDesk.ui.actions import ACTIONS, plain
from arDesk.ui.dialogs.help_page import set_page
from arDesk.ui.dialogs.help_pictures import GuidePage
from arDesk.ui.dialogs.room import take_room
from arDesk.ui.menus import menu_title
from arDesk.ui.widgets.text import put, reader
from arDesk.words import language
from arDesk.words.sentences import say

# Accounting programs with a page of their own below "accounting-programs"; its first line is its name.
PROGRAMS = (
    "quickbooks-online",
    "quickbooks-desktop",
    "xero",
    "zoho-books",
    "freshbooks",
    "wave",
    "invoice-ninja",
    "invoice2go",
    "akaunting",
    "bigcapital",
    "datev",
    "gnucash",
    "sage-50",
    "tally",
    "ledgersmb",
    "odoo",
    "frappe",
    "business-central",
    "sap",
    "einvoices",
)

# The pages of the guide: the window's page they belong to, or a name of their own.
TOPICS = (
    "start",
    "today",
    "customers",
    "commitments",
    "cash",
    "insights",
    "import",
    "accounting-programs",
    *(f"programs/{name}" for name in PROGRAMS),
    "bank-files",
    "saving",
    "letters",
    "record",
    "settings",
    "rules",
    "keys",
)

# The guide writes the usual keys, each before a remark with its command: **Ctrl+K**<!--go.anything-->
_KEYS = re.compile(r"([^\s*|(<]+)(\**)<!--([a-z_.]+)-->")
_BELOW = "\u2003"
_MARKUP = re.compile(r"([\\`*_|#<>\[\]])")


def guide(topic: str) -> str:
    """Read a page of the guide, in Markdown, in the language spoken, else in English, with the keys commands have now.

    Raises FileNotFoundError for a topic there is none of.
    """
    try:
        page = resource("guide", language.language(), f"{topic}.md")
    except FileNotFoundError:
        page = resource("guide", language.ENGLISH, f"{topic}.md")
    return _KEYS.sub(_keys, page.read_text(encoding="utf-8"))


def title(topic: str) -> str:
    """Say what a topic is called in the guide's contents; a program's page says it itself."""
    if topic.startswith("programs/"):
        return guide(topic).partition("\n")[0].removeprefix("# ")
    return say(f"help.topic.{topic}")


def _keys(written: re.Match[str]) -> str:
    """Give a command's keys; where it has none, its place in the menus."""
    _, strong, command = written.groups()
    keys = told_keys.current().of(command)
    return _MARKUP.sub(r"\\\1", keys or _in_menu(command)) + strong


def _in_menu(command: str) -> str:
    menu = next(spec.menu for spec in ACTIONS if spec.id == command)
    return f"{plain(menu_title(menu))} › {plain(say(f'command.{command}')).rstrip('…')}"


class HelpDialog(QDialog):
    """Shows the guide beside the window; it may stay open while one works."""

    def __init__(self, parent: QWidget | None, topic: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("help.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        take_room(self, 1080, 720)
        self.topics = QListWidget()
        self.topics.setAccessibleName(say("help.topics"))
        put(self.topics, kind="topics")
        for name in TOPICS:
            item = QListWidgetItem(_BELOW * name.count("/") + title(name), self.topics)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, title(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
        px = theme.current().px
        bar = self.topics.verticalScrollBar().sizeHint().width()
        wanted = max(px(200), self.topics.sizeHintForColumn(0) + bar + px(24))
        self.topics.setFixedWidth(min(wanted, self.width() * 2 // 5))
        self.topics.setWordWrap(True)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = reader()
        self.page = GuidePage(self.text)
        self.text.setAccessibleName(say("help.title"))
        self.text.anchorClicked.connect(lambda link: self.show_topic(link.path()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        self.topics.currentItemChanged.connect(lambda item: self._show(item.data(Qt.ItemDataRole.UserRole)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self.close)
        self.show_topic(topic)
        told_keys.current().changed.connect(self._show_again)
        theme.current().changed.connect(self._show_again)

    def show_topic(self, topic: str) -> None:
        """Turn to a page of the guide; the first one where there is none of that name."""
        self.topics.setCurrentRow(TOPICS.index(topic) if topic in TOPICS else 0)

    def _show_again(self) -> None:
        """Show the same page, as far down, with other keys or in another look."""
        bar = self.text.verticalScrollBar()
        read = bar.value()
        self._show(self.topics.currentItem().data(Qt.ItemDataRole.UserRole))
        bar.setValue(read)

    def _show(self, topic: str) -> None:
        self.page.setMarkdown(guide(topic))
        set_page(self.page)
