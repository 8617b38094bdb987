"""Ctrl+K: a few letters of a command, a customer or an invoice, and Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from arDesk.ui import theme
from arDesk.ui.actions import ACTIONS, page_actions
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.room import take_room
from arDesk.ui.finding import as_rows
from arDesk.ui.keys import told
from arDesk.ui.pages import PAGES
from arDesk.ui.ranking import RECENT, Choice, rank
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.found import FOUND, Found, FoundPainter, fill
from arDesk.ui.widgets.text import muted, put
from arDesk.words.language import locale
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.desk.search import Hit
    from arDesk.ui.office import Office
    from arDesk.ui.preferences import Preferences

COMMANDS, HITS = 8, 8  # how many of each beside the other
PAUSE = 120  # ms of typing before the books are asked


class PaletteDialog(QDialog):
    """Offers the commands that make sense now, and what the books know by that name.

    `go` is given the Hit chosen; a command is carried out by its own action once the palette has gone.
    """

    topic = "keys"

    def __init__(
        self, parent: QWidget, commands: Sequence[Choice], preferences: Preferences,
        office: Office | None, go: Callable[[Hit], object],
    ) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("palette.title"))
        put(self, kind="palette")
        self._commands, self._preferences, self._office, self._go = list(commands), preferences, office, go
        self._hits: list[Found] = []
        self._take_first = False
        kept = preferences.get("commands", [])
        self._recent = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        self.entry, self.list = QLineEdit(), QListView()
        self._model = QStandardItemModel(self)
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._typing.timeout.connect(self._ask)
        self._build()
        self._narrow()
        offer_help(self, self.topic)

    def _build(self) -> None:
        px = theme.current().px
        put(self.entry, kind="palette")
        self.entry.setPlaceholderText(say("palette.hint" if self._office is not None else "palette.hint.commands"))
        self.entry.setAccessibleName(say("palette.title"))
        self.entry.setMinimumHeight(px(40))
        self.list.setModel(self._model)
        self.list.setItemDelegate(FoundPainter(self.list))
        self.list.setAccessibleName(say("palette.found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows reach it from the field
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.entry)
        column.addWidget(self.list, 1)
        column.addWidget(muted(say("palette.help")))
        take_room(self, 620, 440)
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._edited)
        self.list.clicked.connect(self._take)

    def _edited(self) -> None:
        self._hits, self._take_first = [], False
        self._narrow()
        if self._office is not None and self.entry.text().strip():
            self._typing.start()

    def _narrow(self) -> None:
        typed = self.entry.text().strip()
        ranked = rank(typed, self._commands, self._recent)
        rows = [_command(one) for one in (ranked[:COMMANDS] if typed and self._hits else ranked)]
        if rows:
            rows[0] = rows[0]._replace(group=say("palette.commands"))
        shown = rows + self._hits
        fill(self._model, shown or [Found(None, "", say("search.nothing", text=typed), say("search.nothing.more"))])
        self.list.setCurrentIndex(self._model.index(0, 0) if shown else QModelIndex())

    def _ask(self) -> None:
        office, typed = self._office, self.entry.text().strip()
        if office is None:
            return

        def question(desk: Desk) -> list[Hit]:
            from arDesk.desk.search import search

            return search(desk, typed, HITS)

        office.ask(question, lambda hits: self._show_hits(typed, hits), owner=self, slot="palette")

    def _show_hits(self, typed: str, hits: list[Hit]) -> None:
        if typed != self.entry.text().strip():
            return
        at = self.list.currentIndex().row()
        self._hits = as_rows(hits, locale())
        self._narrow()
        if 0 <= at < self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(at, 0))
        if self._take_first:
            self._take(self.list.currentIndex())

    def _enter(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._take(index)
        elif self._typing.isActive():
            self._take_first = True
            self._typing.stop()
            self._ask()

    def _take(self, index: QModelIndex) -> None:
        found: Found | None = index.data(FOUND) if index.isValid() else None
        if found is None or found.key is None:
            return
        self.accept()
        key, window = found.key, self.parentWidget()
        if isinstance(key, Choice):
            self._preferences.put("commands", [key.id, *(name for name in self._recent if name != key.id)][:RECENT])
            QTimer.singleShot(0, key.action, key.action.trigger)
        else:
            QTimer.singleShot(0, window, lambda: self._go(key))  # type: ignore[arg-type]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.entry and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter()
                return True
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)


def _command(choice: Choice) -> Found:
    return Found(choice, _icons().get(choice.id, ""), choice.text, choice.path, told(choice.action, 1))


@cache
def _icons() -> dict[str, str]:
    return {spec.id: spec.icon for spec in (*ACTIONS, *page_actions(PAGES))}
