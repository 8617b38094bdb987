"""Hides what every window of the program shows: names and amounts are off the screen until somebody asks for them.

It is a curtain, not a lock: it asks for no password, and says so by what it is called.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, heading, label, put
from arDesk.words.sentences import say

KEYS = "Ctrl+Shift+B"


class Curtain(QWidget):
    """Covers one window. What stood in it is hidden for the eye and for a screen reader alike.

    Signals:
        lifted: "Go on" was chosen.
    """

    lifted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._title = window.windowTitle()
        self._focus: QWidget | None = window.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="window")
        self.setAccessibleName(say("hidden.title"))
        self._hidden = [
            part for part in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if part is not self and not part.isWindow() and not part.isHidden()
        ]  # fmt: skip
        self.go_on = button(say("hidden.go_on"), self.lifted.emit, kind="primary")
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        for shown in (heading(say("hidden.title")), label(say("hidden.more"), tone=Tone.MUTED), self.go_on):
            column.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        QShortcut(QKeySequence(KEYS), self, self.lifted.emit)
        size, least = window.size(), window.minimumSize()
        for part in self._hidden:
            part.hide()
        window.setMinimumSize(least)
        window.resize(size)
        window.setWindowTitle("arDesk")
        window.installEventFilter(self)
        self.setGeometry(QRect(0, 0, window.width(), window.height()))
        self.show()
        self.raise_()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show the window again as it was, the keyboard where it was."""
        window, focus = self._window, self._focus
        window.removeEventFilter(self)
        self.hide()
        for part in self._hidden:
            if isValid(part):  # another language makes menus and frame anew
                part.show()
        window.setWindowTitle(self._title)
        if focus is not None and isValid(focus):
            QTimer.singleShot(0, focus, lambda: QTimer.singleShot(0, focus, focus.setFocus))  # after the pages' own
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self._window
        if event.type() == QEvent.Type.Resize and watched is window:
            self.setGeometry(QRect(0, 0, window.width(), window.height()))
        return False


class Cover(QObject):
    """Draws a curtain before every window, and before those that still come.

    Signals:
        lifted: everything is shown again.
    """

    lifted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._curtains: dict[QWidget, Curtain] = {}
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for shown in QApplication.topLevelWidgets():
            self._cover(shown)
        self._app = QApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)
        theme.current().changed.connect(self._dress)

    def lift(self) -> None:
        """Show everything again."""
        if self._app is not None:
            self._app.removeEventFilter(self)
        for curtain in self._curtains.values():
            curtain.lift()
        self._curtains = {}
        self.lifted.emit()

    def _cover(self, window: QWidget) -> None:
        kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool, Qt.WindowType.Sheet)
        if window.isVisible() and window.windowType() in kinds and window not in self._curtains:
            curtain = self._curtains[window] = Curtain(window)
            curtain.lifted.connect(self.lift)
            window.destroyed.connect(lambda: self._curtains.pop(window, None))

    def _dress(self) -> None:
        for curtain in self._curtains.values():
            curtain.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, watched, lambda: self._cover(watched) if self._curtains else None)
        return False
