"""A chart with its switches over it, and ways to keep it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.insights_saving import Saver, save_button
from arDesk.ui.pages.insights_switch import Switch
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chart_view import ChartView
from arDesk.ui.widgets.sketch import Sketch
from arDesk.words.sentences import say


class ChartCard(QWidget):
    """Shows one chart; `left` chooses what it shows, `right` how much of it."""

    def __init__(self, jobs: Jobs, saver: Saver, left: str, right: str) -> None:
        super().__init__()
        self._saver, self._file = saver, ""
        self._sketch: Sketch | None = None
        self.view = ChartView(jobs)
        self.left, self.right = Switch(left), Switch(right)
        self.save = save_button(
            say("insights.save.tip"),
            [(say("insights.save.chart"), self.save_chart), (say("insights.copy.chart"), self._copy)],
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        bar.setSpacing(GRID)
        for part in (self.left, self.right, self.save):
            bar.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        bar.insertStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def show_sketch(self, sketch: Sketch, file: str) -> None:
        """Show a chart; `file` is what it is called on disk, without an ending."""
        self._sketch, self._file = sketch, file
        self.view.show_sketch(sketch)

    def save_chart(self) -> None:
        """Ask where to, and save the chart."""
        if self._sketch is not None:
            self._saver.save_chart(self._sketch, self._file)

    def _copy(self) -> None:
        self._saver.copy_chart(self.view.picture)
