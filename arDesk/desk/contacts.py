"""Log a call: what was said, promised and contested, and when to come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from arDesk.cases.contacts import Outcome as CallOutcome
from arDesk.cases.promises import PromiseState, grace_end, supersedes
from arDesk.db import accounts as accounts_sql
from arDesk.db import contacts as contacts_sql
from arDesk.db import items as items_sql
from arDesk.db import office
from arDesk.db import promises as promises_sql
from arDesk.db.change import Change
from arDesk.db.tables_cases import contacts, disputes, follow_ups, promise_items, promises
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId, ItemId
from arDesk.kernel.money import Money, total
from arDesk.ledger.items import OpenItem
from arDesk.policy.settings import Policy


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """An amount promised by a day, for some invoices by number; none named means the whole account."""

    amount: Money
    promised_for: date
    references: tuple[str, ...] = ()


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
    promise_too_large, promise_currency, unknown_invoice, dispute_too_large, dispute_not_positive.
    """
    today = desk.today
    with desk.change("call.logged", f"account/{account}") as change:
        if call.once_key and (done := contacts_sql.by_once_key(change.connection, call.once_key)):
            raise Refusal("call_already_logged", contact=done)
        policy = office.policy(change.connection)
        country = office.company(change.connection).country
        chosen = _checked(call, policy, today)
        owed = [item for item in items_sql.open_items(change.connection, today, account=account) if item.is_owed]
        number = _contact(change, desk, account, call)
        _follow_up(change, account, call, number, today, settled=chosen.is_conversation)
        if call.promise is not None:
            _promise(change, account, call.promise, owed, number, today=today, policy=policy, country=country)
        for contested in call.disputes:
            _dispute(change, account, contested, owed, number, today)
        customer = accounts_sql.one(change.connection, account)
        change.note(contact=number, outcome=call.outcome)
    fields = {"name": customer.name or customer.code, "outcome": chosen.label}
    name = "promise" if call.promise is not None else "dispute" if call.disputes else ""
    told = Outcome("call_logged", frozenset({f"account/{account}"}), fields, made=number, name=name)
    return replace(told, undo=lambda: _withdraw(desk, ContactId(number), told))


def _contact(change: Change, desk: Desk, account: AccountId, call: CallDraft) -> int:
    return change.add(
        contacts,
        account_id=account,
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
        number=_rung(change, account) if call.channel == "call" else None,
    )


def _rung(change: Change, account: AccountId) -> str | None:
    """Give the number that is called where none is dialled by hand: a wrong one is known by it later."""
    return accounts_sql.one(change.connection, account).phone[:60] or None


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


def _promise(
    change: Change,
    account: AccountId,
    draft: PromiseDraft,
    owed: list[OpenItem],
    contact: int | None,
    *,
    today: date,
    policy: Policy,
    country: str,
) -> int:
    chosen = _named(owed, draft.references)
    currency = draft.amount.currency
    owing = total((item.open for item in chosen if item.open.currency == currency), currency)
    if draft.amount.minor <= 0:
        raise Refusal("promise_not_positive", amount=draft.amount)
    if not owing:
        raise Refusal("promise_currency", currency=currency)
    if draft.amount > owing:
        raise Refusal("promise_too_large", amount=draft.amount, owing=owing)
    if draft.promised_for < today:
        raise Refusal("promise_past", day=draft.promised_for, today=today)
    items = frozenset(item.id for item in chosen) if draft.references else frozenset[ItemId]()
    _supersede(change, account, currency, items, today, contact)
    rules = policy.promises
    grace = grace_end(draft.promised_for, rules.grace_days, business_days=rules.business_days, country=country)
    number = change.add(
        promises,
        account_id=account,
        contact_id=contact,
        currency=currency,
        amount_minor=draft.amount.minor,
        made_on=today,
        promised_for=draft.promised_for,
        grace_until=grace,
    )
    change.add_many(promise_items, [{"promise_id": number, "item_id": item} for item in sorted(items)])
    change.note(promise=number)
    return number


def _supersede(
    change: Change, account: AccountId, currency: str, items: frozenset[ItemId], today: date, contact: int | None
) -> None:
    for old in promises_sql.standing(change.connection, account, currency, today):
        if supersedes(items, old):
            change.amend(promises, old.id, ended_on=today, ended_as=PromiseState.SUPERSEDED.value, ended_by_id=contact)


def _named(owed: list[OpenItem], references: Sequence[str]) -> list[OpenItem]:
    if not references:
        return owed
    by_reference = {item.reference: item for item in owed}
    for reference in references:
        if reference not in by_reference:
            raise Refusal("unknown_invoice", reference=reference)
    return [by_reference[reference] for reference in references]


def _dispute(
    change: Change, account: AccountId, draft: DisputeDraft, owed: list[OpenItem], contact: int | None, today: date
) -> int:
    (item,) = _named(owed, (draft.reference,))
    if draft.amount.minor <= 0:
        raise Refusal("dispute_not_positive", amount=draft.amount)
    if draft.amount.currency != item.open.currency or draft.amount > item.open:
        raise Refusal("dispute_too_large", amount=draft.amount, open=item.open, reference=draft.reference)
    return change.add(
        disputes,
        account_id=account,
        contact_id=contact,
        item_id=item.id,
        currency=draft.amount.currency,
        amount_minor=draft.amount.minor,
        reason=draft.reason,
        raised_on=today,
        resolved_on=None,
    )


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
