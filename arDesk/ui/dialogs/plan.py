"""Make a payment plan, or change one: the schedule is worked out as it is typed, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.plans.acts import change_plan, make_plan
from arDesk.desk.plans.drafts import ChangePreview, PlanDraft, PlanPreview, preview_change, preview_plan
from arDesk.desk.plans.judged import PlanRow
from arDesk.desk.plans.terms import read
from arDesk.kernel.business_days import add_months
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.ledger.items import OpenItem
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.panels.call.invoices import InvoiceTicks
from arDesk.ui.panels.commitments.plan_fields import PlanFields
from arDesk.ui.panels.commitments.plan_schedule import PlanSchedule
from arDesk.ui.widgets.choice import Choice
from arDesk.words.sentences import say

STAGES = ("active", "offered", "draft")
PATIENCE = 120  # ms after the last keystroke before the schedule is worked out
LONGEST = 1000
WIDE = 540  # pixels the schedule has beside the fields


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan can be about: whose, the invoices that can be in it, the plan to change where there is one."""

    account: AccountId
    name: str
    owed: list[OpenItem]
    before: PlanRow | None = None


class PlanDialog(FormDialog):
    """Asks which invoices, on which terms, and how far it is; a change keeps the stage of the plan before it."""

    topic = "commitments"
    is_long = True

    def __init__(self, office: Office, about: Planned, parent: QWidget | None = None) -> None:
        before = about.before
        title = say("plans.new") if before is None else say("plans.change", plan=before.plan.id)
        yes = say("plans.new.yes" if before is None else "plans.change.yes")
        super().__init__(parent, title, about.name, yes=yes, do=self._save)
        self._office, self._about = office, about
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._waiting.timeout.connect(self._work_out)
        currency = about.owed[0].open.currency if about.owed else office.company.currency
        self.invoices, self.fields = InvoiceTicks(office), PlanFields(office, currency)
        self.stage, self.note = Choice(), QLineEdit(maxLength=LONGEST)
        self.schedule = PlanSchedule(office, change=before is not None)
        self._lay_out()
        self._fill()
        self.invoices.ticks.ticked.connect(self._waiting.start)
        self.fields.changed.connect(self._waiting.start)
        self._work_out()
        self.invoices.setFocus()

    def _lay_out(self) -> None:
        self.add(say("plans.field.invoices"), self.invoices)
        self.invoices.setAccessibleName(say("plans.field.invoices"))
        self.fields.add_to(self)
        for stage in STAGES:
            self.stage.addItem(say(f"plans.stage.{stage}"), stage)
        if self._about.before is None:
            self.add(say("plans.field.stage"), self.stage)
        self.add(say("plans.field.note"), self.note)
        self.put_beside(self.schedule, WIDE)
        self.setTabOrder(self.note, self.schedule.table)  # what comes of the fields is after them

    def _fill(self) -> None:
        before, today = self._about.before, self._office.today
        self.invoices.show_owed(self._about.owed)
        if before is None:
            mine = [item for item in self._about.owed if item.open.currency == self._about.owed[0].open.currency]
            late = [item.reference for item in mine if item.due_on < today]
            self.invoices.ticks.tick(late or [item.reference for item in mine])
            self.fields.first.set_day(add_months(today, 1))
            return
        self.invoices.ticks.tick(before.references)
        self.fields.fill(read(before.case.terms, before.plan.currency))
        following = before.now.next
        if following is not None and following.instalment.due_on > today:
            self.fields.first.set_day(following.instalment.due_on)
        else:
            self.fields.first.set_day(add_months(today, 1))
        self.fields.down.set_money(None)
        self.note.setText(before.case.note)

    @property
    def draft(self) -> PlanDraft | None:
        """The plan as typed; None while something of it is unclear."""
        terms, chosen = self.fields.terms(), self.invoices.ticks.chosen
        if terms is None or not chosen:
            return None
        return PlanDraft(terms, tuple(item.reference for item in chosen), self.note.text().strip())

    def _work_out(self) -> None:
        """Have the desk work the draft out, nothing of it saved."""
        draft, about = self.draft, self._about
        if draft is None:
            self._show_nothing()
            return

        def question(desk: Desk) -> PlanPreview | ChangePreview:
            if about.before is None:
                return preview_plan(desk, about.account, draft)
            return preview_change(desk, about.before.plan.id, draft)

        self._office.ask(question, self._show, self._show_nothing, owner=self, slot="plan")

    def _show(self, shown: PlanPreview | ChangePreview) -> None:
        if isinstance(shown, ChangePreview):
            self.schedule.show_change(shown)
        else:
            self.schedule.show_plan(shown)
        self.yes.setEnabled(True)

    def _show_nothing(self, refusal: Refusal | None = None) -> None:
        self.schedule.show_nothing(refusal)
        self.yes.setEnabled(False)

    def _save(self) -> None:
        draft, about, stage = self.draft, self._about, self.stage.currentData()
        if draft is None:
            return
        self.yes.setEnabled(False)

        def change(desk: Desk) -> Outcome:
            if about.before is None:
                return make_plan(desk, about.account, draft, stage=stage)
            return change_plan(desk, about.before.plan.id, draft)

        self._office.act(change, lambda _: self.accept(), self._refuse)
