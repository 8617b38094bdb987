"""The payment plans of a customer that are not over: a line each, with a way to the plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.cases.plans import PlanState
from arDesk.desk.plans.judged import PlanRow
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.commitments.plans_columns import plan_tone
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, label, set_tip
from arDesk.words.sentences import say

MOST = 2  # lines; the list has the others
SHOWN = (PlanState.DRAFT, PlanState.OFFERED, PlanState.ACTIVE, PlanState.DEFAULTED)


class AccountPlans(QWidget):
    """Says how they stand; nothing is there where there is none."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, 0, GRID, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show the plans of a customer."""
        self.show_nothing()
        rows = [row for row in seen.view.plans if is_live(row)][:MOST]
        for row in rows:
            self._column.addWidget(self._line(row))
        self.lines = [plan_words(row) for row in rows]
        self.setVisible(bool(rows))

    def show_nothing(self) -> None:
        """Show nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        self.hide()

    def _line(self, row: PlanRow) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        tone = plan_tone(row)
        line.addWidget(label(plan_words(row), wrap=True, tone=Tone.NORMAL if tone is Tone.MUTED else tone), 1)
        opened = button(say("plans.open_plan"), lambda: self._open(row), kind="link")
        set_tip(opened, say("plans.open_plan.tip"))
        line.addWidget(opened, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return made

    def _open(self, row: PlanRow) -> None:
        self._office.show("commitments", ("plans", int(row.plan.id)))


def is_live(row: PlanRow) -> bool:
    """Whether a plan is not over: in default as long as something of it is left."""
    return row.state in SHOWN and row.plan.ended_on is None and bool(row.now.left)


def plan_words(row: PlanRow) -> str:
    """Say which plan it is and how it stands."""
    return say("plans.line", plan=row.plan.id, why=row.why)
