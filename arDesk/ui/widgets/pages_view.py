"""The pages one upon the other: the one shown asks for the least room it can do with, and scrolls where it has less."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from arDesk.ui.tokens import GRID


class PagesView(QStackedWidget):
    """Shows one page; those not shown ask for no room."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if layout is None or not layout.hasHeightForWidth():
            return self.minimumSizeHint().height()
        return layout.minimumHeightForWidth(width)


class Scrolled(QScrollArea):
    """Would like to be as large as what it holds."""

    def sizeHint(self) -> QSize:
        inside = self.widget()
        wanted = inside.sizeHint() if inside is not None else QSize()
        if inside is not None and inside.hasHeightForWidth():
            wanted.setWidth(max(wanted.width(), self.minimumWidth()))
            wanted.setHeight(inside.heightForWidth(wanted.width()))
        self.ensurePolished()  # the style sheet gives it its frame
        frame = 2 * self.frameWidth()
        return wanted + QSize(frame, frame)

    def follow_keyboard(self) -> None:
        """Scroll to where the keyboard goes, whatever took it there."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._go_to)

    def _go_to(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):  # once it is laid out
            QTimer.singleShot(0, now, lambda: self.ensureWidgetVisible(now, 0, GRID))


def ask_for_width(area: QScrollArea, least: int = 0) -> None:
    """Have what scrolls up and down alone ask for the width of what it holds, and of its bar: else it would be cut."""
    inside = area.widget()
    wanted = inside.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width() if inside is not None else 0
    area.setMinimumWidth(max(least, wanted))


def scroll_to_top(inside: QWidget) -> None:
    """Show something from its top, where what is around it scrolls."""
    around = inside.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.verticalScrollBar().setValue(0)
        around = around.parentWidget()


def scrolled(inside: QWidget) -> Scrolled:
    """Put something where it can be scrolled to once it has less room than it needs; until then nothing shows of it."""
    from PySide6.QtCore import Qt

    area = Scrolled()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area
