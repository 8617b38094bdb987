"""How disputes are written as JSON and shown in tables, wherever they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns
from arDesk.cli.terms import iso
from arDesk.words import formats

if TYPE_CHECKING:
    from arDesk.desk.disputes.standing import DisputeRow


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
        "days_late": row.days_late,
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


def disputes_sheet(rows: Sequence[DisputeRow]) -> Sheet:
    """Show disputes as a table."""
    from arDesk.desk.disputes.standing import reason_words

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
