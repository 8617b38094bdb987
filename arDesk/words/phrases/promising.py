"""Words of commitments and of promises: the page, its lists, how a promise stands."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "help.topic.commitments": "Commitments",
    "commitments.tabs": "Kinds of commitments",
    "commitments.tab.promises": "Promises",
    "promises.list": "Promises",
    "promises.none": "Nobody has promised anything yet.",
    "promises.none.more": "A promise is entered with the call in which it was made.",
    "promises.none.call": "Go to today's calls",
    "promises.customer": "Customer",
    "promises.amount": "Promised",
    "promises.for": "For",
    "promises.state": "State",
    "promises.job": "Reading the promises…",
    "promise_state.open": "open",
    "promise_state.kept": "kept",
    "promise_state.kept_late": "kept late",
    "promise_state.partially_kept": "kept in part",
    "promise_state.broken": "broken",
    "promise_state.withdrawn": "withdrawn",
    "promise_state.superseded": "replaced",
    "promise_state.cancelled": "cancelled",
}
