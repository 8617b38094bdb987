"""A structured invoice held against what the books know: it names its buyer in its own way, and often it is here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from arDesk.db.imports import einvoices as einvoices_sql
from arDesk.intake.drafts import DraftAccount, DraftAttachment, DraftItem, Reading
from arDesk.intake.einvoice.parties import company_key

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from arDesk.db.imports.einvoices import KnownCustomer

_BY_LAW = "intake.einvoice_due_by_law"


def meet(connection: Connection, reading: Reading, earlier: Sequence[Reading]) -> Reading:
    """Give a structured invoice the customer it belongs to in the books, or in files to be posted before it.

    That is whose document of this number and amount is there; else who has the buyer's code; else the one customer of
    the buyer's name. A customer known keeps what the books say of it; a due date that only the law gave gives way to
    that of the books. Other files come back as they are.
    """
    if reading.reader != "einvoice" or not reading.items:
        return reading
    draft, told = reading.items[0], _customers(connection, earlier)
    by_law = any(problem.code == _BY_LAW for problem in reading.problems)
    known = _same_document(connection, draft, earlier)
    code = known[0] if known else _whose(draft, told)
    if code is None:
        return reading
    customer = next((one for one in told if one.code == code), None)
    due, days = draft.due_on, None if customer is None else customer.terms_days
    if by_law and known:
        due = known[1]
    elif by_law and days is not None:
        due = draft.issued_on + timedelta(days=days)
    name = draft.name if customer is None else customer.name
    moved = [one._replace(customer=code, name=name, due_on=due) for one in reading.items]
    files = [one._replace(customer=code) for one in reading.attachments]
    account = DraftAccount(reading.accounts[0].line, code, name)
    return replace(reading, accounts=[account], items=moved, attachments=files)


def new_attachments(connection: Connection, found: Sequence[DraftAttachment]) -> list[DraftAttachment]:
    """Give the files that the books do not keep already."""
    hashes = [hashlib.sha256(one.content).hexdigest() for one in found]
    have = einvoices_sql.attached(connection, hashes) if hashes else set()
    return [one for one, mark in zip(found, hashes, strict=True) if mark not in have]


def _customers(connection: Connection, earlier: Sequence[Reading]) -> list[KnownCustomer]:
    told = einvoices_sql.customers(connection)
    have = {one.code for one in told}
    for draft in (draft for reading in earlier for draft in reading.accounts):
        if draft.code not in have:
            have.add(draft.code)
            told.append(einvoices_sql.KnownCustomer(draft.code, draft.name, draft.terms_days))
    return told


def _same_document(connection: Connection, draft: DraftItem, earlier: Sequence[Reading]) -> tuple[str, date] | None:
    """Give whose document this is and when it is due; None where there is none, or more than one customer has it."""
    found = {
        one.customer: one.due_on
        for one in einvoices_sql.documents_like(connection, str(draft.kind), draft.reference)
        if (one.amount, one.currency) == (draft.amount.minor, draft.amount.currency)
    }
    for one in (one for reading in earlier for one in reading.items):
        if (one.kind, one.reference, one.amount) == (draft.kind, draft.reference, draft.amount):
            found.setdefault(one.customer, one.due_on)
    return next(iter(found.items())) if len(found) == 1 else None


def _whose(draft: DraftItem, told: Sequence[KnownCustomer]) -> str | None:
    if any(one.code == draft.customer for one in told):
        return draft.customer
    key = company_key(draft.name)
    alike = [one.code for one in told if company_key(one.name) == key]
    return alike[0] if len(alike) == 1 else None
