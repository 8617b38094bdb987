"""What can be done with the customer shown, by the ids of ui/actions.py."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from arDesk.cases.plans import PlanState
from arDesk.ui import asking_customer
from arDesk.ui.actions import Commands
from arDesk.ui.asking_confirmation import confirm_promises
from arDesk.ui.asking_dispute import ask_for_dispute
from arDesk.ui.asking_plan import ask_for_plan
from arDesk.ui.asking_todo import ask_for_collector, ask_for_todo
from arDesk.ui.commands import Said
from arDesk.ui.panels.account.standing import unapplied_words

if TYPE_CHECKING:
    from arDesk.desk.customers.accounts import AccountView
    from arDesk.kernel.ids import AccountId
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page
    from arDesk.ui.panels.account.work import AccountWork


def offers(work: AccountWork) -> Commands:
    """Name what can be done now; nothing where no customer is shown."""
    if work.account is None:
        return {}
    on_receipt = work.side.currentIndex() == 1
    call = "call" if work.goes_on else "call_only"
    found: dict[str, Callable[[], object]] = {
        "call.log": work.log_call,
        "account.receipt": work.record_receipt,
        "account.task": partial(work.ask_about, ask_for_todo),
        "account.plan": partial(work.ask_about, ask_for_plan),
        "account.dispute": partial(work.ask_about, ask_for_dispute),
        "account.person": partial(work.ask_about, asking_customer.ask_for_person),
        "account.number": partial(work.ask_about, asking_customer.ask_for_number),
        "account.note": partial(work.ask_about, asking_customer.ask_for_note),
        "account.files": partial(work.ask_about, asking_customer.ask_for_files),
        "account.group": partial(work.ask_about, asking_customer.ask_for_group),
        "account.assign": partial(work.ask_about, _give),
        "account.script": partial(asking_customer.turn_script, work),
        "call.save": Said(f"command.call.save.{'receipt' if on_receipt else call}", work.save),
    }
    seen = work.panel.seen
    if seen is not None and is_to_come(seen.view):
        found["promise.confirm"] = partial(work.ask_about, partial(_confirm_promises, seen.view.account.code))
    if seen is not None and unapplied_words(seen):
        found["account.apply"] = work.apply_unapplied
    number = work.panel.head.phone.phone
    if number.link:
        found["account.dial"] = work.dial
    if number.shown:
        found["account.copy_number"] = work.panel.head.copy_number
    if not on_receipt:
        found["account.pause_timer"] = work.timer.toggle
    return found


def _give(page: Page, office: Office, account: AccountId, _name: str) -> None:
    ask_for_collector(page, office, [account])


def _confirm_promises(code: str, page: Page, office: Office, account: AccountId, _name: str) -> None:
    confirm_promises(page, office, account, code)


def is_to_come(view: AccountView) -> bool:
    """Whether anything promised, or agreed in a plan that is kept, is still to come."""
    live = any(row.state is PlanState.ACTIVE and row.now.next is not None for row in view.plans)
    return live or any(row.pending for row in view.promises)
