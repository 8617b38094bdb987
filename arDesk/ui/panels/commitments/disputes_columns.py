"""Disputes as columns: whose and why, how much is contested, for how long, who has it, how it stands."""

from __future__ import annotations

from datetime import date

from arDesk.cases.disputes import DisputeState
from arDesk.desk.disputes.standing import DisputeRow, closed_words
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.words.sentences import say, say_count

TONES = {
    DisputeState.ESCALATED: Tone.BAD,
    DisputeState.REOPENED: Tone.LATE,
    DisputeState.ACCEPTED: Tone.GOOD,
    DisputeState.RESOLVED: Tone.MUTED,
}


def dispute_columns(manner: Manner) -> tuple[Column[DisputeRow], ...]:
    """Show disputes: the customer with the reason, invoices, amounts, days, the owner with the deadline, the state."""
    return (
        Column(
            say("disputes.customer"), lambda row: row.name or row.code, strong=lambda row: row.open,
            detail=lambda row: row.why, detail_title=say("table.second.why"), tip=lambda row: row.why, name="customer",
        ),
        Column(say("disputes.invoices"), lambda row: row.reference, width=104, name="invoices"),
        Column(
            manner.title("disputes.still"), lambda row: manner.figure(row.amounts.still),
            lambda row: row.amounts.still.minor, RIGHT, 120, name="still", value=lambda row: row.amounts.still,
            detail=lambda row: say("disputes.of", amount=row.amount) if row.amount != row.amounts.still else "",
            detail_title=say("disputes.disputed"),
        ),
        Column(
            say("disputes.days"), lambda row: str(row.judgement.days), lambda row: row.judgement.days, RIGHT, 56,
            name="days", value=lambda row: row.judgement.days,
        ),
        Column(
            say("disputes.owner"), lambda row: row.told.owner or say("disputes.nobody"), width=112, name="owner",
            tone=lambda row: Tone.BAD if row.late else Tone.NORMAL if row.told.owner else Tone.MUTED,
            detail=lambda row: _until(row, manner), detail_title=say("disputes.deadline"),
        ),
        Column(
            say("disputes.state"), lambda row: say(f"dispute_state.{row.state}"), width=136,
            tone=lambda row: TONES.get(row.state, Tone.NORMAL), name="state",
            detail=lambda row: closed_words(row.resolution) if row.resolution else "",
            detail_title=say("disputes.how"),
        ),
        Column(
            say("disputes.deadline"), lambda row: manner.day(row.told.deadline) if row.told.deadline else "",
            lambda row: row.told.deadline or date.max, RIGHT, 104, name="deadline", shown=False,
            value=lambda row: row.told.deadline,
        ),
        Column(
            say("disputes.days_late"), lambda row: str(row.days_late) if row.late else "", lambda row: row.days_late,
            RIGHT, 104, name="days_late", shown=False, value=lambda row: row.days_late or None,
        ),
    )  # fmt: skip


def _until(row: DisputeRow, manner: Manner) -> str:
    if not row.open or row.told.deadline is None:
        return ""
    if row.late:
        return say_count("disputes.late_by", row.days_late)
    return say("disputes.until", day=manner.day(row.told.deadline))
