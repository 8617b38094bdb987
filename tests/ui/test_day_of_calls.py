"""A day of twenty calls by keyboard alone: planned, worked with every kind of outcome, skipped, pinned, undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.db.tables.ledger import accounts, items
from arDesk.desk.calls.day_plan import day_plan, plan_day
from arDesk.desk.promises.board import list_promises
from arDesk.desk.upkeep import verify
from arDesk.ui.dialogs.leave_out import LeaveOutDialog
from arDesk.ui.dialogs.plan_day import PlanDayDialog
from arDesk.ui.jobs import Jobs
from arDesk.ui.preferences import Preferences
from tests.ui.calling import CTRL, Sitting
from tests.ui.conventions.places import has_keyboard
from tests.world import TODAY, World

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CUSTOMERS, PLANNED = 26, 20
# How a call ends, and the keys that say so before Ctrl+Enter; the keyboard is in the note after the first.
ENDINGS: tuple[tuple[str, tuple[Key | str, ...]], ...] = (
    ("spoke", ("1", "In the next run.")),
    ("promise", ("2",)),
    ("promise", ("2", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "50 weekly 4x")),
    ("left_message", ("3",)),
    ("no_answer", ("4",)),
    ("busy", ("5",)),
    ("wrong_number", ("6",)),
    ("dispute", ("7",)),
    ("will_call_back", ("8", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "fri 14:30")),
    ("refuses", ("9", "Says it was never ordered.")),
)


def generate(world: World) -> None:
    """Make customers, each with one to three overdue invoices; the same ones every time."""
    chance = Random(20)
    with world.desk.change("test.customers", "account") as change:
        for at in range(CUSTOMERS):
            account = change.add(
                accounts, code=f"K{at:02}", name=f"Customer {at:02}", currency="EUR", phone=f"+44 20 7946 0{at:03}"
            )
            for number in range(chance.randint(1, 3)):
                due, minor = TODAY - timedelta(chance.randint(5, 120)), chance.randint(200_00, 9_000_00)
                change.add(
                    items, account_id=account, kind="invoice", reference=f"IN-{at:02}-{number}",
                    issued_on=due - timedelta(30), due_on=due, currency="EUR", amount_minor=minor, open_minor=minor,
                    settled_on=None,
                )  # fmt: skip


@pytest.fixture
def day(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[Sitting]:
    """Give a person at the window on a Monday; of Friday's plan a call was not made."""
    generate(world)
    plan_day(world.on(TODAY - timedelta(3)).desk, count=1)
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


def dialog(sitting: Sitting, kind: type[PlanDayDialog | LeaveOutDialog]) -> PlanDayDialog | LeaveOutDialog:
    """Give the dialog that was just opened."""
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    sitting.qtbot.waitUntil(found.isActiveWindow)
    return found


def is_over(sitting: Sitting, asking: PlanDayDialog | LeaveOutDialog) -> None:
    """See that a dialog is done, and that the keyboard is in the window again, as every desktop has it."""
    assert not asking.isVisible(), asking.message.text
    sitting.qtbot.waitUntil(lambda: has_keyboard(sitting.window))
    assert sitting.today.queue.table.hasFocus()


def plan(sitting: Sitting) -> None:
    """Plan so many calls for the day."""
    sitting.press(Key.Key_L, with_=CTRL | SHIFT)
    planning = dialog(sitting, PlanDayDialog)
    sitting.press(Key.Key_Tab, str(PLANNED))
    sitting.qtbot.waitUntil(planning.yes.isEnabled)
    sitting.press(Key.Key_Return)
    is_over(sitting, planning)


def leave_out(sitting: Sitting, key: str, *typed: Key | str) -> str:
    """Leave the customer the queue stands on out, and give who it was."""
    who = sitting.current()
    sitting.press(key)
    asking = dialog(sitting, LeaveOutDialog)
    sitting.press(*typed, Key.Key_Return)
    is_over(sitting, asking)
    assert who is not None
    assert who not in sitting.queue()
    return who


def call(sitting: Sitting, *keys: Key | str) -> str:
    """Log a call to the customer the queue stands on, and give who it was."""
    who = sitting.current()
    sitting.press(*keys)
    sitting.save()
    assert who is not None
    assert who not in sitting.queue()
    return who


