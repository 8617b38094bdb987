"""The calendar: a month with what is promised and agreed for each day, and the day's promises and instalments."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.promises.calendar import Calendar, Expected, OnPlan, Promised, calendar
from arDesk.kernel.business_days import month_start
from arDesk.kernel.money import Money, total
from arDesk.ui import theme
from arDesk.ui.actions import Commands
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.calendar_rows import day_columns, key, lines_of, subject
from arDesk.ui.panels.commitments.saving_calendar import SaveCalendar
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.month_grid import MonthGrid, MonthModel
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, heading, label, muted
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

ROW = 46
MONTH, DAY = 64, 36
LEAST = 420, 280  # pixels of the month, of the day


class PromisesCalendar(CommitmentsTab):
    """Shows a month; Page Up and Page Down turn it, Enter goes to the day's promises."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._days: dict[date, list[Expected]] = {}
        self._saving = SaveCalendar(self, office)
        self.model = MonthModel(office.locale, office.company.country, office.today)
        self.grid = MonthGrid(self.model)
        self.month, self.sum = heading(), muted(wrap=True)
        self.day_name = label(strong=True, wrap=True)
        self.list_model = TableModel[Expected](day_columns(Manner(office.locale, office.today)), key)
        self.table = TableView(self.list_model, "commitments.day", office.preferences, single=True, row_height=ROW)
        self._build()
        self.grid.day_chosen.connect(self._show_day)
        self.grid.day_opened.connect(lambda _: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.grid.month_shown.connect(lambda _: self._say_month())
        self.table.row_opened.connect(lambda one: office.show("commitments", subject(one)))

    def _build(self) -> None:
        self.day_name.setIndent(GRID)
        self.grid.setAccessibleName(say("calendar.title"))
        self.table.setAccessibleName(say("calendar.day"))
        self.table.when_empty(say("calendar.nothing"))
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for text, icon, months in (("calendar.before", "left", -1), ("calendar.after", "right", 1)):
            turn = button("", partial(self.grid.turn, months), kind="quiet", icon=icon, tip=say(text))
            turn.setAccessibleName(say(text))
            head.addWidget(turn)
        head.addWidget(self.month)
        head.addWidget(button(say("calendar.today"), lambda: self.grid.choose(self.office.today), kind="link"))
        head.addWidget(self.sum, 1)
        head.addWidget(button(say("calendar.save"), self._saving.ask, kind="link", icon="export"))
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (self.grid,)), (right, (self.day_name, self.table))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, GRID if side is left else 0, 0)
            column.setSpacing(GRID)
            for part in parts:
                column.addWidget(part, int(not isinstance(part, type(self.day_name))))
        self._sides = (left, right)
        split = Shares((MONTH, DAY), "promises.calendar", self.office.preferences, parent=self)
        split.addWidget(left)
        split.addWidget(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addLayout(head)
        whole.addWidget(split, 1)
        theme.current().changed.connect(self._fit)
        self._fit()
        self._say_month()

    def _fit(self) -> None:
        for side, least in zip(self._sides, LEAST, strict=True):
            side.setMinimumWidth(theme.current().px(least))

    def reload(self) -> None:
        self.office.ask(calendar, self._show, self.refused.emit, owner=self, slot="calendar", words=say("promises.job"))

    def commands(self) -> Commands:
        return {"promise.calendar": self._saving.ask}

    def show_subject(self, subject: object) -> None:
        """Turn to a day."""
        if isinstance(subject, date):
            self.grid.choose(subject)

    def take_keyboard(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        if not self.table.hasFocus():
            return False
        self.take_keyboard()
        return True

    def _show(self, found: Calendar) -> None:
        self._days = defaultdict(list)
        for one in found.rows:
            self._days[one.day].append(one)
        told = Counter(one.amount.currency for one in found.rows)
        currency = main_currency(told, self.office.company.currency)
        self.list_model.columns = day_columns(Manner(self.office.locale, found.as_of, currency))
        day = self.grid.day if self.model.loaded else found.as_of
        self.model.loaded, self.model.today = True, found.as_of
        self.model.show(day, {day: lines_of(rows) for day, rows in self._days.items()})
        self.grid.setCurrentIndex(self.model.place(day))
        self._say_month()
        self._show_day(day)

    def _show_day(self, day: date) -> None:
        self.day_name.setText(formats.weekday(day, self.office.locale))
        self.list_model.show(self._days.get(day, ()))

    def _say_month(self) -> None:
        """Name the month, and say what is still to come in it."""
        first = self.model.month
        self.month.setText(formats.month(first, self.office.locale))
        mine = [one for day, rows in self._days.items() if month_start(day) == first for one in rows if one.pending]
        parts = [
            self._sum("calendar.sum.promises", [one.pending for one in mine if isinstance(one, Promised)]),
            self._sum("calendar.sum.plans", [one.pending for one in mine if isinstance(one, OnPlan)]),
        ]
        told = " · ".join(part for part in parts if part)
        self.sum.setText(say("calendar.sum", parts=told) if told else say("calendar.sum.none"))

    def _sum(self, code: str, pending: list[Money]) -> str:
        sums = [
            formats.money(total((one for one in pending if one.currency == currency), currency), self.office.locale)
            for currency in sorted({one.currency for one in pending})
        ]
        return say_count(code, len(pending), amounts=formats.listed(sums)) if pending else ""
