"""What is said of money the bank brought, and of what was done with it."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "bank_line_placed": "{amount} applied.",
    "bank_line_taken_up": "{amount} waits to be placed again.",
    "bank_lines_placed": "{count} payments applied that fitted to the cent.",
    "bank_lines_placed.one": "{count} payment applied that fitted to the cent.",
    "bank_lines_taken_up": "{count} payments wait to be placed again.",
    "bank_lines_taken_up.one": "{count} payment waits to be placed again.",
    "bank_line_parked": "{amount} parked until its payer is known.",
    "bank_line_dismissed": "{amount} marked as no customer's payment.",
    "bank_line_resumed": "{amount} waits to be placed again.",
    "payer_forgotten": "The payer is forgotten; the next payment is asked about again.",
    "payer_remembered": "The payer is known again.",
    "bank_line_unknown": "There is no bank line {line}. Nothing was changed.",
    "bank_line_placed_already": "This money is applied already. Nothing was changed.",
    "bank_line_nothing": "Say which customer gets how much of the money. Nothing was changed.",
    "bank_line_too_much": "Only {open} of this money is left to place. Nothing was changed; lower the amounts.",
    "bank_line_no_proposal": "Nothing speaks for any customer in line {line}. Nothing was changed; say where it goes.",
    "bank_item_unknown": "One of the invoices is not open any more, or in another currency. Nothing was changed; "
    "look at the proposal again.",
    "bank_nothing_certain": "No payment fits one way only and to the cent; look at each proposal.",
    "deduction_reason_unknown": "{reason} is no reason for a deduction. Nothing was changed.",
    "payer_unknown": "This payer is not known any more. Nothing was changed.",
    "intake.statement_gap_in_books": "{file} opens account {account} with {opening}, but the last statement closed "
    "with {closing} on {day}. A statement may be missing in between.",
    "intake.statement_opens_otherwise": "{file} opens account {account} on {day} with {opening}, a statement in the "
    "books with {other} (OPBD). One of them is not the bank's, or a statement is missing.",
}
