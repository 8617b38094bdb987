"""A month at one look: a day a cell with a few short lines; the keyboard goes from day to day, over the months too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from arDesk.kernel.business_days import add_months, is_business_day, month_end, month_start
from arDesk.ui import theme
from arDesk.ui.tokens import GRID, SMALL, Tone
from arDesk.words import formats
from arDesk.words.sentences import say

WEEKS, DAYS = 6, 7
LEAST_HEIGHT = 44  # pixels of a day
_ROLE = Qt.ItemDataRole
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
Index = QModelIndex | QPersistentModelIndex


class DayLine(NamedTuple):
    """A line of a day: in few words, and in which colour."""

    text: str
    tone: Tone = Tone.NORMAL


class MonthModel(QAbstractTableModel):
    """The days of a month in weeks that begin where the reader's do, with days of its neighbours around them."""

    def __init__(self, locale: str, country: str, today: date) -> None:
        super().__init__()
        self._locale, self._country, self.today = locale, country, today
        self.month = month_start(today)
        self.lines: Mapping[date, Sequence[DayLine]] = {}
        self.loaded = False

    @property
    def first(self) -> date:
        """The day of the first cell."""
        return self.month - timedelta((self.month.weekday() - formats.first_weekday(self._locale)) % DAYS)

    def show(self, month: date, lines: Mapping[date, Sequence[DayLine]] | None = None) -> None:
        """Show a month, with other lines where some are given."""
        self.beginResetModel()
        self.month = month_start(month)
        if lines is not None:
            self.lines = lines
        self.endResetModel()

    def day(self, index: Index) -> date:
        """Give the day of a cell."""
        return self.first + timedelta(index.row() * DAYS + index.column())

    def place(self, day: date) -> QModelIndex:
        """Give the cell of a day of the month shown."""
        at = (day - self.first).days
        return self.index(at // DAYS, at % DAYS)

    def is_off(self, day: date) -> bool:
        """Whether no office works that day."""
        return not is_business_day(day, self._country)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return None
        day = self.day(index)
        told = [line.text for line in self.lines.get(day, ())]
        if role == _ROLE.DisplayRole:
            return "\n".join([str(day.day), *told])
        if role == _ROLE.ToolTipRole:  # a cell may be too small for its lines
            return "\n".join(told)
        named = formats.weekday(day, self._locale)
        named = say("field.day.off", day=named) if self.is_off(day) else named
        return ", ".join([named, *(told or [say("month.nothing")])])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return formats.weekday_name(self.first + timedelta(section), self._locale)
        return None


class MonthGrid(QTableView):
    """Shows a MonthModel.

    Signals:
        day_chosen: another day is the current one; carries it.
        day_opened: Enter or a double click on a day; carries it.
        month_shown: another month is shown; carries its first day.
    """

    day_chosen = Signal(object)
    day_opened = Signal(object)
    month_shown = Signal(object)

    def __init__(self, model: MonthModel) -> None:
        super().__init__()
        self.month_model = model
        self.setModel(model)
        self.setItemDelegate(_DayPainter(self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.activated.connect(lambda index: self.day_opened.emit(model.day(index)))
        theme.current().changed.connect(self._fit)
        self._fit()

    @property
    def day(self) -> date:
        """The day the keyboard is on."""
        index = self.currentIndex()
        return self.month_model.day(index) if index.isValid() else self.month_model.today

    def choose(self, day: date) -> None:
        """Go to a day, in its month."""
        if month_start(day) != self.month_model.month:
            self.month_model.show(day)
            self.month_shown.emit(self.month_model.month)
        self.setCurrentIndex(self.month_model.place(day))

    def turn(self, months: int) -> None:
        """Go so many months on, or back, to the same day as far as there is one."""
        self.choose(add_months(self.day, months))

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.current().px(LEAST_HEIGHT))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.day_chosen.emit(self.month_model.day(current))
        self.viewport().update()

    def mouseReleaseEvent(self, event: Any) -> None:
        super().mouseReleaseEvent(event)
        day = self.day
        if month_start(day) != self.month_model.month:  # a day of the month before or after
            self.choose(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, day = Qt.Key(event.key()), self.day
        step = _STEPS.get(key, 0)
        if self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(day + timedelta(step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(month_start(day) if key == Qt.Key.Key_Home else month_end(day))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)


class _DayPainter(QStyledItemDelegate):
    """Paints a day: its number above, its lines below as far as there is room."""

    def __init__(self, view: MonthGrid) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(24, theme.current().px(LEAST_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, tokens, place = self._view.month_model, theme.tokens(), option.rect
        day = model.day(index)
        painter.save()
        painter.setLayoutDirection(self._view.layoutDirection())
        if self._view.currentIndex() == index:
            painter.fillRect(place, QColor(tokens.selected if self._view.hasFocus() else tokens.selected_idle))
        elif model.is_off(day):
            painter.fillRect(place, QColor(tokens.sunken))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if self._view.currentIndex() == index and self._view.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -2))
        self._write(painter, place, day)
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, day: date) -> None:
        model, tokens, gap = self._view.month_model, theme.tokens(), theme.current().px(GRID)
        inner = place.adjusted(gap, gap // 2, -gap, -gap // 2)
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine)
        font = theme.font(SMALL)
        font.setBold(day == model.today)
        painter.setFont(font)
        strange = day.month != model.month.month
        colour = tokens.accent if day == model.today else tokens.muted if strange else tokens.text
        painter.setPen(QColor(colour))
        painter.drawText(inner, flags, str(day.day))
        font.setBold(False)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        for line in model.lines.get(day, ()):
            inner.setTop(inner.top() + metrics.height())
            if inner.height() < metrics.height():
                break
            painter.setPen(theme.brush(Tone.MUTED if strange else line.tone).color())
            painter.drawText(inner, flags, metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, inner.width()))
