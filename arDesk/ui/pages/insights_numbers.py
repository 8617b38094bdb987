"""The numbers under the charts: what is open by age and by customer, and the measures of the months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import total
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.pages.insights_saving import save_button
from arDesk.ui.pages.insights_seen import ALL, AgingSeen, Behind, age_rows
from arDesk.ui.pages.insights_switch import Switch
from arDesk.ui.pages.insights_tables import WAYS, Tables
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say, say_count

AGING, MONTHS = 0, 1
LEAST = 176  # pixels


class NumbersPanel(QWidget):
    """Shows one table, and what stands behind a bar, a line or a figure.

    Signals:
        way_chosen: aging is wanted in other lines; carries one of WAYS.
        account_chosen: a customer was opened; carries its AccountId.
        month_chosen: a month was opened; carries its last day.
        turned: other rows are shown.
    """

    way_chosen = Signal(str)
    account_chosen = Signal(object)
    month_chosen = Signal(object)
    turned = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._seen: AgingSeen | None = None
        self._months: list[MonthRow] | None = None
        self._currency, self._way = "", "customer"
        self._trail: list[Behind] = []
        self.tabs, self.ways, self.tables = QTabBar(), Switch(say("insights.by")), Tables(office)
        self.back_link = button(say("insights.all"), self.back, kind="link", icon="left", tip=say("insights.back.tip"))
        self.behind_words = label("", strong=True)
        self.count = label("", tone=Tone.MUTED, small=True, elided=True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.save = save_button(
            say("insights.save.numbers.tip"),
            [(say("insights.save.numbers"), self.save_table), (say("insights.copy.numbers"), self._copy)],
        )
        self._build()
        self.tabs.currentChanged.connect(lambda _: self._fill())
        self.ways.chosen.connect(self._choose_way)
        self.tables.row_opened.connect(self._open)

    def _build(self) -> None:
        for name in ("aging", "months"):
            self.tabs.addTab(say(f"insights.tab.{name}"))
        self.tabs.setAccessibleName(say("insights.tabs"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, GRID // 2, 0)
        head.setSpacing(GRID)
        for part in (self.tabs, self.ways, self.back_link, self.behind_words):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.count, 1)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID // 2, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tables, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(theme.current().px(LEAST))

    @property
    def behind(self) -> Behind:
        """Which customers are shown."""
        return self._trail[-1] if self._trail else ALL

    @property
    def table(self) -> TableView | None:
        """The table shown."""
        shown = self.tables.currentWidget()
        return shown if isinstance(shown, TableView) else None

    def show_aging(self, seen: AgingSeen, currency: str, way: str) -> None:
        """Show aging of one currency in lines of a way; what stands behind a bar stays chosen where it still is."""
        before = self._seen
        if before is not None and (seen.basis, seen.customers.names) != (before.basis, before.customers.names):
            self._trail = []
        self._seen, self._currency, self._way = seen, currency, way
        self.ways.offer([(one, say(f"insights.by.{one}")) for one in WAYS], way)
        self._fill_if(AGING)

    def show_months(self, rows: Sequence[MonthRow], currency: str) -> None:
        """Show the measures of months, oldest first as they are given, newest first in the table."""
        self._months, self._currency = list(reversed(rows)), currency
        self.tables.lay_out_months(rows, currency)
        self._fill_if(MONTHS)

    def show_behind(self, behind: Behind) -> None:
        """Show the customers behind a bar, a line or a figure; back() goes to what was shown before."""
        if behind == ALL:
            self._trail = []
        elif behind != self.behind:
            self._trail.append(behind)
        self._show_tab(AGING)
        if self.table is not None:
            self.table.choose_at(0)

    def show_month(self, index: int) -> None:
        """Show a month of those given, counted from the oldest one; -1 is the newest."""
        self._show_tab(MONTHS)
        if self.table is not None and self._months:
            self.table.choose(self._months[::-1][index].month_end)

    def back(self) -> bool:
        """Go back by one; False where there is nothing to go back to."""
        if self.tabs.currentIndex() != AGING or not self._trail:
            return False
        self._trail.pop()
        self._fill()
        self.take_keyboard()
        return True

    def take_keyboard(self) -> None:
        """Put the keyboard into the table."""
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self, tab: int) -> None:
        if self.tabs.currentIndex() != tab:
            self.tabs.setCurrentIndex(tab)  # fills it
        else:
            self._fill()

    def _fill_if(self, tab: int) -> None:
        if self.tabs.currentIndex() == tab:
            self._fill()

    def _fill(self) -> None:
        aging, seen = self.tabs.currentIndex() == AGING, self._seen
        self.ways.setVisible(aging and not self._trail)
        for part in (self.back_link, self.behind_words):
            part.setVisible(aging and bool(self._trail))
        self.count.setText("")
        if not aging and self._months is not None:
            self.tables.show_rows("months", self._months)
        elif aging and seen is not None:
            self._fill_aging(seen)
        self.turned.emit()

    def _fill_aging(self, seen: AgingSeen) -> None:
        way, currency = "customer" if self._trail else self._way, self._currency
        self.tables.lay_out_aging(way, seen, currency, self.behind)
        if way == "age":
            self.tables.show_rows(way, age_rows(seen, currency))
            return
        table = (seen.customers if way == "customer" else seen.groups).currencies.get(currency)
        rows = self.behind.chosen(table.rows if table is not None else [])
        self.tables.show_rows(way, rows)
        self.behind_words.setText(self._title(seen))
        whole = total((self.behind.amount(row) for row in rows), currency)
        code = f"insights.count.{'customer' if way == 'customer' else 'other'}"
        unapplied = total((row.unapplied for row in rows), currency)
        told = bool(unapplied) and not self.behind.narrow
        more = say("insights.unapplied", locale=self._office.locale, unapplied=unapplied) if told else ""
        self.count.setText(say_count(code, len(rows), total=whole) + more)

    def _title(self, seen: AgingSeen) -> str:
        behind = self.behind
        parts = [behind.owner or say("insights.nobody")] if behind.by else []
        if behind.bucket is not None:
            parts.append(seen.titles()[behind.bucket])
        if behind.overdue:
            parts.append(say("insights.overdue"))
        return " · ".join(parts)

    def _choose_way(self, way: str) -> None:
        self._trail = []
        self.way_chosen.emit(way)

    def _open(self, name: str, row: Any) -> None:
        if name == "months":
            self.month_chosen.emit(row.month_end)
        elif name == "age":
            self.show_behind(Behind(bucket=row.bucket))
        elif name == "customer":
            self.account_chosen.emit(row.account)
        else:
            self.show_behind(Behind(by=name, owner=row.code))

    def save_table(self) -> None:
        """Ask where to, and save the table shown."""
        if self.table is not None:
            self.table.export()

    def _copy(self) -> None:
        if self.table is not None:
            self.table.selectAll()
            self.table.copy(header=True)
            self._office.said.emit(say("insights.copied"), False)
