"""The way around: pages on the left, each with its icon and how much waits there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from arDesk.ui import icons, theme, told_keys
from arDesk.ui.tokens import GRID, SMALL
from arDesk.ui.widgets.pages_view import scrolled
from arDesk.ui.widgets.text import PushButton, mirrored, no_mnemonic, put

LEAST = 176
COUNT = 28  # room for how much waits
GAP = 2


class NavButton(PushButton):
    """One page, with a count at its right."""

    def __init__(self, page: str, title: str, icon: str) -> None:
        super().__init__(no_mnemonic(title))
        self.setAccessibleName(title)
        self._title, self._count = title, ""
        self.setCheckable(True)
        put(self, kind="nav")
        icons.wear(self, icon)
        told_keys.tip(self, title, f"go.{page}")

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or the words as well."""
        self.setText("" if folded else no_mnemonic(self._title))
        put(self, folded=folded)

    def set_count(self, count: int | None) -> None:
        """Show how much waits there; None or 0 shows nothing."""
        self._count = str(count) if count else ""
        self.setAccessibleName(f"{self._title} {self._count}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text():
            return
        painter = QPainter(self)
        painter.setFont(theme.font(SMALL))
        painter.setPen(QColor(theme.tokens().muted))
        painter.setLayoutDirection(self.layoutDirection())  # which has right be left
        place = mirrored(self, self.rect().toRectF().adjusted(0, 0, -theme.current().px(GRID) - 2, 0))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count)


class Nav(QWidget):
    """Lists pages; one is chosen. Where the window is too low for all of them they are scrolled to.

    Signals:
        page_chosen: carries the page's id.
    """

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="sunken")
        self._buttons: dict[str, NavButton] = {}
        self._counts: dict[str, int] = {}
        self._folded, self._widest = False, 0
        self._group = QButtonGroup(self)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addStretch(1)
        self._area = scrolled(inside)
        self._area.follow_keyboard()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_pages(self, pages: Sequence[tuple[str, str, str]]) -> None:
        """List pages as (id, title, icon)."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for number, (page, title, icon) in enumerate(pages):
            button = self._buttons[page] = NavButton(page, title, icon)
            self._group.addButton(button)
            self._column.insertWidget(number, button)
            button.clicked.connect(lambda _checked, page=page: self.page_chosen.emit(page))
        theme.current().changed.disconnect(self._fit)  # after the buttons, which take their icons anew
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_current(self, page: str) -> None:
        """Mark the page that is shown."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def set_count(self, page: str, count: int | None) -> None:
        """Show how much waits on a page."""
        self._counts[page] = count or 0
        if page in self._buttons:
            self._buttons[page].set_count(count)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how much waits on each page, none for a page not named; what is counted from now on is kept there."""
        self._counts = counts
        for page, made in self._buttons.items():
            made.set_count(counts.get(page))

    def fold(self, folded: bool) -> None:
        """Show icons alone where the window is narrow for its text; their words stay in the tooltips."""
        if folded != self._folded:
            self._folded = folded
            self._fit()

    def _fit(self) -> None:
        px, buttons = theme.current().px, self._buttons.values()
        for button in buttons:
            button.fold(self._folded)
            button.ensurePolished()
        widest = max((button.sizeHint().width() for button in buttons), default=0)
        if not self._folded:
            widest = max(widest + px(COUNT), px(LEAST))
        self._widest = widest + 2 * GRID
        self._give_room()

    def _give_room(self) -> None:
        """Stand closer where the window is low, be as wide as the widest page and its scroll bar where there is one."""
        heights = [button.minimumSizeHint().height() for button in self._buttons.values()]
        gaps, gap, edge = len(heights), GAP, GRID
        if sum(heights) + gaps * gap + 2 * edge > self.height():
            gap, edge = 0, GRID // 4
        self._column.setSpacing(gap)
        self._column.setContentsMargins(GRID, edge, GRID, edge)
        scrolls = sum(heights) + gaps * gap + 2 * edge > self.height()
        self.setFixedWidth(self._widest + (self._area.verticalScrollBar().sizeHint().width() if scrolls else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()
