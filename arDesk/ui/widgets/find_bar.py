"""Find words in a table: a small bar over its last rows, Enter goes to the next row that has them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, muted, put
from arDesk.words.folding import folded
from arDesk.words.sentences import say, say_count

PAUSE = 120  # ms of typing before it is looked for
NARROWEST, WIDTH = 60, 400


class FindBar(QFrame):
    """Belongs to one table and goes away with Esc; the table's row is where one has got to."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, kind="find")
        self._table = table
        self.entry, self._count = QLineEdit(), muted()
        put(self.entry, kind="find")
        self.entry.setPlaceholderText(say("find.hint"))
        self.entry.setAccessibleName(say("find.hint"))
        self.entry.setMinimumWidth(theme.current().px(NARROWEST))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID // 2)
        row.addWidget(self.entry, 1)
        row.addWidget(self._count)
        for icon, by, code in (("up", -1, "find.previous"), ("down", 1, "find.next")):
            turn = button("", partial(self.go, by), kind="quiet", icon=icon, tip=say(code))
            turn.setAccessibleName(say(code))
            row.addWidget(turn)
        away = button("", self.leave, kind="quiet", icon="close", tip=say("find.close"))
        away.setAccessibleName(say("find.close"))
        row.addWidget(away)
        self._texts: list[str] | None = None
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._typing.timeout.connect(lambda: self.go(0))
        self.entry.textEdited.connect(lambda _: self._typing.start())
        self.entry.installEventFilter(self)
        table.installEventFilter(self)
        table.table_model.modelReset.connect(self._forget)

    @staticmethod
    def over(table: TableView) -> FindBar:
        """Give a table's bar, made when it is first wanted."""
        return table.findChild(FindBar) or FindBar(table)

    def enter(self) -> None:
        """Show the bar and put the keyboard into it."""
        self._say_count()
        self.show()
        self.raise_()
        self._place()
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()

    def leave(self) -> None:
        """Put the bar away; the keyboard goes back to the row found."""
        self.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, by: int) -> None:
        """Go to a row that has the words: the next (1), the one before (-1), or this one or the next (0)."""
        found = self._rows()
        self._say_count()
        if not found:
            return
        at = self._table.currentIndex().row()
        if by < 0:
            before = [row for row in found if row < at]
            self._table.choose_at(before[-1] if before else found[-1])
        else:
            after = [row for row in found if row >= at + by]
            self._table.choose_at(after[0] if after else found[0])
        self._table.scrollTo(self._table.currentIndex())

    def _rows(self) -> list[int]:
        wanted, model = folded(self.entry.text()).split(), self._table.table_model
        if not wanted:
            return []
        if self._texts is None:
            self._texts = [folded(" ".join(model.cells(at))) for at in range(model.rowCount())]
        return [at for at, text in enumerate(self._texts) if all(word in text for word in wanted)]

    def _forget(self) -> None:
        self._texts = None
        if self.isVisible():
            self._say_count()

    def _say_count(self) -> None:
        typed = bool(self.entry.text().strip())
        self._count.setText(say_count("find.count", len(self._rows())) if typed else "")
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        room = self._table.viewport().geometry()
        self.resize(min(theme.current().px(WIDTH), room.width()), self.sizeHint().height())
        left = room.left() if self.isRightToLeft() else room.right() - self.width() + 1
        self.move(left, room.bottom() - self.height() + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif watched is self.entry and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}:
                self.go(-1 if back else 1)
                return True
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.go(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)
