"""Payment plans as columns: whose, how much, what is left, what comes next, how it stands; and their instalments."""

from __future__ import annotations

from arDesk.cases.plans import InstalmentNow, InstalmentState, PlanState
from arDesk.desk.plans.judged import PlanRow
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.words.sentences import say

_TONES = {
    PlanState.DRAFT: Tone.MUTED,
    PlanState.OFFERED: Tone.MUTED,
    PlanState.COMPLETED: Tone.GOOD,
    PlanState.DEFAULTED: Tone.BAD,
    PlanState.CANCELLED: Tone.MUTED,
}
PART_TONES = {
    InstalmentState.DUE: Tone.LATE,
    InstalmentState.MISSED: Tone.BAD,
    InstalmentState.PAID: Tone.GOOD,
    InstalmentState.PAID_LATE: Tone.LATE,
    InstalmentState.DROPPED: Tone.MUTED,
}


def plan_tone(row: PlanRow) -> Tone:
    """Colour how a plan stands: one that is kept has none, one with a missed instalment stands out."""
    return Tone.LATE if row.state is PlanState.ACTIVE and row.now.missed else _TONES.get(row.state, Tone.NORMAL)


def plan_columns(manner: Manner) -> tuple[Column[PlanRow], ...]:
    """Show plans: the customer with the reason, the amount, what is left, the next day, the state."""
    return (
        Column(
            say("plans.customer"), lambda row: row.case.name or row.case.code, strong=lambda _: True,
            detail=lambda row: row.why, detail_title=say("table.second.why"), tip=lambda row: row.why, name="customer",
        ),
        Column(
            say("plans.number"), lambda row: str(row.plan.id), lambda row: row.plan.id, RIGHT, 56, name="number",
            value=lambda row: row.plan.id,
        ),
        Column(
            manner.title("plans.amount"), lambda row: manner.figure(row.plan.whole), lambda row: row.plan.whole.minor,
            RIGHT, 128, name="amount", value=lambda row: row.plan.whole,
        ),
        Column(
            manner.title("plans.left"), lambda row: manner.figure(row.now.left), lambda row: row.now.left.minor,
            RIGHT, 128, name="left", value=lambda row: row.now.left,
        ),
        Column(
            say("plans.next"), lambda row: manner.day(row.now.next.instalment.due_on) if row.now.next else "",
            lambda row: row.now.next.instalment.due_on if row.now.next else None, RIGHT, 104, name="next",
            value=lambda row: row.now.next.instalment.due_on if row.now.next else "",
        ),
        Column(
            say("plans.state"), lambda row: say(f"plan_state.{row.state}"), width=112, tone=plan_tone, name="state",
        ),
    )  # fmt: skip


def instalment_columns(manner: Manner) -> tuple[Column[InstalmentNow], ...]:
    """Show the instalments of a plan: which, when, how late, how much, what is still to come, how it stands."""
    return (
        Column(
            say("plans.instalment"), lambda row: named_instalment(row.instalment.number),
            lambda row: row.instalment.number, least=112, name="number",
        ),
        Column(
            say("plans.due"), lambda row: manner.day(row.instalment.due_on), lambda row: row.instalment.due_on, RIGHT,
            104, name="due", value=lambda row: row.instalment.due_on,
        ),
        Column(
            say("plans.late"), lambda row: str(row.days_overdue or ""), lambda row: row.days_overdue, RIGHT, 56,
            tone=lambda row: PART_TONES.get(row.state, Tone.NORMAL), name="late", value=lambda row: row.days_overdue,
        ),
        Column(
            manner.title("plans.amount"), lambda row: manner.figure(row.instalment.amount),
            lambda row: row.instalment.amount.minor, RIGHT, 104, name="amount",
            value=lambda row: row.instalment.amount,
        ),
        Column(
            manner.title("plans.open"), lambda row: manner.figure(row.open) if row.open else "",
            lambda row: row.open.minor, RIGHT, 104, name="open", value=lambda row: row.open,
        ),
        Column(
            say("plans.state"), lambda row: say(f"instalment_state.{row.state}"), width=128,
            tone=lambda row: PART_TONES.get(row.state, Tone.NORMAL), name="state",
        ),
    )  # fmt: skip


def named_instalment(number: int) -> str:
    """Name an instalment by its number; 0 is the down payment."""
    return say("plans.nth", number=number) if number else say("plans.down")
