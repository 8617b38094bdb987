"""How payment plans are written as JSON and shown in tables, wherever they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns
from arDesk.cli.terms import iso
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.cases.plans import InstalmentNow
    from arDesk.desk.plans.drafts import ChangePreview, PlanPreview
    from arDesk.desk.plans.judged import PlanRow


def plan(row: PlanRow) -> dict[str, Any]:
    """Give a plan as JSON has it, with its state, why, and its instalments."""
    case, now, agreed = row.case, row.now, row.plan
    return {
        "plan": agreed.id,
        "customer": case.code,
        "name": case.name,
        "amount": agreed.whole.plain,
        "currency": agreed.currency,
        "invoices": list(row.references),
        "drafted_on": agreed.drafted_on.isoformat(),
        "offered_on": iso(agreed.offered_on),
        "accepted_on": iso(agreed.accepted_on),
        "ended_on": iso(agreed.ended_on),
        "defaulted_on": iso(now.defaulted_on),
        "completed_on": iso(now.completed_on),
        "next_due": None if now.next is None else now.next.instalment.due_on.isoformat(),
        "paid": now.paid.plain,
        "left": now.left.plain,
        "missed": now.missed.plain,
        "charge": {"kind": case.charge_kind, "amount": case.charge.plain, "waived_if_kept": case.waived},
        "instalments": [_instalment(each) for each in now.instalments],
        "replaces": case.replaces,
        "state": row.state.value,
        "why": row.why,
        "note": case.note,
    }


def _instalment(row: InstalmentNow) -> dict[str, Any]:
    agreed = row.instalment
    return {
        "number": agreed.number,
        "due_on": agreed.due_on.isoformat(),
        "grace_until": agreed.grace_until.isoformat(),
        "amount": agreed.amount.plain,
        "paid": row.paid.plain,
        "open": row.open.plain,
        "dropped": row.dropped.plain,
        "paid_on": iso(row.paid_on),
        "days_overdue": row.days_overdue,
        "state": row.state.value,
    }


def preview(shown: PlanPreview) -> dict[str, Any]:
    """Give a plan that is not saved as JSON has it."""
    made = shown.schedule
    return {
        "amount": shown.amount.plain,
        "currency": shown.amount.currency,
        "invoices": [
            {"reference": each.item.reference, "open": each.item.open.plain, "covered": each.amount.plain}
            for each in shown.covered
        ],
        "instalments": [
            {"number": part.number, "due_on": part.due_on.isoformat(), "amount": part.amount.plain}
            for part in made.parts
        ],
        "whole": made.whole.plain,
        "charge": {"amount": made.charge.plain, "waived_if_kept": made.waived},
        "ends_promises": [
            {"promise": one.id, "amount": one.amount.plain, "promised_for": one.promised_for.isoformat()}
            for one in shown.ends
        ],
    }


def change(shown: ChangePreview) -> dict[str, Any]:
    """Give what a change would do as JSON has it."""
    return preview(shown.after) | {
        "changes": shown.before.plan.id,
        "left_before": shown.before.now.left.plain,
        "more": shown.more.plain,
        "days_longer": shown.days_longer,
        "differences": [
            {
                "due_before": None if each.before is None else each.before[0].isoformat(),
                "amount_before": None if each.before is None else each.before[1].plain,
                "due_after": None if each.after is None else each.after[0].isoformat(),
                "amount_after": None if each.after is None else each.after[1].plain,
            }
            for each in shown.differences
        ],
    }


def plans_sheet(rows: Sequence[PlanRow]) -> Sheet:
    """Show plans as a table."""
    lines = [
        (
            str(row.plan.id),
            row.case.code,
            row.case.name,
            formats.money(row.plan.whole),
            formats.money(row.now.left),
            "" if row.now.next is None else formats.day(row.now.next.instalment.due_on),
            ", ".join(row.references),
            say(f"plan_state.{row.state.value}"),
            row.why,
        )
        for row in rows
    ]
    return Sheet(columns(">No.|Customer|Name|>Amount|>Left|Next|Invoices|State|Why"), lines, "Payment plans")


def preview_sheet(shown: PlanPreview) -> Sheet:
    """Show a schedule that is not saved as a table."""
    lines = [(str(part.number), formats.day(part.due_on), formats.money(part.amount)) for part in shown.schedule.parts]
    return Sheet(columns(">No.|Due|>Amount"), lines, "Instalments")
