"""The search field in the top bar: a few letters or digits, and Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from arDesk.ui import icons, theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.found import FOUND, Found, FoundPainter, fill
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.text import put
from arDesk.words.sentences import say

SPOKEN = 5  # of what was found
PAUSE = 120  # ms of typing before it is looked up
WIDTH, MOST = 560, 14
ICON = 16


class SearchEntry(QLineEdit):
    """Says what was typed and offers what was found.

    Signals:
        searched: the text to look up now.
        picked: something offered was chosen; carries its key.
    """

    searched = Signal(str)
    picked = Signal(object)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        put(self, kind="search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        theme.current().changed.connect(self._make_room)
        self._make_room()
        self._found = QStandardItemModel(self)
        self._offer = QCompleter(self._found, self)
        self._offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offer.setMaxVisibleItems(MOST)
        self._offer.setWidget(self)
        self._popup = QListView()
        put(self._popup, kind="offer")
        self._popup.setAccessibleName(hint)
        self._offer.setPopup(self._popup)
        self._popup.setItemDelegate(FoundPainter(self._popup))  # after setPopup, which puts a plain one
        self._offer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._typing.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self._take_first = False
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._return)

    def _make_room(self) -> None:
        """Leave room for the sign before the text: Qt's own for it does not grow with the text."""
        room = theme.current().px(ICON + GRID)
        self.setTextMargins(*((0, 0, room, 0) if self.isRightToLeft() else (room, 0, 0, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, painter = theme.current().px, QPainter(self)
        left = self.width() - px(ICON + GRID) if self.isRightToLeft() else px(GRID)
        sign = icons.pixmap("search", theme.tokens().muted, ICON)
        painter.drawPixmap(left, (self.height() - px(ICON)) // 2, sign)
        painter.end()

    def offer(self, text: str, found: Sequence[Found]) -> None:
        """Show what was found for a text, or that nothing was; an answer to an earlier text is left."""
        if text != self.text().strip():
            return
        fill(self._found, found or [Found(None, "", say("search.nothing", text=text), say("search.nothing.more"))])
        if self._take_first and found:
            self._take(found[0].key)
        elif self.hasFocus():
            self._show()
            announce(self, "; ".join(one.text for one in self.offered[:SPOKEN]))

    @property
    def offered(self) -> list[Found]:
        """What is offered now."""
        return [self._found.item(row).data(FOUND) for row in range(self._found.rowCount())]

    def _edited(self, text: str) -> None:
        self._take_first = False
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self._found.clear()
            self._hide()

    def _return(self) -> None:
        if self._found.rowCount() and not self._typing.isActive():
            self._take(self._found.item(0).data(FOUND).key)
        elif self.text().strip():
            self._take_first = True
            self._typing.stop()
            self.searched.emit(self.text().strip())

    def _show(self) -> None:
        width = max(self.width(), min(theme.current().px(WIDTH), self.window().width()))
        left = 0 if self.isRightToLeft() else self.width() - width
        rows = [self._popup.sizeHintForRow(row) for row in range(self._found.rowCount())]
        self._popup.setFixedHeight(sum(rows[:MOST]) + 2 * self._popup.frameWidth() + 2)  # Qt counts in first rows
        self._offer.complete(QRect(left, 0, width, self.height()))

    def _hide(self) -> None:
        self._popup.hide()

    def _pick(self, index: QModelIndex) -> None:
        self._take(index.data(FOUND).key)

    def _take(self, key: object) -> None:
        self._take_first = False
        if key is None:
            return
        self._hide()
        self._found.clear()
        self.clear()
        self.picked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._edited("")
        else:
            super().keyPressEvent(event)
