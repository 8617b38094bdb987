"""Whose a customer is from which day on: the colleague who collects, and the customer that is called for it."""

from __future__ import annotations

from sqlalchemy import Index

from arDesk.db.columns import day, later, protected, refers, text

# A customer's first change brings two rows: what had held from the beginning (`since` is null), and what holds from the
# day on. Without rows the customer's own column holds on every day; with them it repeats what holds in the end.
account_collectors = protected(
    "account_collectors",
    refers("account_id", "accounts"),
    day("since", nullable=True),
    text("collector", 120),
    refers("import_file_id", "import_files", nullable=True, index=False),
)
account_parents = protected(
    "account_parents",
    refers("account_id", "accounts"),
    day("since", nullable=True),
    later("parent_id"),
)
for _table in (account_collectors, account_parents):
    _counting = _table.c.since.is_not(None)
    Index(f"ix_{_table.name}_since", _table.c.since, sqlite_where=_counting, postgresql_where=_counting)
