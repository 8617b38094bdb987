"""Rows of disputes taken out of account: what a case was since falls with what raised it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from arDesk.db.change import Change
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.cash import attachments
from arDesk.db.tables.disputing import dispute_steps


def void_cases(change: Change, lines: Iterable[int]) -> None:
    """Void lines that raised cases, the lines that go on from them, their steps and their evidence."""
    firsts = list(lines)
    if not firsts:
        return
    for table, about in (
        (disputes, or_(disputes.c.id.in_(firsts), disputes.c.first_id.in_(firsts))),
        (dispute_steps, dispute_steps.c.dispute_id.in_(firsts)),
        (attachments, attachments.c.dispute_id.in_(firsts)),
    ):
        mine = select(table.c.id).where(about, table.c.voided_by.is_(None))
        change.void(table, change.connection.execute(mine).scalars().all())
