"""Row 32: the timer starts on dialling or logging, pauses, can be corrected, and its seconds are kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from arDesk.ui.widgets.call_timer import CallTimer
from tests.ui.calling import CTRL, Sitting

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key


@pytest.fixture
def now(sitting: Sitting) -> list[float]:
    seconds = [100.0]
    timer(sitting)._now = lambda: seconds[0]
    return seconds


def timer(sitting: Sitting) -> CallTimer:
    return sitting.today.work.timer


def last(sitting: Sitting) -> tuple[int | None, int | None]:
    call = sitting.world.view(sitting.books().rows[0].account).contacts or [
        contact
        for account in range(1, 7)
        for contact in sitting.world.view(account).contacts  # type: ignore[arg-type]
    ]
    return call[-1].seconds, call[-1].minutes


def test_looking_at_a_customer_is_no_call(sitting: Sitting) -> None:
    sitting.press(Key.Key_Down, Key.Key_Down)
    assert not timer(sitting).running


@pytest.mark.parametrize("how", ["log", "dial", "outcome"])
def test_it_starts_with_the_call(sitting: Sitting, how: str) -> None:
    match how:
        case "log":
            sitting.press(Key.Key_L, with_=CTRL)
        case "dial":
            sitting.today.work.panel.dialled.emit("")
        case "outcome":
            sitting.press("1")
    assert timer(sitting).running


def test_its_seconds_are_kept_without_the_pauses(sitting: Sitting, now: list[float]) -> None:
    sitting.press(Key.Key_L, with_=CTRL)
    now[0] += 150
    timer(sitting).click()
    now[0] += 1000
    timer(sitting).click()
    now[0] += 50
    sitting.press("1")
    sitting.save()
    assert last(sitting) == (200, 4)
    assert not timer(sitting).running


@pytest.mark.parametrize(("typed", "seconds"), [("3:20", 200), ("12", 720), ("1:02:03", 3723)])
def test_what_is_typed_is_kept_instead(sitting: Sitting, now: list[float], typed: str, seconds: int) -> None:
    sitting.press("1", Key.Key_Tab, Key.Key_Tab, typed)
    now[0] += 30
    sitting.save()
    assert last(sitting)[0] == seconds


def test_half_a_length_is_marked_and_nothing_saved(sitting: Sitting) -> None:
    sitting.press("1", Key.Key_Tab, Key.Key_Tab, "3:")
    sitting.save()
    field = sitting.today.work.call.fields.minutes
    assert field.property("wrong")
    assert field.hasFocus()
    sitting.press("2", "0")
    assert not sitting.world.view(1).contacts  # type: ignore[arg-type]
