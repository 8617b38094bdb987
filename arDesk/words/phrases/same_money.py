"""What is said of money that two files, or a file and the bank, tell of."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "intake.same_money": "{file}: payments that are also told of by the invoices' own rows: {count}, together "
    "{amount}. They are the same money and are counted once.",
    "intake.banked_money": "{file}: payments that were placed from the bank's lines already: {count}, together "
    "{amount}. They are the same money and are counted once.",
    "intake.perhaps_banked": "{file}: payments that may be money placed from the bank's lines already: {count}, "
    "together {amount}. They are counted once unless you choose otherwise; look at them among what differs.",
    "import.choice.banked": "Already there from the bank: {count}",
    "import.choice.banked.keep": "The same money",
    "import.choice.banked.keep.more": "It counts once, and keeps the number and the document that the file names.",
    "import.choice.banked.take": "Other money",
    "import.choice.banked.take.more": "The file's payments are received besides the bank's.",
    "intake.batch_replaced": "{file}: bank entries that the books had whole are here payment by payment: {count}, "
    "together {amount}. The payments take their place.",
    "intake.batch_in_parts": "{file}: bank entries that the books have payment by payment already: {count}, together "
    "{amount}. They are left out.",
    "intake.batch_placed": "{file}: bank entries that were placed whole are here payment by payment: {count}, together "
    "{amount}. The payments are left out; take back what was placed to import them.",
    "intake.same_lines": "{file}: bank entries that the books have already, from another kind of file: {count}. They "
    "are stored once.",
    "import.worked_out": "Worked out",
    "cash.do.link": "It is that receipt",
    "match.known_receipt": "This may be the receipt of {day} from {name}, already in the books.",
    "bank_line_linked": "{amount} is the receipt of {day}, which was in the books already.",
    "bank_line_unlinked": "{amount} is not the receipt of {day}; it waits to be placed again.",
    "bank_receipt_unknown": "This receipt is not in the books, was taken back, or is another bank line's already. "
    "Nothing was changed; look at the line again.",
    "undone.bank_line_linked": "linking a payment to its receipt",
    "undone.bank_line_unlinked": "taking a payment off its receipt",
    "record.bank_line.linked": "A bank line was linked to its receipt",
    "record.bank_line.unlinked": "A bank line was taken off its receipt",
}
