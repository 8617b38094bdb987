"""Asking for the terms of a payment plan, and for where its agreement goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.ui.issuing_one import OnePaper
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.desk.papers.issuing import Issued
    from arDesk.desk.plans.judged import PlanRow
    from arDesk.kernel.ids import AccountId
    from arDesk.ledger.items import OpenItem
    from arDesk.ui.office import Office


def ask_for_plan(owner: QWidget, office: Office, account: AccountId, name: str, before: PlanRow | None = None) -> None:
    """Read which invoices can be in a plan, and open the dialog that makes one, or changes the one before."""

    def question(desk: Desk) -> list[OpenItem]:
        from arDesk.desk.plans.drafts import free_items

        return free_items(desk, account, before)

    def ask(owed: list[OpenItem]) -> None:
        from arDesk.ui.dialogs.plan import PlanDialog, Planned

        PlanDialog(office, Planned(account, name, owed, before), owner.window()).open()

    office.ask(question, ask, owner=owner, slot="new_plan")


def agreement_of(row: PlanRow) -> OnePaper:
    """Name the agreement of a plan as a paper to be issued."""

    def issue(desk: Desk, folder: Path) -> Issued:
        from arDesk.desk.plans.agreements import issue_agreement

        return issue_agreement(desk, row.plan.id, folder)

    name = say("plans.agreement.name", plan=row.plan.id, customer=row.case.code)
    return OnePaper(row.plan.account, name, issue, "plans.agreement")
