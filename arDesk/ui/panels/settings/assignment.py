"""The rules of assignment in Settings: in the order they are tried, with everybody who would go elsewhere by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.collectors import Move, assign_by_rule, plan_assignment
from arDesk.desk.office import set_rule
from arDesk.policy.placing import Placing, plain_placings
from arDesk.ui import theme
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say, say_count

HEIGHT, MOVES_HEIGHT = 176, 232
RULES = "assignment.rules"
_Row = tuple[int, Placing]


class AssignmentEditor(QWidget):
    """Lists the rules, the first that fits first; Enter changes one. Below, who would go where: nothing is written."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._rules: tuple[Placing, ...] = ()
        self._moved_to: int | None = None
        self.colleagues: Sequence[str] = ()
        self.message = MessageBar()
        self.model = TableModel[_Row](_rule_columns(), lambda one: one)
        self.table = TableView(self.model, "settings.assignment", office.preferences, single=True)
        self.moves = TableModel[Move](_move_columns(self._said), lambda one: one.account)
        self.preview = TableView(self.moves, "settings.assignment.moves", office.preferences, single=True)
        self.would = label(strong=True, wrap=True)
        self._change = button(say("settings.outcome.change"), self.change)
        self._up = button(say("settings.up"), lambda: self.move_by(-1))
        self._down = button(say("settings.down"), lambda: self.move_by(1))
        self._remove = button(say("settings.outcome.remove"), self.remove)
        self._assign = button(say("collectors.assign_all"), self.assign_all)
        self._build()
        self.table.row_opened.connect(lambda _: self.change())
        self.table.row_chosen.connect(lambda _: self._offer())
        self.preview.row_opened.connect(lambda one: office.show("customers", one.account))

    def _build(self) -> None:
        self.table.setAccessibleName(say("setting.assignment.rules"))
        self.table.when_empty(say("collectors.no_rules"))
        self.preview.setAccessibleName(say("collectors.moves"))
        self.preview.when_empty(say("collectors.would.none"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        add = button(say("collectors.add_rule"), self.add)
        for part in (add, self._change, self._up, self._down, self._remove, self._assign):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(say("setting.assignment.rules"), strong=True))
        column.addWidget(label(say("setting.assignment.rules.help"), tone=Tone.MUTED, small=True, wrap=True))
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addWidget(self.would)
        column.addWidget(self.preview)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_rules(self, rules: Sequence[Placing]) -> None:
        """Show the rules as they are set, and ask who would go where."""
        self.message.hide()
        self._rules = tuple(rules)
        self.model.show(list(enumerate(self._rules)))
        if self._moved_to is not None or self.table.current_row() is None:
            self.table.choose_at(self._moved_to or 0)
        self._moved_to = None
        self._offer()
        self._office.ask(plan_assignment, self._tell, self.message.refuse, owner=self, slot="assignment")

    def add(self) -> None:
        """Ask for a rule behind the others."""
        self._ask(None)

    def change(self) -> None:
        """Ask how the rule chosen should be."""
        chosen: _Row | None = self.table.current_row()
        if chosen is not None:
            self._ask(chosen[0])

    def move_by(self, step: int) -> None:
        """Have the rule chosen tried one place earlier (-1) or later (1)."""
        chosen: _Row | None = self.table.current_row()
        if chosen is None or not 0 <= chosen[0] + step < len(self._rules):
            return
        rules, self._moved_to = list(self._rules), chosen[0] + step
        rules.insert(self._moved_to, rules.pop(chosen[0]))
        self._set(rules)

    def remove(self) -> None:
        """Take the rule chosen out."""
        chosen: _Row | None = self.table.current_row()
        if chosen is not None:
            self._set([rule for at, rule in enumerate(self._rules) if at != chosen[0]])

    def assign_all(self) -> None:
        """Give every customer to the collector the rules name."""
        self._office.act(assign_by_rule, failed=self.message.refuse)

    def _set(self, rules: Sequence[Placing]) -> None:
        self._office.act(partial(set_rule, name=RULES, value=plain_placings(rules)), failed=self.message.refuse)

    def _ask(self, at: int | None) -> None:
        from arDesk.ui.dialogs.placing_form import PlacingDialog

        PlacingDialog(self._office, self._rules, self.colleagues, self.window(), at=at).open()

    def _tell(self, moves: list[Move]) -> None:
        self.would.setVisible(bool(self._rules))
        self.would.setText(say_count("collectors.would", len(moves)) if moves else say("collectors.would.none"))
        self.moves.show(moves)
        if not moves and self.preview.hasFocus():
            self.table.setFocus()
        self.preview.setVisible(bool(moves))
        self._enable(self._assign, bool(moves))

    def _said(self, move: Move) -> str:
        return move.rule.text_at(self._rules.index(move.rule) if move.rule in self._rules else len(self._rules))

    def _offer(self) -> None:
        chosen: _Row | None = self.table.current_row()
        self._enable(self._change, chosen is not None)
        self._enable(self._remove, chosen is not None)
        self._enable(self._up, chosen is not None and chosen[0] > 0)
        self._enable(self._down, chosen is not None and chosen[0] + 1 < len(self._rules))

    def _enable(self, part: QWidget, on: bool) -> None:
        """Offer a button or not; the keyboard goes from one that is off to the rules, not wherever Qt sends it."""
        if not on and part.hasFocus():
            self.table.setFocus()
        part.setEnabled(on)

    def _fit(self) -> None:
        self.table.setFixedHeight(theme.current().px(HEIGHT))
        self.preview.setFixedHeight(theme.current().px(MOVES_HEIGHT))


def _rule_columns() -> tuple[Column[_Row], ...]:
    return (
        Column(
            say("collectors.place"), lambda one: str(one[0] + 1), lambda one: one[0], width=64, name="place",
            value=lambda one: one[0] + 1,
        ),
        Column(say("rules.rule"), _rule_text, name="rule", tip=_rule_text),
    )  # fmt: skip


def _rule_text(row: _Row) -> str:
    return row[1].text_at(row[0])


def _move_columns(said: Callable[[Move], str]) -> tuple[Column[Move], ...]:
    return (
        Column(say("todo.customer"), lambda one: one.name or one.code, strong=lambda _: True, name="customer"),
        Column(say("collectors.before"), lambda one: one.before, width=168, name="before"),
        Column(say("collectors.after"), lambda one: one.after, width=168, name="after"),
        Column(say("rules.rule"), said, width=320, name="rule", tip=said),
    )
