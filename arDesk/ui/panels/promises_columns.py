"""Promises as columns: who, how much, by when, how it stands."""

from __future__ import annotations

from arDesk.cases.promises import PromiseState
from arDesk.desk.judged import PromiseRow
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.queue_columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.words.sentences import say

TONES = {
    PromiseState.KEPT: Tone.GOOD,
    PromiseState.KEPT_LATE: Tone.LATE,
    PromiseState.PARTIALLY_KEPT: Tone.LATE,
    PromiseState.BROKEN: Tone.BAD,
    PromiseState.WITHDRAWN: Tone.MUTED,
    PromiseState.SUPERSEDED: Tone.MUTED,
    PromiseState.CANCELLED: Tone.MUTED,
}


def promise_columns(manner: Manner) -> tuple[Column[PromiseRow], ...]:
    """Show promises: the customer with the reason, the amount, the day, the state."""
    return (
        Column(
            say("promises.customer"), lambda row: row.name or row.code, strong=lambda _: True,
            detail=lambda row: row.why, detail_title=say("table.second.why"), tip=lambda row: row.why, name="customer",
        ),
        Column(
            manner.title("promises.amount"), lambda row: manner.figure(row.promise.amount),
            lambda row: row.promise.amount.minor, RIGHT, 120, name="amount", value=lambda row: row.promise.amount,
        ),
        Column(
            say("promises.for"), lambda row: manner.day(row.promise.promised_for), lambda row: row.promise.promised_for,
            RIGHT, 104, name="for", value=lambda row: row.promise.promised_for,
        ),
        Column(
            say("promises.state"), lambda row: say(f"promise_state.{row.state}"), width=128,
            tone=lambda row: TONES.get(row.state, Tone.NORMAL), name="state",
        ),
    )  # fmt: skip
