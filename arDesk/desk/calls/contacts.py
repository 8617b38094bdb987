"""Log a call: what was said, promised and contested, and when to come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from arDesk.cases.contacts import Outcome as CallOutcome
from arDesk.db import office
from arDesk.db.calls import contacts as contacts_sql
from arDesk.db.change import Change
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.cases import contacts, follow_ups
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.lines import begin_case, usual
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.desk.promises.promising import PromiseDraft, Promising, add_promise, named
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.policy.settings import Policy


@dataclass(frozen=True, slots=True)
class DisputeDraft:
    """What a customer contests of one invoice, and why."""

    reference: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A call as it was typed. `once_key` makes it land once, however often it is sent.

    It took `seconds`, or begun `minutes` where only those are known. `follow_up_at` is a local time of `follow_up_on`.
    """

    outcome: str
    note: str = ""
    person: str = ""
    minutes: int | None = None
    follow_up_on: date | None = None
    promise: PromiseDraft | None = None
    disputes: Sequence[DisputeDraft] = ()
    channel: str = "call"
    once_key: str | None = None
    seconds: int | None = None
    follow_up_at: time | None = None


def call_outcomes(desk: Desk) -> tuple[CallOutcome, ...]:
    """List the ways a call can end, with their keys: ours and the office's own."""
    return desk.policy().queue.outcomes


def log_call(desk: Desk, account: AccountId, call: CallDraft) -> Outcome:
    """Log a call on the business date, with its promise, disputes and follow-up, in one audited change.

    Raises Refusal: unknown_outcome, minutes_wrong, follow_up_past, promise_missing, promise_past, promise_not_positive,
    promise_too_large, promise_currency, promise_repeat_past, unknown_invoice, dispute_too_large, dispute_not_positive.
    """
    today = desk.today
    with desk.change("call.logged", f"account/{account}") as change:
        if call.once_key and (done := contacts_sql.by_once_key(change.connection, call.once_key)):
            raise Refusal("call_already_logged", contact=done)
        policy = office.policy(change.connection)
        chosen = _checked(call, policy, today)
        customer = accounts_sql.one(change.connection, account)
        number = _contact(change, desk, customer, call)
        _follow_up(change, account, call, number, today, settled=chosen.is_conversation)
        if call.promise is not None or call.disputes:
            _commitments(change, desk, policy, customer, call, number)
        change.note(contact=number, outcome=call.outcome)
    fields = {"name": customer.name or customer.code, "outcome": chosen.label}
    name = "promise" if call.promise is not None else "dispute" if call.disputes else ""
    told = Outcome("call_logged", frozenset({f"account/{account}"}), fields, made=number, name=name)
    return replace(told, undo=lambda: _withdraw(desk, ContactId(number), told))


def _commitments(
    change: Change, desk: Desk, policy: Policy, customer: accounts_sql.Account, call: CallDraft, number: int
) -> None:
    """Add what was promised and contested in a call; only these read what the customer owes."""
    account, today = customer.id, desk.today
    owed = [item for item in items_sql.open_items(change.connection, today, account=account) if item.is_owed]
    if call.promise is not None:
        country = office.company(change.connection).country
        add_promise(Promising(change, account, number, today, policy, country), call.promise, owed)
    for contested in call.disputes:
        _dispute(change, account, contested, owed, number, today, desk.user)


def _contact(change: Change, desk: Desk, customer: accounts_sql.Account, call: CallDraft) -> int:
    """Write the call, with the number that is called where none was dialled: a wrong one is known by it later."""
    return change.add(
        contacts,
        account_id=customer.id,
        channel=call.channel,
        outcome=call.outcome,
        contacted_on=desk.today,
        contacted_at=desk.clock.now().isoformat(timespec="seconds"),
        person=call.person,
        note=call.note,
        minutes=call.minutes if call.seconds is None else -(-call.seconds // 60),
        seconds=call.seconds,
        by_user=desk.user,
        once_key=call.once_key,
        number=(customer.phone[:60] or None) if call.channel == "call" else None,
    )


def _checked(call: CallDraft, policy: Policy, today: date) -> CallOutcome:
    chosen = next((outcome for outcome in policy.queue.outcomes if outcome.code == call.outcome), None)
    if chosen is None:
        raise Refusal(
            "unknown_outcome", outcome=call.outcome, known=[outcome.code for outcome in policy.queue.outcomes]
        )
    minutes = call.minutes or 0 if call.seconds is None else call.seconds / 60
    if not 0 <= minutes <= 24 * 60:
        raise Refusal("minutes_wrong", minutes=round(minutes))
    if call.follow_up_on is not None and call.follow_up_on < today:
        raise Refusal("follow_up_past", day=call.follow_up_on, today=today)
    if chosen.asks == "promise" and call.promise is None:
        raise Refusal("promise_missing")
    return chosen


def _follow_up(
    change: Change, account: AccountId, call: CallDraft, contact: int, today: date, *, settled: bool
) -> None:
    """Close the follow-ups this call answers: those due where somebody was spoken to or a new day is set.

    A new day takes the place of a later one too, unless that was set for a reason of its own.
    """
    for pending in contacts_sql.pending_follow_ups(change.connection, account, today):
        due = pending.on <= today
        if (call.follow_up_on is not None and (due or not pending.note)) or (settled and due):
            change.amend(follow_ups, pending.id, done_on=today, done_by_id=contact)
    if call.follow_up_on is not None:
        at = None if call.follow_up_at is None else f"{call.follow_up_at:%H:%M}"
        change.add(
            follow_ups,
            account_id=account,
            contact_id=contact,
            set_on=today,
            follow_up_on=call.follow_up_on,
            follow_up_at=at,
        )


def _dispute(
    change: Change,
    account: AccountId,
    draft: DisputeDraft,
    owed: list[OpenItem],
    contact: int | None,
    today: date,
    by: str,
) -> int:
    (item,) = named(owed, (draft.reference,))
    if draft.amount.minor <= 0:
        raise Refusal("dispute_not_positive", amount=draft.amount)
    if draft.amount.currency != item.open.currency or draft.amount > item.open:
        raise Refusal("dispute_too_large", amount=draft.amount, open=item.open, reference=draft.reference)
    told = usual(change, draft.reason, today)
    return begin_case(change, account, {item.id: draft.amount}, told, on={item.id: today}, by=by, contact_id=contact)


def withdraw_call(desk: Desk, contact: ContactId) -> Outcome:
    """Take a logged call back with all it brought: promise, disputes, follow-up; what it had ended goes on.

    Raises Refusal: call_unknown.
    """
    return _withdraw(desk, contact, Outcome("call_reinstated", frozenset(), made=contact))


def _withdraw(desk: Desk, contact: ContactId, told: Outcome) -> Outcome:
    """Take a call back; `told` is said where it is logged again."""
    with desk.change("call.withdrawn", f"contact/{contact}") as change:
        account = contacts_sql.take_back(change, contact)
        change.note(contact=contact)
    subjects = frozenset({f"account/{account}"})
    back = Way("call.withdrawn", Outcome("call_withdrawn", subjects))
    forth = Way("call.reinstated", replace(told, subjects=subjects))
    return reversible(desk, f"contact/{contact}", change.written(), back, forth)
