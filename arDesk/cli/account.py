"""One customer, whole: balances, open items, contacts, promises, disputes, papers, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.entered import tell_entered, tell_promises
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, iso

if TYPE_CHECKING:
    from arDesk.db.calls.contacts import ContactRow
    from arDesk.desk.customers.accounts import AccountView, Balance, ItemRow
    from arDesk.desk.disputes.standing import DisputeRow


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "account", account)


def account(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """Show one customer: balances, open items, contacts, promises, disputes, letters, receipts."""
    from arDesk.desk.customers.accounts import account_view, find_account
    from arDesk.desk.disputes.standing import list_disputes

    with opened(books, as_of) as desk:
        view = account_view(desk, find_account(desk, customer).id)
        contested = list_disputes(desk, account=view.account.id)
        told = _document(view, contested)
        tell_promises(desk, told["promises"])
        tell_entered(desk, "plans", told["plans"], "plan", "drafted_on")
    return Answer(told, lambda: _sheets(view, contested))


def _document(view: AccountView, contested: list[DisputeRow]) -> dict[str, Any]:
    from arDesk.cli import dispute_cases, plan_cases, promise_cases

    return {
        **_about(view),
        "persons": [
            {"name": one.name, "role": one.role, "phone": one.phone, "email": one.email} for one in view.persons
        ],
        "balances": [_balance(balance) for balance in view.balances],
        "flags": [flag.removeprefix("flag.") for flag in view.flags],
        "follow_up_on": iso(view.follow_up_on),
        "on_hold": view.on_hold,
        "hold_until": iso(view.hold_until),
        "hold_reason": view.hold_reason,
        "hold_kind": view.hold_kind,
        "no_calls": view.no_calls is not None,
        "no_calls_until": iso(view.no_calls.until) if view.no_calls else None,
        "no_calls_reason": view.no_calls.reason if view.no_calls else "",
        "items": [_item(item) for item in view.items],
        "contacts": [_contact(contact) for contact in view.contacts],
        "promises": [promise_cases.promise(promise) for promise in view.promises],
        "plans": [plan_cases.plan(plan) for plan in view.plans],
        "disputes": [dispute_cases.dispute(dispute) for dispute in contested],
        "letters": _papers(view, "letter"),
        "statements": _papers(view, "statement"),
        "receipts": _receipts(view),
        "behaviour": {},
    }


def _about(view: AccountView) -> dict[str, Any]:
    row, main = view.account, view.balances[0]
    return {
        "as_of": view.as_of.isoformat(),
        "customer": row.code,
        "name": row.name,
        "currency": main.currency,
        "balance": main.balance.plain,
        "overdue": main.overdue.plain,
        "unapplied": main.unapplied.plain,
        "to_collect": main.to_collect.plain,
        "credit_limit": None if row.credit_limit is None else row.credit_limit.plain,
        "phone": row.phone,
        "email": row.email,
        "street": row.street,
        "postcode": row.postcode,
        "city": row.city,
        "country": row.country,
        "language": row.language,
        "collector": row.collector,
        "segment": row.segment,
        "terms_days": row.terms_days,
        "note": row.note,
    }


def _balance(row: Balance) -> dict[str, Any]:
    names = ("balance", "overdue", "unapplied", "promised", "planned", "disputed", "held", "to_collect")
    return {
        "currency": row.currency,
        **{name: getattr(row, name).plain for name in (*names, "covered", "to_ask", "early")},
        "buckets": [money.plain for money in row.buckets],
        "oldest_days_overdue": row.oldest_days_overdue,
    }


def _item(row: ItemRow) -> dict[str, Any]:
    item = row.item
    return {
        "reference": item.reference,
        "kind": str(item.kind),
        "issued_on": item.issued_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "amount": item.amount.plain,
        "open": item.open.plain,
        "currency": item.open.currency,
        "days_overdue": row.days_overdue,
        "status": row.status,
        "disputed": row.disputed.plain,
    }


def _contact(row: ContactRow) -> dict[str, Any]:
    return {
        "call": row.id,
        "on": row.on.isoformat(),
        "channel": row.channel,
        "outcome": row.outcome,
        "person": row.person,
        "note": row.note,
        "minutes": row.minutes,
        "by": row.by_user,
    }


def _papers(view: AccountView, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "number": paper.number,
            "issued_on": paper.issued_on.isoformat(),
            "amount": paper.amount.plain,
            "currency": paper.amount.currency,
            "level": paper.level,
            "sha256": paper.pdf_sha256,
        }
        for paper in view.documents
        if paper.kind == kind
    ]


def _receipts(view: AccountView) -> list[dict[str, Any]]:
    return [
        {
            "receipt": event.id,
            "kind": event.what,
            "on": event.on.isoformat(),
            "amount": event.amount.plain,
            "currency": event.amount.currency,
            "method": event.who,
            "reference": event.text,
            "entered_on": iso(event.entered_on),
        }
        for event in view.timeline
        if event.kind == "receipt" and event.amount is not None
    ]


def _sheets(view: AccountView, contested: list[DisputeRow]) -> list[Sheet]:
    from arDesk.cli import dispute_cases, promise_cases
    from arDesk.words import formats
    from arDesk.words.sentences import say

    row = view.account
    about = ", ".join(part for part in (row.phone, row.email, row.street, f"{row.postcode} {row.city}".strip()) if part)
    flags = "; ".join(say(flag) for flag in view.flags)
    balances = [
        (
            balance.currency,
            *(
                formats.amount(money)
                for money in (balance.balance, balance.overdue, balance.unapplied, balance.to_collect)
            ),
            str(balance.oldest_days_overdue),
        )
        for balance in view.balances
    ]
    items = [
        (
            each.item.reference,
            str(each.item.kind).replace("_", " "),
            formats.day(each.item.issued_on),
            formats.day(each.item.due_on),
            formats.money(each.item.amount),
            formats.money(each.item.open),
            str(each.days_overdue),
            each.status.replace("_", " "),
        )
        for each in view.items
    ]
    calls = [(str(call.id), formats.day(call.on), call.outcome, call.person, call.note) for call in view.contacts]
    head = "\n".join(part for part in (f"{row.code}  {row.name}", about, flags) if part)
    return [
        Sheet(columns("Currency|>Balance|>Overdue|>Unapplied|>To collect|>Days overdue"), balances, head),
        Sheet(columns("Document|Kind|Issued|Due|>Amount|>Open|>Days|Status"), items, "Open items"),
        *([Sheet(columns(">No.|On|Outcome|Person|Note"), calls, "Contacts")] if calls else []),
        *([promise_cases.promises_sheet(view.promises)] if view.promises else []),
        *([dispute_cases.disputes_sheet(contested)] if contested else []),
    ]
