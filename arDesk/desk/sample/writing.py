"""Facts into books, stretch by stretch of days, each stretch one audited change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cases.persons import PAYABLE
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.cases import contacts, disputes, follow_ups, holds, promise_items, promises
from arDesk.db.tables.disputing import dispute_steps
from arDesk.db.tables.ledger import accounts, allocations, contact_persons, items, receipts, write_offs
from arDesk.desk.sample.disputing import steps_of
from arDesk.desk.sample.facts import (
    Contact,
    Customer,
    Dispute,
    Document,
    FollowUp,
    Hold,
    Promise,
    Receipt,
    Use,
    WriteOff,
)
from arDesk.desk.sample.history import History

if TYPE_CHECKING:
    from sqlalchemy import Table

    from arDesk.db.change import Change

Closing = Promise | Dispute | FollowUp


def write_customers(change: Change, customers: Sequence[Customer]) -> None:
    """Write the accounts and their contact persons."""
    numbers = change.add_many(accounts, [_account(each) for each in customers])
    for customer, number in zip(customers, numbers, strict=True):
        customer.id = number
    change.add_many(contact_persons, [_person(each) for each in customers])


def write_until(change: Change, history: History, after: date, until: date, approver: str) -> None:
    """Write what happened after a day up to another one, each in the order of its days."""
    add = _Adder(change, after, until)
    known = {use.item for use in history.uses if after < use.day <= until and use.item.day <= after}
    add.all(items, history.documents, lambda each: _document(each, until))
    for back in (False, True):  # a reversal names its receipt, which must have its number by then
        came = [each for each in history.receipts if (each.reverses is not None) is back]
        add.all(receipts, came, lambda each: _receipt(each, until))
    add.all(write_offs, history.write_offs, lambda each: _write_off(each, approver))
    add.all(allocations, history.uses, _use)
    add.all(contacts, history.contacts, _contact)
    add.all(promises, history.promises, lambda each: _promise(each, until))
    members = [
        {"promise_id": each.id, "item_id": item.id} for each in add.chosen(history.promises) for item in each.items
    ]
    change.add_many(promise_items, members)
    add.all(disputes, history.disputes, lambda each: _dispute(each, until))
    change.add_many(dispute_steps, steps_of(history.disputes, after, until))
    add.all(holds, history.holds, _hold)
    add.all(follow_ups, history.follow_ups, lambda each: _follow_up(each, until))
    _refresh(change, history, after, until, known)
    closing: tuple[tuple[Table, Sequence[Closing], Callable[[Any, date], dict[str, Any]]], ...] = (
        (promises, history.promises, _promise_end),
        (disputes, history.disputes, _dispute_end),
        (follow_ups, history.follow_ups, _follow_up_end),
    )
    for table, facts, end in closing:
        for fact in facts:
            if fact.closed_on is not None and fact.day <= after < fact.closed_on <= until:
                change.amend(table, fact.id, **end(fact, until))


class _Adder:
    """Adds rows of facts of some days, and remembers the number each gets."""

    def __init__(self, change: Change, after: date, until: date) -> None:
        self._change, self._after, self._until = change, after, until

    def chosen(self, facts: Iterable[Any]) -> list[Any]:
        """List the facts of the days, in their order."""
        mine = [fact for fact in facts if self._after < fact.day <= self._until]
        return sorted(mine, key=lambda fact: fact.day)

    def all(self, table: Table, facts: Iterable[Any], row: Callable[[Any], dict[str, Any]]) -> None:
        """Add the rows of facts; a use of money has no number of its own here."""
        chosen = self.chosen(facts)
        for fact, number in zip(chosen, self._change.add_many(table, [row(fact) for fact in chosen]), strict=True):
            if not isinstance(fact, Use):
                fact.id = number


def _refresh(change: Change, history: History, after: date, until: date, paid: Iterable[Document]) -> None:
    """Work out the balances of what stood in the books already and was paid or used since."""
    since = [use for use in history.uses if after < use.day <= until]
    sources = [use.source for use in since if use.source.day <= after]
    credits_used = {each.id for each in sources if isinstance(each, Document)}
    items_sql.refresh(change.connection, {each.id for each in paid} | credits_used)
    taken = [each.reverses for each in history.receipts if each.reverses and after < each.day <= until]
    old = [each for each in (*sources, *taken) if isinstance(each, Receipt) and each.day <= after]
    receipts_sql.refresh(change.connection, {each.id for each in old})


def _account(each: Customer) -> dict[str, Any]:
    return {
        "code": each.code, "name": each.name, "currency": each.currency, "language": each.language,
        "street": each.street, "city": each.city, "postcode": each.postcode, "country": each.country,
        "phone": each.phone, "email": each.email, "terms_days": each.terms, "credit_limit_minor": each.limit,
        "collector": each.collector, "segment": each.segment,
    }  # fmt: skip


def _person(each: Customer) -> dict[str, Any]:
    return {
        "account_id": each.id, "name": each.person, "role": "Accounts payable", "phone": each.phone,
        "email": each.email, "duties": PAYABLE,
    }  # fmt: skip


def _document(each: Document, until: date) -> dict[str, Any]:
    left = each.open_on(until)
    used = max((use.day for use in each.uses if use.day <= until), default=each.day)
    return {
        "account_id": each.customer.id, "kind": each.kind, "reference": each.reference, "issued_on": each.day,
        "due_on": each.due_on, "currency": each.currency, "amount_minor": each.minor, "terms_days": each.customer.terms,
        "purchase_order": each.order, "note": each.note, "open_minor": left,
        "settled_on": None if left else max(used, each.day),
    }  # fmt: skip


def _receipt(each: Receipt, until: date) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "kind": "receipt" if each.reverses is None else "reversal",
        "received_on": each.day, "currency": each.currency, "amount_minor": each.minor, "method": each.method,
        "reference": each.text, "reverses_id": each.reverses.id if each.reverses else None,
        "unapplied_minor": each.left_on(until),
    }  # fmt: skip


def _write_off(each: WriteOff, approver: str) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "written_off_on": each.day, "currency": each.currency,
        "amount_minor": each.minor, "reason": each.reason, "approved_by": approver,
    }  # fmt: skip


def _use(each: Use) -> dict[str, Any]:
    source = {Receipt: "receipt_id", Document: "credit_id", WriteOff: "write_off_id"}[type(each.source)]
    return {
        "item_id": each.item.id, source: each.source.id, "applied_on": each.day, "currency": each.item.currency,
        "amount_minor": each.minor,
    }  # fmt: skip


def _contact(each: Contact) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "channel": "call", "outcome": each.outcome, "contacted_on": each.day,
        "contacted_at": each.at.isoformat(timespec="seconds"), "person": each.person, "note": each.note,
        "minutes": each.minutes, "by_user": each.by,
    }  # fmt: skip


def _promise(each: Promise, until: date) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "contact_id": each.contact.id if each.contact else None,
        "currency": each.currency, "amount_minor": each.minor, "made_on": each.day, "promised_for": each.promised_for,
        "grace_until": each.grace_until,
    } | _promise_end(each, until)  # fmt: skip


def _promise_end(each: Promise, until: date) -> dict[str, Any]:
    if each.closed_on is None or each.closed_on > until:
        return {}
    by = each.closed_by.id if each.closed_by else None
    return {"ended_on": each.closed_on, "ended_as": each.closed_as, "ended_by_id": by}


def _dispute(each: Dispute, until: date) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "contact_id": each.contact.id if each.contact else None,
        "item_id": each.item.id, "currency": each.item.currency, "amount_minor": each.minor, "reason": each.reason,
        "raised_on": each.day,
    } | _dispute_end(each, until)  # fmt: skip


def _dispute_end(each: Dispute, until: date) -> dict[str, Any]:
    ended = each.closed_on is not None and each.closed_on <= until
    return {"resolved_on": each.closed_on, "resolution": each.closed_as} if ended else {}


def _hold(each: Hold) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "item_id": each.item.id if each.item else None, "reason": each.reason,
        "starts_on": each.day, "until": each.until, "kind": each.kind,
    }  # fmt: skip


def _follow_up(each: FollowUp, until: date) -> dict[str, Any]:
    return {
        "account_id": each.customer.id, "contact_id": each.contact.id if each.contact else None, "set_on": each.day,
        "follow_up_on": each.due_on,
    } | _follow_up_end(each, until)  # fmt: skip


def _follow_up_end(each: FollowUp, until: date) -> dict[str, Any]:
    if each.closed_on is None or each.closed_on > until:
        return {}
    return {"done_on": each.closed_on, "done_by_id": each.closed_by.id if each.closed_by else None}
