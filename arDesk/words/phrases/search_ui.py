"""What the search offers."""

from __future__ import annotations

PHRASES = {
    "search.nothing": "Nothing found for “{text}”",
    "search.nothing.more": "Try fewer letters, a few digits, or another spelling.",
    "search.former": "{person} (no longer there)",
    "search.group.customer": "Customers",
    "search.group.invoice": "Invoices",
    "search.group.amount": "Amounts",
    "search.group.promise": "Promises",
    "search.group.note": "Notes",
}
