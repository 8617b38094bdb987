"""What was done about disputes, step by step: who has them, why, until when."""

from __future__ import annotations

from arDesk.db.columns import day, protected, refers, text

# A step names the case by its first line. The columns from `category` on say what holds from then on, all together;
# `priority` is null where the step says nothing of them.
dispute_steps = protected(
    "dispute_steps",
    refers("dispute_id", "disputes"),
    day("taken_on"),
    text("kind", 12),
    text("by_user", 120),
    text("note", 2000),
    text("category", 20, nullable=True),
    text("reason", 300, nullable=True),
    text("root_cause", 120, nullable=True),
    text("department", 120, nullable=True),
    text("owner", 120, nullable=True),
    text("priority", 8, nullable=True),
    day("deadline", nullable=True),
    text("external_ref", 120, nullable=True),
)
