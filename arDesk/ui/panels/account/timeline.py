"""What happened with a customer, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.account.happenings import Line, lines
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say

KINDS = {
    "all": frozenset[str](),
    "talk": frozenset({"contact", "promise", "plan", "dispute", "hold", "task", "follow_up"}),
    "money": frozenset({"receipt", "write_off"}),
    "papers": frozenset({"item", "document"}),
}


class AccountTimeline(QWidget):
    """Shows calls, letters, promises with their states, receipts and invoices as sentences."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._locale = office.locale
        self.model = TableModel[Line](
            line_columns(Manner(office.locale, office.today)), lambda line: (line.kind, line.id)
        )
        self.table = TableView(self.model, "account.timeline", office.preferences)
        self.table.horizontalHeader().hide()
        self.table.setAccessibleName(say("today.timeline"))
        self.table.when_empty(say("today.no_timeline"))
        self.chips = Chips([(key, say(f"today.timeline.{key}")) for key in KINDS])
        self.chips.chip_chosen.connect(self._filter)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(label(say("today.timeline"), strong=True))
        head.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(0)
        head.setContentsMargins(GRID, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.table)

    def show_seen(self, seen: Seen) -> None:
        """Show a customer's timeline."""
        labels = {outcome.code: outcome.label for outcome in seen.outcomes}
        told = lines(seen.view, labels)
        self.model.columns = line_columns(Manner(self._locale, seen.view.as_of, seen.main.currency))
        self.model.show(told)
        for key, kinds in KINDS.items():
            self.chips.set_count(key, sum(not kinds or line.kind in kinds for line in told))
        widen(self.table, "day", "amount")

    def show_nothing(self) -> None:
        """Show that nothing is known yet."""
        self.model.show([])

    def _filter(self, key: str) -> None:
        kinds = KINDS[key]
        self.model.filter((lambda line: line.kind in kinds) if kinds else None)


def line_columns(manner: Manner) -> tuple[Column[Line], ...]:
    """Show a line: the day, what happened, how much."""
    return (
        Column(
            say("today.day"), lambda line: manner.day(line.on), lambda line: line.on.toordinal(),
            width=52, tone=lambda _: Tone.MUTED, name="day", value=lambda line: line.on,
        ),
        Column(
            say("today.what"), lambda line: line.text, tone=lambda line: line.tone, icon=lambda line: line.icon,
            name="what",
        ),
        Column(
            manner.title("today.amount"), lambda line: manner.figure(line.amount) if line.amount else "",
            lambda line: line.amount.minor if line.amount else None, RIGHT, 80,
            lambda line: Tone.GOOD if line.kind == "receipt" and line.tone is Tone.GOOD else Tone.NORMAL,
            name="amount", value=lambda line: line.amount,
        ),
    )  # fmt: skip
