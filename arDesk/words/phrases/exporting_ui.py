"""What the window says where everything goes out of the books."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "command.file.export_all": "Save e&verything…",
    "command.file.export_all.tip": "Save every table: as a workbook, or as a document that makes equal books.",
    "command.file.journal": "&Journal for the accountant…",
    "command.file.journal.tip": "Save receipts, fees, credit notes and write-offs recorded here for the accounting "
    "program.",
    "command.file.books_from": "&Make books of a saved document…",
    "command.file.books_from.tip": "Make new books that equal those the document was saved from.",
    "exporting.title": "Save everything",
    "exporting.saving": "Saving {file}",
    "exporting.workbook": "A workbook with a sheet for each table",
    "exporting.document": "One document that new books can be made of",
    "exporting.folder": "A folder with a CSV file for each table",
    "exporting.choose": "Choose the saved document",
    "exporting.where": "Where to put the new books",
    "exporting.making": "Making books of {file}",
    "journal.title": "Journal for the accountant",
    "journal.more": "What was recorded here and the accounting program does not know: receipts, bounces, refunds, "
    "fees, credit notes that end disputes, write-offs and discounts.",
    "journal.yes": "Save as…",
    "journal.first": "From",
    "journal.last": "To",
    "journal.account.receivables": "Receivables are booked to",
    "journal.account.bank": "Money to",
    "journal.account.bad_debts": "Write-offs to",
    "journal.account.discounts": "Discounts to",
    "journal.account.fees": "Fees to",
    "journal.account.credits": "Credit notes to",
    "journal.dispute": "Dispute {dispute}",
    "journal.account_missing": "Every account needs a number or a name.",
    "journal.csv": "CSV, for any program",
    "journal.iif": "IIF, for QuickBooks Desktop",
    "journal.saved": "{count} entries saved as {file}.",
    "journal.saved.one": "{count} entry saved as {file}.",
}
