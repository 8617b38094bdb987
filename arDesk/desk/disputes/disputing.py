"""Raise a dispute, say more of it, hand it on, escalate it, open it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from arDesk.cases.dispute_codes import CATEGORIES, PRIORITIES, category_of
from arDesk.cases.disputes import Particulars
from arDesk.db.calls import queue_facts
from arDesk.db.change import Change
from arDesk.db.disputes import cases as disputes_sql
from arDesk.db.disputes import numbers as dispute_numbers
from arDesk.db.ledger import items as items_sql
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.lines import add_step, begin_case, go_on, usual_deadline
from arDesk.desk.disputes.standing import DisputeRow, some_disputes_on
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem

_LONGEST = {"category": 20, "reason": 300, "root_cause": 120, "department": 120, "owner": 120, "external_ref": 120}
_NOTE = 2000


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A dispute as it was typed: how much of which invoices, by number, and what is known of it.

    Without a deadline it has the office's usual one; without a category, its reason's.
    """

    parts: Mapping[str, Money]
    told: Particulars
    note: str = ""


def contestable(desk: Desk, account: AccountId) -> list[OpenItem]:
    """List a customer's invoices and debit notes of which something is owed and not contested, oldest due first.

    `open` is how much of each can be contested.
    """
    with desk.look() as connection:
        contested = queue_facts.disputed(connection, desk.today, account=account)
        owed = items_sql.open_items(connection, desk.today, account=account)
    left = [
        item._replace(open=Money(item.open.minor - contested.get(item.id, 0), item.open.currency))
        for item in owed
        if item.is_owed
    ]
    return [item for item in left if item.open.minor > 0]


def raise_dispute(desk: Desk, account: AccountId, draft: CaseDraft) -> Outcome:
    """Raise a dispute of one or many invoices on the business date; what it contests is chased no more.

    Raises Refusal: dispute_of_nothing, unknown_invoice, dispute_not_positive, dispute_too_large, dispute_reason_missing
    and those of change_disputes.
    """
    today = desk.today
    with desk.change("dispute.raised", f"account/{account}") as change:
        parts = _parts(change, account, draft.parts, today)
        told = draft.told
        told = replace(
            told,
            category=told.category or category_of(told.reason),
            deadline=told.deadline or usual_deadline(change, today),
        )
        _check(told, draft.note, today)
        number = begin_case(
            change, account, parts, told, on=dict.fromkeys(parts, today), by=desk.user, note=draft.note.strip()
        )
        whole = Money(sum(money.minor for money in parts.values()), next(iter(parts.values())).currency)
        change.note(dispute=number, minor=whole.minor, currency=whole.currency)
    subjects = frozenset({f"account/{account}", f"dispute/{number}"})
    told_back = Outcome("dispute_raised", subjects, {"amount": whole, "dispute": number}, made=number)
    back = Way("dispute.raise_withdrawn", Outcome("dispute_raise_withdrawn", subjects, name="dispute_raised"))
    return reversible(desk, f"account/{account}", change.written(), Way("dispute.raised", told_back), back)


def _parts(change: Change, account: AccountId, told: Mapping[str, Money], today: date) -> dict[ItemId, Money]:
    owed = {item.reference: item for item in items_sql.open_items(change.connection, today, account=account)}
    contested = queue_facts.disputed(change.connection, today, account=account)
    if not told:
        raise Refusal("dispute_of_nothing")
    found = {}
    for reference, money in told.items():
        item = owed.get(reference)
        if item is None or not item.is_owed:
            raise Refusal("unknown_invoice", reference=reference)
        if money.minor <= 0:
            raise Refusal("dispute_not_positive", amount=money)
        left = Money(item.open.minor - min(item.open.minor, contested.get(item.id, 0)), item.open.currency)
        if money.currency != left.currency or money > left:
            raise Refusal("dispute_too_large", amount=money, open=left, reference=reference)
        found[item.id] = money
    if len({money.currency for money in found.values()}) > 1:
        raise Refusal("dispute_two_currencies")
    return found


def _check(told: Particulars, note: str, raised_on: date) -> None:
    if not told.reason.strip():
        raise Refusal("dispute_reason_missing")
    if told.priority not in PRIORITIES:
        raise Refusal("dispute_priority_unknown", priority=told.priority, known=list(PRIORITIES))
    if told.category not in CATEGORIES:
        raise Refusal("dispute_category_unknown", category=told.category, known=list(CATEGORIES))
    if told.deadline is not None and told.deadline < raised_on:
        raise Refusal("dispute_deadline_past", deadline=told.deadline, day=raised_on)
    for name, most in (*_LONGEST.items(), ("note", _NOTE)):
        if len(note if name == "note" else getattr(told, name)) > most:
            raise Refusal("dispute_text_long", most=most)


