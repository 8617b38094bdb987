"""Whose books these are, in what currency, as of which day; and the search."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.search_entry import SearchEntry
from arDesk.ui.widgets.text import button, label, no_mnemonic, put, set_tip
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

HEIGHT = 44


class TopBar(QWidget):
    """Stands over every page.

    Signals:
        day_wanted: the business date was clicked.
        leave_wanted: the sample company is to be closed.
        resized: it is as wide as the window, which has another width now.
    """

    day_wanted = Signal()
    leave_wanted = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="sunken")
        self._currency = ""
        self._company = label("", strong=True, elided=True)
        self._company.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._sample = label(say("top.sample"), small=True, strong=True)
        self._sample.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        put(self._sample, tag="true")
        self.leave = button(say("sample.leave"), self.leave_wanted.emit, kind="link", tip=say("sample.leave.tip"))
        self._day = button("", self.day_wanted.emit, kind="quiet", icon="calendar")
        self.search = SearchEntry(say("search.hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._company)
        row.addWidget(self._sample)
        row.addWidget(self.leave)
        row.addWidget(self._day)
        row.addStretch()
        row.addWidget(self.search, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_books(self, company: str, currency: str, *, sample: bool) -> None:
        """Show whose books are open."""
        self._company.setText(company)
        self._currency = currency
        self._sample.setVisible(sample)
        self.leave.setVisible(sample)

    def show_day(self, day: date, locale: str, *, chosen: bool) -> None:
        """Show the business date; one that was chosen stands out."""
        self._day.setText(no_mnemonic(say("top.day", currency=self._currency, day=formats.weekday(day, locale))))
        put(self._day, chosen=chosen)
        set_tip(self._day, say("top.another_day" if chosen else "top.choose_day"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _fit(self) -> None:
        px = theme.current().px
        self.setFixedHeight(px(HEIGHT))
        self.search.setMinimumWidth(px(120))
        self.search.setMaximumWidth(px(300))
