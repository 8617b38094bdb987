"""Asking about a customer: its persons and numbers, whom it belongs to, files, notes, and what to say on a call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.kernel.ids import AccountId
    from arDesk.ui.dialogs.files_form import Kept
    from arDesk.ui.dialogs.group_form import Known
    from arDesk.ui.dialogs.note_form import Notes
    from arDesk.ui.dialogs.person_form import People
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page
    from arDesk.ui.panels.account.work import AccountWork


def ask_for_person(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog that enters, changes and ends a customer's persons."""

    def ask(found: People) -> None:
        from arDesk.ui.dialogs.person_form import PersonDialog

        PersonDialog(office, account, name, found, owner.window()).open()

    office.ask(lambda desk: _people(desk, account), ask, owner=owner, slot="person")


def ask_for_number(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog that says of a number whether it is good."""

    def ask(found: People) -> None:
        from arDesk.ui.dialogs.number_form import NumberDialog

        NumberDialog(office, account, name, found, owner.window()).open()

    office.ask(lambda desk: _people(desk, account), ask, owner=owner, slot="person")


def _people(desk: Desk, account: AccountId) -> People:
    from arDesk.desk.customers.accounts import find_by_id
    from arDesk.desk.customers.numbers import known_numbers
    from arDesk.desk.customers.persons import list_persons
    from arDesk.ui.dialogs.person_form import People

    return People(find_by_id(desk, account).phone, list_persons(desk, account), known_numbers(desk, account))


def ask_for_group(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog that says whom a customer belongs to, and which customers are one."""

    def question(desk: Desk) -> Known:
        from arDesk.desk.customers.groups import group_of
        from arDesk.desk.customers.merging import list_merges
        from arDesk.ui.dialogs.group_form import Known

        found = group_of(desk, account)
        return Known(found, list_merges(desk, account))

    def ask(found: Known) -> None:
        from arDesk.ui.dialogs.group_form import GroupDialog

        GroupDialog(office, account, name, found, owner.window()).open()

    office.ask(question, ask, owner=owner, slot="group")


def ask_for_files(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog with the files kept with a customer."""

    def question(desk: Desk) -> Kept:
        from arDesk.desk.customers.files import list_files

        return list_files(desk, account)

    def ask(found: Kept) -> None:
        from arDesk.ui.dialogs.files_form import FilesDialog

        FilesDialog(office, account, name, found, owner.window()).open()

    office.ask(question, ask, owner=owner, slot="files")


def ask_for_note(owner: QWidget, office: Office, account: AccountId, name: str) -> None:
    """Open the dialog for notes that no paper shows."""

    def question(desk: Desk) -> Notes:
        from arDesk.desk.customers.accounts import find_by_id
        from arDesk.desk.customers.notes import invoice_notes
        from arDesk.desk.todo.tasks import open_references
        from arDesk.ui.dialogs.note_form import Notes

        written = {one.reference: one.note for one in invoice_notes(desk, account)}
        return Notes(find_by_id(desk, account).note, written, open_references(desk, account))

    def ask(found: Notes) -> None:
        from arDesk.ui.dialogs.note_form import NoteDialog

        NoteDialog(office, account, name, found, owner.window()).open()

    office.ask(question, ask, owner=owner, slot="note")


def turn_script(work: AccountWork) -> None:
    """Show beside the form for a call what to say, or put it away."""
    work.ask_about(partial(_turn, work))


def _turn(work: AccountWork, page: Page, _office: Office, _account: AccountId, _name: str) -> None:
    from arDesk.ui.panels.call.script import ScriptPanel

    shown = work.beside.findChild(ScriptPanel) or ScriptPanel(work, page)
    if shown.isVisible():
        shown.hide()
        return
    work.log_call()
    shown.show_script()
