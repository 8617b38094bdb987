"""What is to be done as columns: for whom and why, what, when, whose it is."""

from __future__ import annotations

from datetime import date, time

from arDesk.cases.tasks import When
from arDesk.desk.todo.listed import ToDo
from arDesk.ui.models.table_model import BLANK, RIGHT, Column
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import say

_TONES = {When.OVERDUE: Tone.BAD, When.TODAY: Tone.NORMAL, When.LATER: Tone.MUTED, When.DONE: Tone.MUTED}


def todo_columns(manner: Manner, *, any_urgent: bool = False) -> tuple[Column[ToDo], ...]:
    """Show what is to be done: what with the reason, the customer, the day with how it stands, the owner.

    Where some are urgent, all leave room for the mark.
    """
    return (
        Column(
            say("todo.what"), lambda row: row.title, strong=lambda row: row.when != When.DONE,
            detail=lambda row: row.why, detail_title=say("table.second.why"), tip=lambda row: row.why,
            icon=lambda row: "warning" if row.priority > 0 else BLANK if any_urgent else "", name="what",
            spoken=_spoken,
        ),
        Column(
            say("todo.customer"), lambda row: row.name or row.code, width=200, detail=lambda row: row.code,
            detail_title=say("todo.code"), name="customer",
        ),
        Column(
            say("todo.due"), lambda row: due_words(row, manner), _when_due, RIGHT, 128,
            tone=lambda row: _TONES[row.when], detail=lambda row: say(f"todo.when.{row.when}"),
            detail_title=say("todo.stands"), name="due", value=lambda row: row.done_on or row.due_on or row.since,
        ),
        Column(say("todo.owner"), lambda row: row.owner, width=136, name="owner"),
    )  # fmt: skip


def _spoken(row: ToDo) -> str:
    return say("todo.spoken.high", what=row.title) if row.priority > 0 else row.title


def _when_due(row: ToDo) -> tuple[date, time]:
    return row.done_on or row.due_on or row.since, row.due_at or time.max


def due_words(row: ToDo, manner: Manner) -> str:
    """Write the day, and the time of it where there is one; what has no end has none."""
    day = row.done_on or row.due_on
    if day is None:
        return "" if row.sort == "hold" else manner.day(row.since)
    at = "" if row.due_at is None or row.done_on is not None else formats.clock(row.due_at, manner.locale)
    return " ".join(filter(None, (manner.day(day), at)))
