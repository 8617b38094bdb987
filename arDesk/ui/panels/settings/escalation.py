"""The office's rules of escalation in Settings: each as a sentence, with how many customers it holds of today."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.collectors import list_collectors
from arDesk.desk.desk import Desk
from arDesk.desk.todo.escalation import Would, preview_rules, remove_rule
from arDesk.policy.rules import Rule
from arDesk.policy.settings import Policy
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words import formats
from arDesk.words.sentences import say

HEIGHT, FOUND_HEIGHT, ROW = 200, 264, 46


class EscalationSettings(QWidget):
    """Lists rules; below, the customers the rule chosen holds of today."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._found: list[Would] = []
        self._numbers: set[int] | None = None
        self._colleagues: list[str] = []
        self.message = MessageBar()
        self.model = TableModel[Rule](self._columns(), lambda rule: rule.number)
        self.table = TableView(self.model, "settings.escalation", office.preferences, single=True)
        self.found = TableModel[Would](_found_columns(), lambda one: (one.firing.rule.number, one.account))
        self.customers = TableView(
            self.found, "settings.escalation.found", office.preferences, single=True, row_height=ROW
        )
        self._change = button(say("settings.outcome.change"), self.change)
        self._remove = button(say("settings.outcome.remove"), self.remove)
        self._build()
        self.table.row_opened.connect(lambda _: self.change())
        self.table.row_chosen.connect(lambda _: self._offer())
        self.customers.row_opened.connect(lambda one: office.show("customers", one.account))

    def _build(self) -> None:
        self.table.setAccessibleName(say("setting.escalation.rules"))
        self.table.when_empty(say("rules.none"), say("rules.none.more"), say("rules.add"), self.add)
        self.customers.setAccessibleName(say("rules.would"))
        self.customers.when_empty(say("rules.form.nobody"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for part in (button(say("rules.add"), self.add), self._change, self._remove):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(label(say("settings.escalation.more"), tone=Tone.MUTED, small=True, wrap=True))
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addSpacing(GRID)
        column.addWidget(label(say("rules.would"), strong=True))
        column.addWidget(self.customers, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_policy(self, policy: Policy) -> None:
        """Show the rules as they are set, and ask what they find."""
        self.message.hide()
        self.model.show(policy.escalation.rules)
        numbers = {rule.number for rule in policy.escalation.rules}
        added, self._numbers = (numbers - self._numbers if self._numbers is not None else set()), numbers
        if added:
            self.table.choose(max(added))
        elif self.table.current_row() is None:
            self.table.choose_at(0)
        self._offer()

        def question(desk: Desk) -> tuple[list[Would], list[str]]:
            return preview_rules(desk), [one.name for one in list_collectors(desk)]

        self._office.ask(question, self._take, self.message.refuse, owner=self, slot="escalation")

    def add(self) -> None:
        """Ask for a new rule."""
        self._ask(None)

    def change(self) -> None:
        """Ask how the rule chosen should be."""
        rule: Rule | None = self.table.current_row()
        if rule is not None:
            self._ask(rule)

    def remove(self) -> None:
        """Take the rule chosen out."""
        rule: Rule | None = self.table.current_row()
        if rule is not None:
            self._office.act(partial(remove_rule, number=rule.number), failed=self.message.refuse)

    def _ask(self, rule: Rule | None) -> None:
        from arDesk.ui.dialogs.rule_form import RuleDialog

        RuleDialog(self._office, rule, self._colleagues, self.window()).open()

    def _take(self, found: tuple[list[Would], list[str]]) -> None:
        self._found, self._colleagues = found
        self.model.columns = self._columns()
        self.model.show(self.model.rows)
        self._offer()

    def _offer(self) -> None:
        rule: Rule | None = self.table.current_row()
        self._change.setEnabled(rule is not None)
        self._remove.setEnabled(rule is not None)
        self.found.show([one for one in self._found if rule is not None and one.firing.rule.number == rule.number])

    def _columns(self) -> tuple[Column[Rule], ...]:
        counts = Counter(one.firing.rule.number for one in self._found)
        return (
            Column(say("rules.rule"), lambda rule: rule.text, name="rule", tip=lambda rule: rule.text),
            Column(
                say("rules.today"), lambda rule: formats.count(counts[rule.number]), lambda rule: counts[rule.number],
                RIGHT, 136, name="today", value=lambda rule: counts[rule.number],
            ),
        )  # fmt: skip

    def _fit(self) -> None:
        px = theme.current().px
        self.table.setFixedHeight(px(HEIGHT))
        self.customers.setMinimumHeight(px(FOUND_HEIGHT))


def _found_columns() -> tuple[Column[Would], ...]:
    return (
        Column(
            say("todo.customer"), lambda one: one.name or one.code, strong=lambda _: True,
            detail=lambda one: one.firing.why, detail_title=say("table.second.why"), name="customer",
            tip=lambda one: one.firing.why,
        ),
        Column(
            say("rules.since"), lambda one: formats.day(one.firing.since), lambda one: one.firing.since, RIGHT, 128,
            name="since", value=lambda one: one.firing.since,
        ),
        Column(say("rules.to_do"), _to_do, width=240, name="to_do", tip=_to_do),
    )  # fmt: skip


def _to_do(one: Would) -> str:
    if not one.actions:
        return say("rules.settled")
    said = formats.listed([action.text for action in one.actions])
    return said[:1].upper() + said[1:]
