"""What the monkey does: one act at a time, chosen and aimed by its seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QMenu, QWidget

from arDesk.ui.main_window import MainWindow

# Commands that leave the program, or would wait for another one.
NOT_CHOSEN = frozenset({"file.quit", "file.print", "file.close", "file.sample"})
_OFTEN = frozenset(
    {"call.log", "call.save", "edit.undo", "edit.redo", "account.receipt", "go.anything", "view.larger", "view.smaller"}
)
_NAMED = (
    "Tab", "Backtab", "Return", "Escape", "Space", "Down", "Up", "Left", "Right", "Home", "End", "PageDown", "PageUp",
    "Delete", "Backspace", "F1", "F2", "F5",
)  # fmt: skip
_KEYS: list[Qt.Key] = [getattr(Qt.Key, f"Key_{name}") for name in (*"ABCEHMNPTY123590", *_NAMED)]
_TEXTS = (
    "promised", "100", "1.234,56", "=100*3", "+7", "fri", "31.12.2031", "<b>", "Łódź & Söhne", "0044 20 7946 0018",
    "%s {x}", "\u202e", "💶 paid", "-5", "999999999999999999", "eom", "'; --", "A" * 200,
)  # fmt: skip
_MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 6 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_LEAVING = frozenset({Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_F4})


class Hands:
    """Acts on a window, and says in words what it did."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)
        self._acts: list[Callable[[QWidget], str]] = [
            *[self._click] * 9, *[self._press] * 7, *[self._type] * 4, *[self._command] * 5, *[self._page] * 2,
            self._resize, *[self._scroll] * 2, self._menu, *[self._edit] * 3,
        ]  # fmt: skip

    def act(self) -> str:
        """Do one thing, in the dialog or menu on top where there is one; gives what it was."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        return self.chance.choice(self._acts)(top)

    def _any(self, top: QWidget, kind: type[QWidget] = QWidget) -> QWidget:
        found = [
            widget
            for widget in top.findChildren(kind)
            if widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
        ]
        return self.chance.choice(found) if found else top

    def _click(self, top: QWidget) -> str:
        widget = self._any(top)
        at = QPoint(self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1)))
        button = Qt.MouseButton.RightButton if self.chance.random() < 0.1 else Qt.MouseButton.LeftButton
        words = f"click {_named(widget)} at {at.x()},{at.y()} {button.name}"
        if self.chance.random() < 0.1:
            QTest.mouseDClick(widget, button, Qt.KeyboardModifier.NoModifier, at)
            return f"double {words}"
        QTest.mouseClick(widget, button, self.chance.choice(_MODIFIERS), at)
        return words

    def _press(self, top: QWidget) -> str:
        key, modifier = self.chance.choice(_KEYS), self.chance.choice(_MODIFIERS)
        if modifier == Qt.KeyboardModifier.ControlModifier and key in _LEAVING:
            modifier = Qt.KeyboardModifier.NoModifier
        target = QApplication.focusWidget() or top
        words = f"press {modifier.name} {key.name} in {_named(target)}"
        QTest.keyClick(target, key, modifier)
        return words

    def _type(self, top: QWidget) -> str:
        target, text = QApplication.focusWidget() or top, self.chance.choice(_TEXTS)
        words = f"type {text[:20]!r} in {_named(target)}"
        for sign in text[:40]:
            QTest.keyClicks(target, sign) if sign.isascii() else _insert(target, sign)
        return words

    def _edit(self, top: QWidget) -> str:
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

        field = self._any(top, self.chance.choice((QLineEdit, QPlainTextEdit, QComboBox)))
        words = f"go to {_named(field)}"
        field.setFocus()
        return f"{words}; {self._type(top)}" if field is not top else words

    def _command(self, top: QWidget) -> str:
        if QApplication.activeModalWidget() is not None:  # menus and keys of the window are out of reach
            return self._click(top)
        offered = [
            name
            for name, action in sorted(self.window.actions_by_id.items())
            if action.isEnabled() and name not in NOT_CHOSEN
        ]
        often = [name for name in offered if name in _OFTEN]
        name = self.chance.choice(often if often and self.chance.random() < 0.4 else offered)
        self.window.actions_by_id[name].trigger()
        return f"command {name}"

    def _page(self, top: QWidget) -> str:
        if QApplication.activeModalWidget() is not None:
            return self._press(top)
        name = self.chance.choice(sorted(self.window.pages))
        self.window.show_page(name)
        return f"page {name}"

    def _resize(self, _: QWidget) -> str:
        width, height = self.chance.randint(500, 1900), self.chance.randint(400, 1200)
        self.window.resize(width, height)
        return f"resize {width}x{height}"

    def _scroll(self, top: QWidget) -> str:
        area = self._any(top, QAbstractScrollArea)
        widget = area.viewport() if isinstance(area, QAbstractScrollArea) else area
        turn = QPoint(0, self.chance.choice((-120, 120, -1200, 1200)))
        at = QPointF(widget.rect().center())
        event = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(), turn, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        words = f"scroll {_named(widget)} {turn.y()}"
        QApplication.sendEvent(widget, event)
        return words

    def _menu(self, top: QWidget) -> str:
        if isinstance(top, QMenu):
            offered = [action for action in top.actions() if action.isEnabled() and not action.isSeparator()]
            offered = [action for action in offered if action.objectName() not in NOT_CHOSEN and action.menu() is None]
            if offered:
                action = self.chance.choice(offered)
                words = f"choose {action.text()}"
                top.close()
                action.trigger()
                return words
        menu = self.chance.choice(self.window.menuBar().findChildren(QMenu))
        menu.aboutToShow.emit()
        return f"look into {menu.title()}"


def _insert(target: QWidget, sign: str) -> None:
    from PySide6.QtGui import QInputMethodEvent

    event = QInputMethodEvent("", [])
    event.setCommitString(sign)
    QApplication.sendEvent(target, event)


def _named(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    name = widget.objectName() or widget.accessibleName() or (text() if callable(text) else text)
    return f"{type(widget).__name__}({str(name)[:30]!r})"
