"""A customer's place in the queue: pinned, left out until a day, skipped today; and the plan for the day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from arDesk.desk.calls.marks import pin_account, unmark_account
from arDesk.ui.actions import Commands
from arDesk.work.queue import AbsentRow, CallRow

if TYPE_CHECKING:
    from arDesk.kernel.ids import AccountId
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page


def places(page: Page, row: object, gone: Callable[[], object]) -> Commands:
    """Name what can be done with the place of the customer a row of today's lists is about.

    `gone` is called once the customer has left the queue.
    """
    if not isinstance(row, CallRow | AbsentRow):
        return {}
    office, account = page.office, row.account
    name = row.name or row.code
    found: dict[str, Callable[[], object]] = {
        "place.leave_out": partial(_ask, page, account, name, gone),
        "place.pin": lambda: office.act(lambda desk: pin_account(desk, account), failed=page.refused),
    }
    if isinstance(row, CallRow):
        found["place.skip"] = partial(_ask, page, account, name, gone, skip=True)
    if is_marked(row):
        found["place.back"] = lambda: office.act(lambda desk: unmark_account(desk, account), failed=page.refused)
    if isinstance(row, CallRow) and row.facts.is_pinned:
        del found["place.pin"]
    return found


def is_marked(row: CallRow | AbsentRow) -> bool:
    """Whether a person decided where a row's customer stands."""
    return row.reason == "snoozed" if isinstance(row, AbsentRow) else row.facts.is_pinned


def _ask(page: Page, account: AccountId, name: str, gone: Callable[[], object], *, skip: bool = False) -> None:
    from arDesk.ui.dialogs.leave_out import LeaveOutDialog

    LeaveOutDialog(page.office, account, name, gone, page.window(), skip=skip).open()


def ask_for_plan_of_day(page: Page) -> None:
    """Open the dialog that plans the day's calls."""
    from arDesk.ui.dialogs.plan_day import PlanDayDialog

    office: Office = page.office
    PlanDayDialog(office, page.window()).open()
