"""Holds: do not chase an account, or one invoice, until a day, for a reason; another end; lifting them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.holds import HOLD, OF_CUSTOMERS
from arDesk.db.calls import holds as holds_sql
from arDesk.db.calls import tasks as tasks_sql
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.tables.cases import holds
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, HoldId

if TYPE_CHECKING:
    from arDesk.db.change import Written


def place_hold(
    desk: Desk,
    account: AccountId,
    *,
    reason: str,
    until: date | None = None,
    reference: str | None = None,
    kind: str = HOLD,
) -> Outcome:
    """Hold an account, or one invoice of it by number, from the business date through `until` (None: until ended).

    `kind` is one of cases.holds.KINDS: a customer can also be marked not to be called, as handed to a lawyer or an
    agency, or as insolvent. Raises Refusal: hold_past, hold_reason_missing, hold_whole, unknown_invoice.
    """
    if until is not None and until < desk.today:
        raise Refusal("hold_past", day=until, today=desk.today)
    if not reason.strip():
        raise Refusal("hold_reason_missing")
    if reference and kind in OF_CUSTOMERS:
        raise Refusal("hold_whole", reference=reference)
    with desk.change("hold.placed", f"account/{account}") as change:
        item = accounts_sql.item_by_reference(change.connection, account, reference) if reference else None
        if reference and item is None:
            raise Refusal("unknown_invoice", reference=reference)
        number = change.add(
            holds, account_id=account, item_id=item, reason=reason, starts_on=desk.today, until=until, ended_on=None,
            kind=None if kind == HOLD else kind,
        )  # fmt: skip
        change.note(hold=number)
        if kind != HOLD:
            change.note(kind=kind)
    subjects = frozenset({f"account/{account}"})
    said = "hold_placed" if kind == HOLD else f"hold_placed.{kind}"
    ends = {"until": until} if until is not None else {}
    forth = Way("hold.placed", Outcome(f"{said}.until" if ends else said, subjects, ends, made=number, name=said))
    back = Way("hold.withdrawn", Outcome("hold_withdrawn", subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def end_hold(desk: Desk, account: AccountId, *, kind: str | None = None) -> Outcome:
    """End the holds in force on an account from the business date on, all or those of a kind; undo lets them stand.

    Raises Refusal hold_unknown.
    """
    with desk.change("hold.ended", f"account/{account}") as change:
        numbers = holds_sql.numbers_in_force(change.connection, account, desk.today, kind)
        if not numbers:
            raise Refusal("hold_unknown")
        for number in numbers:
            change.amend(holds, number, ended_on=desk.today)
    subjects = frozenset({f"account/{account}"})
    forth = Way("hold.ended", Outcome("hold_ended", subjects))
    back = Way("hold.reinstated", Outcome("hold_placed", subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def change_hold(desk: Desk, hold: HoldId, *, until: date | None, reason: str | None = None) -> Outcome:
    """Give a hold another last day, None for none, from the business date on; its reason stays where none is given.

    The hold as it was stays in the books, so that an earlier day shows the end it had. Raises Refusal: hold_past,
    hold_over.
    """
    if until is not None and until < desk.today:
        raise Refusal("hold_past", day=until, today=desk.today)
    with desk.change("hold.changed", f"hold/{hold}") as change:
        row = tasks_sql.standing(change.connection, holds, hold)
        if row is None or row.ended_on is not None or (row.until is not None and row.until < desk.today):
            raise Refusal("hold_over", hold=hold)
        change.amend(holds, hold, ended_on=desk.today)
        number = change.add(
            holds, account_id=row.account_id, item_id=row.item_id, reason=reason or row.reason, starts_on=desk.today,
            until=until, ended_on=None, moves_id=hold, kind=row.kind,
        )  # fmt: skip
        change.note(hold=number)
    return _told(desk, hold, change.written(), row.account_id, ("changed", "put_back"), number)


def lift_hold(desk: Desk, hold: HoldId) -> Outcome:
    """Lift one hold from the business date on; undo lets it stand. Raises Refusal hold_over."""
    with desk.change("hold.ended", f"hold/{hold}") as change:
        row = tasks_sql.standing(change.connection, holds, hold)
        if row is None or row.ended_on is not None or (row.until is not None and row.until < desk.today):
            raise Refusal("hold_over", hold=hold)
        change.amend(holds, hold, ended_on=desk.today)
    return _told(desk, hold, change.written(), row.account_id, ("ended", "reinstated"))


def _told(desk: Desk, hold: HoldId, written: Written, account: int, ways: tuple[str, str], made: int = 0) -> Outcome:
    said = {"changed": "hold_changed", "put_back": "hold_put_back", "ended": "hold_ended", "reinstated": "hold_placed"}
    about = frozenset({f"account/{account}", "tasks"})
    forth, back = (Way(f"hold.{way}", Outcome(said[way], about, made=made if way == "changed" else 0)) for way in ways)
    return reversible(desk, f"hold/{hold}", written, forth, back)
