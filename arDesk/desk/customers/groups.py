"""Customers that belong to another: it is called for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.cases.groups import makes_a_ring
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers import duties as duties_sql
from arDesk.db.customers import groups as groups_sql
from arDesk.db.customers.accounts import Account
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId


@dataclass(frozen=True)
class Group:
    """The customer that one belongs to, None where it belongs to none, and those that belong to it, by code."""

    parent: Account | None
    children: tuple[Account, ...]


def group_of(desk: Desk, account: AccountId, as_of: date | None = None) -> Group:
    """Give whom a customer belongs to on a day, today where none is named, and who belongs to it."""
    with desk.look() as connection:
        parents = groups_sql.parents(connection, as_of or desk.today)
        above = parents.get(account)
        below = [accounts_sql.one(connection, child) for child, parent in parents.items() if parent == account]
        parent = None if above is None else accounts_sql.one(connection, above)
    return Group(parent, tuple(sorted(below, key=lambda one: one.code)))


def set_parent(desk: Desk, account: AccountId, parent: AccountId | None) -> Outcome:
    """Let a customer belong to another, or to none, from the business date on; days before keep their group.

    Raises Refusal: group_ring, group_same.
    """
    with desk.change("group.parent", f"account/{account}") as change:
        parents = groups_sql.parents(change.connection, desk.today)
        mine = accounts_sql.one(change.connection, account)
        above = None if parent is None else accounts_sql.one(change.connection, parent)
        if above is not None and makes_a_ring(account, above.id, parents):
            raise Refusal("group_ring", name=_named(mine), parent=_named(above))
        if not duties_sql.put(change, duties_sql.PARENT, {account: parent}, desk.today):
            raise Refusal("group_same", name=_named(mine))
        change.note(parent=parent, since=desk.today.isoformat())
    subjects = frozenset({f"account/{account}", f"account/{parent or parents.get(account)}"})
    fields = {"name": _named(mine)} | ({} if above is None else {"parent": _named(above)})
    forth = Way("group.parent", Outcome("group_left" if above is None else "group_joined", subjects, fields))
    back = Way("group.parent", Outcome("group_back", subjects, {"name": _named(mine)}, name=forth.outcome.code))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def _named(account: Account) -> str:
    return account.name or account.code
