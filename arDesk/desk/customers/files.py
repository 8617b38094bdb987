"""Files kept with a customer or a call: letters received, remittances, photographs."""

from __future__ import annotations

from pathlib import Path

from arDesk.db.customers.files import OF_CUSTOMERS, is_call_of
from arDesk.db.tables.customers import account_files
from arDesk.desk.desk import Desk
from arDesk.desk.kept_files import KeptFile, columns_of, find_kept, list_kept, save_kept
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId


def keep_file(desk: Desk, account: AccountId, file: Path, *, contact: ContactId | None = None) -> Outcome:
    """Keep a copy of a file with a customer, or with one of its calls.

    Raises Refusal: evidence_too_large, evidence_empty, call_unknown.
    """
    columns = columns_of(desk, file)
    name = columns["name"]
    with desk.change("file.kept", f"account/{account}") as change:
        if contact is not None and not is_call_of(change.connection, contact, account):
            raise Refusal("call_unknown", contact=contact)
        number = change.add(account_files, account_id=account, contact_id=contact, **columns)
        change.note(file=number, name=name)
    about = frozenset({f"account/{account}"})
    forth = Way("file.kept", Outcome("file_kept", about, {"name": name}, made=number))
    back = Way("file.removed", Outcome("file_removed", about, {"name": name}, name="file_kept"))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def remove_file(desk: Desk, number: int) -> Outcome:
    """Keep a file no longer; undo keeps it again. Raises Refusal evidence_none."""
    found = find_kept(desk, OF_CUSTOMERS, number)
    with desk.change("file.removed", f"account/{found.owner}") as change:
        change.void(account_files, [number])
        change.note(file=number, name=found.name)
    about = frozenset({f"account/{found.owner}"})
    forth = Way("file.removed", Outcome("file_removed", about, {"name": found.name}))
    back = Way("file.kept", Outcome("file_kept", about, {"name": found.name}, name="file_removed"))
    return reversible(desk, f"account/{found.owner}", change.written(), forth, back)


def list_files(desk: Desk, account: AccountId) -> list[KeptFile]:
    """List the files kept with a customer up to the business date, newest first."""
    return list_kept(desk, OF_CUSTOMERS, account, desk.today)[::-1]


def save_file(desk: Desk, number: int, path: Path) -> None:
    """Write a copy of a customer's file to a path. Raises Refusal: evidence_none, list_not_saved."""
    save_kept(desk, OF_CUSTOMERS, number, path)
