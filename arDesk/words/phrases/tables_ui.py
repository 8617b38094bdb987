"""The words of every table: its columns, its menu, what is copied and saved."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "table.columns": "Columns",
    "table.columns.reset": "Reset columns",
    "table.currency": "Currency",
    "table.currency_of": "Currency of “{column}”",
    "table.nothing": "Nothing here",
    "table.no_match": "Nothing matches",
    "table.no_match.more": "No row fits the filter.",
    "table.sorted.up": "{column}, sorted, smallest first",
    "table.sorted.down": "{column}, sorted, largest first",
    "table.save": "Save what I see",
    "table.save.workbook": "Workbook (*.xlsx)",
    "table.save.csv": "Comma-separated (*.csv)",
    "table.saving": "Saving {file}",
    "table.saved": "{file} is saved. It has {count} rows.",
    "table.saved.one": "{file} is saved. It has {count} row.",
    "table.chip": "{chip} {count}",
    "table.chip.spoken": "{chip}, {count} rows",
    "table.chip.spoken.one": "{chip}, {count} row",
    "table.chips": "Filters",
    "today.chip.disputed": "Disputed",
    "today.chip.due": "Due today",
    "customers.chip.old": "Over 90 days",
    "papers.chip.all": "All runs",
    # The second lines of two-line rows, where they stand in a column of their own.
    "table.second.why": "Why",
    "table.second.due": "Due",
    "table.second.grace": "Waits until",
    "table.second.until": "Until",
    "table.second.code": "Code",
    "table.second.tone": "Letter",
    "table.second.items": "Invoices",
    "books_in_the_way": "{file} holds books, which stay as they are. Nothing was saved; choose another name.",
    "list_not_saved": "{file} could not be written: {why}. Nothing was saved; choose another place or name.",
    "list_too_long": "A workbook holds {most} rows, and this list has {count}. Nothing was saved; filter "
    "the list, or save it as CSV.",
}
