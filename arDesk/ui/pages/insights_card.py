"""A chart with its switches over it, and ways to keep it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.insights_saving import Saver, save_button
from arDesk.ui.pages.insights_switch import Switch
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chart_view import ChartView
from arDesk.ui.widgets.sketch import Sketch
from arDesk.words.sentences import say


class ChartCard(QWidget):
    """Shows one chart; `left` chooses what it shows, `right` how much of it, below it where there is no room beside."""

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
        self._bar, self._folded = QGridLayout(), False
        self._bar.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        self._bar.setHorizontalSpacing(GRID // 2)
        self._bar.setVerticalSpacing(GRID // 2)
        self._bar.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.view, 1)
        self._place()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        switches = max(self.left.sizeHint().width(), self._kept_right() + GRID) + GRID
        return QSize(max(switches, self.view.minimumSizeHint().width()), least.height())

    def _kept_right(self) -> int:
        return self.right.sizeHint().width() + GRID // 2 + self.save.sizeHint().width()

    def _place(self) -> None:
        line, middle = int(self._folded), Qt.AlignmentFlag.AlignVCenter
        for part in (self.left, self.right, self.save):
            self._bar.removeWidget(part)
        self._bar.addWidget(self.left, 0, 0, 1, 4 if self._folded else 1, middle | Qt.AlignmentFlag.AlignLeft)
        self._bar.addWidget(self.right, line, 2, middle)
        self._bar.addWidget(self.save, line, 3, middle)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fold()
        return done

    def _fold(self) -> None:
        folded = self.width() < self.left.sizeHint().width() + self._kept_right() + 2 * GRID
        if folded != self._folded:
            self._folded = folded
            self._place()

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
