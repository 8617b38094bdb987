"""A small dialog: a title, lines of label and field, a sentence where something is refused, and two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui import theme
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.room import grow, is_wide, take_wanted_room
from arDesk.ui.tokens import GRID, ROW
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.pages_view import scrolled
from arDesk.ui.widgets.text import button, heading, label, muted, put
from arDesk.words.sentences import say


class FormDialog(QDialog):
    """Stays open until what it is for has been done: the caller accepts it then. F1 opens its `topic` of the guide.

    One that `is_long` has more fields than a screen has room for at twice the usual size of text: there it scrolls.
    """

    topic = "start"
    is_long = False

    def __init__(
        self, parent: QWidget | None, title: str, explained: str = "", *, yes: str, do: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.message = MessageBar()
        self.message.installEventFilter(self)
        self._blamed: dict[str, QLineEdit] = {}
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(2 * GRID)
        self._lines.setVerticalSpacing(GRID)
        self._lines.setColumnStretch(1, 1)
        self.yes = button(yes, do, kind="primary")
        self.yes.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(say("form.cancel"), self.reject))
        buttons.addWidget(self.yes)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(heading(title))
        if explained:
            column.addWidget(muted(explained, wrap=True))
        column.addWidget(self.message)
        column.addSpacing(GRID)
        column.addLayout(self._lines)
        column.addStretch(1)
        self._body = scrolled(inside)
        self._body.setMinimumWidth(theme.current().px(440))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(2 * GRID)
        self._beside.addWidget(self._body, 1)
        whole.addLayout(self._beside, 1)
        whole.addLayout(buttons)
        offer_help(self, self.topic)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as on the pages, from a field of several lines too
            QShortcut(QKeySequence(keys), self, self.yes.click)

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            take_wanted_room(self, self._body.verticalScrollBar().sizeHint().width())
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self.message and self.isVisible():
            QTimer.singleShot(0, self, self._grow)  # once it is laid out
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        self._body.updateGeometry()  # what scrolls does not say by itself that it holds more
        whole = self.layout()
        if whole is not None:
            whole.activate()
        grow(self)

    def blame(self, field: QLineEdit, *codes: str) -> None:
        """Have a field marked, and the keyboard in it, where one of these is why something is refused."""
        self._blamed.update(dict.fromkeys(codes, field))
        field.textEdited.connect(lambda _: put(field, wrong=False))

    def _refuse(self, refusal: Refusal) -> None:
        """Say why it was refused, at the field it is about."""
        self.yes.setEnabled(True)
        self.message.refuse(refusal)
        field = self._blamed.get(refusal.code)
        if field is not None:
            put(field, wrong=True)
            field.setFocus()
            field.selectAll()

    def put_beside(self, part: QWidget, width: int) -> None:
        """Put something beside the fields, or below them on a screen without the room for it, in pixels as usual."""
        if is_wide(self, 440 + width):
            part.setMinimumWidth(theme.current().px(width))
            self._beside.addWidget(part, 1)
        else:
            self._lines.addWidget(part, self._lines.rowCount(), 0, 1, 2)

    def add(self, title: str, field: QWidget, note: str = "") -> None:
        """Put a field in the next line, with a smaller sentence under it; the name of a high one is at its top."""
        named = label(title)
        named.setBuddy(field)
        for part in (field, *field.findChildren(QLineEdit)):
            part.setAccessibleName(title)
        typed = field.lineEdit() if isinstance(field, QComboBox) else None
        if typed is not None:
            typed.returnPressed.connect(self._enter)
        at = self._lines.rowCount()
        line = theme.current().px(ROW)
        if field.sizeHint().height() >= 2 * line and not field.hasHeightForWidth():
            named.setMinimumHeight(line)
            self._lines.addWidget(named, at, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._lines.addWidget(named, at, 0)
        self._lines.addWidget(field, at, 1)
        if note:
            self._lines.addWidget(muted(note, wrap=True), at + 1, 1)

    def _enter(self) -> None:
        """Do it from a field that completes what is typed: Qt keeps the Enter that takes the completion."""
        if self.isVisible():
            self.yes.click()
