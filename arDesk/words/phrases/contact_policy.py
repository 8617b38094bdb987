"""Who may be called, and when: calling hours, and customers who are not to be called, or are with a lawyer."""

from __future__ import annotations

_HOLDS = {
    "task_kind.no_calls": "Not to be called",
    "task_kind.legal": "With a lawyer or agency",
    "task_kind.insolvent": "Insolvent",
    "flag.no_calls": "Not to be called",
    "flag.legal": "With a lawyer or agency",
    "flag.insolvent": "Insolvent",
    "today.flag.until": "{what} until {day}",
    "hold_placed.no_calls": "Marked as not to be called. Letters still go out.",
    "hold_placed.legal": "Marked as with a lawyer or agency: no calls and no letters.",
    "hold_placed.insolvent": "Marked as insolvent: no calls and no letters.",
    "hold_placed.no_calls.until": "Marked as not to be called through {until}. Letters still go out.",
    "hold_placed.legal.until": "Marked as with a lawyer or agency: no calls and no letters through {until}.",
    "hold_placed.insolvent.until": "Marked as insolvent: no calls and no letters through {until}.",
    "undone.hold_placed.no_calls": "not to be called",
    "undone.hold_placed.legal": "with a lawyer or agency",
    "undone.hold_placed.insolvent": "insolvent",
    "hold_whole": "That is said of a customer, not of {reference} alone. Nothing was changed; leave the invoice out.",
    "hold.until.marked": "Through {until}: {why}.",
    "hold.open.marked": "Until it is lifted: {why}.",
    "hold.ran_out.marked": "It ended on {until}: {why}.",
    "hold.ran_out.yesterday.marked": "It ended yesterday: {why}.",
    "hold.lifted.marked": "It was lifted on {on}: {why}.",
    "absent.no_calls": "Not to be called through {until}: {why}.",
    "absent.no_calls.no_end": "Not to be called: {why}.",
    "absent.legal": "With a lawyer or agency through {until}: {why}.",
    "absent.legal.no_end": "With a lawyer or agency: {why}.",
    "absent.insolvent": "Insolvent through {until}: {why}.",
    "absent.insolvent.no_end": "Insolvent: {why}.",
    "spared.legal": "With a lawyer or agency through {until}: {why}.",
    "spared.legal.no_end": "With a lawyer or agency: {why}.",
    "spared.insolvent": "Insolvent through {until}: {why}.",
    "spared.insolvent.no_end": "Insolvent: {why}.",
}

_HOURS = {
    "setting.queue.hours_kept": "Call only within these hours",
    "setting.queue.hours_kept.help": "Customers outside them are left out of the queue until they may be called. "
    "Without this the hours only inform: most laws on calling hours are about private persons.",
    "setting.queue.hours_working_days": "Monday to Friday",
    "setting.queue.hours_working_days.help": "In the customer's own time, like 08:00-18:00; nothing for no calls.",
    "setting.queue.hours_saturday": "Saturday",
    "setting.queue.hours_saturday.help": "The same of Saturdays, like 09:00-13:00; nothing for no calls.",
    "setting.queue.hours_sunday": "Sunday",
    "setting.queue.hours_sunday.help": "The same of Sundays.",
    "setting.queue.hours_holidays": "No calls on public holidays",
    "setting.queue.hours_holidays.help": "Those of the customer's country.",
    "settings.before.queue.hours_kept": "At which hours customers are called",
    "setting_refused.hours": "{label} must be hours like 08:00-18:00, or nothing for no calls, not {value}.",
    "absent.outside_hours": "It is {there} there. Calls are allowed from {opens} on {until}.",
    "absent.outside_hours.day": "No calls there today. They are allowed from {opens} on {until}.",
    "absent.outside_hours.never": "By the settings nobody is called there.",
    "dial.free_day": "It is {day} in {place}, and nobody is called there today.",
    "dial.no_calls": "This customer is not to be called: {why}.",
}

_DAY = {
    "day.absent.no_calls": "not to be called",
    "day.absent.legal": "with a lawyer or an agency",
    "day.absent.insolvent": "insolvent",
    "day.absent.outside_hours": "it is outside the hours to call there",
}

PHRASES: dict[str, str] = {**_HOLDS, **_HOURS, **_DAY}
