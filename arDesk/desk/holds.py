"""Holds: do not chase an account, or one invoice, until a day, for a reason."""

from __future__ import annotations

from datetime import date

from arDesk.db import accounts as accounts_sql
from arDesk.db import contacts as contacts_sql
from arDesk.db.tables_cases import holds
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId


def place_hold(
    desk: Desk, account: AccountId, *, reason: str, until: date | None = None, reference: str | None = None
) -> Outcome:
    """Hold an account, or one invoice of it by number, from the business date through `until` (None: until ended).

    Raises Refusal: hold_past, hold_reason_missing, unknown_invoice.
    """
    if until is not None and until < desk.today:
        raise Refusal("hold_past", day=until, today=desk.today)
    if not reason.strip():
        raise Refusal("hold_reason_missing")
    with desk.change("hold.placed", f"account/{account}") as change:
        item = accounts_sql.item_by_reference(change.connection, account, reference) if reference else None
        if reference and item is None:
            raise Refusal("unknown_invoice", reference=reference)
        number = change.add(
            holds, account_id=account, item_id=item, reason=reason, starts_on=desk.today, until=until, ended_on=None
        )
        change.note(hold=number)
    subjects = frozenset({f"account/{account}"})
    forth = Way("hold.placed", Outcome("hold_placed", subjects, made=number))
    back = Way("hold.withdrawn", Outcome("hold_withdrawn", subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def end_hold(desk: Desk, account: AccountId) -> Outcome:
    """End the holds in force on an account from the business date on; undo lets them stand. Raises hold_unknown."""
    with desk.change("hold.ended", f"account/{account}") as change:
        numbers = contacts_sql.holds_in_force(change.connection, account, desk.today)
        if not numbers:
            raise Refusal("hold_unknown")
        for number in numbers:
            change.amend(holds, number, ended_on=desk.today)
    subjects = frozenset({f"account/{account}"})
    forth = Way("hold.ended", Outcome("hold_ended", subjects))
    back = Way("hold.reinstated", Outcome("hold_placed", subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)
