"""Payment plans: whose, how each stands and why, and the instalments of the one chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from arDesk.cases.plans import InstalmentNow, PlanState
from arDesk.desk.plans.acts import accept_plan, cancel_plan, charge_plan, list_plans, offer_plan
from arDesk.desk.plans.judged import PlanRow
from arDesk.ui.actions import Commands
from arDesk.ui.asking_confirmation import confirm_promises
from arDesk.ui.asking_plan import agreement_of, ask_for_plan
from arDesk.ui.issuing_one import print_one
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.plans_columns import instalment_columns, plan_columns
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from arDesk.words.sentences import say

ROW = 46
PLANS, PARTS = 60, 40  # shares of the height
LIVE = (PlanState.DRAFT, PlanState.OFFERED, PlanState.ACTIVE, PlanState.DEFAULTED)
CHIPS: dict[str, Callable[[PlanRow], bool]] = {
    "all": lambda _: True,
    "kept": lambda row: row.state is PlanState.ACTIVE and not row.now.missed,
    "missed": lambda row: row.state is PlanState.ACTIVE and bool(row.now.missed),
    "defaulted": lambda row: row.state is PlanState.DEFAULTED and bool(row.now.left),
    "waiting": lambda row: row.state in (PlanState.DRAFT, PlanState.OFFERED),
    "over": lambda row: row.state in (PlanState.COMPLETED, PlanState.CANCELLED),
}
CONTEXT = (
    "plan.accept", "plan.offer", "plan.change", "plan.agreement", "promise.confirm", "",
    "plan.cancel", "plan.charge", "", "account.open",
)  # fmt: skip


class PlansTab(CommitmentsTab):
    """Lists plans, the newest first, over the instalments of the one the keyboard is on."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        manner = Manner(office.locale, office.today)
        self.chips = Chips([(key, say(f"plans.chip.{key}")) for key in CHIPS])
        self.model = TableModel[PlanRow](plan_columns(manner), lambda row: row.plan.id)
        self.table = TableView(self.model, "commitments.plans", office.preferences, single=True, row_height=ROW)
        self.parts_model = TableModel[InstalmentNow](instalment_columns(manner), lambda row: row.instalment.id)
        self.parts = TableView(self.parts_model, "commitments.instalments", office.preferences, single=True)
        self._rows: list[PlanRow] = []
        self._wanted: int | None = None
        self._build()
        self.chips.chip_chosen.connect(lambda _: self._narrow())
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(lambda row: office.show("customers", row.plan.account))

    def _build(self) -> None:
        self.table.setAccessibleName(say("plans.list"))
        self.table.context_commands = CONTEXT
        self.table.when_empty(
            say("plans.none"), say("plans.none.more"), say("plans.none.customers"),
            lambda: self.office.show("customers"),
        )  # fmt: skip
        self.parts.setAccessibleName(say("plans.instalments"))
        self.parts.when_empty(say("plans.instalments.none"))
        lists = Shares((PLANS, PARTS), "plans", self.office.preferences, upright=True)
        lists.addWidget(self.table)
        lists.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.chips)
        column.addWidget(lists, 1)

    def reload(self) -> None:
        self.office.ask(list_plans, self._show, self.refused.emit, owner=self, slot="plans", words=say("plans.job"))

    def commands(self) -> Commands:
        row: PlanRow | None = self.table.current_row()
        if row is None:
            return {}
        found: dict[str, Callable[[], object]] = {
            "account.open": partial(self.office.show, "customers", row.plan.account),
            "account.plan": partial(ask_for_plan, self, self.office, row.plan.account, row.case.name or row.case.code),
        }
        if row.state not in LIVE or row.plan.ended_on is not None:
            return found
        found["plan.change"] = partial(
            ask_for_plan, self, self.office, row.plan.account, row.case.name or row.case.code, row
        )
        if row.state is PlanState.ACTIVE:
            found["promise.confirm"] = partial(confirm_promises, self, self.office, row.plan.account, row.case.code)
        found["plan.agreement"] = partial(print_one, self, self.office, agreement_of(row))
        if row.state is PlanState.DRAFT:
            found["plan.offer"] = partial(self._act, offer_plan, row)
        if row.state in (PlanState.DRAFT, PlanState.OFFERED):
            found["plan.accept"] = partial(self._act, accept_plan, row)
        if row.state is not PlanState.DEFAULTED:
            found["plan.cancel"] = partial(self._act, cancel_plan, row)
        elif row.case.waived and row.case.charge_item is None:
            found["plan.charge"] = partial(self._act, charge_plan, row)
        return found

    def show_subject(self, subject: object) -> None:
        """Turn to a plan by its number, or put one of the chips on by its key."""
        if subject in CHIPS:
            self.chips.choose(str(subject))
        elif isinstance(subject, int) and not self.table.choose(subject):
            self._wanted = subject

    def take_keyboard(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, step: Callable[..., object], row: PlanRow) -> None:
        self.office.act(partial(step, plan=row.plan.id), failed=self.refused.emit)  # type: ignore[arg-type]

    def _choose(self, row: PlanRow | None) -> None:
        manner = Manner(self.office.locale, self.office.today, row.plan.currency if row is not None else "")
        self.parts_model.columns = instalment_columns(manner)
        self.parts_model.show([] if row is None else row.now.instalments)
        self.commands_changed.emit()

    def _show(self, rows: list[PlanRow]) -> None:
        told = Counter(row.plan.currency for row in rows)
        currency = main_currency(told, self.office.company.currency)
        self.model.columns = plan_columns(Manner(self.office.locale, self.office.today, currency))
        self._rows = rows
        self.model.show(rows)
        self._narrow()
        self.counted.emit(sum(CHIPS["missed"](row) or CHIPS["defaulted"](row) for row in rows))
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None:
            self.table.choose_at(0)
        self._choose(self.table.current_row())

    def _narrow(self) -> None:
        self.model.filter(CHIPS[self.chips.chosen])
        for key, wanted in CHIPS.items():
            self.chips.set_count(key, sum(map(wanted, self._rows)))
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self.commands_changed.emit()
