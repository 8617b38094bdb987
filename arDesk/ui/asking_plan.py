"""Asking for the terms of a payment plan, and for where its agreement goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.desk.judged_plans import PlanRow
    from arDesk.desk.papers import Issued
    from arDesk.kernel.ids import AccountId
    from arDesk.ledger.items import OpenItem
    from arDesk.ui.office import Office


def ask_for_plan(owner: QWidget, office: Office, account: AccountId, name: str, before: PlanRow | None = None) -> None:
    """Read which invoices can be in a plan, and open the dialog that makes one, or changes the one before."""

    def question(desk: Desk) -> list[OpenItem]:
        from arDesk.desk.plan_drafts import free_items

        return free_items(desk, account, before)

    def ask(owed: list[OpenItem]) -> None:
        from arDesk.ui.dialogs.plan import PlanDialog, Planned

        PlanDialog(office, Planned(account, name, owed, before), owner.window()).open()

    office.ask(question, ask, owner=owner, slot="new_plan")


def print_agreement(owner: QWidget, office: Office, row: PlanRow) -> None:
    """Ask for a folder, issue the agreement of a plan into it, and show it as it is printed."""
    from PySide6.QtWidgets import QFileDialog

    title = say("plans.agreement.folder")
    chosen = QFileDialog.getExistingDirectory(owner.window(), title, str(office.books.parent))
    if chosen:
        issue_agreement_to(owner, office, row, Path(chosen))


def issue_agreement_to(owner: QWidget, office: Office, row: PlanRow, folder: Path) -> None:
    """Issue the agreement of a plan into a folder of its own there, and show it as it is printed."""
    from arDesk.ui.panels.paper_issue import free_folder
    from arDesk.ui.printing import print_pdf

    place = free_folder(folder / say("plans.agreement.name", plan=row.plan.id, customer=row.case.code))

    def issue(desk: Desk) -> Issued:
        from arDesk.desk.agreements import issue_agreement

        return issue_agreement(desk, row.plan.id, place)

    def issued(found: Issued) -> None:
        file = found.papers[0][1].file
        office.said.emit(say("plans.agreement.issued", number=Path(file).stem, folder=place), False)
        office.changes.tell(frozenset({f"account/{row.plan.account}", "papers"}))
        print_pdf(owner, office.jobs, (place / file).read_bytes, Path(file).stem)

    refused = getattr(owner, "refused", None)
    office.ask(
        issue, issued, refused.emit if refused is not None else None, owner=owner, words=say("plans.agreement.job")
    )
