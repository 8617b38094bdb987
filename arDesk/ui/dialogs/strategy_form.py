"""One strategy: its name, its segments, which rules are otherwise for them, and points by ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.office import set_rule
from arDesk.desk.outcome import Outcome
from arDesk.kernel.errors import Refusal
from arDesk.policy.settings import QueuePolicy
from arDesk.policy.strategies import LONGEST, MOST, Strategy, plain_strategies
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.strategy_parts import OwnRuleLine, RangeLine
from arDesk.words.sentences import say

SETTING = "queue.strategies"
_Line = TypeVar("_Line", OwnRuleLine, RangeLine)


class StrategyDialog(FormDialog):
    """Asks for a strategy; a line that is filled makes room for one more."""

    topic = "settings"
    is_long = True

    def __init__(
        self, office: Office, policy: QueuePolicy, at: int | None = None, parent: QWidget | None = None
    ) -> None:
        """Change the strategy at a place among the office's, or add one."""
        title = say("strategies.new") if at is None else say("strategies.change")
        super().__init__(parent, title, yes=say("strategies.save"), do=self._save)
        self._office, self._policy, self._at = office, policy, at
        self.name, self.segments = QLineEdit(maxLength=LONGEST), QLineEdit()
        self.rules: list[OwnRuleLine] = []
        self.ranges: list[RangeLine] = []
        self.add(say("strategies.form.name"), self.name)
        self.add(say("strategies.form.segments"), self.segments, say("strategies.form.segments.note"))
        self._rules_in = self._column(say("strategies.form.rules"))
        self._ranges_in = self._column(say("strategies.form.ranges"))
        self._more_rules()
        self._more_ranges()
        if at is not None:
            self._show(policy.strategies[at])
        self.name.setFocus()

    def _column(self, title: str) -> QVBoxLayout:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        self.add(title, holder)
        holder.setAccessibleName("")
        return lines

    def _more_rules(self) -> None:
        office_has: Callable[[str], Any] = partial(getattr, self._policy)
        self._more(self.rules, OwnRuleLine(self._office.locale, office_has), self._rules_in, self._more_rules)

    def _more_ranges(self) -> None:
        self._more(self.ranges, RangeLine(self._office.locale), self._ranges_in, self._more_ranges)

    def _more(self, lines: list[_Line], made: _Line, inside: QVBoxLayout, more: Callable[[], None]) -> None:
        """Add an empty line, and another one once it is filled."""
        lines.append(made)
        inside.addWidget(made)
        made.filled.connect(lambda: more() if lines[-1] is made else None)

    def _show(self, strategy: Strategy) -> None:
        self.name.setText(strategy.name)
        self.segments.setText(", ".join(strategy.segments))
        for rule, value in strategy.rules:
            self.rules[-1].show_rule(rule, value)
        for one in strategy.ranges:
            self.ranges[-1].show_range(one)

    def strategy(self) -> Strategy:
        """Read the form. Raises Refusal where it makes no strategy."""
        name = self.name.text().strip()
        if not name:
            raise Refusal("strategy_name")
        others = (one.name for at, one in enumerate(self._policy.strategies) if at != self._at)
        if name.casefold() in {other.casefold() for other in others}:
            raise Refusal("strategy_name_taken", name=name)
        segments = tuple(dict.fromkeys(part.strip() for part in self.segments.text().split(",") if part.strip()))
        if not segments:
            raise Refusal("strategy_segments")
        rules: dict[str, int] = {}
        for line in self.rules:
            if line.code in rules:
                raise Refusal("strategy_rule_twice", label=line.choice.currentText())
            if line.code:
                rules |= [line.rule()]
        ranges = tuple(line.range() for line in self.ranges if line.code)
        return Strategy(name, segments, tuple(rules.items()), ranges)

    def _save(self) -> None:
        kept = list(self._policy.strategies)
        try:
            made = self.strategy()
            if self._at is None and len(kept) >= MOST:
                raise Refusal("strategy_most", count=MOST)
        except Refusal as refusal:
            self.message.refuse(refusal)
            return
        after = [*kept, made] if self._at is None else [*kept[: self._at], made, *kept[self._at + 1 :]]
        self.yes.setEnabled(False)
        self._office.act(partial(_store, strategies=after), lambda _: self.accept(), self._refuse)


def _store(desk: Desk, strategies: Sequence[Strategy]) -> Outcome:
    return set_rule(desk, SETTING, plain_strategies(strategies))
