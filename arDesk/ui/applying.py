"""Asking what a customer's unapplied money pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.kernel.ids import AccountId

if TYPE_CHECKING:
    from arDesk.desk.cash.unapplied import Applicable
    from arDesk.desk.desk import Desk
    from arDesk.ui.pages.page import Page


def ask_what_it_pays(page: Page, account: AccountId) -> None:
    """Read what there is to apply, and open the dialog that applies it; a refusal stands at the top of the page."""

    def question(desk: Desk) -> Applicable:
        from arDesk.desk.cash.unapplied import find_applicable

        return find_applicable(desk, account)

    def ask(found: Applicable) -> None:
        from arDesk.ui.dialogs.apply_cash import ApplyCashDialog

        ApplyCashDialog(page.office, found, page.window()).open()

    page.ask(question, ask, slot="unapplied")
