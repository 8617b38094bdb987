"""What to know before a call."""

from __future__ import annotations

PHRASES = {
    "brief.never": "Nobody has called them yet.",
    "brief.last": "Last contact on {on}: {outcome}.",
    "brief.last.note": "Last contact on {on}: {outcome}. “{note}”.",
    "brief.last.person": "Last contact on {on} with {person}: {outcome}.",
    "brief.last.person.note": "Last contact on {on} with {person}: {outcome}. “{note}”.",
    "brief.bounced": "A payment of {amount} was taken back on {on}.",
    "brief.broken": "They promised {amount} by {due} and did not keep it.",
    "brief.missed": "{amount} of their instalments was missed.",
    "brief.plan": "They pay in instalments: the next is {amount} on {due}.",
    "brief.disputed": "{amount} is in dispute: do not ask for it.",
    "brief.unapplied": "{amount} of theirs pays nothing yet: apply it first.",
    "brief.received": "Since then {count} payments came, {amount} in all.",
    "brief.received.one": "Since then {amount} came in.",
    "brief.pending": "{amount} is promised by {due}.",
    "brief.billed": "{count} invoices are new since then, {amount} in all.",
    "brief.billed.one": "{count} invoice is new since then, {amount}.",
    "brief.item": "{reference} ({count} days)",
    "brief.item.one": "{reference} ({count} day)",
    "brief.held": "{what}: do not call.",
    "brief.no_calls": "Not to be called: {why}. Write instead.",
    "brief.ask": "Ask for {amount}: {items}.",
    "brief.ask.more": "Ask for {amount}: {items} and {count} more.",
    "brief.ask.amount": "Ask for {amount}.",
    "brief.ask.nothing": "There is nothing to ask for today.",
    "brief.number": "Call {number}.",
    "brief.number.person": "Call {number} and ask for {person}.",
    "brief.number.none": "No number is known: find one.",
}
