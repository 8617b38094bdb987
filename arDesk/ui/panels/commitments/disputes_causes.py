"""What disputes are about: a table and a chart by reason, cause, product, collector or customer; what recurs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.disputes.causes import DisputeCauses, dispute_causes
from arDesk.desk.disputes.standing import cause_words, reason_words
from arDesk.insight.disputes import ParetoRow, Together
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.pages.insights_switch import Switch
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chart_view import ChartView
from arDesk.ui.widgets.pages_view import scrolled
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.sketch import Sketch
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label, muted
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.charts.chart import Chart
    from arDesk.charts.palette import Palette

SHOWN = 8  # bars at most
TOGETHER = 5
NONE = "–"


class DisputeCausesPanel(QWidget):
    """Asks for the counts when it is first seen, and after changes."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._causes: DisputeCauses | None = None
        self.switch = Switch(say("disputes.causes.by"))
        self.model = TableModel[ParetoRow](self._columns(""), lambda row: (row.amount.currency, row.value))
        self.table = TableView(self.model, "commitments.causes", office.preferences, single=True)
        self.table.setAccessibleName(say("disputes.causes"))
        self.table.when_empty(say("disputes.none"), say("disputes.causes.none"))
        self.chart = ChartView(office.jobs)
        self.together = QVBoxLayout()
        self.together.setSpacing(GRID // 2)
        self._build(office)
        self.switch.chosen.connect(self._turn)

    def _build(self, office: Office) -> None:
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(GRID, 0, 0, 0)
        beside.setSpacing(GRID)
        beside.addWidget(self.chart, 1)
        inner = QWidget()
        inner.setLayout(self.together)
        self.together.setContentsMargins(2 * GRID, 0, GRID, 0)
        beside.addWidget(scrolled(inner), 1)
        split = Shares((620, 500), "dispute_causes", office.preferences)
        split.addWidget(self.table)
        split.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.switch)
        column.addWidget(split, 1)

    def reload(self) -> None:
        """Ask the desk for the counts."""
        self._office.ask(
            dispute_causes, self._show, owner=self, slot="dispute_causes", words=say("disputes.causes.job")
        )

    def _show(self, causes: DisputeCauses) -> None:
        self._causes = causes
        choices = [(name, say(f"disputes.{name}")) for name in causes.by]
        on = next((key for key, made in self.switch.buttons.items() if made.isChecked()), "")
        chosen = on if on in causes.by else next(iter(causes.by), "")
        self.switch.offer(choices, chosen)
        self._turn(chosen)
        while (item := self.together.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if causes.together:
            self.together.addWidget(label(say("disputes.together"), strong=True, wrap=True))
            for found in causes.together[:TOGETHER]:
                self.together.addWidget(label(self._words(found), wrap=True, selectable=True))
        if causes.by:
            self.together.addWidget(
                muted(say("disputes.together.none" if not causes.together else "disputes.together.how"), wrap=True)
            )
        self.together.addStretch(1)

    def _turn(self, attribute: str) -> None:
        rows = [] if self._causes is None else self._causes.by.get(attribute, [])
        currency = main_currency(Counter(row.amount.currency for row in rows), self._office.company.currency)
        self.model.columns = self._columns(attribute, currency)
        self.model.show(rows)
        shown = [row for row in rows if row.amount.currency == currency][:SHOWN]
        values = [(self._named(attribute, row.value), row.amount) for row in shown]
        self.chart.show_sketch(Sketch("pareto", say("disputes.causes.chart"), self._chart, values))

    def _chart(self, palette: Palette) -> Chart[Any]:
        from arDesk.charts.pareto import ParetoChart

        return ParetoChart(palette, locale=self._office.locale)

    def _columns(self, attribute: str, currency: str = "") -> tuple[Column[ParetoRow], ...]:
        manner = Manner(self._office.locale, self._office.today, currency)
        percent = lambda row: formats.percent(row.share, self._office.locale, 0)  # noqa: E731
        return (
            Column(
                say(f"disputes.{attribute or 'reason'}"), lambda row: self._named(attribute, row.value),
                strong=lambda _: True, name="value",
            ),
            Column(say("disputes.count"), lambda row: formats.count(row.count, self._office.locale),
                   lambda row: row.count, RIGHT, 60, name="count", value=lambda row: row.count),
            Column(say("disputes.count.open"), lambda row: formats.count(row.open, self._office.locale),
                   lambda row: row.open, RIGHT, 56, name="open", value=lambda row: row.open),
            Column(manner.title("disputes.disputed"), lambda row: manner.figure(row.amount),
                   lambda row: row.amount.minor, RIGHT, 124, name="amount", value=lambda row: row.amount),
            Column(say("disputes.share"), percent, lambda row: row.share, RIGHT, 72, name="share",
                   value=lambda row: row.share),
            Column(say("disputes.median"), lambda row: NONE if row.days is None else str(row.days),
                   lambda row: -1 if row.days is None else row.days, RIGHT, 92, name="days",
                   value=lambda row: row.days),
        )  # fmt: skip

    def _named(self, attribute: str, value: str) -> str:
        if not value:
            return say("disputes.not_told")
        if attribute == "customer" and self._causes is not None:
            return self._causes.names.get(value, value)
        return {"reason": reason_words, "root_cause": cause_words}.get(attribute, str)(value)

    def _words(self, found: Together) -> str:
        return say(
            "disputes.together.within" if found.within else "disputes.together.line",
            reason=reason_words(found.reason),
            what=say(f"disputes.{found.attribute}"),
            value=self._named(found.attribute, found.value),
            disputed=found.disputed,
            invoices=found.invoices,
            usual=formats.percent(found.usual, self._office.locale, 1),
            excess=found.excess,
        )
