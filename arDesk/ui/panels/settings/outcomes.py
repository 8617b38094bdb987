"""How a call can end: the usual nine, and the office's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.cases.contacts import OUTCOMES, Outcome
from arDesk.policy.fields import Field
from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.models.table_model import CENTRE, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.kernel.errors import Refusal

HEIGHT, ROW = 328, 28
_OURS = {outcome.code: outcome for outcome in OUTCOMES}


class OutcomesEditor(QWidget):
    """Lists outcomes; the office adds its own, renames ours, or goes back to them.

    Signals:
        outcomes_given: carries all outcomes that are the office's own, as plain values.
    """

    outcomes_given = Signal(object)

    def __init__(self, office: Office, field: Field) -> None:
        super().__init__()
        self._outcomes: tuple[Outcome, ...] = ()
        self.message = MessageBar()
        self.model = TableModel[Outcome](_columns(), lambda outcome: outcome.code)
        self.table = TableView(self.model, "settings.outcomes", office.preferences, single=True, row_height=ROW)
        self.table.setAccessibleName(field.label)
        self.table.row_opened.connect(lambda _: self.change())
        self.table.row_chosen.connect(lambda _: self._offer())
        self._change = button(say("settings.outcome.change"), self.change)
        self._remove = button("", self.remove)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for part in (button(say("settings.outcome.add"), self.add), self._change, self._remove):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(field.label, strong=True))
        column.addWidget(label(field.help, tone=Tone.MUTED, small=True))
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(buttons)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show the outcomes as they are set."""
        self._outcomes = tuple(outcomes)
        self.message.hide()
        self.model.show(outcomes)
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self._offer()

    def refuse(self, refusal: Refusal) -> None:
        """Say why the outcomes were not taken."""
        self.message.refuse(refusal)

    def add(self) -> None:
        """Ask for a new outcome."""
        OutcomeDialog(self, Outcome("")).open()

    def change(self) -> None:
        """Ask how the outcome chosen should be."""
        outcome: Outcome | None = self.table.current_row()
        if outcome is not None:
            OutcomeDialog(self, outcome).open()

    def remove(self) -> None:
        """Take an outcome of the office's own out, or go back to ours."""
        outcome: Outcome | None = self.table.current_row()
        if outcome is not None:
            self._give([one for one in self._outcomes if one.code != outcome.code])

    def take(self, outcome: Outcome) -> None:
        """Offer an outcome to be kept, in the place of the one with its code, or as a new one."""
        code = outcome.code or _code(outcome.name, {one.code for one in self._outcomes})
        given = replace(outcome, code=code)
        self._give([*(one for one in self._outcomes if one.code != code), given])

    def _give(self, outcomes: Sequence[Outcome]) -> None:
        self.outcomes_given.emit([asdict(one) for one in outcomes if _OURS.get(one.code) != one])

    def _offer(self) -> None:
        outcome: Outcome | None = self.table.current_row()
        ours = None if outcome is None else _OURS.get(outcome.code)
        self._change.setEnabled(outcome is not None)
        self._remove.setEnabled(outcome is not None and outcome != ours)
        self._remove.setText(say("settings.outcome.remove" if ours is None else "settings.outcome.reset"))

    def _fit(self) -> None:
        self.table.setFixedHeight(theme.current().px(HEIGHT))


class OutcomeDialog(FormDialog):
    """Asks for one outcome."""

    def __init__(self, editor: OutcomesEditor, outcome: Outcome) -> None:
        new = not outcome.code
        title = say("settings.outcome.new") if new else outcome.label
        super().__init__(editor, title, yes=say("settings.outcome.save"), do=self._save)
        self._outcome, self._editor = outcome, editor
        self.name = QLineEdit("" if new else outcome.label)
        self.key = QComboBox()
        self.key.addItem(say("settings.outcome.no_key"), None)
        for digit in range(1, 10):
            self.key.addItem(str(digit), digit)
        self.key.setCurrentIndex(max(self.key.findData(outcome.digit), 0))
        self.spoke = QCheckBox(say("settings.outcome.spoke"))
        self.spoke.setChecked(outcome.is_conversation)
        self.days = QComboBox()
        for days in range(31):
            self.days.addItem(str(days), days)
        self.days.setCurrentIndex(outcome.retry_days)
        self.days.setEnabled(not outcome.is_conversation)
        self.spoke.toggled.connect(lambda on: self.days.setEnabled(not on))
        self.add(say("settings.outcome.name"), self.name)
        self.add(say("settings.outcome.key"), self.key)
        self.add(say("settings.outcome.talk"), self.spoke, say("settings.outcome.talk.more"))
        self.add(say("settings.outcome.days"), self.days, say("settings.outcome.days.more"))
        self.name.setFocus()

    def _save(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.message.say(say("settings.outcome.nameless"), Tone.BAD)
            return
        ours = _OURS.get(self._outcome.code)
        kept = "" if ours is not None and name == ours.label else name
        self._editor.take(
            replace(
                self._outcome,
                name=kept,
                digit=self.key.currentData(),
                is_conversation=self.spoke.isChecked(),
                retry_days=self.days.currentData(),
            )
        )
        self.accept()


def _code(name: str, taken: set[str]) -> str:
    """Make a code of a name: "Sent a fax" is sent_a_fax, and where there is one, sent_a_fax_2."""
    plain = re.sub(r"\W+", "_", name.casefold()).strip("_") or "outcome"
    found, number = plain, 1
    while found in taken:
        number += 1
        found = f"{plain}_{number}"
    return found


def _columns() -> tuple[Column[Outcome], ...]:
    return (
        Column(
            say("settings.outcome.key"),
            lambda one: "" if one.digit is None else str(one.digit),
            lambda one: one.digit or 10,
            CENTRE,
            56,
            name="key",
            value=lambda one: one.digit,
        ),
        Column(say("settings.outcome.name"), lambda one: one.label, name="name"),
        Column(
            say("settings.outcome.then"),
            lambda one: (
                say("settings.outcome.rests")
                if one.is_conversation
                else say("settings.outcome.again", days=one.retry_days)
            ),
            width=240,
            name="then",
        ),
        Column(
            say("settings.outcome.whose"),
            lambda one: say("settings.outcome.ours" if _OURS.get(one.code) == one else "settings.outcome.own"),
            width=120,
            name="whose",
            tone=lambda one: Tone.MUTED if _OURS.get(one.code) == one else Tone.NORMAL,
        ),
    )
