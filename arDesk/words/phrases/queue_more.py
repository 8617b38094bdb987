"""The queue as people change it: pinned, snoozed, planned; and the office's policy of contacts."""

from __future__ import annotations

PHRASES = {
    "absent.snoozed": "Left out until {until} by {name}: {why}.",
    "absent.snoozed.no_reason": "Left out until {until} by {name}.",
    "absent.attempts_used": "Tried {count} times in seven days; no more this week.",
    "absent.attempts_used.one": "Tried once in seven days; no more this week.",
    "day.absent.snoozed": "somebody left them out for now",
    "day.absent.attempts_used": "the week's attempts are used up",
    "queue.pinned": "Pinned by {name}",
    "queue.pinned.why": "Pinned by {name}: {why}",
    "queue.carried_over": "Planned for {on} and not called",
    "pin_past": "{day} is past: nothing was changed. Choose a day from {today} on.",
    "snooze_past": "{day} is not in the future: nothing was changed. Choose a day after {today}.",
    "skip_reason_missing": "A skipped call needs a reason: nothing was changed. Say in a few words why.",
    "mark_unknown": "This customer is neither pinned nor left out: nothing was changed.",
    "account_pinned": "Pinned to the top of the queue.",
    "account_snoozed": "Left out of the queue until {until}.",
    "account_unmarked": "The customer stands where the ranking puts it.",
    "account_marked_again": "The customer is pinned or left out as before.",
    "day_plan_size": "Say how many minutes or calls to plan for: nothing was planned. Give one or more.",
    "day_plan_empty": "Nobody is to be called: nothing was planned.",
    "day_planned": "{count} calls planned for today.",
    "day_planned.one": "{count} call planned for today.",
    "day_unplanned": "The plan for today was taken back.",
    "undone.account_pinned": "pinning",
    "undone.account_snoozed": "leaving out",
    "undone.account_unmarked": "putting back into the ranking",
    "undone.account_marked_again": "pinning or leaving out",
    "undone.day_planned": "plan for today",
    "undone.day_unplanned": "taking the plan back",
    "setting.queue.attempts_a_week": "Attempts a week",
    "setting.queue.attempts_a_week.help": "How often one customer may be tried in seven days; 0 for as often as it "
    "takes.",
    "setting.queue.carried_over": "Points for a call carried over",
    "setting.queue.carried_over.help": "For a customer whose call was planned for an earlier day and not made.",
}
