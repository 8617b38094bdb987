"""Words of reading structured invoices, DATEV, IIF, GnuCash and Tally files: where, what is wrong, what to do."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # Structured invoices
    "intake.einvoice_pdf_without": "{where}: this PDF carries no structured invoice (no XML inside); import the "
    "invoice from a table, or enter it by hand.",
    "intake.einvoice_pdf_broken": "{where}: this PDF cannot be read ({why}); open it in a PDF program and save it "
    "again, without a password.",
    "intake.einvoice_other": "{where}: the XML begins with “{name}” and is no invoice in UBL, CII or ZUGFeRD; export "
    "the invoice again.",
    "intake.einvoice_hollow": "{where}: the file is in the invoice format {syntax} ({name}) and has nothing in it; "
    "export the invoice again.",
    "intake.einvoice_seller": "{where}: the invoice is from “{seller}”, and these books are those of “{company}”; a "
    'supplier\'s bill is no receivable. If it is yours all the same, import it with --seller "{seller}".',
    "intake.einvoice_kind": "{where}: “{text}” is no type of invoice that is known; export the invoice again.",
    "intake.einvoice_pro_forma": "{where}: this is a pro forma invoice, which claims no money; import the invoice "
    "that follows it.",
    "intake.einvoice_credit_code": "{where}: type {text} is a credit note, and the document calls itself an invoice; "
    "if it is a credit note, import it with --amounts accounting.",
    "intake.einvoice_minus": "{where}: {amount} is to be paid, an invoice of less than nothing; if it is a credit, "
    "import it with --amounts accounting.",
    "intake.einvoice_minus_taken": "{where}: {amount} is to be paid, less than nothing; taken as the opposite of what "
    "the document calls itself.",
    "intake.einvoice_sum": "{where}: net {net} and tax {tax} do not make {gross}, the difference is {difference}; ask "
    "for a right invoice.",
    "intake.einvoice_payable": "{where}: {payable} is to be paid, while gross less prepayments is {counted}; what is "
    "to be paid was taken.",
    "intake.einvoice_currencies": "{where}: the amount is in {text} and the invoice in {currency}; two currencies "
    "cannot be one amount, export the invoice again.",
    "intake.einvoice_due_of_terms": "{where}: there is no due date; the terms “{text}” were read as {count} days.",
    "intake.einvoice_due_of_terms.one": "{where}: there is no due date; the terms “{text}” were read as {count} day.",
    "intake.einvoice_due_by_law": "{where}: there is neither a due date nor terms; due after {count} days, as the law "
    "has it where nothing is agreed. Name others with --terms-days.",
    "intake.einvoice_due_by_law.one": "{where}: there is neither a due date nor terms; due after {count} day, as the "
    "law has it where nothing is agreed. Name others with --terms-days.",
    "intake.einvoice_attachment_large": "{where}: a file inside the invoice is larger than {most} MB, the most there "
    "can be; ask for the invoice without it.",
    "intake.einvoice_attachment_broken": "{where}: the file “{name}” inside the invoice is damaged; it was left alone.",
    "intake.einvoice_attachment_program": "{where}: the file “{name}” inside the invoice says it is {kind} and begins "
    "like a program; it was left alone, do not open it elsewhere.",
    "intake.einvoice_attachment_other": "{where}: the file “{name}” inside the invoice says it is {kind}, and its "
    "content is something else; it was left alone.",
    # DATEV
    "intake.datev_terms": "{where}: the file holds terms of payment only ({count}) and no receivables; the days of a "
    "customer come with “Debitoren/Kreditoren”.",
    "intake.datev_other": "{where}: this DATEV file holds “{text}” ({count} rows) and no receivables; export "
    "“Buchungsstapel” or “Debitoren/Kreditoren”.",
    "intake.datev_other.one": "{where}: this DATEV file holds “{text}” ({count} row) and no receivables; export "
    "“Buchungsstapel” or “Debitoren/Kreditoren”.",
    "intake.datev_no_customers": "{where}: none of the {count} postings touches a customer's account, so there are no "
    "receivables in the file.",
    "intake.datev_no_customers.one": "{where}: the {count} posting touches no customer's account, so there are no "
    "receivables in the file.",
    "intake.datev_year_missing": "{where}: the file does not say when its year begins (field 13), and its days have no "
    "year; export it again.",
    "intake.datev_side": "{where}: “{text}” is neither S nor H; export the file again.",
    "intake.datev_account": "{where}: “{text}” is no account; export the file again.",
    "intake.datev_due": "{where}: “{text}” is no due date and was left out.",
    # QuickBooks Desktop
    "intake.iif_no_tabs": "{where}: this copy of an IIF file has blanks where its tabs were, so its columns are lost; "
    "export it again and do not open it in between.",
    "intake.iif_lists": "{where}: lists of QuickBooks Desktop hold no invoices; {count} customers were read. Export "
    "the report “Open Invoices” for what they owe.",
    "intake.iif_lists.one": "{where}: lists of QuickBooks Desktop hold no invoices; {count} customer was read. Export "
    "the report “Open Invoices” for what is owed.",
    "intake.iif_others": "{where}: {count} transactions are no invoices, credit memos or payments of customers; they "
    "are left out.",
    "intake.iif_others.one": "{where}: {count} transaction is no invoice, credit memo or payment of a customer; it is "
    "left out.",
    "intake.iif_unbalanced": "{where}: transaction “{text}” is of {amount} and its lines make {lines}; export the file "
    "again.",
    "intake.skipped.iif_money_back": "money given back to the customer",
    # GnuCash
    "intake.gnucash_broken": "{where}: the book is damaged ({why}); open it in GnuCash and save it again.",
    "intake.gnucash_large": "{where}: unpacked, the file is larger than {most} MB; save the book as SQLite.",
    "intake.gnucash_other": "{where}: this is not a book of GnuCash; export a table as CSV or XLSX.",
    "intake.gnucash_amount": "{where}: the posting of this invoice is missing in the book; check the book in GnuCash.",
    "intake.gnucash_none": "{where}: no invoice of a customer is posted in this book, so there are no receivables; "
    "{count} customers were read.",
    "intake.gnucash_none.one": "{where}: no invoice of a customer is posted in this book, so there are no "
    "receivables; {count} customer was read.",
    # Tally
    "intake.tally_repaired": "{where}: {count} signs that XML forbids, such as a bare ampersand, were put right while "
    "reading; the file was left as it is.",
    "intake.tally_repaired.one": "{where}: {count} sign that XML forbids, such as a bare ampersand, was put right "
    "while reading; the file was left as it is.",
    "intake.tally_opening": "{where}: the opening balance of “{text}” has no day and was left out; enter it by hand.",
    "intake.tally_none": "{where}: no voucher of a customer (a ledger under Sundry Debtors) is in the file, so there "
    "are no receivables; {count} customers were read.",
    "intake.tally_none.one": "{where}: no voucher of a customer (a ledger under Sundry Debtors) is in the file, so "
    "there are no receivables; {count} customer was read.",
    # Left out
    "intake.skipped.inactive": "no longer active",
    # What the window says and asks of such files
    "import.form.einvoice": "A structured invoice (recognised)",
    "import.form.datev": "A DATEV file (recognised)",
    "import.form.iif": "A file of QuickBooks Desktop (recognised)",
    "import.form.gnucash": "A GnuCash book (recognised)",
    "import.form.tally": "A Tally file (recognised)",
    "import.form.ofx": "A bank statement, OFX (recognised)",
    "import.form.qif": "A bank statement, QIF (recognised)",
    "import.form.camt": "A bank statement, CAMT (recognised)",
    "import.form.mt940": "A bank statement, MT940 (recognised)",
    "import.ask.seller": "The invoice is from “{seller}”, and these books are those of “{company}”. Did we send it?",
    "import.seller.yes": "Yes, it is ours",
    "import.seller.yes.shows": "a bill of a supplier is no receivable",
    "import.ask.credit": "The invoice is one of less than nothing, or of a credit note's type. Is it a credit note?",
    "import.credit.yes": "Yes, a credit note",
    "import.credit.yes.shows": "it counts against what is owed",
}
