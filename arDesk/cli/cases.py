"""How promises and disputes are written as JSON and shown in tables, wherever they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns
from arDesk.cli.terms import iso
from arDesk.words import formats

if TYPE_CHECKING:
    from arDesk.desk.disputes import DisputeRow
    from arDesk.desk.judged import PromiseRow


def promise(row: PromiseRow) -> dict[str, Any]:
    """Give a promise as JSON has it, with its state and why."""
    made = row.promise
    return {
        "promise": made.id,
        "customer": row.code,
        "name": row.name,
        "amount": made.amount.plain,
        "currency": made.amount.currency,
        "made_on": made.made_on.isoformat(),
        "promised_for": made.promised_for.isoformat(),
        "grace_until": made.grace_until.isoformat(),
        "invoices": list(row.references),
        "counted": row.judgement.counted.plain,
        "state": row.state.value,
        "why": row.why,
        "possible_match": row.judgement.possible_match,
    }


def dispute(row: DisputeRow) -> dict[str, Any]:
    """Give a dispute as JSON has it, with its state, why, and what became of its amount."""
    told, amounts = row.told, row.amounts
    return {
        "dispute": row.id,
        "customer": row.code,
        "name": row.name,
        "invoice": row.reference,
        "invoices": [item.reference for item in row.items],
        "amount": amounts.disputed.plain,
        "still_disputed": amounts.still.plain,
        "credited": amounts.credited.plain,
        "paid": amounts.paid.plain,
        "written_off": amounts.written_off.plain,
        "chased_again": amounts.chased.plain,
        "currency": row.case.currency,
        "reason": row.reason,
        "category": told.category,
        "root_cause": told.root_cause,
        "department": told.department,
        "owner": told.owner,
        "priority": told.priority,
        "deadline": iso(told.deadline),
        "external_ref": told.external_ref,
        "receipt": row.receipt,
        "raised_on": row.raised_on.isoformat(),
        "resolved_on": iso(row.resolved_on),
        "days": row.judgement.days,
        "state": row.state.value,
        "since": row.judgement.since.isoformat(),
        "why": row.why,
        "resolution": row.resolution,
    }


def promises_sheet(rows: Sequence[PromiseRow]) -> Sheet:
    """Show promises as a table."""
    lines = [
        (
            str(row.promise.id),
            row.code,
            row.name,
            formats.money(row.promise.amount),
            formats.day(row.promise.made_on),
            formats.day(row.promise.promised_for),
            ", ".join(row.references),
            row.state.value.replace("_", " "),
            row.why,
        )
        for row in rows
    ]
    return Sheet(columns(">No.|Customer|Name|>Amount|Made on|For|Invoices|State|Why"), lines, "Promises")


def disputes_sheet(rows: Sequence[DisputeRow]) -> Sheet:
    """Show disputes as a table."""
    from arDesk.desk.disputes import reason_words

    lines = [
        (
            str(row.id),
            row.code,
            row.name,
            row.reference,
            formats.money(row.amount),
            formats.money(row.amounts.still),
            reason_words(row.reason),
            formats.day(row.raised_on),
            row.told.owner,
            "" if row.told.deadline is None else formats.day(row.told.deadline),
            row.state.value.replace("_", " "),
            row.why,
        )
        for row in rows
    ]
    named = columns(">No.|Customer|Name|Invoices|>Amount|>Still|Reason|Raised on|Owner|Deadline|State|Why")
    return Sheet(named, lines, "Disputes")
