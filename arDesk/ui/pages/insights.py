"""Insights: how are we doing? Five figures, what is open by age, and the measures over the months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from arDesk.insight.metrics import MonthRow
from arDesk.kernel.business_days import month_ends
from arDesk.ui.actions import Commands
from arDesk.ui.office import Office
from arDesk.ui.pages.insights_body import Body
from arDesk.ui.pages.insights_card import ChartCard
from arDesk.ui.pages.insights_figures import NAMES, Headlines
from arDesk.ui.pages.insights_left import SPANS, STANDARD_SPAN, Left
from arDesk.ui.pages.insights_numbers import AGING, MONTHS, NumbersPanel
from arDesk.ui.pages.insights_saving import Saver
from arDesk.ui.pages.insights_seen import ALL, OVERDUE, AgingSeen, Behind, Wanted, see_aging, see_months
from arDesk.ui.pages.insights_sketches import MEASURES, aging_sketch, month_sketch
from arDesk.ui.pages.insights_switch import Switch
from arDesk.ui.pages.page import Page
from arDesk.ui.remembering import choose_row, row_of
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.empty import EmptyState
from arDesk.words import formats
from arDesk.words.sentences import say

BACK = ("Alt+Left", "Backspace", "Esc")


class InsightsPage(Page):
    """Shows figures, two charts and the numbers under them; every figure and bar leads to the rows behind it."""

    watches: ClassVar[tuple[str, ...]] = ("account", "books", "settings")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.wanted = Wanted()
        self.aging: AgingSeen | None = None
        self.months: dict[str, list[MonthRow]] | None = None
        self.currency, self.span, self.measure = "", STANDARD_SPAN, MEASURES[0]
        self._door: Behind | None = None
        self._row: Any = None
        self._months_due = False  # to be asked for once the aging stands: working them out slows the window down
        saver = Saver(office, self, self.refused)
        self.headlines = Headlines(office.locale)
        self.currencies = Switch(say("insights.currency"))
        self.age_card = ChartCard(office.jobs, saver, say("insights.basis"), say("insights.day"))
        self.month_card = ChartCard(office.jobs, saver, say("insights.charts"), say("insights.months"))
        self.numbers = NumbersPanel(office)
        cards = (self.age_card, self.month_card)
        self._body = Body(self.headlines, cards, self.numbers, office.preferences)
        self.empty = EmptyState(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.setContentsMargins(0, GRID, GRID, 0)  # a chart has a margin of its own
        self.headlines.head.addWidget(self.currencies, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self._body, 1)
        self.empty.say(
            say("insights.empty"), say("insights.empty.more"), say("insights.empty.import"),
            lambda: self.office.show("import"),
        )  # fmt: skip

    def _connect(self) -> None:
        self.headlines.figure_chosen.connect(self.open_figure)
        self.currencies.chosen.connect(self.choose_currency)
        self.age_card.left.chosen.connect(lambda basis: self.ask_aging(replace(self.wanted, basis=basis)))
        self.age_card.right.chosen.connect(self._choose_day)
        self.age_card.view.mark_chosen.connect(self._open_bucket)
        self.month_card.left.chosen.connect(self.choose_measure)
        self.month_card.right.chosen.connect(self.choose_span)
        self.month_card.view.mark_chosen.connect(self._open_month)
        self.numbers.way_chosen.connect(lambda by: self.ask_aging(replace(self.wanted, by=by)))
        self.numbers.account_chosen.connect(lambda account: self.office.show("customers", account))
        self.numbers.month_chosen.connect(lambda end: self._open_day(end, ALL))
        self.numbers.turned.connect(self._mark)
        self.office.day_changed.connect(self._forget_day)
        for keys in BACK:
            shortcut = QShortcut(QKeySequence(keys), self, self.back)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> None:
        self._months_due = True
        self.ask_aging(self.wanted)

    def commands(self) -> Commands:
        return {"view.reload": self.reload, "file.save_chart": self.save_chart}

    def show_subject(self, subject: object) -> None:
        """Show the rows behind one of the headline figures, by its name."""
        if isinstance(subject, str) and subject in NAMES:
            self.open_figure(subject)

    def state(self) -> dict[str, Any]:
        on_months, table = self.numbers.tabs.currentIndex() == MONTHS, self.numbers.table
        row = row_of(table) if table is not None else None
        behind = None if on_months else self.numbers.behind
        return Left(self.wanted, self.currency, self.span, self.measure, on_months, behind, row).plain()

    def restore(self, state: dict[str, Any]) -> None:
        left = Left.of(state)
        self.wanted, self.currency, self.span, self.measure = left.wanted, left.currency, left.span, left.measure
        self._door, self._row = left.behind, left.row
        self.numbers.tabs.setCurrentIndex(MONTHS if left.months else AGING)

    def ask_aging(self, wanted: Wanted) -> None:
        """Ask for another aging: from other days, in other lines, as of another day."""
        self.wanted = wanted
        self.ask(lambda desk: see_aging(desk, wanted), self._show_aging, slot="aging")

    def choose_currency(self, currency: str) -> None:
        """Show the figures of another currency."""
        self.currency = currency
        self._show()

    def choose_measure(self, measure: str) -> None:
        """Show another of MEASURES over the months."""
        self.measure = measure
        self._show_month_chart()

    def choose_span(self, span: str) -> None:
        """Show another of SPANS, in months."""
        self.span = span
        self._show_month_chart()

    def open_figure(self, name: str) -> None:
        """Show the rows behind a headline figure: customers as at the month's end, or the months."""
        rows = self.shown_months()
        if name in {"receivables", "overdue"} and rows:
            self._open_day(rows[-1].month_end, ALL if name == "receivables" else OVERDUE)
            return
        if name in MEASURES:
            self.choose_measure(name)
        self.numbers.show_month(-1)
        self.numbers.take_keyboard()

    def save_chart(self) -> None:
        """Save the chart the keyboard is in, or the one the table shown belongs to."""
        on_months = self.month_card.view.hasFocus() or self.numbers.tabs.currentIndex() == MONTHS
        (self.month_card if on_months else self.age_card).save_chart()

    def back(self) -> None:
        """Go back by one step: to the customers before, then to the business date."""
        if not self.numbers.back() and self.wanted.day is not None:
            self.ask_aging(replace(self.wanted, day=None))

    def shown_months(self) -> list[MonthRow]:
        """Give the months of the currency shown, oldest first, as many as are wanted."""
        return (self.months or {}).get(self.currency, [])[-int(self.span) :]

    def _show_aging(self, seen: AgingSeen) -> None:
        first, self.aging = self.aging is None, seen
        self._show(months=False)
        door, self._door = self._door, None
        if door is not None:
            self.numbers.show_behind(door)
        if first or door is not None:
            self.numbers.take_keyboard()
        self._choose_row()
        if self._months_due:
            self._months_due = False
            self.ask(see_months, self._show_months, slot="months", words=say("insights.job"))

    def _show_months(self, months: dict[str, list[MonthRow]]) -> None:
        self.months = months
        self._show(aging=False)
        self._choose_row()

    def _choose_row(self) -> None:
        """Go back to the row that was left, once its table is there."""
        table = self.numbers.table
        if self._row is not None and table is not None and table.table_model.rowCount():
            choose_row(table, self._row)
            self._row = None

    def _show(self, *, months: bool = True, aging: bool = True) -> None:
        before = self.currency
        self._show_currencies()
        other = self.currency != before
        if self.months is not None and (months or other):
            self.headlines.show_months(self.months.get(self.currency, []), self.currency)
            self._show_month_chart()
        if self.aging is not None and (aging or other):
            self._show_age_chart(self.aging)
            self.numbers.show_aging(self.aging, self.currency, self.wanted.by)
        self._body.fit()

    def _show_currencies(self) -> None:
        found = {*(self.months or {}), *(self.aging.customers.currencies if self.aging is not None else {})}
        known = self.months is not None and self.aging is not None
        self.empty.setVisible(known and not found)
        self._body.setVisible(not (known and not found))
        own = self.office.company.currency
        offered = sorted(found, key=lambda currency: (currency != own, currency))
        if self.currency not in found:
            self.currency = offered[0] if offered else own
        self.currencies.offer([(currency, currency) for currency in offered], self.currency)

    def _show_age_chart(self, seen: AgingSeen) -> None:
        day, locale = seen.customers.as_of, self.office.locale
        self.age_card.left.offer([(basis, say(f"insights.basis.{basis}")) for basis in ("due", "invoice")], seen.basis)
        days = sorted({self.office.today, *month_ends(self.office.today, 1), day}, reverse=True)
        self.age_card.right.offer([(one.isoformat(), formats.day(one, locale)) for one in days], day.isoformat())
        sketch = aging_sketch(seen.titles(), seen.totals(self.currency), seen.basis, locale)
        self.age_card.show_sketch(sketch, f"aging {day.isoformat()} {self.currency}")

    def _show_month_chart(self) -> None:
        rows = self.shown_months()
        self.month_card.left.offer([(one, say(f"insights.chart.{one}")) for one in MEASURES], self.measure)
        self.month_card.right.offer([(span, say(f"insights.months.{span}")) for span in SPANS], self.span)
        end = rows[-1].month_end.isoformat() if rows else ""
        name = f"{self.measure} {end} {self.currency}"
        self.month_card.show_sketch(month_sketch(self.measure, rows, self.office.locale), name)
        self.numbers.show_months(rows, self.currency)

    def _open_bucket(self, index: int) -> None:
        self.numbers.show_behind(Behind(bucket=index, by=self.numbers.behind.by, owner=self.numbers.behind.owner))
        self.numbers.take_keyboard()

    def _open_month(self, index: int) -> None:
        self.numbers.show_month(index)
        self.numbers.take_keyboard()

    def _open_day(self, day: date, behind: Behind) -> None:
        """Show customers as at the end of a day; overdue ones by their due dates, as the measures have it."""
        self._door = behind
        basis = "due" if behind.overdue else self.wanted.basis
        self.ask_aging(replace(self.wanted, basis=basis, by="customer", day=None if day == self.office.today else day))

    def _choose_day(self, day: str) -> None:
        chosen = date.fromisoformat(day)
        self.ask_aging(replace(self.wanted, day=None if chosen == self.office.today else chosen))

    def _forget_day(self) -> None:
        if self.wanted.day is not None:
            self.wanted = replace(self.wanted, day=None)
            self._outdated()

    def _mark(self) -> None:
        """Keep the bar marked whose customers are shown."""
        bucket = self.numbers.behind.bucket
        self.age_card.view.choose(-1 if bucket is None else bucket)
