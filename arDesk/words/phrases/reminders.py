"""Callbacks when they are due, and the customer's own time of day when dialling."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "reminder.call_back": "Call back {name} ({time})",
    "reminder.more": "Call back {name} ({time}), and {count} more",
    "reminder.more.one": "Call back {name} ({time}), and {count} more",
    "reminder.hidden": "A callback is due.",
    "reminder.title": "arDesk",
    "reminder.open": "Open",
    "reminder.open.tip": "Go to this customer and log the call",
    "reminder.later": "In 10 minutes",
    "reminder.later.tip": "Put this away for ten minutes",
    "reminder.done": "Done",
    "reminder.done.tip": "This callback needs no call any more; can be undone",
    "callback_done": "The callback is done.",
    "callback_reopened": "The callback is still to be made.",
    "callback_unknown": "There is no such callback, or it was done already. Nothing was changed.",
    "field.when": "{day}, {time}",
    "dial.local_time": "It is {time} in {place}.",
    "dial.copied": "No telephone program took the number. {number} was copied, to dial it by hand.",
    "timer.edit.tip": "How long the call took, in minutes or as 3:20; empty takes the timer’s time",
}
