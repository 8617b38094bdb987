"""The office's strategies in Settings: other rules and points for customers of some segments, the first that fits."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.office import set_rule
from arDesk.policy.fields import BY_NAME, Field
from arDesk.policy.settings import QueuePolicy
from arDesk.policy.strategies import Strategy, plain_strategies
from arDesk.ui import theme
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

HEIGHT = 184


class StrategiesEditor(QWidget):
    """Lists strategies in their order; Enter changes one."""

    def __init__(self, office: Office, field: Field) -> None:
        super().__init__()
        self._office, self._field, self._policy = office, field, QueuePolicy()
        self.message = MessageBar()
        self.model = TableModel[Strategy](_columns(), lambda one: one.name)
        self.table = TableView(self.model, "settings.strategies", office.preferences, single=True)
        self.table.setAccessibleName(field.label)
        self.table.when_empty(say("strategies.none"), say("strategies.none.more"), say("strategies.add"), self.add)
        self.table.row_opened.connect(lambda _: self.change())
        self.table.row_chosen.connect(lambda _: self._offer())
        self._change = button(say("settings.outcome.change"), self.change)
        self._remove = button(say("settings.outcome.remove"), self.remove)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for part in (button(say("strategies.add"), self.add), self._change, self._remove):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(field.label, strong=True))
        column.addWidget(label(field.help, tone=Tone.MUTED, small=True, wrap=True))
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(buttons)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_policy(self, policy: QueuePolicy) -> None:
        """Show the strategies as they are set."""
        self._policy = policy
        self.message.hide()
        self.model.show(policy.strategies)
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self._offer()

    def add(self) -> None:
        """Ask for a new strategy."""
        self._ask(None)

    def change(self) -> None:
        """Ask how the strategy chosen should be."""
        one: Strategy | None = self.table.current_row()
        if one is not None:
            self._ask(self._policy.strategies.index(one))

    def remove(self) -> None:
        """Take the strategy chosen out; its customers go by the office's rules."""
        one: Strategy | None = self.table.current_row()
        if one is not None:
            kept = plain_strategies(each for each in self._policy.strategies if each.name != one.name)
            self._office.act(partial(set_rule, name=self._field.name, value=kept), failed=self.message.refuse)

    def _ask(self, at: int | None) -> None:
        from arDesk.ui.dialogs.strategy_form import StrategyDialog

        StrategyDialog(self._office, self._policy, at, self.window()).open()

    def _offer(self) -> None:
        chosen = self.table.current_row() is not None
        self._change.setEnabled(chosen)
        self._remove.setEnabled(chosen)

    def _fit(self) -> None:
        self.table.setFixedHeight(theme.current().px(HEIGHT))


def otherwise_words(one: Strategy) -> str:
    """Say in few words what is otherwise: the rules by their names, and how many ranges give points."""
    rules = [BY_NAME[f"queue.{rule}"].label for rule, _ in one.rules]
    told = rules if len(rules) <= 2 else [say_count("strategies.rules", len(rules))]
    if one.ranges:
        told.append(say_count("strategies.ranges", len(one.ranges)))
    return " · ".join(told)


def _columns() -> tuple[Column[Strategy], ...]:
    return (
        Column(say("strategies.name"), lambda one: one.name, strong=lambda _: True, width=168, name="name"),
        Column(say("strategies.segments"), lambda one: formats.listed(one.segments), width=200, name="segments"),
        Column(say("strategies.otherwise"), otherwise_words, name="otherwise", tip=otherwise_words),
    )
