"""Who may approve what one person alone may not do: those marked in the list of colleagues, else anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.db.customers import collectors as collectors_sql
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection


def who_may_approve(desk: Desk) -> list[str]:
    """Name the colleagues who may approve what the user asks for, by name; nobody where any other colleague may."""
    with desk.look() as connection:
        return _others(desk, collectors_sql.approvers(connection, desk.today))


def approver(connection: Connection, desk: Desk, named: str, *, missing: Refusal, own: Refusal) -> str:
    """Give the name of who approves what the user asks for, as the list of colleagues has it.

    Where nobody in the list may approve, any other name will do: else raises `missing` for none, `own` for the user's.
    Where some may, it is one of them and not the user: else raises Refusal approver_among, approver_nobody_else.
    """
    name, marked = named.strip(), collectors_sql.approvers(connection, desk.today)
    if not marked:
        if not name:
            raise missing
        if name.casefold() == desk.user.casefold():
            raise own
        return name
    may = _others(desk, marked)
    if not may:
        raise Refusal("approver_nobody_else", user=desk.user)
    found = next((one for one in may if one.casefold() == name.casefold()), None)
    if found is None:
        raise Refusal("approver_among", who=may)
    return found


def _others(desk: Desk, names: list[str]) -> list[str]:
    return [name for name in names if name.casefold() != desk.user.casefold()]
