"""Reads everything a place says, and tells apart what was translated from what was not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from babel import Locale
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from arDesk.ui.dialogs.help import PROGRAMS, title
from arDesk.words import language
from arDesk.words.pseudo import CLOSING, OPENING
from tests.ui.calling import NAMES

_SAID = re.compile(re.escape(OPENING.strip()) + r"((?!\[!!!|!!!\]).)*" + re.escape(CLOSING.strip()), re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
# What the books, the guide and the computer call by name, whatever language is spoken.
_NAMES = (
    *NAMES, "Northern & Sons", *language.LANGUAGES.values(), *(title(f"programs/{name}") for name in PROGRAMS)
)  # fmt: skip
_ROWS = 12


def texts(place: QWidget) -> Iterator[tuple[str, str]]:
    """Give every text of a place with where it stands: what is shown, hinted, and read to those who cannot see it."""
    for widget in (place, *place.findChildren(QWidget)):
        if _is_qt_own(widget):
            continue
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for what, text in (*_of_widget(widget), *_shown(widget), *_cells(widget)):
            if text:
                yield f"{where} {what}", text
        for action in widget.actions():
            yield from ((f"{where} {what}", text) for what, text in _of_action(action))


def not_translated(text: str) -> list[str]:
    """List the words of a text that no phrase brought and that are neither names nor parts of a date."""
    left = unescape(re.sub(r"<[^<>]*>", " ", text)) if text.startswith("<") else text
    before = ""
    while before != left:
        before, left = left, _SAID.sub(" ", left)
    for name in sorted(_NAMES, key=len, reverse=True):
        left = left.replace(name, " ")
    left = re.sub(r"[\w.+-]*[\\/][\w./\\+-]+|\S+@\S+|https?:\S+|\S+\.(ardesk|pdf|csv|xlsx)", " ", left)
    words = (word for word in _WORD.findall(left) if not (word.isupper() and len(word) <= 3))
    return [word for word in words if word.casefold() not in _calendar() | _OTHER]


def clipped(place: QWidget) -> list[str]:
    """List the texts of buttons, tabs and labels with too little room; those that may end in … are left out."""
    from arDesk.ui.widgets.text import ElidedLabel

    found = []
    for widget in place.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel) or _is_qt_own(widget):
            continue
        match widget:
            case QAbstractButton() if widget.text():
                short = widget.width() < widget.minimumSizeHint().width()
            case QLabel() if widget.text() and not widget.wordWrap():
                short = widget.width() < widget.sizeHint().width()
            case QLabel() if widget.text():
                short = widget.height() < widget.heightForWidth(widget.width())
            case QTabBar() if widget.elideMode() is Qt.TextElideMode.ElideNone:
                short = any(widget.tabRect(at).width() < widget.tabSizeHint(at).width() for at in range(widget.count()))
            case _:
                short = False
        if short:
            found.append(f"{type(widget).__name__}: {getattr(widget, 'text', str)()!r}")
    return found


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    yield "status tip", widget.statusTip()
    if widget.isWindow():
        yield "window title", widget.windowTitle()


def _shown(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit() | QTextEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QSpinBox():
            yield "prefix", widget.prefix()
            yield "suffix", widget.suffix()
        case QGroupBox() | QMenu():
            yield "title", widget.title()
        case QComboBox():
            for at in range(min(widget.count(), _ROWS)):
                yield "choice", widget.itemText(at)
        case QTabBar():
            for at in range(widget.count()):
                yield "tab", widget.tabText(at)
                yield "tab's tooltip", widget.tabToolTip(at)


def _cells(widget: QWidget) -> Iterator[tuple[str, str]]:
    if not isinstance(widget, QAbstractItemView):
        return
    model: QAbstractItemModel | None = widget.model()
    if model is None or isinstance(widget, QHeaderView):
        return
    roles = Qt.ItemDataRole
    columns = range(model.columnCount()) if isinstance(widget, QTableView) else range(1)
    for column in columns:
        if isinstance(widget, QTableView):
            for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
                said = model.headerData(column, Qt.Orientation.Horizontal, role)
                yield "heading", said if isinstance(said, str) else ""
        for row in range(min(model.rowCount(), _ROWS)):
            for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
                said = model.index(row, column).data(role)
                yield f"cell of column {column}", said if isinstance(said, str) else ""


def _of_action(action: QAction) -> Iterator[tuple[str, str]]:
    if not action.isSeparator() and action.text():
        yield f"command {action.objectName()}", action.text()
        yield f"command's tooltip {action.objectName()}", action.toolTip()
        yield f"command's status tip {action.objectName()}", action.statusTip()


def _is_qt_own(widget: QWidget) -> bool:
    """Whether a widget is a part Qt makes within another, with its own texts."""
    return widget.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight")) or isinstance(widget, QScrollBar)


_KEYS = "ctrl alt shift esc enter return del ins tab backspace space home end pgup pgdown up down left right menu redo"
_OTHER = frozenset(f"{_KEYS} undo print help ardesk ann ben".split())
_found: set[str] = set()


def _calendar() -> set[str]:
    if not _found:
        found = Locale.parse("en_GB")
        for names in (found.months, found.days):
            for width in ("wide", "abbreviated"):
                _found.update(str(name).casefold() for name in names["format"][width].values())
        _found.update(str(name).casefold() for name in found.territories.values())
    return _found
