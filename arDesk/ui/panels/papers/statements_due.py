"""Statements of account: of what kind, for which month, for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.papers.issuing import Issued
from arDesk.desk.papers.statements import KINDS, LeftOut, Order, StatementPlan, issue_statements, plan_statements
from arDesk.documents.facts import StatementFacts, StatementKind
from arDesk.documents.paper import pdf
from arDesk.kernel.business_days import month_start
from arDesk.kernel.money import Money
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.office import Office
from arDesk.ui.panels.papers.run import Issue, PaperRun
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.text import label, muted
from arDesk.words import formats
from arDesk.words.sentences import say

MONTHS = 24


class StatementsDue(PaperRun):
    """Rehearses a run of statements."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, "statements", _code, lambda row: (row.account_code, row.currency), parent)
        self.kind_of = QComboBox()
        self.month = QComboBox()
        self.first = DateField(office.today, office.locale)
        self.last = DateField(office.today, office.locale)
        self._dash = label("–", tone=Tone.MUTED)
        self._build()
        self.list.lay_out(_columns(self, ""), _spared_columns())
        office.day_changed.connect(self._offer_months)
        self._offer_months()

    def _build(self) -> None:
        for kind in reversed(KINDS):
            self.kind_of.addItem(say(f"statements.kind.{kind}"), kind)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        named: tuple[tuple[str, QWidget], ...] = (
            ("statements.kind", self.kind_of), ("statements.month", self.month),
            ("statements.first", self.first), ("statements.last", self.last),
        )  # fmt: skip
        for code, field in named:
            field.setAccessibleName(say(code))
            if field is self.last:
                row.addWidget(self._dash)
            elif field is not self.first:
                title = muted(say(code))
                title.setBuddy(field)
                row.addWidget(title)
            row.addWidget(field)
        for day in (self.first, self.last):
            day.setFixedWidth(22 * GRID)
            day.editingFinished.connect(self.reload)
        row.addStretch(1)
        self.column.insertLayout(0, row)
        self.kind_of.activated.connect(lambda _: self.reload())
        self.month.activated.connect(lambda _: self._month_chosen())

    def _offer_months(self) -> None:
        today, locale = self.office.today, self.office.locale
        this = month_start(today)
        self.month.clear()
        last = this - timedelta(days=1)
        for _ in range(MONTHS):
            first = month_start(last)
            self.month.addItem(formats.month(first, locale), (first, last))
            last = first - timedelta(days=1)
        self.month.insertItem(1, say("statements.to_date", month=formats.month(this, locale)), (this, today))
        self.month.addItem(say("statements.own_period"), None)
        self._month_chosen()

    def _month_chosen(self) -> None:
        chosen: tuple[date, date] | None = self.month.currentData()
        if chosen is not None:
            self.first.set_day(chosen[0])
            self.last.set_day(chosen[1])
        for part in (self.first, self._dash, self.last):
            part.setVisible(chosen is None)
        if self.isVisible():
            self.reload()

    @property
    def order(self) -> Order | None:
        """What was asked for; None while a day is unclear."""
        first, last = self.first.day, self.last.day
        kind = cast("StatementKind", self.kind_of.currentData())
        return None if first is None or last is None else Order(kind, first, last)

    def reload(self) -> None:
        """Rehearse the run."""
        order = self.order
        if order is not None:
            question, words = partial(plan_statements, order=order), say("statements.job")
            self.office.ask(question, self._show, self._no_plan, owner=self, slot="plan", words=words)

    def _no_plan(self, refusal: Any) -> None:
        self.list.show_rows([], [])
        self.refused.emit(refusal)

    def _show(self, plan: StatementPlan) -> None:
        codes = {facts.currency for facts in plan.statements}
        self.list.lay_out(_columns(self, codes.pop() if len(codes) == 1 else ""), _spared_columns())
        self._say_empty(no_customers=not plan.left_out)
        self.list.show_rows(plan.statements, plan.left_out)

    def _say_empty(self, *, no_customers: bool) -> None:
        """Say why the list is empty, where it is, and what to do about it."""
        due, office = self.list.due, self.office
        if no_customers:
            more, do = say("today.no_customers.more"), say("today.import")
            due.when_empty(say("today.no_customers"), more, do, lambda: office.show("import"))
        else:
            more, do = say("statements.none.more"), say("statements.none.period")
            due.when_empty(say("statements.none"), more, do, self.month.showPopup)

    def look_at(self, row: StatementFacts | LeftOut | None) -> None:
        """Show the statement as it would be issued now, or why there is none."""
        if isinstance(row, LeftOut):
            self.preview.show_nothing(say("statements.spared", name=row.name or row.code), say(row.reason))
        elif row is None:
            self.preview.show_nothing(say("statements.look"))
        else:
            self.preview.show_paper(lambda: pdf(row)[0])

    def amounts(self) -> Sequence[Money]:
        """Give the closing balances."""
        return [facts.closing for facts in self.list.included]

    def how_to_issue(self) -> Issue:
        """Issue the statements ticked."""
        order = self.order
        customers = self.list.customers

        def issue(desk: Desk, folder: Path, progress: Callable[[int, int], None]) -> Issued:
            if order is None:
                return Issued(0, folder, [])
            whole = Order(order.kind, order.first, order.last, customers)
            return issue_statements(desk, folder, whole, progress=progress)

        return issue


def _code(row: StatementFacts) -> str:
    return row.account_code


def _columns(run: StatementsDue, currency: str) -> tuple[Column[StatementFacts], ...]:
    locale = run.office.locale

    def money(value: Money) -> str:
        return formats.amount(value, locale) if currency else formats.money(value, locale)

    def title(name: str) -> str:
        return f"{say(f'statements.{name}')} {currency}".strip()

    def faded(row: StatementFacts) -> Tone:
        return Tone.NORMAL if run.list.is_in(row) else Tone.MUTED

    return (
        Column(
            say("letters.customer"), lambda row: row.account_name,
            detail=lambda row: row.account_code if row.account_name != row.account_code else "",
            detail_title=say("table.second.code"), tone=faded, name="customer",
        ),
        Column(
            title("opening"), lambda row: money(row.opening), lambda row: row.opening.minor, RIGHT, 120, tone=faded,
            name="opening", value=lambda row: row.opening,
        ),
        Column(
            say("statements.moves"), lambda row: str(len(row.lines)), lambda row: len(row.lines), RIGHT, 88,
            name="moves", value=lambda row: len(row.lines),
        ),
        Column(
            title("closing"), lambda row: money(row.closing), lambda row: row.closing.minor, RIGHT, 120, tone=faded,
            name="closing", value=lambda row: row.closing,
        ),
    )  # fmt: skip


def _spared_columns() -> tuple[Column[LeftOut], ...]:
    return (
        Column(
            say("letters.customer"),
            lambda row: row.name or row.code,
            detail=lambda row: row.code if row.name else "",
            detail_title=say("table.second.code"),
            width=220,
            name="customer",
        ),
        Column(say("letters.why_not"), lambda row: say(row.reason), name="why"),
    )
