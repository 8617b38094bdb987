"""One rule of escalation: its conditions and actions, the sentence they make, and what it would find today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.escalation import Would, add_rule, change_rule, preview_rules
from arDesk.desk.outcome import Outcome
from arDesk.kernel.errors import Refusal
from arDesk.policy.rules import ACTIONS, Condition, Rule, read_rules
from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.tokens import Tone
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

    def __init__(
        self, office: Office, rule: Rule | None, colleagues: Sequence[str], parent: QWidget | None = None
    ) -> None:
        title = say("rules.new") if rule is None else say("rules.change")
        super().__init__(parent, title, yes=say("rules.save"), do=self._save)
        self._office, self._number = office, rule.number if rule else 0
        self.conditions = [ConditionLine(office.locale, optional=at > 0) for at in range(LINES)]
        self.doing = [ActionLine(kind, colleagues) for kind in ACTIONS]
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
        self.add(say("rules.form.reads"), self.sentence)
        self.add(say("rules.form.today"), self.found)
        if rule is not None:
            self._show(rule)
        self._say()
        self.setMinimumWidth(theme.current().px(WIDTH))
        self.found.setMinimumHeight(2 * self.found.fontMetrics().lineSpacing())  # two lines, before it is known
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
        """The rule as it stands; None while it is none yet."""
        conditions: list[Condition] = []
        for line in self.conditions:
            if line.is_chosen:
                condition = line.condition
                if condition is None:
                    return None
                conditions.append(condition)
        actions = tuple(line.action for line in self.doing if line.action is not None)
        try:
            return read_rules([Rule(self._number or 9_999, tuple(conditions), actions)])[0]
        except ValueError:
            return None

    def _say(self) -> None:
        rule = self.rule
        self.sentence.setText(rule.text if rule is not None else say("rules.form.unfinished"))
        self.yes.setEnabled(rule is not None)
        self.found.setText("")
        self._pause.start()

    def _look(self) -> None:
        rule = self.rule
        if rule is not None:
            self._office.ask(lambda desk: preview_rules(desk, [rule]), self._tell, owner=self, slot="rule_preview")

    def _tell(self, found: list[Would]) -> None:
        names = [one.name or one.code for one in found]
        if not names:
            self.found.setText(say("rules.form.nobody"))
            return
        if len(names) > NAMED:
            self.found.setText(say("rules.form.found.many", count=len(names), names=", ".join(names[:NAMED])))
        else:
            self.found.setText(say_count("rules.form.found", len(names), names=formats.listed(names)))

    def _save(self) -> None:
        rule = self.rule
        if rule is None:
            return
        self.yes.setEnabled(False)

        def change(desk: Desk) -> Outcome:
            return change_rule(desk, rule) if self._number else add_rule(desk, rule.conditions, rule.actions)

        self._office.act(change, lambda _: self.accept(), self._refuse)

    def _refuse(self, refusal: Refusal) -> None:
        self.yes.setEnabled(True)
        self.message.refuse(refusal)
