"""Begin, end and go on with what is contested: rows of disputes and their steps within a larger change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from arDesk.cases.dispute_codes import category_of
from arDesk.cases.disputes import Particulars
from arDesk.db import office
from arDesk.db.change import Change
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.disputing import dispute_steps
from arDesk.kernel.business_days import is_business_day, next_business_day
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money


def begin_case(
    change: Change,
    account: AccountId,
    parts: Mapping[ItemId, Money],
    told: Particulars,
    *,
    on: Mapping[ItemId, date],
    by: str,
    note: str = "",
    said: str = "",
    **first: Any,
) -> DisputeId:
    """Write a case that contests parts of items from each one's day on, and its first step; gives its number.

    `said` are the customer's words, where they are no code. `first` are columns of its lines: contact_id, reason_code,
    receipt_id.
    """
    lines: list[int] = []
    step = None
    for item, money in parts.items():
        lines.append(
            change.add(
                disputes,
                account_id=account,
                item_id=item,
                currency=money.currency,
                amount_minor=money.minor,
                reason=said or told.reason,
                raised_on=on[item],
                first_id=lines[0] if lines else None,
                began_id=step,
                **first,
            )
        )
        if step is None:
            step = add_step(change, DisputeId(lines[0]), "raised", on=min(on.values()), by=by, note=note, told=told)
    return DisputeId(lines[0])


def usual(change: Change, reason: str, on: date, *, deduction: bool = False) -> Particulars:
    """Give what is known of a dispute raised in passing: its category by the reason, the office's usual deadline."""
    return Particulars(category_of(reason, deduction=deduction), reason, deadline=usual_deadline(change, on))


def usual_deadline(change: Change, on: date) -> date | None:
    """Give the last day to decide what is raised on a day by the office's rule, an open one; None where it has none."""
    days = office.policy(change.connection).disputes.deadline_days
    if not days:
        return None
    last, country = on + timedelta(days), office.company(change.connection).country
    return last if is_business_day(last, country) else next_business_day(last, country)


def add_step(
    change: Change,
    dispute: DisputeId,
    kind: str,
    *,
    on: date,
    by: str,
    note: str = "",
    told: Particulars | None = None,
) -> int:
    """Write what was done about a case, and what is known of it from then on where that changed; gives its number."""
    known = {} if told is None else asdict(told)
    return change.add(dispute_steps, dispute_id=dispute, taken_on=on, kind=kind, by_user=by, note=note, **known)


def end_lines(change: Change, lines: Sequence[int], *, on: date, closed_as: str, step: int) -> None:
    """End lines on a day: what they contest is chased again from then on."""
    for line in lines:
        change.amend(disputes, line, resolved_on=on, resolution=closed_as, ended_id=step)


def go_on(change: Change, first: DisputeId, follows: int, money: Money, *, item: ItemId, on: date, step: int) -> int:
    """Contest an amount that a line before it contested; gives the new line's number."""
    old = change.connection.execute(disputes.select().where(disputes.c.id == follows)).one()
    return change.add(
        disputes,
        account_id=old.account_id,
        item_id=item,
        currency=money.currency,
        amount_minor=money.minor,
        reason=old.reason,
        raised_on=on,
        reason_code=old.reason_code,
        first_id=first,
        follows_id=follows,
        began_id=step,
    )
