"""Commitments: promises in lists, judged and ended by keyboard, in a calendar, in figures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from arDesk.cases.instalments import Terms
from arDesk.desk.plans.acts import make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.promises.board import Commitment
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.mark_promise import MarkPromiseDialog
from arDesk.ui.pages.commitments import CommitmentsPage
from arDesk.ui.panels.commitments.plans_tab import PlansTab
from arDesk.ui.panels.commitments.promises_calendar import PromisesCalendar
from arDesk.ui.panels.commitments.promises_tab import PromisesTab
from arDesk.ui.widgets.text import PlainLabel
from tests.ui.calling import Sitting
from tests.world import TODAY, World

Key = Qt.Key


def promised(world: World, accounts: list[AccountId]) -> None:
    """Let one be broken, one due today, one on Friday."""
    world.on(TODAY - timedelta(20)).promise(accounts[0], "300", TODAY - timedelta(10), ["IN1"])
    world.on(TODAY - timedelta(3)).promise(accounts[1], "200", TODAY)
    world.promise(accounts[2], "100", TODAY + timedelta(4))


def shown(sitting: Sitting) -> CommitmentsPage:
    sitting.window.show_page("commitments")
    sitting.rest()
    page = sitting.window.page
    assert isinstance(page, CommitmentsPage)
    return page


def promises(sitting: Sitting) -> PromisesTab:
    tab = shown(sitting).shown
    assert isinstance(tab, PromisesTab)
    return tab


def listed(tab: PromisesTab) -> list[tuple[str, str]]:
    rows: list[Commitment] = tab.model.rows
    return [(each.row.name, each.row.state.value) for each in rows]


def said(tab: PromisesTab) -> list[str]:
    return [one.text() for one in tab.detail.findChildren(PlainLabel)]


def test_the_lists_of_a_day_are_counted_and_the_chosen_promise_stands_beside(
    sitting: Sitting, accounts: list[AccountId]
) -> None:
    promised(sitting.world, accounts)
    tab = promises(sitting)
    assert listed(tab) == [("Quarry Optics", "open"), ("Elm <b>Textiles</b>", "open")]
    assert shown(sitting).tabs.tabText(0) == "Promises 2"  # due today and late
    assert "promise.confirm" in tab.commands()
    tab.chips.choose("late")
    assert listed(tab) == [("Harbour Foods", "broken")]
    assert {"300.00 EUR", "broken", "IN1"} <= set(said(tab))
    assert "promise.confirm" not in tab.commands(), "nothing of it is to come"
    tab.table.setFocus()
    sitting.press(Key.Key_Return)
    assert sitting.customers.work.account == accounts[0]


def test_a_promise_is_withdrawn_undone_and_marked_by_somebody(sitting: Sitting, accounts: list[AccountId]) -> None:
    promised(sitting.world, accounts)
    tab = promises(sitting)
    sitting.window.actions_by_id["promise.withdraw"].trigger()
    sitting.rest()
    assert listed(tab) == [("Elm <b>Textiles</b>", "open")]
    sitting.office.undo()
    sitting.rest()
    assert len(listed(tab)) == 2
    tab.chips.choose("late")
    sitting.window.actions_by_id["promise.mark"].trigger()
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, MarkPromiseDialog) and one.isVisible()]
    dialog.reason.setText("Paid to the driver.")
    dialog.yes.click()
    sitting.rest()
    assert "approval" in " ".join(one.text() for one in dialog.message.findChildren(PlainLabel))
    dialog.approver.setText("Olive")
    dialog.yes.click()
    sitting.rest()
    assert not dialog.isVisible()
    tab.chips.choose("all")
    tab.table.choose(1)
    assert "kept (marked)" in said(tab)
    assert next(one.text() for one in tab.detail.findChildren(QPushButton)) == "Let the promise stand again"


def test_the_calendar_goes_by_keyboard_over_the_months(
    sitting: Sitting, accounts: list[AccountId], tmp_path: Path
) -> None:
    promised(sitting.world, accounts)
    draft = PlanDraft(Terms(TODAY + timedelta(4), count=1))
    agreed = make_plan(sitting.world.desk, accounts[0], draft, stage="active").made
    shown(sitting).show_subject("calendar")
    sitting.rest()
    tab = shown(sitting).shown
    assert isinstance(tab, PromisesCalendar)
    assert tab.grid.hasFocus()
    sitting.press(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert tab.grid.day == TODAY + timedelta(4)
    assert [one.name for one in tab.list_model.rows] == ["Elm <b>Textiles</b>", "Harbour Foods"]
    index = tab.model.place(tab.grid.day)
    assert tab.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Fri 20 Mar 2026, 1 open, Plan: 1 open"
    sitting.press(Key.Key_Return)
    assert tab.table.hasFocus()
    sitting.press(Key.Key_Escape)
    sitting.press(Key.Key_PageDown, Key.Key_End, Key.Key_Right)
    assert (tab.grid.day, tab.model.month) == (date(2026, 5, 1), date(2026, 5, 1))
    assert tab.sum.text() == "Nothing still to come this month"
    out = tmp_path / "promises.ics"
    tab._saving.write(out)
    sitting.rest()
    assert out.read_bytes().count(b"BEGIN:VEVENT") == 3
    tab.grid.choose(TODAY + timedelta(4))
    assert tab.sum.text().startswith("Still to come this month: 2 promises: 300.00 EUR · 1 instalment: ")
    tab.table.row_opened.emit(tab.list_model.rows[1])
    sitting.rest()
    plans = shown(sitting).shown
    assert isinstance(plans, PlansTab)
    assert plans.table.current_row().plan.id == agreed


@pytest.mark.parametrize("group", ["customer", "conversations"])
def test_how_promises_are_kept_is_told_with_small_samples_said(
    sitting: Sitting, accounts: list[AccountId], group: str
) -> None:
    promised(sitting.world, accounts)
    tab = promises(sitting)
    tab.turn.click()
    sitting.rest()
    assert tab.figures.kept.text() == "0.0%"
    assert tab.figures.kept_more.text() == "0 of 1 promise · small sample"
    tab.figures.chips.choose(group)
    (row,) = (tab.figures.model.cells(at) for at in range(tab.figures.model.rowCount()))
    assert row[-1] == "small sample"
    sitting.press(Key.Key_Escape)
    assert tab.chips.isVisible()
