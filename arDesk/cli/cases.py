"""How promises and disputes are written as JSON and shown in tables, wherever they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns
from arDesk.words import formats
from arDesk.words.sentences import catalogue, say

if TYPE_CHECKING:
    from arDesk.db.contacts import DisputeRow
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
    """Give a dispute as JSON has it, with its state and why."""
    return {
        "dispute": row.id,
        "customer": row.code,
        "name": row.name,
        "invoice": row.reference,
        "amount": row.amount.plain,
        "currency": row.amount.currency,
        "reason": row.reason,
        "raised_on": row.raised_on.isoformat(),
        "resolved_on": None if row.resolved_on is None else row.resolved_on.isoformat(),
        "state": "open" if row.open else "resolved",
        "why": reason(row.reason),
        "resolution": row.resolution,
    }


def reason(code: str) -> str:
    """Say why something is in dispute: our words for our codes, the office's own as they are."""
    known = f"dispute_reason.{code}"
    return say(known) if known in catalogue() else code


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
    lines = [
        (
            str(row.id),
            row.code,
            row.name,
            row.reference,
            formats.money(row.amount),
            reason(row.reason),
            formats.day(row.raised_on),
            "open" if row.open else "resolved",
        )
        for row in rows
    ]
    return Sheet(columns(">No.|Customer|Name|Invoice|>Amount|Reason|Raised on|State"), lines, "Disputes")
