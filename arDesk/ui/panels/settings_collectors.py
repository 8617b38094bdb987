"""Colleagues in Settings: who there is, who is away, and which rule says whose a customer is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from arDesk.cases.collectors import Cover
from arDesk.desk.collectors import Collector, Move, assign_by_rule, list_collectors, plan_assignment
from arDesk.desk.covering import end_cover, list_covers
from arDesk.desk.desk import Desk
from arDesk.desk.office import set_rule
from arDesk.desk.outcome import Outcome
from arDesk.policy.placing import Placing
from arDesk.policy.settings import Policy
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

HEIGHT = 176
NAMED = 8  # of those who would go elsewhere
RULES = "assignment.rules"


class CollectorsSettings(QWidget):
    """Lists colleagues and the rules of assignment; says how many would go elsewhere before they do."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._rules: tuple[Placing, ...] = ()
        self._covers: list[Cover] = []
        self.message = MessageBar()
        self.people = TableModel[Collector](_people_columns(), lambda one: one.name)
        self.table = TableView(self.people, "settings.collectors", office.preferences, single=True)
        self.rules = TableModel[tuple[int, Placing]](_rule_columns(), lambda one: one)
        self.rule_table = TableView(self.rules, "settings.assignment", office.preferences, single=True)
        self.would = label(tone=Tone.MUTED, small=True, wrap=True)
        self._back = button(say("collectors.back"), self.back)
        self._away = button(say("collectors.away"), self.away)
        self._remove = button(say("settings.outcome.remove"), self.remove_rule)
        self._assign = button(say("collectors.assign_all"), self.assign_all)
        self._build()
        self.table.row_chosen.connect(lambda _: self._offer())
        self.table.row_opened.connect(lambda _: self.enter(changing=True))
        self.rule_table.row_chosen.connect(lambda _: self._offer())

    def _build(self) -> None:
        self.table.setAccessibleName(say("settings.tab.collectors"))
        self.table.when_empty(say("collectors.none"), "", say("collectors.enter"), self.enter)
        self.rule_table.setAccessibleName(say("setting.assignment.rules"))
        self.rule_table.when_empty(say("collectors.no_rules"), "", say("collectors.add_rule"), self.add_rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(_row(button(say("collectors.enter"), self.enter), self._away, self._back))
        column.addSpacing(GRID)
        column.addWidget(label(say("setting.assignment.rules"), strong=True))
        column.addWidget(label(say("setting.assignment.rules.help"), tone=Tone.MUTED, small=True, wrap=True))
        column.addWidget(self.rule_table)
        column.addLayout(_row(button(say("collectors.add_rule"), self.add_rule), self._remove, self._assign))
        column.addWidget(self.would)
        column.addStretch(1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_policy(self, policy: Policy) -> None:
        """Show the rules as they are set, and ask who there is and who would go where."""
        self.message.hide()
        self._rules = policy.assignment.rules
        self.rules.show(list(enumerate(self._rules)))
        self.reload()

    def reload(self) -> None:
        """Ask who there is, who is away, and who would go where."""

        def question(desk: Desk) -> tuple[list[Collector], list[Cover], list[Move]]:
            return list_collectors(desk), list_covers(desk), plan_assignment(desk)

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
            self._act(partial(end_cover, cover=cover.id))

    def add_rule(self) -> None:
        """Ask for a rule of assignment."""
        from arDesk.ui.dialogs.placing_form import PlacingDialog

        PlacingDialog(self._office, self._rules, [one.name for one in self.people.rows], self.window()).open()

    def remove_rule(self) -> None:
        """Take the rule chosen out."""
        chosen: tuple[int, Placing] | None = self.rule_table.current_row()
        if chosen is not None:
            kept = [asdict(rule) for at, rule in enumerate(self._rules) if at != chosen[0]]
            self._act(partial(set_rule, name=RULES, value=kept))

    def assign_all(self) -> None:
        """Give every customer to the collector the rules name."""
        self._act(assign_by_rule)

    def _act(self, change: Callable[[Desk], Outcome]) -> None:
        self._office.act(change, failed=self.message.refuse)

    def _cover(self) -> Cover | None:
        chosen: Collector | None = self.table.current_row()
        return next((one for one in self._covers if chosen is not None and one.absent == chosen.name), None)

    def _take(self, found: tuple[list[Collector], list[Cover], list[Move]]) -> None:
        people, self._covers, moves = found
        self.people.show(people)
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self.would.setText(would_words(moves))
        self._assign.setEnabled(bool(moves))
        self._offer()

    def _offer(self) -> None:
        self._away.setEnabled(self.table.current_row() is not None)
        self._back.setEnabled(self._cover() is not None)
        self._remove.setEnabled(self.rule_table.current_row() is not None)

    def _fit(self) -> None:
        for table in (self.table, self.rule_table):
            table.setFixedHeight(theme.current().px(HEIGHT))


def would_words(moves: Sequence[Move]) -> str:
    """Say how many would go to another collector, and the first of them by name."""
    if not moves:
        return say("collectors.would.none")
    named = [say("collectors.would.who", name=one.name or one.code, collector=one.after) for one in moves[:NAMED]]
    more = ["…"] if len(moves) > NAMED else []
    return "\n".join([say_count("collectors.would", len(moves)), *named, *more])


def _row(*parts: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _people_columns() -> tuple[Column[Collector], ...]:
    return (
        Column(say("collectors.name"), lambda one: one.name, name="name", strong=lambda _: True),
        Column(
            say("collectors.customers"), lambda one: formats.count(one.customers), lambda one: one.customers, RIGHT,
            112, name="customers", value=lambda one: one.customers,
        ),
        Column(say("collectors.phone"), lambda one: one.phone, width=152, name="phone"),
        Column(say("collectors.state"), _state, width=280, name="state", tip=_state),
    )  # fmt: skip


def _state(one: Collector) -> str:
    if one.covered_by and one.away_until is not None:
        return say("collectors.covered", by=one.covered_by, until=one.away_until)
    if one.left_on is not None:
        return say("collectors.left", on=one.left_on)
    return say("collectors.may_approve") if one.may_approve else ""


def _rule_columns() -> tuple[Column[tuple[int, Placing]], ...]:
    return (
        Column(
            say("rules.rule"), lambda one: one[1].text, lambda one: one[0], name="rule", tip=lambda one: one[1].text
        ),
    )  # fmt: skip
