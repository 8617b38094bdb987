"""Words of the measures: what they are called on a chart, and how a month differs from the one before."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "insight.receivables.rose": "Receivables rose by {change} to {now}.",
    "insight.receivables.fell": "Receivables fell by {change} to {now}.",
    "insight.overdue.rose": "Overdue rose by {change} to {now}.",
    "insight.overdue.fell": "Overdue fell by {change} to {now}.",
    "insight.dso.rose": "DSO rose by {change} days to {now}.",
    "insight.dso.fell": "DSO fell by {change} days to {now}.",
    "insight.cei.rose": "CEI rose by {change} points to {now}.",
    "insight.cei.fell": "CEI fell by {change} points to {now}.",
    "insight.promises_kept.rose": "Promises kept rose by {change} points to {now} %.",
    "insight.promises_kept.fell": "Promises kept fell by {change} points to {now} %.",
    "insight.unchanged": "Nothing moved much since {since}.",
    "insight.first_month": "There is no month before {now} to compare with.",
}