def test_twenty_calls_by_keyboard_with_every_outcome(day: Sitting) -> None:
    world, queue = day.world, day.today.queue
    carried = day.queue()[0]
    assert "Planned for 13 Mar and not called +20" in queue.calls.columns[1].detail(queue.calls.rows[0])  # type: ignore[misc]
    plan(day)
    assert queue._progress.text() == f"0 of {PLANNED} planned calls made."
    assert queue.chips._buttons["planned"].text() == f"Planned {PLANNED}"

    day.press(Key.Key_End)
    last = day.current()
    day.press("t")  # pinned: the first to be called, and the row goes there
    assert day.current() == last
    called = [(call(day, *ENDINGS[0][1]), ENDINGS[0][0])]
    skipped = leave_out(day, "x", "Moves today")
    away = leave_out(day, "u", "+3", Key.Key_Tab, "On holiday")
    keys = day.keyboard.pressed
    for outcome, typed in [*ENDINGS[1:], *ENDINGS]:
        called.append((call(day, *typed), outcome))
    assert len(called) == PLANNED
    spent = day.keyboard.pressed - keys

    day.press(Key.Key_Z, with_=CTRL)  # the last call was another customer's
    assert day.current() == called[-1][0]
    day.save()  # what was typed is there again

    board, books = day_plan(world.desk), day.books()
    absent = {row.name: (row.reason, row.until) for row in books.absent}
    assert absent[skipped] == ("snoozed", TODAY + timedelta(1))
    assert absent[away] == ("snoozed", TODAY + timedelta(3))
    made = {name for name, _ in called}
    assert carried in made | {skipped, away}
    assert board.worked == len(made & {planned.name for planned in board.calls})
    assert queue._progress.text() == f"{board.worked} of {PLANNED} planned calls made."
    assert {row.name for row in books.rows}.isdisjoint(made)
    by_name = {row.name: row.account for row in books.rows} | {row.name: row.account for row in books.absent}
    found = {name: world.view(by_name[name]) for name in made}
    assert Counter(view.contacts[0].outcome for view in found.values()) == Counter(outcome for _, outcome in called)
    assert sorted(len(view.promises) for view in found.values() if view.promises) == [1, 1, 4, 4]
    assert len(list_promises(world.desk)) == 10
    assert [len(view.disputes) for view in found.values() if view.disputes] == [1, 1]
    assert sum(view.follow_up_on == TODAY + timedelta(4) for view in found.values()) == 2
    assert verify(world.desk).whole
    assert spent <= 12 * (PLANNED - 1), "a dozen keys a call"
    assert day.keyboard.pressed <= 300


def test_a_pin_is_seen_and_taken_away_by_a_key(day: Sitting) -> None:
    queue = day.today.queue
    day.press(Key.Key_Down, Key.Key_Down)
    name = day.current()
    day.press("t")
    row, column = queue.calls.rows[0], queue.calls.columns[1]
    assert (row.name, day.current()) == (name, name)
    assert column.icon is not None
    assert column.icon(row) == "pin"
    assert column.detail is not None
    assert column.detail(row).startswith("Pinned by ann")
    assert day.window.status.undo.text == "Pinned to the top of the queue."
    assert not day.window.actions_by_id["place.pin"].isEnabled()
    day.press("b")
    assert day.queue()[0] != name
    day.press(Key.Key_Z, with_=CTRL)
    assert day.queue()[0] == name
    assert not day.window.actions_by_id["place.pin"].isEnabled()


def test_a_skip_without_a_reason_is_refused_in_the_dialog(day: Sitting) -> None:
    day.press("x")
    asking = dialog(day, LeaveOutDialog)
    day.press(Key.Key_Return)
    assert asking.message.text.startswith("A skipped call needs a reason")
    day.press("Busy", Key.Key_Return)
    is_over(day, asking)
    day.today.queue.tabs.setCurrentIndex(2)
    day.today.queue.take_keyboard()
    day.rest()
    (row,) = day.today.queue.absent.rows
    assert day.today.queue.absent.columns[0].icon is not None
    assert day.today.queue.absent.columns[0].icon(row) == "clock"
    day.press("b")
    assert day.today.queue.absent.rows == []
