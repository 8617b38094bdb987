"""What is for a day as rows and short lines: promises, and instalments of plans, told apart by a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from arDesk.cases.plans import InstalmentState
from arDesk.cases.promise_lists import LATE
from arDesk.cases.promises import PromiseState
from arDesk.desk.promises.calendar import SHOWN, Expected, OnPlan, Promised
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.commitments.plans_columns import PART_TONES
from arDesk.ui.panels.commitments.promises_columns import TONES, state_words
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.month_grid import DayLine
from arDesk.words import formats
from arDesk.words.sentences import say

# In this order on a day, below its promises.
PARTS = (
    InstalmentState.UPCOMING,
    InstalmentState.DUE,
    InstalmentState.MISSED,
    InstalmentState.PAID_LATE,
    InstalmentState.PAID,
)


def subject(one: Expected) -> tuple[str, int]:
    """Give where it is to be found: the tab, and its number there."""
    return ("promises", one.each.row.promise.id) if isinstance(one, Promised) else ("plans", one.row.plan.id)


def key(one: Expected) -> tuple[str, int]:
    """Tell it from all others."""
    return subject(one) if isinstance(one, Promised) else ("instalments", one.part.instalment.id)


def lines_of(rows: Sequence[Expected]) -> list[DayLine]:
    """Say a day in short lines: how many promises are open, broken or kept, how many instalments to come or paid."""
    promises = [one.each for one in rows if isinstance(one, Promised)]
    late = any(LATE in each.lists for each in promises)
    counts = Counter(each.row.state for each in promises)
    found = []
    for state in SHOWN:
        if count := counts[state]:
            tone = Tone.LATE if state is PromiseState.OPEN and late else TONES.get(state, Tone.NORMAL)
            found.append(DayLine(say(f"calendar.line.{state}", count=formats.count(count)), tone))
    parts = Counter(one.part.state for one in rows if isinstance(one, OnPlan))
    for part in PARTS:
        if count := parts[part]:
            told = say(f"calendar.plan.{part}", count=formats.count(count))
            found.append(DayLine(told, PART_TONES.get(part, Tone.NORMAL)))
    return found


def day_columns(manner: Manner) -> tuple[Column[Expected], ...]:
    """Show what is for one day: the customer with what it is and how it stands, the amount."""
    return (
        Column(
            say("promises.customer"), lambda one: one.name, strong=lambda _: True, detail=_stands,
            detail_title=say("promises.state"), tip=_why, name="customer", least=120,
            spoken=lambda one: f"{one.name}. {_stands(one)}. {_why(one)}",
        ),
        Column(
            manner.title("plans.amount"), lambda one: manner.figure(one.amount), lambda one: one.amount.minor,
            RIGHT, 112, name="amount", tone=_tone, value=lambda one: one.amount,
        ),
    )  # fmt: skip


def _stands(one: Expected) -> str:
    if isinstance(one, Promised):
        return state_words(one.each)
    state = say(f"instalment_state.{one.part.state}")
    return say("plans.named.state", number=one.number, plan=one.row.plan.id, state=state)


def _why(one: Expected) -> str:
    return one.each.row.why if isinstance(one, Promised) else one.row.why


def _tone(one: Expected) -> Tone:
    if isinstance(one, Promised):
        return TONES.get(one.each.row.state, Tone.NORMAL)
    return PART_TONES.get(one.part.state, Tone.NORMAL)
