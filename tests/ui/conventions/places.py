"""Everywhere a convention must hold: every page, every dialog, every table, every command, found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QWidget

from arDesk.cases.promises import Promise, judge
from arDesk.cases.tasks import When
from arDesk.db.customers.accounts import ContactPerson
from arDesk.desk.calls.scripts import Script
from arDesk.desk.cash.unapplied import find_applicable
from arDesk.desk.catch_up import KINDS, CatchUp, Missed
from arDesk.desk.customers.groups import Group
from arDesk.desk.plans.drafts import free_items
from arDesk.desk.promises.judged import PromiseRow
from arDesk.desk.todo.listed import ToDo
from arDesk.kernel.ids import AccountId, PersonId, PromiseId
from arDesk.kernel.money import Money
from arDesk.policy.settings import QueuePolicy
from arDesk.ui import dialogs
from arDesk.ui.dialogs.apply_cash import ApplyCashDialog
from arDesk.ui.dialogs.as_of import AsOfDialog
from arDesk.ui.dialogs.assign_form import AssignDialog
from arDesk.ui.dialogs.caught_up import CaughtUpDialog
from arDesk.ui.dialogs.collector_form import CollectorDialog
from arDesk.ui.dialogs.cover_form import CoverDialog
from arDesk.ui.dialogs.dispute_change import ChangeDisputeDialog
from arDesk.ui.dialogs.dispute_raise import RaiseDisputeDialog
from arDesk.ui.dialogs.dispute_resolve import ResolveDisputeDialog
from arDesk.ui.dialogs.files_form import FilesDialog
from arDesk.ui.dialogs.group_form import GroupDialog, Known
from arDesk.ui.dialogs.help import HelpDialog
from arDesk.ui.dialogs.journal import JournalDialog
from arDesk.ui.dialogs.key_sheet import KeySheetDialog
from arDesk.ui.dialogs.keys import KeysDialog
from arDesk.ui.dialogs.leave_out import LeaveOutDialog
from arDesk.ui.dialogs.mark_promise import MarkPromiseDialog
from arDesk.ui.dialogs.new_books import NewBooksDialog
from arDesk.ui.dialogs.note_form import NoteDialog, Notes
from arDesk.ui.dialogs.number_form import NumberDialog
from arDesk.ui.dialogs.palette import PaletteDialog
from arDesk.ui.dialogs.person_form import People, PersonDialog
from arDesk.ui.dialogs.placing_form import PlacingDialog
from arDesk.ui.dialogs.plan import PlanDialog, Planned
from arDesk.ui.dialogs.plan_day import PlanDayDialog
from arDesk.ui.dialogs.rule_form import RuleDialog
from arDesk.ui.dialogs.script_form import ScriptDialog
from arDesk.ui.dialogs.strategy_form import StrategyDialog
from arDesk.ui.dialogs.todo_form import TodoDialog
from arDesk.ui.dialogs.todo_move import MoveTodoDialog
from arDesk.ui.dialogs.whats_new import WhatsNewDialog
from arDesk.ui.pages import PAGES
from arDesk.ui.widgets.table import TableView
from tests.ui.calling import Sitting
from tests.ui.disputing import open_change, open_raise, open_resolve

PEOPLE = People("030 1", [ContactPerson(PersonId(1), "Ann", "", "030 2", "", ("owner",))], {})
PAGE_IDS = tuple(page.id for page in PAGES)

# How each dialog is opened; test_00_places finds the one that is missing here.
DIALOGS: dict[type[QDialog], Callable[[Sitting], object]] = {
    PersonDialog: lambda sitting: PersonDialog(sitting.office, AccountId(1), "Elm", PEOPLE, sitting.window).open(),
    NumberDialog: lambda sitting: NumberDialog(sitting.office, AccountId(1), "Elm", PEOPLE, sitting.window).open(),
    GroupDialog: lambda sitting: GroupDialog(
        sitting.office, AccountId(1), "Elm", Known(Group(None, ()), []), sitting.window
    ).open(),
    FilesDialog: lambda sitting: FilesDialog(sitting.office, AccountId(1), "Elm", [], sitting.window).open(),
    NoteDialog: lambda sitting: NoteDialog(
        sitting.office, AccountId(1), "Elm", Notes("", {}, ["INV-1"]), sitting.window
    ).open(),
    ScriptDialog: lambda sitting: ScriptDialog(
        sitting.office, Script("reminder", "en", "Hello {name}", own=True), sitting.window
    ).open(),
    RuleDialog: lambda sitting: RuleDialog(sitting.office, None, ["Ann"], sitting.window).open(),
    CollectorDialog: lambda sitting: CollectorDialog(sitting.office, None, sitting.window).open(),
    CoverDialog: lambda sitting: CoverDialog(sitting.office, "Ben", ["Ann", "Ben"], sitting.window).open(),
    PlacingDialog: lambda sitting: PlacingDialog(sitting.office, (), ["Ann"], sitting.window).open(),
    AssignDialog: lambda sitting: AssignDialog(sitting.office, [AccountId(1)], ["Ann"], sitting.window).open(),
    LeaveOutDialog: lambda sitting: LeaveOutDialog(sitting.office, AccountId(1), "Elm", list, sitting.window).open(),
    PlanDayDialog: lambda sitting: PlanDayDialog(sitting.office, sitting.window).open(),
    CaughtUpDialog: lambda sitting: _caught_up(sitting),  # noqa: PLW0108
    StrategyDialog: lambda sitting: StrategyDialog(sitting.office, QueuePolicy(), None, sitting.window).open(),
    RaiseDisputeDialog: open_raise,
    ChangeDisputeDialog: open_change,
    ResolveDisputeDialog: open_resolve,
    TodoDialog: lambda sitting: _todo(sitting),  # noqa: PLW0108
    MoveTodoDialog: lambda sitting: _move_todo(sitting),  # noqa: PLW0108
    AsOfDialog: lambda sitting: sitting.window.actions_by_id["view.as_of"].trigger(),
    NewBooksDialog: lambda sitting: sitting.window.actions_by_id["file.new"].trigger(),
    ApplyCashDialog: lambda sitting: _apply(sitting),  # noqa: PLW0108  # it is defined below
    MarkPromiseDialog: lambda sitting: _mark(sitting),  # noqa: PLW0108  # it is defined below
    PlanDialog: lambda sitting: _plan(sitting),  # noqa: PLW0108  # it is defined below
    JournalDialog: lambda sitting: sitting.window.actions_by_id["file.journal"].trigger(),
    HelpDialog: lambda sitting: sitting.window.actions_by_id["help.page"].trigger(),
    KeysDialog: lambda sitting: sitting.window.actions_by_id["edit.keys"].trigger(),
    KeySheetDialog: lambda sitting: sitting.window.actions_by_id["help.keys"].trigger(),
    WhatsNewDialog: lambda sitting: sitting.window.actions_by_id["help.whats_new"].trigger(),
    PaletteDialog: lambda sitting: sitting.window.actions_by_id["go.anything"].trigger(),
}


def _apply(sitting: Sitting) -> None:
    """Open it for a customer who may have nothing to apply."""
    office = sitting.window.office
    if office is not None:
        found = find_applicable(office.desk, AccountId(1))
        ApplyCashDialog(office, found, sitting.window).open()


def _caught_up(sitting: Sitting) -> None:
    day = sitting.office.today
    missed = [Missed(day, kind, AccountId(1), "C1", "Harbour Foods") for kind in KINDS]
    CaughtUpDialog(sitting.office, CatchUp(day, day, missed, 3), sitting.window).open()


def _todo(sitting: Sitting) -> None:
    office = sitting.window.office
    if office is not None:
        TodoDialog(office, AccountId(1), "Harbour Foods", ["Ann"], ["INV-1"], sitting.window).open()


def _move_todo(sitting: Sitting) -> None:
    office = sitting.window.office
    if office is not None:
        row = ToDo(
            "task", "task/1", "send_copy", AccountId(1), "C1", "Harbour Foods", "Ann", When.TODAY, office.today,
            office.today,
        )  # fmt: skip
        MoveTodoDialog(office, row, sitting.window).open()


def _mark(sitting: Sitting) -> None:
    """Open it for a promise that may never have been made."""
    office = sitting.window.office
    if office is not None:
        promise = Promise(PromiseId(1), AccountId(1), Money(1_00, "EUR"), office.today, office.today, office.today)
        judgement = judge(promise, [], owing=promise.amount, as_of=office.today)
        row = PromiseRow(promise, "C1", "Harbour Foods", (), judgement)
        MarkPromiseDialog(office, row, sitting.window).open()


def _plan(sitting: Sitting) -> None:
    """Open it for a customer who may have nothing to pay in instalments."""
    office = sitting.window.office
    if office is not None:
        PlanDialog(office, Planned(AccountId(1), "Ms", free_items(office.desk, AccountId(1))), sitting.window).open()


# Bases other dialogs are made of.
BASES = frozenset({"FormDialog"})


def dialog_classes() -> set[type[QDialog]]:
    """Find every dialog there is in arDesk/ui/dialogs."""
    for module in pkgutil.iter_modules(dialogs.__path__, f"{dialogs.__name__}."):
        importlib.import_module(module.name)
    found, waiting = set[type[QDialog]](), [QDialog]
    while waiting:
        for made in waiting.pop().__subclasses__():
            waiting.append(made)
            if made.__module__.startswith(dialogs.__name__) and made.__name__ not in BASES:
                found.add(made)
    return found


def open_page(sitting: Sitting, page: str) -> QWidget:
    """Show a page and wait until it stands, in the window that has the keyboard."""
    sitting.qtbot.waitUntil(lambda: has_keyboard(sitting.window))
    sitting.window.show_page(page)
    sitting.rest()
    shown = sitting.window.page
    assert shown is not None
    _complete(sitting, shown)
    return shown


def _complete(sitting: Sitting, page: QWidget) -> None:
    """Have a page make the tabs that it makes when they are first turned to."""
    tabs = getattr(page, "tabs", None)
    if not isinstance(tabs, QTabBar) or page.property("complete"):
        return
    page.setProperty("complete", True)
    shown = tabs.currentIndex()
    for at in (*range(tabs.count()), shown):
        tabs.setCurrentIndex(at)
    sitting.rest()


def has_keyboard(window: QWidget) -> bool:
    if not window.isActiveWindow():
        window.activateWindow()  # again and again: another window may be on its way out
    return window.isActiveWindow()


def open_dialog(sitting: Sitting, kind: type[QDialog]) -> QDialog:
    """Open a dialog the way a person does, and wait until it stands."""
    DIALOGS[kind](sitting)
    sitting.rest()
    shown = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    assert len(shown) == 1
    sitting.qtbot.addWidget(shown[0])
    return shown[0]


def tables_of(place: QWidget) -> list[TableView]:
    """Find every table of a page, those of other tabs too."""
    return place.findChildren(TableView)
