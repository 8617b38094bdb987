"""The search field in the top bar: a few letters, and Enter goes to the customer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from arDesk.ui import icons
from arDesk.ui.widgets.text import put

PAUSE = 120  # ms of typing before it is looked up


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
        icons.wear(self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition), "search", size=16)
        self._found = QStandardItemModel(self)
        self._offer = QCompleter(self._found, self)
        self._offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offer.setMaxVisibleItems(12)
        self._offer.setWidget(self)
        popup = QListView()
        put(popup, kind="offer")
        self._offer.setPopup(popup)
        self._offer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._typing.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self._take_first = False
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._return)

    def offer(self, text: str, found: Sequence[tuple[Hashable, str]]) -> None:
        """Show what was found for a text, as (key, words); an answer to an earlier text is left."""
        if text != self.text().strip():
            return
        self._found.clear()
        for key, words in found:
            item = QStandardItem(words)
            item.setData(key, Qt.ItemDataRole.UserRole)
            self._found.appendRow(item)
        if self._take_first and found:
            self._take(found[0][0])
        elif found and self.hasFocus():
            self._offer.complete()
        else:
            self._hide()

    def _edited(self, text: str) -> None:
        self._take_first = False
        self._found.clear()
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self._hide()

    def _return(self) -> None:
        if self._found.rowCount():
            self._take(self._found.item(0).data(Qt.ItemDataRole.UserRole))
        elif self.text().strip():
            self._take_first = True
            self._typing.stop()
            self.searched.emit(self.text().strip())

    def _hide(self) -> None:
        if (popup := self._offer.popup()) is not None:
            popup.hide()

    def _pick(self, index: QModelIndex) -> None:
        self._take(index.data(Qt.ItemDataRole.UserRole))

    def _take(self, key: object) -> None:
        self._take_first = False
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
