"""Opening the dialogs of disputes, from the list and from a customer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.desk.disputes.standing import DisputeRow
    from arDesk.kernel.ids import AccountId
    from arDesk.ledger.items import OpenItem
    from arDesk.ui.office import Office


def ask_for_dispute(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog that raises a dispute of a customer's invoices."""

    def question(desk: Desk) -> list[OpenItem]:
        from arDesk.desk.disputes.disputing import contestable

        return contestable(desk, account)

    def ask(owed: list[OpenItem]) -> None:
        from arDesk.ui.dialogs.dispute_raise import RaiseDisputeDialog

        RaiseDisputeDialog(office, account, name, owed, owner.window()).open()

    office.ask(question, ask, owner=owner, slot="new_dispute")


def ask_what_changed(owner: QWidget, office: Office, rows: Sequence[DisputeRow]) -> None:
    """Open the dialog that says more of disputes."""
    from arDesk.ui.dialogs.dispute_change import ChangeDisputeDialog

    ChangeDisputeDialog(office, rows, owner.window()).open()


def ask_how_it_ends(owner: QWidget, office: Office, rows: Sequence[DisputeRow]) -> None:
    """Open the dialog that ends disputes."""
    from arDesk.ui.dialogs.dispute_resolve import ResolveDisputeDialog

    ResolveDisputeDialog(office, rows, owner.window()).open()
