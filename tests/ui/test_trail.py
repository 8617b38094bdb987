"""Back and forward: through pages, and through what was shown on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.preferences import Preferences
from arDesk.ui.trail import MOST, Place, Trail
from tests.ui.calling import Sitting, fill
from tests.world import World

pytestmark = pytest.mark.usefixtures("undressed")

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def sitting(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Sitting:
    fill(world)
    return Sitting(world, qtbot, jobs, preferences)


def test_one_goes_back_and_forward_and_a_new_way_forgets_what_lay_ahead() -> None:
    trail = Trail()
    assert not trail.can(-1)
    assert trail.step(-1) is None
    for page in ("today", "customers", "customers", "record"):
        trail.note(Place(page))
    assert trail.step(-1) == Place("customers")
    assert trail.step(-1) == Place("today")
    assert not trail.can(-1)
    assert trail.step(1) == Place("customers")
    trail.note(Place("customers"))  # where one stands already
    assert trail.can(1)
    trail.note(Place("settings"))
    assert not trail.can(1)


def test_the_trail_does_not_grow_for_ever() -> None:
    trail = Trail()
    for at in range(3 * MOST):
        trail.note(Place("customers", at))
    steps = 0
    while trail.step(-1) is not None:
        steps += 1
    assert steps == MOST - 1


def test_alt_and_an_arrow_go_back_to_the_customer_shown_before(sitting: Sitting) -> None:
    accounts = [row.account for row in sitting.today.queue.calls.rows[:2]]
    assert not sitting.window.actions_by_id["go.back"].isEnabled()
    for account in accounts:
        sitting.window.show_page("customers", account)
        sitting.rest()
        QApplication.processEvents()
    sitting.press(Qt.Key.Key_Left, with_=ALT)
    assert sitting.customers.work.account == accounts[0]
    sitting.press(Qt.Key.Key_Left, with_=ALT)
    assert sitting.window.page_name == "today"
    assert not sitting.window.actions_by_id["go.back"].isEnabled()
    sitting.press(Qt.Key.Key_Right, with_=ALT)
    sitting.press(Qt.Key.Key_Right, with_=ALT)
    assert sitting.customers.work.account == accounts[1]
    assert not sitting.window.actions_by_id["go.forward"].isEnabled()
    sitting.window.close_books()
    QApplication.processEvents()
    assert not sitting.window.actions_by_id["go.back"].isEnabled()


def test_the_list_of_customers_is_a_place_too(sitting: Sitting) -> None:
    sitting.window.show_page("customers")
    sitting.rest()
    sitting.customers.open_account(sitting.customers.model.row(0).account)
    sitting.rest()
    sitting.press(Qt.Key.Key_Left, with_=ALT)
    assert sitting.window.page_name == "customers"
    assert not sitting.customers.shows_account
