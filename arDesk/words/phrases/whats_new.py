"""What is new in each version, in a line each; CHANGELOG.md has all of it, in English."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "whats_new.details": "All changes, in English",
    "whats_new.in_short": "In short",
    # 0.2.0
    "whats_new.of.programs": "Exports of some twenty accounting programs come in; the guide has a page for each.",
    "whats_new.of.bank_files": "Bank files come in, and their sums are proved: camt, MT940, OFX, QIF and tables.",
    "whats_new.of.cash": "Cash says whose money came and what it pays, how sure that is and why: a key a line.",
    "whats_new.of.certain": "What is certain is applied at once; what is only likely never without you.",
    "whats_new.of.einvoices": "Structured invoices come in as XML or PDF, and the file is kept with the invoice.",
    "whats_new.of.difference": "A later export shows what is new, changed or gone, and you choose what holds.",
    "whats_new.of.watch": "A folder can be watched; what appears there is offered, never taken by itself.",
    "whats_new.of.saving": "Save everything, make equal books of it, and give the accountant a journal.",
    "whats_new.of.languages": "arDesk speaks English, German, French and Spanish; choose in the View menu.",
    "whats_new.of.finding": "Go to any command, customer or invoice by a few letters, and search everywhere.",
    "whats_new.of.undo": "Undo and redo every change that can be taken back; the menu says what it is.",
    "whats_new.of.keys": "Choose your own keys in the Edit menu, and see all of them at a glance.",
    "whats_new.of.callbacks": "Agree on a callback at a time and be reminded at that minute.",
    "whats_new.of.first_steps": "First steps on Today show the way into new books.",
    "whats_new.of.paste": "Drop a file anywhere, or paste a table copied in a spreadsheet.",
    "whats_new.of.save_list": "Save any list as you see it, as a workbook or CSV.",
    "whats_new.of.hide": "Hide names and amounts with one key, or by themselves while you are away.",
    "whats_new.of.back": "What you typed and did not save is still there, even after a crash.",
    # 0.1.0
    "whats_new.of.books": "Your office's books are one file; every change is in a record that can be proved.",
    "whats_new.of.import": "Files from your accounting program are read with a preview, and an import can be taken "
    "back.",
    "whats_new.of.queue": "Today lists whom to call, and says why.",
    "whats_new.of.calls": "Calls, promises and disputes are written down from the keyboard.",
    "whats_new.of.insights": "See how old the debt is and how collecting goes, with the numbers behind every chart.",
    "whats_new.of.letters": "Print reminder letters and statements.",
    "whats_new.of.sample": "Try everything on a sample company.",
}
