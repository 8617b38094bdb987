"""Notes for the office alone, about a customer or an invoice: no paper ever has them."""

from __future__ import annotations

from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers import notes as notes_sql
from arDesk.db.customers.notes import InvoiceNote
from arDesk.db.tables.ledger import accounts, items
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId

LONGEST = 4000


def note_customer(desk: Desk, account: AccountId, text: str) -> Outcome:
    """Write the note of a customer; empty takes it away. Raises Refusal: note_too_long, note_same."""
    note = _checked(text)
    with desk.change("note.customer", f"account/{account}") as change:
        if not change.amend(accounts, account, note=note):
            raise Refusal("note_same")
    about = frozenset({f"account/{account}"})
    forth = Way("note.customer", Outcome("note_written", about))
    back = Way("note.customer", Outcome("note_as_before", about, name="note_written"))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def note_invoice(desk: Desk, account: AccountId, reference: str, text: str) -> Outcome:
    """Write the internal note of an invoice, by its number; empty takes it away.

    Raises Refusal: unknown_invoice, note_too_long, note_same.
    """
    note = _checked(text)
    with desk.change("note.invoice", f"account/{account}") as change:
        item = accounts_sql.item_by_reference(change.connection, account, reference)
        if item is None:
            raise Refusal("unknown_invoice", reference=reference)
        if not change.amend(items, item, internal_note=note or None):
            raise Refusal("note_same")
        change.note(reference=reference)
    about = frozenset({f"account/{account}"})
    forth = Way("note.invoice", Outcome("note_written", about))
    back = Way("note.invoice", Outcome("note_as_before", about, name="note_written"))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def invoice_notes(desk: Desk, account: AccountId) -> list[InvoiceNote]:
    """List the internal notes of a customer's invoices, newest due first."""
    with desk.look() as connection:
        return notes_sql.of_invoices(connection, account)


def _checked(text: str) -> str:
    note = text.strip()
    if len(note) > LONGEST:
        raise Refusal("note_too_long", most=LONGEST)
    return note
