"""One rule of escalation: its conditions and actions, the sentence they make, and what it would find today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.todo.escalation import Would, add_rule, change_rule, preview_rules
from arDesk.policy.rules import ACTIONS, Condition, Rule, read_rules
from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.rule_parts import ActionLine, ConditionLine
from arDesk.ui.widgets.text import label
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

LINES = 3  # conditions that can hold together
NAMED = 3  # customers named of those it would find
WIDTH = 600  # pixels at the usual size
PATIENCE = 400  # ms after the last key before the books are asked


class RuleDialog(FormDialog):
    """Says the rule as a sentence while it is put together, and of whom it holds today."""

    topic = "rules"
    is_long = True

    def __init__(
        self, office: Office, rule: Rule | None, colleagues: Sequence[str], parent: QWidget | None = None
    ) -> None:
        title = say("rules.new") if rule is None else say("rules.change")
        super().__init__(parent, title, yes=say("rules.save"), do=self._save)
        self._office, self._before = office, rule
        self._named = self._filling = False  # whether somebody said from which day it counts
        self.conditions = [ConditionLine(office.locale, optional=at > 0) for at in range(LINES)]
        self.doing = [ActionLine(kind, colleagues) for kind in ACTIONS]
        self.since = DateField(office.today, office.locale, office.company.country)
        self.sentence, self.found = label(strong=True, wrap=True), label(tone=Tone.MUTED, small=True, wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PATIENCE)
        self._pause.timeout.connect(self._look)
        for at, line in enumerate(self.conditions):
            self.add(say("rules.form.when") if at == 0 else say("rules.form.and"), line)
            line.setAccessibleName("")
            line.changed.connect(self._say)
        for at, action in enumerate(self.doing):
            self.add(say("rules.form.do") if at == 0 else "", action)
            action.setAccessibleName("")
            action.changed.connect(self._say)
        self.add(say("rules.form.from"), self.since, say("rules.form.from.note"))
        self.since.textChanged.connect(lambda _: self._name_day())
        self.add(say("rules.form.reads"), self.sentence)
        self.add(say("rules.form.today"), self.found)
        if rule is not None:
            self._show(rule)
        self._say()
        self.setMinimumWidth(theme.current().px(WIDTH))
        self.found.setMinimumHeight(2 * self.found.fontMetrics().lineSpacing())  # as many lines, before it is known
        self.conditions[0].kind.setFocus()

    def _show(self, rule: Rule) -> None:
        for line, condition in zip(self.conditions, rule.conditions, strict=False):
            line.show_condition(condition)
        wanted = {action.kind: action for action in rule.actions}
        for part in self.doing:
            if part.kind in wanted:
                part.show_action(wanted[part.kind])

    @property
    def rule(self) -> Rule | None:
        """The rule as it stands, from the day that is named or would be; None while it is none yet."""
        conditions: list[Condition] = []
        for line in self.conditions:
            if line.is_chosen:
                condition = line.condition
                if condition is None:
                    return None
                conditions.append(condition)
        actions = tuple(line.action for line in self.doing if line.action is not None)
        try:
            made = read_rules([Rule(self._before.number if self._before else 9_999, tuple(conditions), actions)])[0]
        except ValueError:
            return None
        return replace(made, since=self.since.day if self._named else self._usual(made))

    def _usual(self, rule: Rule) -> date | None:
        """Give the day from which a rule counts where nobody says: its own while it asks for the same, else today."""
        same = self._before is not None and rule.asks_as(self._before)
        return self._before.since if same and self._before else self._office.today

    def _name_day(self) -> None:
        if not self._filling:
            self._named = self.since.day is not None
            self._say()

    def _say(self) -> None:
        rule = self.rule
        if rule is not None and not self._named and not self.since.hasFocus():
            self._filling = True
            self.since.set_day(rule.since)
            self._filling = False
        self.sentence.setText(rule.text if rule is not None else say("rules.form.unfinished"))
        self.yes.setEnabled(rule is not None)
        self.found.setText("")
        self._pause.start()

    def _look(self) -> None:
        rule = self.rule
        if rule is not None:
            ways = (rule, replace(rule, since=None))
            self._office.ask(
                lambda desk: [preview_rules(desk, [one]) for one in ways], partial(self._tell, rule.since), owner=self,
                slot="rule_preview",
            )  # fmt: skip

    def _tell(self, since: date | None, found: list[list[Would]]) -> None:
        """Say of whom it holds, and how many are left alone because it held of them before."""
        names = [one.name or one.code for one in found[0]]
        left = len(found[1]) - len(names)
        if not names:
            said = [say("rules.form.nobody")]
        elif len(names) > NAMED:
            said = [say("rules.form.found.many", count=len(names), names=", ".join(names[:NAMED]))]
        else:
            said = [say_count("rules.form.found", len(names), names=formats.listed(names))]
        if left > 0:
            said.append(say_count("rules.form.left", left, since=since))
        self.found.setText(" ".join(said))

    def _save(self) -> None:
        rule = self.rule
        if rule is None:
            return
        self.yes.setEnabled(False)

        def change(desk: Desk) -> Outcome:
            if self._before is not None:
                return change_rule(desk, rule)
            return add_rule(desk, rule.conditions, rule.actions, since=rule.since)

        self._office.act(change, lambda _: self.accept(), self._refuse)
