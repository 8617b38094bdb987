"""Asking what is to be done with a customer, and for when something on the list shall be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.desk.todo.listed import ToDo
    from arDesk.kernel.ids import AccountId
    from arDesk.ui.office import Office


def ask_for_todo(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog that sets a follow-up, a task or a hold for a customer."""

    def question(desk: Desk) -> tuple[list[str], list[str]]:
        from arDesk.desk.collectors import list_collectors
        from arDesk.desk.todo.tasks import open_references

        return [one.name for one in list_collectors(desk)], open_references(desk, account)

    def ask(found: tuple[list[str], list[str]]) -> None:
        from arDesk.ui.dialogs.todo_form import TodoDialog

        TodoDialog(office, account, name, *found, owner.window()).open()

    office.ask(question, ask, owner=owner, slot="new_todo")


def ask_for_collector(owner: QWidget, office: Office, accounts: Sequence[AccountId]) -> None:
    """Open the dialog that gives customers to a collector."""

    def question(desk: Desk) -> tuple[list[str], set[str]]:
        from arDesk.desk.collectors import collectors_of, list_collectors

        return [one.name for one in list_collectors(desk)], collectors_of(desk, accounts)

    def ask(found: tuple[list[str], set[str]]) -> None:
        from arDesk.ui.dialogs.assign_form import AssignDialog

        names, present = found
        AssignDialog(office, accounts, names, owner.window(), present=present).open()

    office.ask(question, ask, owner=owner, slot="assign")


def ask_when(owner: QWidget, office: Office, row: ToDo) -> None:
    """Open the dialog that puts something on another day."""
    from arDesk.ui.dialogs.todo_move import MoveTodoDialog

    MoveTodoDialog(office, row, owner.window()).open()
