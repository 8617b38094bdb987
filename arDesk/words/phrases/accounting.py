"""What the exports of accounting programs may lack, or hold besides."""

PHRASES: dict[str, str] = {
    "intake.rows_drafts": "{where}: all rows are drafts, not yet issued; there are no receivables in this file.",
    "intake.rows_void": "{where}: all rows are voided or deleted; there are no receivables in this file.",
    "intake.rows_purchases": "{where}: all rows are bills of suppliers; there are no receivables in this file.",
    "intake.rows_other": "{where}: no row is about what a customer owes; there are no receivables in this file.",
    "intake.amounts_worked_out": "{where}: the file states no totals; {count} amounts were worked out of quantity, price, "
    "discount and tax. Compare the sum with your program's.",
    "intake.amounts_worked_out.one": "{where}: the file states no totals; {count} amount was worked out of quantity, "
    "price, discount and tax. Compare it with your program's.",
    "intake.skipped.refund": "money paid back; enter it as a refund",
    "intake.skipped.cleared": "money or a credit that was used up already",
    "intake.file_no_receivables": "{where}: this is a “{text}” and holds no receivables; export the list of open "
    "invoices or the aged receivables in detail instead.",
}
