"""Promises that repeat, and one that somebody judged otherwise than the ledger."""

from __future__ import annotations

from datetime import timedelta

from arDesk.cases.promise_series import Every, Repeat
from arDesk.cases.promises import PromiseState
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.desk import Desk
from arDesk.desk.promises.acts import override_promise
from arDesk.desk.promises.board import list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.kernel.money import Money
from arDesk.policy.settings import scaled

_PART = 150_00  # hundredths, at the least a time
# How often, the first day in so many days, what was noted.
_REPEATING = (
    (Repeat(Every.MONTH), 14, "Cash is short; will pay a part of it each month until it is all paid."),
    (Repeat(Every.WEEK, 4), 7, "Pays every Friday from now on, out of the week's takings."),
    (Repeat(Every.TWO_WEEKS, 3), 10, "Three parts, with the payroll."),
)
_REASON = "Paid in cash to our driver in time; he handed it in late."


def promise_more(desk: Desk, approver: str) -> None:
    """Have some at the end of the queue promise by parts, and mark a promise whose money came late."""
    rows = [row for row in reversed(call_queue(desk).rows) if row.next_step == "call"]
    wanted = [row for row in rows if row.to_collect_minor > 4 * scaled(_PART, row.currency)]
    for row, (repeat, days, note) in zip(wanted, _REPEATING, strict=False):
        part = Money(max(scaled(_PART, row.currency), row.to_collect_minor // 400 * 100), row.currency)
        draft = PromiseDraft(part, desk.today + timedelta(days), repeat=repeat)
        log_call(desk, row.account, CallDraft("promise", note, minutes=6, promise=draft))
    late = [each.promise.id for each in list_promises(desk) if each.state is PromiseState.KEPT_LATE]
    for promise in late[:1]:
        override_promise(desk, promise, kept=True, reason=_REASON, approved_by=approver)
