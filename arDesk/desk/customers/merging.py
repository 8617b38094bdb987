"""Two customers made one, and made two again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cases.plans import PlanState
from arDesk.cases.promises import PromiseState
from arDesk.db import office
from arDesk.db.change import Change
from arDesk.db.columns import METADATA
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers import duties as duties_sql
from arDesk.db.customers import merges as merges_sql
from arDesk.db.customers import own_debt
from arDesk.db.customers.accounts import Account
from arDesk.db.tables.customers import account_merges
from arDesk.db.tables.ledger import accounts, contact_persons
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.plans.judged import judged_plans
from arDesk.desk.promises.judged import judged
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Merge:
    """A customer that became part of another: the code and name it had, the day, and by whom."""

    code: str
    name: str
    merged_on: date
    by: str


def list_merges(desk: Desk, account: AccountId) -> list[Merge]:
    """List the customers that became part of one."""
    with desk.look() as connection:
        rows = merges_sql.merges_into(connection, account)
    return [Merge(row.code, row.name, row.merged_on, row.by_user) for row in rows]


def merge_accounts(desk: Desk, account: AccountId, merged: AccountId) -> Outcome:
    """Make one customer part of another, with all that is its own; its code goes on leading there.

    Papers stay as they were printed. What was promised or held of either as a whole is from then on about the documents
    that were its own, on every day. Raises Refusal: merge_itself, merge_same_invoice (both have a document of one
    number), merge_both_agreed (both have a promise or a plan pending).
    """
    if account == merged:
        raise Refusal("merge_itself")
    with desk.change("account.merged", f"account/{account}") as change:
        kept, other = (accounts_sql.one(change.connection, each) for each in (account, merged))
        _refuse(change.connection, desk.today, kept, other)
        named = own_debt.name(change, kept.id, other.id)
        moved = _move(change, kept, other) | {"named": named}
        change.void(accounts, [merged])
        number = change.add(
            account_merges, account_id=account, merged_id=merged, code=other.code, name=other.name,
            merged_on=desk.today, by_user=desk.user, moved=json.dumps(moved), ended_on=None,
        )  # fmt: skip
        change.note(merged=other.code, rows=sum(map(len, moved["rows"].values())))
    fields = {"name": _named(kept), "other": _named(other), "was": other.code}
    told = Outcome("accounts_merged", frozenset({"books"}), fields, made=number)
    return replace(told, undo=lambda: split_again(desk, other.code))


def split_again(desk: Desk, code: str) -> Outcome:
    """Make of a customer that became part of another two again, by the code it had; each has what it had before.

    What was entered since stays with the one it was entered for. Raises Refusal: merge_unknown, merge_imported_since,
    merge_tied (money, promises or papers of the two were joined since), merge_code_taken.
    """
    with desk.change("account.split", "books") as change:
        row = merges_sql.merge_of(change.connection, code)
        if row is None:
            raise Refusal("merge_unknown", was=code)
        account, merged, moved = AccountId(row.account_id), AccountId(row.merged_id), json.loads(row.moved)
        kept = accounts_sql.one(change.connection, account)
        if count := merges_sql.imported_since(change.connection, account, row.entry_seq, moved["rows"]):
            raise Refusal("merge_imported_since", name=_named(kept), count=count)
        if merges_sql.is_tied(change.connection, account, moved["rows"]):
            raise Refusal("merge_tied", name=_named(kept), other=row.name or row.code)
        if not merges_sql.let_stand(change, merged):
            raise Refusal("merge_code_taken", was=code)
        _move_back(change, kept, merged, moved)
        duties_sql.lead_back(change, merged, account, moved.get("led", ()), moved["children"], row.entry_seq)
        own_debt.unname(change, moved.get("named", {}))
        change.amend(account_merges, row.id, ended_on=desk.today)
        change.note(merged=code, account=account)
    fields = {"name": _named(kept), "other": row.name or row.code, "was": code}
    told = Outcome("accounts_split", frozenset({"books"}), fields, name="accounts_merged")
    return replace(told, undo=lambda: merge_accounts(desk, account, merged))


def _refuse(connection: Connection, day: date, kept: Account, other: Account) -> None:
    if reference := merges_sql.same_number(connection, kept.id, other.id):
        raise Refusal("merge_same_invoice", name=_named(kept), other=_named(other), reference=reference)
    policy = office.policy(connection)
    agreed = [
        any(row.state is PromiseState.OPEN for row in judged(connection, policy, day, account=each.id))
        or any(row.state is PlanState.ACTIVE for row in judged_plans(connection, day, account=each.id))
        for each in (kept, other)
    ]
    if all(agreed):
        raise Refusal("merge_both_agreed", name=_named(kept), other=_named(other))


def _move(change: Change, kept: Account, other: Account) -> dict[str, Any]:
    """Move all that is a customer's to another; gives what is needed to move it back."""
    rows: dict[str, list[int]] = {}
    for table in merges_sql.owned_tables():
        for row in merges_sql.rows_of(change.connection, table, other.id):
            change.amend(table, row, account_id=kept.id)
            rows.setdefault(table.name, []).append(row)
    children = merges_sql.children_of(change.connection, other.id)
    for child in children:
        change.amend(accounts, child, parent_id=None if child == kept.id else kept.id)
    note = None
    if other.note.strip() and other.note.strip() not in kept.note:
        note = kept.note
        both = "\n".join(part for part in (kept.note.strip(), other.note.strip()) if part)
        change.amend(accounts, kept.id, note=both[:_LONGEST_NOTE])
    led = duties_sql.lead_to(change, other.id, kept.id)
    return {"rows": rows, "children": children, "led": led, "note": note, "person": _reached(change, kept, other)}


def _reached(change: Change, kept: Account, other: Account) -> int | None:
    """Keep a customer's number and address as those of a contact person, where they are not the other's own."""
    phone = other.phone if other.phone != kept.phone else ""
    email = other.email if other.email != kept.email else ""
    if not phone and not email:
        return None
    return change.add(
        contact_persons, account_id=kept.id, name=_named(other)[:200], phone=phone, email=email, ended_on=None
    )


def _move_back(change: Change, kept: Account, merged: AccountId, moved: dict[str, Any]) -> None:
    for name, ids in moved["rows"].items():
        for row in merges_sql.still_of(change.connection, name, kept.id, ids):
            change.amend(METADATA.tables[name], row, account_id=merged)
    if moved["note"] is not None:
        change.amend(accounts, kept.id, note=moved["note"])
    if moved["person"] is not None:
        change.void(contact_persons, [moved["person"]])


def _named(account: Account) -> str:
    return account.name or account.code
