"""A row of choosers over a table's columns: what each column of a file is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from arDesk.ui import theme
from arDesk.ui.widgets.text import put

HEIGHT = 36


class MappingStrip(QWidget):
    """Keeps one chooser over each column of a table, wherever the columns move.

    Signals:
        column_set: a column's chooser was changed; carries the column's place in the table and the choice's key.
    """

    column_set = Signal(int, object)

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._table = table
        self._boxes: list[QComboBox] = []
        header = table.horizontalHeader()
        header.sectionResized.connect(self._place)
        header.sectionMoved.connect(self._place)
        header.geometriesChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_choices(
        self, choices: Sequence[Sequence[tuple[object, str]]], chosen: Sequence[object], names: Sequence[str]
    ) -> None:
        """Offer each column (key, words) pairs and show the one chosen; a column without any gets no chooser."""
        if len(choices) != len(self._boxes):
            self._make(len(choices))
        for box, offered, key, name in zip(self._boxes, choices, chosen, names, strict=True):
            box.blockSignals(True)
            box.clear()
            for value, words in offered:
                box.addItem(words, value)
            keys = [value for value, _ in offered]
            box.setCurrentIndex(keys.index(key) if key in keys else 0)
            box.setAccessibleName(name)
            box.setVisible(bool(offered))
            put(box, mapped=bool(key))
            box.blockSignals(False)
        self._place()

    @property
    def boxes(self) -> list[QComboBox]:
        """The choosers, by column."""
        return list(self._boxes)

    def _make(self, count: int) -> None:
        for old in self._boxes:
            old.hide()
            old.deleteLater()
        self._boxes = []
        for at in range(count):
            box = QComboBox(self)
            box.setMaxVisibleItems(16)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda _index, at=at, box=box: self.column_set.emit(at, box.currentData()))
            box.installEventFilter(self)
            self._boxes.append(box)

    def _place(self, *_: int) -> None:
        header, gap = self._table.horizontalHeader(), theme.current().px(2)
        for at, box in enumerate(self._boxes):
            if at < header.count():
                left, width = header.sectionViewportPosition(at), header.sectionSize(at)
                box.setGeometry(left + gap, gap, max(width - 2 * gap, 1), self.height() - 2 * gap)

    def _fit(self) -> None:
        self.setFixedHeight(theme.current().px(HEIGHT))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QComboBox) and watched in self._boxes:
            self._bring_into_sight(self._boxes.index(watched))
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox) and not watched.view().isVisible():
            event.ignore()  # the wheel scrolls; it never changes what a column is
            return True
        return False

    def _bring_into_sight(self, at: int) -> None:
        header, bar = self._table.horizontalHeader(), self._table.horizontalScrollBar()
        left, right = header.sectionPosition(at), header.sectionPosition(at) + header.sectionSize(at)
        seen = self._table.viewport().width()
        if left < bar.value() or right > bar.value() + seen:
            bar.setValue(min(left, max(right - seen, 0)) if left < bar.value() else right - seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
