"""Colleagues in Settings: who there is, who is away, who may approve; and which rule says whose a customer is."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.cases.collectors import Cover
from arDesk.desk.collectors import Collector, list_collectors
from arDesk.desk.covering import end_cover, list_covers
from arDesk.desk.desk import Desk
from arDesk.policy.settings import Policy
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.settings.assignment import AssignmentEditor
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button
from arDesk.words import formats
from arDesk.words.sentences import say

HEIGHT = 176


class CollectorsSettings(QWidget):
    """Lists colleagues; below, the rules of assignment."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._covers: list[Cover] = []
        self.message = MessageBar()
        self.people = TableModel[Collector](_columns(), lambda one: one.name)
        self.table = TableView(self.people, "settings.collectors", office.preferences, single=True)
        self.assignment = AssignmentEditor(office)
        self._away = button(say("collectors.away"), self.away)
        self._back = button(say("collectors.back"), self.back)
        self._build()
        self.table.row_chosen.connect(lambda _: self._offer())
        self.table.row_opened.connect(lambda _: self.enter(changing=True))

    def _build(self) -> None:
        self.table.setAccessibleName(say("settings.tab.collectors"))
        self.table.when_empty(say("collectors.none"), "", say("collectors.enter"), self.enter)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for part in (button(say("collectors.enter"), self.enter), self._away, self._back):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addSpacing(GRID)
        column.addWidget(self.assignment)
        column.addStretch(1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_policy(self, policy: Policy) -> None:
        """Show the rules as they are set, and ask who there is and who is away."""
        self.message.hide()
        self.assignment.show_rules(policy.assignment.rules)

        def question(desk: Desk) -> tuple[list[Collector], list[Cover]]:
            return list_collectors(desk), list_covers(desk)

        self._office.ask(question, self._take, self.message.refuse, owner=self, slot="collectors")

    def enter(self, *, changing: bool = False) -> None:
        """Ask for a colleague, or about the one chosen."""
        from arDesk.ui.dialogs.collector_form import CollectorDialog

        CollectorDialog(self._office, self.table.current_row() if changing else None, self.window()).open()

    def away(self) -> None:
        """Ask who does the work of the colleague chosen, and until when."""
        from arDesk.ui.dialogs.cover_form import CoverDialog

        chosen: Collector | None = self.table.current_row()
        if chosen is not None:
            CoverDialog(self._office, chosen.name, [one.name for one in self.people.rows], self.window()).open()

    def back(self) -> None:
        """Note that the colleague chosen is back."""
        cover = self._cover()
        if cover is not None:
            self._office.act(partial(end_cover, cover=cover.id), failed=self.message.refuse)

    def _cover(self) -> Cover | None:
        chosen: Collector | None = self.table.current_row()
        return next((one for one in self._covers if chosen is not None and one.absent == chosen.name), None)

    def _take(self, found: tuple[list[Collector], list[Cover]]) -> None:
        people, self._covers = found
        self.people.show(people)
        self.assignment.colleagues = [one.name for one in people]
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self._offer()

    def _offer(self) -> None:
        self._away.setEnabled(self.table.current_row() is not None)
        self._back.setEnabled(self._cover() is not None)

    def _fit(self) -> None:
        self.table.setFixedHeight(theme.current().px(HEIGHT))


def _columns() -> tuple[Column[Collector], ...]:
    return (
        Column(say("collectors.name"), lambda one: one.name, name="name", strong=lambda _: True),
        Column(
            say("collectors.customers"), lambda one: formats.count(one.customers), lambda one: one.customers, RIGHT,
            112, name="customers", value=lambda one: one.customers,
        ),
        Column(say("collectors.phone"), lambda one: one.phone, width=152, name="phone"),
        Column(
            say("collectors.may_approve"), lambda one: say("settings.yes") if one.may_approve else "",
            lambda one: not one.may_approve, width=136, name="may_approve",
        ),
        Column(say("collectors.state"), _state, width=280, name="state", tip=_state),
    )  # fmt: skip


def _state(one: Collector) -> str:
    if one.covered_by and one.away_until is not None:
        return say("collectors.covered", by=one.covered_by, until=one.away_until)
    return say("collectors.left", on=one.left_on) if one.left_on is not None else ""
