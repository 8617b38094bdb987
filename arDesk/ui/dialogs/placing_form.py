"""A rule of assignment: which customers go to which collector."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from arDesk.desk.collectors import plan_assignment
from arDesk.desk.office import set_rule
from arDesk.kernel.money import Money
from arDesk.policy.placing import Placing, plain_placings
from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say, say_count

WIDTH = 560  # pixels at the usual size
TWO_DIGITS = "EUR"  # amounts are hundredths, the same number in every currency


class PlacingDialog(FormDialog):
    """Changes a rule, or puts one behind the others; what is left empty fits everybody. Says how many would go."""

    topic = "rules"

    def __init__(
        self,
        office: Office,
        rules: Sequence[Placing],
        colleagues: Sequence[str],
        parent: QWidget | None = None,
        *,
        at: int | None = None,
    ) -> None:
        """Change the rule at a place among the office's, or add one."""
        title = say("placing.new") if at is None else say("placing.change")
        super().__init__(parent, title, say("placing.more"), yes=say("rules.save"), do=self._save)
        self._office, self._rules, self._at = office, tuple(rules), at
        self.collector = QComboBox(editable=True)
        self.collector.addItems(list(colleagues))
        self.texts = {name: QLineEdit(maxLength=120) for name in ("segment", "country", "names_from", "names_to",
                                                                   "currency")}  # fmt: skip
        self.amounts = {name: AmountField(TWO_DIGITS, office.locale) for name in ("owing_from", "owing_below")}
        self.sentence = label(strong=True, wrap=True)
        self.found = label(tone=Tone.MUTED, small=True, wrap=True)
        self.add(say("placing.form.collector"), self.collector)
        for name in ("segment", "country", "currency"):
            self.add(say(f"placing.form.{name}"), self.texts[name])
        names = (self.texts["names_from"], self.texts["names_to"])
        for code, pair in (("names", names), ("owing", (self.amounts["owing_from"], self.amounts["owing_below"]))):
            self.add(say(f"placing.form.{code}_from"), _pair(*pair, say(f"placing.form.{code}.to")))
        for name, field in {**self.texts, **self.amounts}.items():
            field.setAccessibleName(say(f"placing.form.{name}"))
            field.textChanged.connect(lambda _: self._say())
        self.collector.editTextChanged.connect(lambda _: self._say())
        self.add(say("rules.form.reads"), self.sentence)
        self.add(say("rules.form.today"), self.found)
        if at is not None:
            self._show(self._rules[at])
        self._say()
        self.setMinimumWidth(theme.current().px(WIDTH))
        self.found.setMinimumHeight(2 * self.found.fontMetrics().lineSpacing())
        self.found.setText(say("collectors.would.none"))  # it has its place before it is known
        self.collector.setFocus()

    def _show(self, rule: Placing) -> None:
        self.collector.setEditText(rule.collector)
        for name, field in self.texts.items():
            field.setText(getattr(rule, name))
        for name, amount in self.amounts.items():
            minor = getattr(rule, name)
            amount.set_money(None if minor is None else Money(minor, TWO_DIGITS))

    @property
    def rules(self) -> list[Placing]:
        """The office's rules with this one in its place, or behind them."""
        rules = list(self._rules)
        if self._at is None:
            return [*rules, self.rule]
        rules[self._at] = self.rule
        return rules

    @property
    def rule(self) -> Placing:
        """The rule as it stands."""
        texts = {name: field.text().strip() for name, field in self.texts.items()}
        amounts = {name: field.money.minor if field.money else None for name, field in self.amounts.items()}
        return Placing(self.collector.currentText().strip(), **texts, **amounts)  # type: ignore[arg-type]

    def _say(self) -> None:
        rule = self.rule
        self.yes.setEnabled(bool(rule.collector))
        place = len(self._rules) if self._at is None else self._at
        self.sentence.setText(rule.text_at(place) if rule.collector else "")
        rules = self.rules
        self._office.ask(lambda desk: len(plan_assignment(desk, rules)), self._tell, owner=self, slot="placing_preview")

    def _tell(self, moves: int) -> None:
        self.found.setText(say_count("collectors.would", moves) if moves else say("collectors.would.none"))

    def _save(self) -> None:
        value = plain_placings(self.rules)
        self.yes.setEnabled(False)
        self._office.act(lambda desk: set_rule(desk, "assignment.rules", value), lambda _: self.accept(), self._refuse)


def _pair(first: QLineEdit, second: QLineEdit, between: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(first, 1)
    row.addWidget(label(between))
    row.addWidget(second, 1)
    made.setFocusProxy(first)
    return made
