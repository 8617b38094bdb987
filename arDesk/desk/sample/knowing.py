"""What the sample's office knows of its customers besides the ledger: persons, a bad number, a group, notes, a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from arDesk.db.customers.accounts import one
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.customers.files import keep_file
from arDesk.desk.customers.groups import set_parent
from arDesk.desk.customers.notes import note_customer, note_invoice
from arDesk.desk.customers.persons import PersonDraft, add_person, mark_number
from arDesk.desk.desk import Desk
from arDesk.desk.todo.tasks import open_references
from arDesk.kernel.ids import AccountId


def know_customers(desk: Desk) -> None:
    """Enter what people know: of the last of the queue, so that the day's first calls stay as they are told."""
    *_, reader, owner, above, member, last = [row.account for row in call_queue(desk).rows]
    add_person(
        desk, reader, PersonDraft("Jo Marchetti", ("dunning", "statement"), emails=["jo.marchetti@mail.example"])
    )
    add_person(desk, owner, PersonDraft("Robin Vance", ("owner",), role="Managing director"))
    mark_number(desk, owner, _phone(desk, owner), "disconnected")
    for account in (member, last):
        set_parent(desk, account, above)
    note_customer(desk, above, "Head office pays for its branches; ask for the list of their invoices.")
    note_invoice(desk, above, open_references(desk, above)[0], "The order number was missing; sent again.")
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "branches.txt"
        paper.write_text("Branches paid for by head office, as told by telephone.\n", encoding="utf-8")
        keep_file(desk, above, paper)


def _phone(desk: Desk, account: AccountId) -> str:
    with desk.look() as connection:
        return one(connection, account).phone