def change_disputes(desk: Desk, numbers: Sequence[DisputeId], note: str = "", **changed: Any) -> Outcome:
    """Say something else of some disputes: any field of Particulars by its name; or only note something.

    From the business date on. Raises Refusal: dispute_none, dispute_nothing_said, dispute_reason_missing,
    dispute_priority_unknown, dispute_category_unknown, dispute_deadline_past, dispute_text_long.
    """
    return _said(desk, numbers, "changed" if changed else "noted", note, changed)


def escalate_disputes(desk: Desk, numbers: Sequence[DisputeId], *, to: str = "", note: str = "") -> Outcome:
    """Hand some disputes to somebody who can decide them, as urgent. Raises the refusals of change_disputes."""
    changed = {"priority": "high"} | ({"owner": to} if to else {})
    return _said(desk, numbers, "escalated", note, changed)


def _said(desk: Desk, numbers: Sequence[DisputeId], kind: str, note: str, changed: Mapping[str, Any]) -> Outcome:
    if not changed and not note.strip():
        raise Refusal("dispute_nothing_said")
    with desk.change(f"dispute.{kind}", _subject(numbers)) as change:
        rows = chosen(change, numbers, desk.today)
        for row in rows:
            told = replace(row.told, **changed) if changed else None
            _check(told or row.told, note, row.raised_on)
            add_step(change, row.id, kind, on=desk.today, by=desk.user, note=note.strip(), told=told)
    return told_of(desk, rows, change, f"dispute.{kind}", f"dispute_{kind}")


def reopen_dispute(desk: Desk, dispute: DisputeId, *, note: str = "") -> Outcome:
    """Contest again what is still owed of a dispute that a person ended. Undo: it stays resolved.

    Raises Refusal: dispute_none, dispute_open_already, dispute_nothing_left.
    """
    with desk.change("dispute.reopened", f"dispute/{dispute}") as change:
        (row,) = chosen(change, [dispute], desk.today)
        if row.open:
            raise Refusal("dispute_open_already", dispute=row.id)
        left = {item: parts.chased for item, parts in row.judgement.of_items.items() if parts.chased}
        if not left:
            raise Refusal("dispute_nothing_left", dispute=row.id)
        step = add_step(change, row.id, "reopened", on=desk.today, by=desk.user, note=note.strip())
        for strand in row.case.strands:
            spell = strand.spell_on(desk.today)
            minor = left.pop(ItemId(strand.item), 0)
            if minor and spell is not None and not spell.active_on(desk.today):
                money = Money(minor, row.case.currency)
                go_on(change, row.id, spell.line, money, item=ItemId(strand.item), on=desk.today, step=step)
    return told_of(desk, [row], change, "dispute.reopened", "dispute_reopened")


def chosen(change: Change, numbers: Sequence[DisputeId], today: date) -> list[DisputeRow]:
    """Read some disputes to change them. Raises Refusal: dispute_none, dispute_later."""
    cases = dispute_numbers.of_lines(change.connection, today, numbers)
    for number in numbers:
        if number not in cases:
            raise Refusal("dispute_none", dispute=number)
    for case, day in disputes_sql.last_days(change.connection, cases.values()).items():
        if day > today:
            raise Refusal("dispute_later", dispute=case, day=day, today=today)
    rows = {row.id: row for row in some_disputes_on(change.connection, today, cases.values())}
    return [rows[DisputeId(case)] for case in dict.fromkeys(cases[number] for number in numbers)]


def told_of(desk: Desk, rows: Sequence[DisputeRow], change: Change, kind: str, code: str, **fields: Any) -> Outcome:
    """Give the answer of a change of disputes, which can be taken back."""
    subjects = frozenset({f"account/{row.account}" for row in rows} | {f"dispute/{row.id}" for row in rows})
    said = {"count": len(rows), "dispute": rows[0].id, "name": rows[0].name or rows[0].code} | fields
    forth = Way(kind, Outcome(code, subjects, said, made=rows[0].id))
    back = Way(f"{kind}_withdrawn", Outcome("dispute_change_withdrawn", subjects, said, name=code))
    return reversible(desk, _subject([row.id for row in rows]), change.written(), forth, back)


def _subject(numbers: Sequence[DisputeId]) -> str:
    return f"dispute/{numbers[0]}" if numbers else "disputes"
