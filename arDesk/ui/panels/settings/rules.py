"""A group of the office's rules, made from the table of settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from arDesk.desk.office import set_rule
from arDesk.policy.fields import FIELDS, OUTCOME_LIST, STRATEGIES
from arDesk.policy.settings import Policy, value_of
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.panels.settings.outcomes import OutcomesEditor
from arDesk.ui.panels.settings.rule_field import RuleField
from arDesk.ui.panels.settings.strategies import StrategiesEditor
from arDesk.ui.tokens import GRID, ROW
from arDesk.ui.widgets.text import label, rule
from arDesk.words.sentences import catalogue, say

if TYPE_CHECKING:
    from arDesk.kernel.errors import Refusal

TITLE, EDITOR, HELP = 296, 128, 240  # pixels at the usual size; with less for what explains it, it stands below
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SettingsRules(QWidget):
    """Shows the rules of one section ("queue", "dunning"); each is saved when its field is left."""

    def __init__(self, office: Office, section: str) -> None:
        super().__init__()
        self._office = office
        self.fields: dict[str, RuleField] = {}
        self.outcomes: OutcomesEditor | None = None
        self.strategies: StrategiesEditor | None = None
        self._grid, self._rows = QGridLayout(), dict[str, int]()
        self._below: bool | None = None
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._grid)
        for field in (one for one in FIELDS if one.name.split(".")[0] == section):
            if field.kind == OUTCOME_LIST:
                self.outcomes = OutcomesEditor(office, field)
                self.outcomes.outcomes_given.connect(partial(self._give, field.name))
                column.addWidget(rule())
                column.addWidget(self.outcomes)
            elif field.kind == STRATEGIES:
                self.strategies = StrategiesEditor(office, field)
                column.addWidget(rule())
                column.addWidget(self.strategies)
            else:
                self._add(RuleField(field, office.locale))
        column.addStretch(1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _add(self, field: RuleField) -> None:
        heading = f"settings.before.{field.field.name}"
        if heading in catalogue():
            row = self._grid.rowCount()
            if self.fields:
                self._grid.setRowMinimumHeight(row, GRID)
            self._grid.addWidget(label(say(heading), strong=True), row + 1, 0, 1, 3)
        row = self._rows[field.field.name] = self._grid.rowCount()
        for at, part in enumerate((field.title, field.editor)):
            self._grid.addWidget(part, row, at, MIDDLE)
        self._grid.setRowMinimumHeight(row + 1, 0)  # for what explains it, where it has no room beside
        field.setParent(self)
        field.value_given.connect(self._give)
        self.fields[field.field.name] = field

    def show_policy(self, policy: Policy) -> None:
        """Show the rules as they are set."""
        for name, field in self.fields.items():
            field.show_value(value_of(policy, name))
        if self.outcomes is not None:
            self.outcomes.show_outcomes(policy.queue.outcomes)
        if self.strategies is not None:
            self.strategies.show_policy(policy.queue)

    def _give(self, name: str, value: object) -> None:
        self._office.act(partial(set_rule, name=name, value=value), failed=partial(self._refused, name))

    def _refused(self, name: str, refusal: Refusal) -> None:
        if name in self.fields:
            self.fields[name].refuse(refusal)
        elif self.outcomes is not None:
            self.outcomes.refuse(refusal)

    def _fit(self) -> None:
        px = theme.current().px
        choices = (
            field.editor.sizeHint().width() for field in self.fields.values() if isinstance(field.editor, QComboBox)
        )
        editor = max((px(EDITOR), *choices))
        self._least = px(TITLE + HELP) + editor + 4 * GRID
        for field in self.fields.values():
            field.title.setFixedWidth(px(TITLE))
            field.editor.setFixedWidth(editor)
        for row in self._rows.values():
            self._grid.setRowMinimumHeight(row, px(ROW))
        self._explain()

    def _explain(self) -> None:
        """Put what explains a rule beside its field, or below both where it would be narrow there."""
        below = self.width() < self._least
        if below == self._below:
            return
        self._below = below
        for name, field in self.fields.items():
            self._grid.removeWidget(field.help)
            place = (self._rows[name] + 1, 0, 1, 3) if below else (self._rows[name], 2, 1, 1)
            self._grid.addWidget(field.help, *place, MIDDLE)
            field.help.setContentsMargins(0, 0, 0, GRID if below else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()
