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

PHRASES: dict[str, str] = {**_HOLDS}
