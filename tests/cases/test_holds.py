from __future__ import annotations

from datetime import date

import pytest

from arDesk.cases.holds import Hold
from arDesk.kernel.ids import AccountId, HoldId


def on(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("until", "released", "active"),
    [
        (None, None, [False, True, True, True]),
        (7, None, [False, True, True, False]),
        (None, 7, [False, True, False, False]),
        (8, 6, [False, True, False, False]),
        (None, 5, [False, False, False, False]),
    ],
)
def test_a_hold_lasts_through_its_last_day_or_up_to_its_release(
    until: int | None, released: int | None, active: list[bool]
) -> None:
    hold = Hold(
        HoldId(1),
        AccountId(1),
        None,
        "The owner is negotiating",
        on(5),
        None if until is None else on(until),
        None if released is None else on(released),
    )
    assert [hold.active_on(on(day)) for day in (4, 5, 7, 8)] == active
