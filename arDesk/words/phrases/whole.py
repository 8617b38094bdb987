"""What is said of whole books going out and coming in again."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "intake.reading_broke": "{where} could not be read within the memory and time that any real file needs. Do not "
    "trust it; ask for another.",
    "export_unreadable": "{file} is no export of arDesk's books, or it was cut off. Nothing was made; export again.",
    "export_newer": "{file} was exported by a newer arDesk. Nothing was made; open it with that version.",
    "export_wrong": "The export is damaged in {table}, row {row} {column}. Nothing was made; export again.",
    "export_does_not_add_up": "The export's balances do not follow from its rows, so it was changed or damaged. "
    "Nothing was made; export again.",
    "export_saved": "{count} rows saved as {file}.",
    "export_saved.one": "{count} row saved as {file}.",
    "journal_days": "The last day, {last}, is before the first, {first}. Nothing was saved; choose other days.",
    "export_restored": "New books {books} made of {file}, and proved whole.",
}
