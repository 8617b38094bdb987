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
    "insight.promises_kept.rose": "Promises kept rose by {change} points to {now}%.",
    "insight.promises_kept.fell": "Promises kept fell by {change} points to {now}%.",
    "insight.unchanged": "Nothing moved much since {since}.",
    "insight.first_month": "There is no month before {now} to compare with.",
    "insight.chart.aging": "Open by days overdue",
    "insight.chart.owed": "{total} in all",
    "insight.chart.nothing_owed": "Nothing is owed",
    "insight.chart.no_history": "Not enough history yet",
    "insight.chart.dso": "Days sales outstanding",
    "insight.chart.dso_about": "Days; shaded: best possible, and above it the delay",
    "insight.chart.dso_end": "DSO {value}",
    "insight.chart.best_end": "Best possible {value}",
    "insight.chart.delinquent_end": "Average days delinquent {value}",
    "insight.chart.countback_end": "Count-back {value}",
    "insight.chart.cei": "Collection effectiveness",
    "insight.chart.cei_about": "Of what could be collected; 100%: nothing is late",
    "insight.chart.cei_end": "CEI {value}",
    "insight.chart.overdue": "Overdue share",
    "insight.chart.overdue_about": "Of the receivables at each month end",
    "insight.chart.overdue_end": "Overdue {value}",
    "insight.chart.over_90_end": "Over 90 days {value}",
    "insight.chart.format": "A chart is saved as PNG, SVG or PDF; {file} is none of them. Nothing was written; choose "
    "one of the three.",
}
