"""What the exports of accounting programs may lack, or hold besides."""

PHRASES: dict[str, str] = {
    "intake.rows_drafts": "{where}: all rows are drafts, not yet issued; there are no receivables in this file.",
    "intake.rows_void": "{where}: all rows are voided or deleted; there are no receivables in this file.",
    "intake.rows_purchases": "{where}: all rows are bills of suppliers; there are no receivables in this file.",
    "intake.rows_other": "{where}: no row is about what a customer owes; there are no receivables in this file.",
    "intake.amounts_worked_out": "{where}: the file states no totals; {count} amounts were worked out of quantity, "
    "price, discount and tax. Compare the sum with your program's.",
    "intake.amounts_worked_out.one": "{where}: the file states no totals; {count} amount was worked out of quantity, "
    "price, discount and tax. Compare it with your program's.",
    "intake.skipped.refund": "money paid back; enter it as a refund",
    "intake.skipped.cleared": "money or a credit that was used up already",
    "intake.file_no_receivables": "{where}: this is a “{text}” and holds no receivables; export the list of open "
    "invoices or the aged receivables in detail instead.",
    # Why a column is proposed for a field
    "mapping.named": "The column is called “{text}”.",
    "mapping.only_name": "The file has no customer code; the name stands in for it.",
    "mapping.dates": "{count} of its cells are dates.",
    "mapping.dates.one": "{count} of its cells is a date.",
    "mapping.earlier": "Of two columns of dates, this has the earlier ones.",
    "mapping.later": "Of two columns of dates, this has the later ones.",
    "mapping.amounts": "{count} of its cells are amounts.",
    "mapping.amounts.one": "{count} of its cells is an amount.",
    "mapping.larger": "Of the columns of amounts, this has the larger ones.",
    "mapping.smaller": "Of two columns of amounts, this has the smaller ones.",
    "mapping.currencies": "{count} of its cells are currency codes.",
    "mapping.currencies.one": "{count} of its cells is a currency code.",
    "mapping.emails": "{count} of its cells are e-mail addresses.",
    "mapping.emails.one": "{count} of its cells is an e-mail address.",
    "mapping.phones": "{count} of its cells are telephone numbers.",
    "mapping.phones.one": "{count} of its cells is a telephone number.",
    "mapping.unique": "Each row has a number of its own, as documents have.",
    "mapping.repeated": "Its numbers come again in other rows, as customers do.",
    "mapping.lettered": "Its cells are words, as names are.",
    "help.topic.accounting-programs": "Accounting programs",
    "help.topic.bank-files": "Bank files",
    "help.topic.saving": "Save everything",
}
