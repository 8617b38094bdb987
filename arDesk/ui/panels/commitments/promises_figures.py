"""How promises are kept: by customer, by who took them, how long they run, how large they are."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.cases.promise_rates import Rate, Rates, Yielded
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.promises_columns import FigureRow, figure_columns, kept_row, yielded_row
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import heading, muted
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

GROUPS = ("customer", "collector", "length", "amount", "conversations")
_KEPT = ("rates.kept", "rates.late", "rates.part", "rates.broken")


class PromiseFigures(QWidget):
    """Shows the figures of a year: two in large, and a table of one kind at a time."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._rates: Rates | None = None
        self.kept, self.kept_more = heading(), muted(wrap=True)
        self.yielded, self.yielded_more = heading(), muted(wrap=True)
        self.chips = Chips([(name, say(f"rates.by.{name}")) for name in GROUPS])
        self.model = TableModel[FigureRow](self._columns("customer"), lambda row: row.key)
        self.table = TableView(self.model, "commitments.figures", office.preferences)
        self.table.setAccessibleName(say("rates.title"))
        self.table.when_empty(say("rates.none"), say("rates.none.more"))
        head = QHBoxLayout()
        head.setSpacing(4 * GRID)
        for code, value, more in (
            ("rates.overall", self.kept, self.kept_more),
            ("rates.yielded", self.yielded, self.yielded_more),
        ):
            part = QVBoxLayout()
            part.setSpacing(0)
            for line in (muted(say(code)), value, more):
                part.addWidget(line)
            head.addLayout(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(muted(say("rates.more"), wrap=True))
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        self.chips.chip_chosen.connect(lambda _: self._show_group())

    def show_rates(self, found: Rates) -> None:
        """Show the figures."""
        self._rates = found
        overall, total = found.overall, found.yielded
        self.kept.setText("–" if overall.rate is None else formats.percent(overall.rate))
        self.kept_more.setText(_said("rates.overall.more", overall.n, overall, kept=overall.kept))
        self.yielded.setText("–" if total.rate is None else formats.percent(total.rate))
        self.yielded_more.setText(_said("rates.yielded.more", total.conversations, total, promises=total.promises))
        for name in GROUPS:
            self.chips.set_count(name, len(self._rows(name)))
        self._show_group()

    def _show_group(self) -> None:
        name = self.chips.chosen
        self.model.columns = self._columns(name)
        self.model.show([])
        self.table.layout_of_columns.lay_out()
        self.model.show(self._rows(name))

    def _columns(self, name: str) -> tuple[Column[FigureRow], ...]:
        first = f"rates.of.{name}"
        if name == "conversations":
            return figure_columns(first, "rates.conversations", ("rates.promises",), "rates.each")
        return figure_columns(first, "rates.n", _KEPT, "rates.share")

    def _rows(self, name: str) -> list[FigureRow]:
        found = self._rates
        if found is None:
            return []
        match name:
            case "customer":
                return [kept_row(one, one.name or one.key) for one in found.by_customer]
            case "collector":
                return [kept_row(one, one.key or say("rates.nobody")) for one in found.by_collector]
            case "length":
                return [kept_row(one, length_words(one.key)) for one in found.by_length]
            case "amount":
                return [kept_row(one, amount_words(one.key, self._office.locale)) for one in found.by_amount]
        return [yielded_row(one) for one in found.yielded_by]


def _said(code: str, count: int, one: Rate | Yielded, **fields: object) -> str:
    said = say_count(code, count, **fields)  # type: ignore[arg-type]
    return f"{said} · {say('rates.small')}" if one.is_small else said


def length_words(band: str) -> str:
    """Say a band of lengths in days: "1-3", "31-"."""
    least, dash, most = band.partition("-")
    if not dash:
        return say("rates.length.same_day") if least == "0" else say("rates.length.days", least=least, most=least)
    return say("rates.length.days", least=least, most=most) if most else say("rates.length.more", least=least)


def amount_words(band: str, locale: str) -> str:
    """Say a band of amounts: "EUR 100-500", "EUR 10000-"."""
    currency, _, limits = band.partition(" ")
    least, _, most = limits.partition("-")
    low, high = formats.count(int(least), locale), formats.count(int(most), locale) if most else ""
    if not most:
        return say("rates.amount.more", currency=currency, least=low)
    return say("rates.amount.below", currency=currency, least=low, most=high)
