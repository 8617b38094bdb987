"""What holds on a day, by what was said of it and from when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.from_when import From, in_the_end, on_day

DAY = date(2026, 3, 10)
TOLD = [From(None, "Ann"), From(DAY, "Ben"), From(DAY + timedelta(5), "Cleo")]


@pytest.mark.parametrize(
    ("days", "who"), [(-3000, "Ann"), (-1, "Ann"), (0, "Ben"), (1, "Ben"), (4, "Ben"), (5, "Cleo"), (900, "Cleo")]
)
def test_what_began_last_by_a_day_holds_on_it(days: int, who: str) -> None:
    assert on_day(TOLD, DAY + timedelta(days)) == who


def test_of_what_began_on_one_day_what_was_said_last_holds() -> None:
    told = [*TOLD, From(DAY, "Zoe")]
    assert [on_day(told, DAY + timedelta(days)) for days in (-1, 0, 4, 5)] == ["Ann", "Zoe", "Zoe", "Cleo"]
    assert in_the_end(told) == "Cleo"


def test_nobody_is_a_value_like_any_other() -> None:
    told: list[From[int | None]] = [From(None, 7), From(DAY, None)]
    assert (on_day(told, DAY - timedelta(1)), on_day(told, DAY), in_the_end(told)) == (7, None, None)
