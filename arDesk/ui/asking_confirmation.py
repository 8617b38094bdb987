"""Confirming to a customer what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.ui.issuing_one import OnePaper, print_one
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.desk.papers.issuing import Issued
    from arDesk.kernel.ids import AccountId
    from arDesk.ui.office import Office


def confirm_promises(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Ask for a folder, issue the confirmation of what a customer promised into it, and show it."""
    print_one(owner, office, confirmation_of(account, name))


def confirmation_of(account: AccountId, name: str) -> OnePaper:
    """Name the confirmation of a customer's promises as a paper to be issued."""

    def issue(desk: Desk, folder: Path) -> Issued:
        from arDesk.desk.plans.confirmations import issue_confirmation

        return issue_confirmation(desk, account, folder)

    return OnePaper(account, say("confirmations.name", customer=name), issue, "confirmations")
