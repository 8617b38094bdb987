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
    "table.saved.one": "{file} is saved. It has one row.",
    "table.copied": "{count} rows are on the clipboard.",
    "table.copied.one": "The row is on the clipboard.",
    "table.chip": "{chip} {count}",
    "table.chip.spoken": "{chip}, {count} rows",
    "table.chip.spoken.one": "{chip}, one row",
    "table.chips": "Filters",
    "list_not_saved": "{file} could not be written: {why}. Nothing was saved; choose another place or name.",
    "list_too_long": "A workbook holds {most} rows, and this list has {count}. Filter the list, or save it as CSV.",
}
