"""The five headline figures of a month, each with its change since the month before, and that change in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.insight.changes import Change, headlines, what_changed
from arDesk.insight.changes import Figure as Headline
from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.figure import Figure
from arDesk.ui.widgets.text import label
from arDesk.words import formats
from arDesk.words.sentences import say

NAMES = ("receivables", "overdue", "dso", "cei", "promises_kept")
SPACIOUS = 100_000  # pixels
SMALLEST = 0.05  # days or points: less is shown as none


class Headlines(QWidget):
    """Shows how the office stood at a month's end.

    Signals:
        figure_chosen: one of NAMES was clicked.
    """

    figure_chosen = Signal(str)

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale, self._columns = locale, 0
        self.month = label("", strong=True)
        self.compared = label("", tone=Tone.MUTED, elided=True)
        self.words = label("", tone=Tone.MUTED, wrap=True, selectable=True)
        self.figures = {name: _figure(name) for name in NAMES}
        self.head, self._grid = QHBoxLayout(), QGridLayout()
        self.head.setContentsMargins(GRID, 0, 0, 0)
        self.head.addWidget(self.month)
        self.head.addWidget(self.compared, 1)
        for layout in (self.head, self._grid):
            layout.setSpacing(GRID)
        self.words.setContentsMargins(GRID, 0, GRID, 0)
        for name, figure in self.figures.items():
            figure.clicked.connect(partial(self._clicked, name))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self.head)
        column.addLayout(self._grid)
        column.addWidget(self.words)
        self.fit(SPACIOUS)

    def fit(self, room: int) -> None:
        """Lay the figures out in one line where so many pixels are enough, else in two or three."""
        widest = max(figure.minimumSizeHint().width() for figure in self.figures.values())
        columns = next((count for count in (5, 3) if room >= count * (widest + GRID)), 2)
        if columns == self._columns:
            return
        self._columns = columns
        for at, figure in enumerate(self.figures.values()):
            self._grid.addWidget(figure, at // columns, at % columns)
        for at in range(len(NAMES)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def show_months(self, rows: list[MonthRow], currency: str) -> None:
        """Show the last of some months of one currency, oldest first, beside the one before it."""
        now, before = (rows[-1] if rows else None), (rows[-2] if len(rows) > 1 else None)
        if now is None:
            self.month.setText("")
            self.compared.setText(say("insights.no_months"))
            self.words.hide()
            for figure in self.figures.values():
                figure.show_value("–")
            return
        month = formats.month(now.month_end, self._locale)
        self.month.setText(say("insights.as_at", month=month[:1].upper() + month[1:], currency=currency))
        self.compared.setText(_compared(before, self._locale))
        told = what_changed(now, before)
        self.words.setText(" ".join(say(one.code, locale=self._locale, **one.fields) for one in told))
        self.words.setVisible(before is not None)
        for headline in headlines(now, before):
            self._show(headline, before)

    def _show(self, headline: Headline, before: MonthRow | None) -> None:
        change, tone = headline.change, Tone.MUTED
        if headline.now is None:
            said = say(f"insights.unknown{'.promises_kept' if headline.name == 'promises_kept' else ''}")
        elif change is None or before is None:
            said = say("insights.no_change")
        else:
            said = self._change(headline.name, change, before)
            tone = {True: Tone.GOOD, False: Tone.BAD, None: Tone.MUTED}[change.better if _seen(change) else None]
        value = "–" if headline.now is None else self._value(headline.name, headline.now)
        self.figures[headline.name].show_value(value, said, tone)

    def _value(self, name: str, value: Money | float) -> str:
        if isinstance(value, Money):
            return formats.amount(value, self._locale)
        if name == "dso":
            return formats.number(value, self._locale)
        return formats.percent(value / 100, self._locale)

    def _change(self, name: str, change: Change, before: MonthRow) -> str:
        month = formats.month(before.month_end, self._locale, year=False)
        if not _seen(change):
            return say("insights.change.none", before=month)
        if isinstance(change.size, Money):
            size = formats.amount(change.size if change.rose else -change.size, self._locale)
        else:
            unit = "insights.days" if name == "dso" else "insights.points"
            size = say(unit, locale=self._locale, size=abs(change.size))
        how = {True: ".better", False: ".worse", None: ""}[change.better]
        return say(f"insights.change{how}", size=f"{'+' if change.rose else '−'}{size}", before=month)

    def _clicked(self, name: str, _checked: bool = False) -> None:
        self.figure_chosen.emit(name)


def _figure(name: str) -> Figure:
    return Figure(say(f"insights.figure.{name}"), say(f"insights.figure.{name}.tip"))


def _compared(before: MonthRow | None, locale: str) -> str:
    if before is None:
        return say("insights.alone")
    return say("insights.compared", before=formats.month(before.month_end, locale))


def _seen(change: Change) -> bool:
    return bool(change.size) if isinstance(change.size, Money) else abs(change.size) >= SMALLEST
