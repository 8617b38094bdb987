"""Money that pays nothing yet shows wherever its customer is chased, and is applied from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.apply_cash import ApplyCashDialog
from tests.ui.calling import CTRL, Sitting
from tests.world import TODAY, World, eur

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def unapplied(world: World, accounts: list[AccountId]) -> AccountId:
    world.pay(accounts[0], "500", on=TODAY, apply=None)
    return accounts[0]


def dialog(sitting: Sitting) -> ApplyCashDialog:
    sitting.press(Qt.Key.Key_M, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)
    [shown] = [one for one in QApplication.topLevelWidgets() if isinstance(one, ApplyCashDialog) and one.isVisible()]
    sitting.qtbot.addWidget(shown)
    return shown


def test_it_is_said_in_the_queue_at_the_head_and_in_the_form_for_a_call(unapplied: AccountId, sitting: Sitting) -> None:
    work = sitting.today.work
    assert work.account == unapplied
    assert "500.00 unapplied" in sitting.today.queue.calls.data(sitting.today.queue.calls.index(0, 1), 257)
    assert "500.00" in work.panel.standing._apply.text()
    assert work.panel.standing.unapplied.isVisible()
    assert "500.00" in work.call.unapplied.text()
    sitting.press(Qt.Key.Key_Down)
    assert not work.panel.standing.unapplied.isVisible()
    assert not work.call.unapplied.isVisible()
    assert "account.apply" not in work.commands()


def test_it_goes_to_the_oldest_and_can_be_undone(unapplied: AccountId, sitting: Sitting) -> None:
    shown = dialog(sitting)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    sitting.rest()
    assert not shown.isVisible()
    view = sitting.world.view(unapplied)
    assert [row.item.open for row in view.items] == [eur("5400"), eur("100")]
    assert not view.balances[0].unapplied
    sitting.office.undo()
    sitting.rest()
    assert sitting.world.view(unapplied).balances[0].unapplied == eur("500")


def test_it_goes_to_what_is_ticked_and_the_rest_stays(unapplied: AccountId, sitting: Sitting) -> None:
    shown = dialog(sitting)
    shown.invoices.ticks.tick(["IN1B"])
    assert shown.pays.text().replace("\N{NO-BREAK SPACE}", " ") == "100.00 EUR; 400.00 EUR stays unapplied."
    shown.yes.click()
    sitting.rest()
    view = sitting.world.view(unapplied)
    assert [row.item.open for row in view.items] == [eur("5900")]
    assert view.balances[0].unapplied == eur("400")
