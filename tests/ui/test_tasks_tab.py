"""What is to be done, by keyboard: set on a customer's page, worked through on Commitments, and all can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from arDesk.desk.collectors import list_collectors, plan_assignment
from arDesk.desk.office import set_rule
from arDesk.desk.todo.escalation import add_rule, list_rules
from arDesk.desk.todo.follow_ups import set_follow_up
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.todo.listed import list_todo
from arDesk.desk.todo.tasks import add_task
from arDesk.kernel.ids import AccountId
from arDesk.policy.rules import Action
from arDesk.ui.dialogs.assign_form import AssignDialog
from arDesk.ui.dialogs.placing_form import PlacingDialog
from arDesk.ui.dialogs.rule_form import RuleDialog
from arDesk.ui.dialogs.todo_form import TodoDialog
from arDesk.ui.dialogs.todo_move import MoveTodoDialog
from arDesk.ui.pages.commitments import CommitmentsPage
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.pages.settings import SettingsPage
from arDesk.ui.panels.commitments.tasks_tab import TasksTab
from arDesk.ui.panels.settings.assignment import AssignmentEditor
from arDesk.ui.panels.settings.escalation import EscalationSettings
from arDesk.words import formats
from tests.ui.calling import CTRL, Sitting
from tests.ui.papers import shown
from tests.world import TODAY

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key


def dialog(sitting: Sitting, kind: type[object]) -> object:
    sitting.rest()
    (found,) = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    return found


def tab(sitting: Sitting) -> TasksTab:
    page = shown(sitting, "commitments", CommitmentsPage)
    page.show_subject("tasks")
    sitting.rest()
    found = page.shown
    assert isinstance(found, TasksTab)
    return found


def keys(tab: TasksTab) -> list[str]:
    return [row.key for row in tab.model.rows]


@pytest.fixture
def office(sitting: Sitting) -> Sitting:
    desk, first = sitting.world.desk, AccountId(1)
    add_task(desk, first, kind="send_copy", due_on=TODAY, owner="Ben")
    set_follow_up(desk, first, on=TODAY, note="after the meeting")
    place_hold(desk, first, reason="court")
    sitting.office.changes.tell(frozenset({"books"}))
    sitting.rest()
    return sitting


def test_the_list_is_worked_through_by_one_key_and_undone(office: Sitting) -> None:
    list_ = tab(office)
    assert keys(list_) == ["follow_up/1", "task/1", "hold/1"] or keys(list_) == ["task/1", "follow_up/1", "hold/1"]
    list_.table.choose("task/1")
    office.press(Key.Key_D)
    office.rest()
    assert [row.key for row in list_.model.rows if row.when == "done"] == ["task/1"]
    office.press(Key.Key_Z, with_=CTRL)
    office.rest()
    assert [row.key for row in list_.model.rows if row.when == "done"] == []
    list_.chips.choose("today")
    assert set(keys(list_)) == {"task/1", "follow_up/1"}
    list_.owner.setCurrentIndex(list_.owner.findData("Ben"))
    assert keys(list_) == ["task/1"]
    list_.kind.setCurrentIndex(list_.kind.findData("holds"))
    assert keys(list_) == []


def test_one_key_puts_it_on_another_day(office: Sitting) -> None:
    list_ = tab(office)
    list_.table.choose("task/1")
    office.press(Key.Key_M)
    moving = dialog(office, MoveTodoDialog)
    assert isinstance(moving, MoveTodoDialog)
    office.press("+2", Key.Key_Return)
    office.rest()
    (row,) = [row for row in list_todo(office.world.desk) if row.sort == "task"]
    assert (row.due_on, row.number) == (TODAY + timedelta(2), 2)


def test_one_key_on_the_customer_s_page_sets_it_and_the_page_says_so(sitting: Sitting) -> None:
    page = shown(sitting, "customers", CustomersPage)
    page.open_account(1)
    sitting.rest()
    todo = page.work.panel.todo
    assert todo.isHidden()
    sitting.press(Key.Key_T, with_=CTRL)
    form = dialog(sitting, TodoDialog)
    assert isinstance(form, TodoDialog)
    assert form.when.day == sitting.office.today
    form.kind.setCurrentIndex(form.kind.findData("hold"))
    assert form.when.text() == "", "a hold stands until it is lifted"
    form.kind.setCurrentIndex(form.kind.findData("other"))
    assert form.when.day == sitting.office.today
    form.when.setText("fri 14:30")
    height = form.height()
    form.yes.click()
    sitting.rest()
    assert "needs a note" in form.message.text
    assert (form.note.hasFocus(), form.note.property("wrong")) == (True, True)
    sitting.qtbot.waitUntil(lambda: form.height() > height)
    assert form._body.verticalScrollBar().maximum() == 0
    form.note.setText("ask the <b>warehouse</b>")
    form.yes.click()
    sitting.rest()
    (row,) = list_todo(sitting.world.desk)
    assert (row.kind, row.note, f"{row.due_at:%H:%M}") == ("other", "ask the <b>warehouse</b>", "14:30")
    assert not todo.isHidden()
    assert "ask the <b>warehouse</b>" in todo.lines[0].text()


def test_the_customer_called_goes_to_a_collector(sitting: Sitting) -> None:
    account = sitting.today.work.account
    assert account is not None
    sitting.window.actions_by_id["account.assign"].trigger()
    form = dialog(sitting, AssignDialog)
    assert isinstance(form, AssignDialog)
    form.collector.setEditText("Cleo")
    form.yes.click()
    sitting.rest()
    assert sitting.world.view(account).account.collector == "Cleo"


def test_customers_chosen_go_to_a_collector_together(sitting: Sitting) -> None:
    page = shown(sitting, "customers", CustomersPage)
    page.table.setFocus()
    page.table.choose_at(0)
    sitting.press(Key.Key_Down, with_=Qt.KeyboardModifier.ShiftModifier)
    sitting.window.actions_by_id["account.assign"].trigger()
    form = dialog(sitting, AssignDialog)
    assert isinstance(form, AssignDialog)
    form.collector.setEditText("Cleo")
    form.yes.click()
    sitting.rest()
    sitting.window.actions_by_id["account.assign"].trigger()
    again = dialog(sitting, AssignDialog)
    assert isinstance(again, AssignDialog)
    assert again.collector.currentText() == "Cleo"
    sitting.save()
    assert not again.isVisible()
    assert [(one.name, one.customers) for one in list_collectors(sitting.world.desk) if one.name == "Cleo"] == [
        ("Cleo", 2)
    ]


def test_a_rule_is_put_together_and_says_what_it_finds(sitting: Sitting) -> None:
    page = shown(sitting, "settings", SettingsPage)
    page.show_subject("escalation")
    sitting.rest()
    editor = page.editors["escalation"]
    assert isinstance(editor, EscalationSettings)
    editor.add()
    form = dialog(sitting, RuleDialog)
    assert isinstance(form, RuleDialog)
    assert not form.yes.isEnabled()
    condition = form.conditions[0]
    condition.kind.setCurrentIndex(condition.kind.findData("overdue_amount"))
    condition.value.setText("1")
    form.doing[0].tick.setChecked(True)
    sentence = f"From {formats.day(sitting.office.today)} on: when more than 1.00 is overdue, call the same day."
    assert form.sentence.text() == sentence
    sitting.qtbot.waitUntil(lambda: "left alone" in form.found.text())
    form.since.set_day(date(2020, 1, 1))
    sitting.qtbot.waitUntil(lambda: "It holds of" in form.found.text() and "left alone" not in form.found.text())
    form.yes.click()
    sitting.rest()
    (rule,) = list_rules(sitting.world.desk)
    assert (rule.since, rule.text) == (
        date(2020, 1, 1),
        sentence.replace(formats.day(sitting.office.today), "1 Jan 2020"),
    )
    assert editor.model.rowCount() == 1
    assert editor.found.rowCount() > 0
    assert editor.found.cells(0)[-1] == "Call the same day"
    add_rule(sitting.world.desk, rule.conditions, [Action("tell", "Eve")], since=rule.since)
    editor.show_policy(sitting.world.desk.policy())
    sitting.rest()
    assert editor.table.current_row().number == 2, "the new one"
    assert editor.found.cells(0)[-1] == "Tell Eve"
    editor.remove()
    sitting.rest()
    editor.remove()
    sitting.rest()
    assert list_rules(sitting.world.desk) == ()


def test_rules_of_assignment_are_changed_and_put_in_order_and_say_who_would_go(sitting: Sitting) -> None:
    rules = [{"collector": "Zoe", "names_to": "M"}, {"collector": "Ann"}]
    set_rule(sitting.world.desk, "assignment.rules", rules)
    page = shown(sitting, "settings", SettingsPage)
    page.show_subject("collectors")
    sitting.rest()
    editor = page.editors["collectors"].assignment
    assert isinstance(editor, AssignmentEditor)
    assert (editor._up.isEnabled(), editor._down.isEnabled()) == (False, True)
    assert editor.model.cells(1)[1] == "Everybody else goes to Ann."
    editor.move_by(1)
    sitting.rest()
    assert editor.model.cells(0)[1] == "Everybody goes to Ann."
    assert [rule.collector for rule in sitting.world.desk.policy().assignment.rules] == ["Ann", "Zoe"]
    assert editor.table.current_row()[0] == 1, "the rule that was moved stays chosen"
    count = editor.moves.rowCount()
    assert count == len(plan_assignment(sitting.world.desk)) > 1
    assert str(count) in editor.would.text()
    editor._assign.setFocus()
    sitting.press(Key.Key_Space)
    assert (editor._assign.isEnabled(), editor.table.hasFocus()) == (False, True), "not on Undo"
    editor.change()
    form = dialog(sitting, PlacingDialog)
    assert isinstance(form, PlacingDialog)
    assert (form.collector.currentText(), form.texts["names_to"].text()) == ("Zoe", "M")
    form.texts["country"].setText("DE")
    form.collector.clearEditText()
    sitting.press("an")
    assert form.collector.currentText().casefold() == "ann"
    sitting.press(Key.Key_Return)
    assert not form.isVisible(), "the Enter that takes what was completed keeps the rule"
    last = sitting.world.desk.policy().assignment.rules[1]
    assert (last.collector, last.names_to, last.country) == ("Ann", "M", "DE")
