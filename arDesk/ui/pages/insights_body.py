"""How the parts of Insights stand: figures, under them the charts, under these the numbers; scrolled where too tall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from arDesk.ui import theme
from arDesk.ui.pages.insights_card import ChartCard
from arDesk.ui.pages.insights_figures import Headlines
from arDesk.ui.pages.insights_numbers import NumbersPanel
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.shares import Shares

NARROWEST = 480  # pixels a chart can be read in beside another


class Body(QScrollArea):
    """Holds the parts; the charts stand beside each other where there is room for both, else under each other."""

    def __init__(
        self,
        headlines: Headlines,
        cards: tuple[ChartCard, ChartCard],
        numbers: NumbersPanel,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._headlines, self._cards = headlines, cards
        inside = QWidget()
        self.setWidget(inside)
        whole = Shares((52, 48), "insights", preferences, upright=True, parent=inside)
        self._charts = Shares((46, 54), "insights.charts", preferences, parent=whole)
        for card in cards:
            self._charts.addWidget(card)
        whole.addWidget(numbers)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(headlines)
        column.addWidget(whole, 1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.current().changed.connect(self.fit)

    def fit(self) -> None:
        """Arrange the parts anew for the width there is."""
        room, least = self.viewport().width(), theme.current().px(NARROWEST)
        need = sum(max(least, card.minimumSizeHint().width()) for card in self._cards) + 2 * GRID
        self._charts.setOrientation(Qt.Orientation.Horizontal if room >= need else Qt.Orientation.Vertical)
        self._headlines.fit(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
