"""Who works for whom while a colleague is away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.collectors import Cover, CoverId, in_place_of, works_for

DAY = date(2026, 3, 16)


def away(absent: str, by: str, first: int = 0, last: int = 0, *, number: int = 1, ended: int | None = None) -> Cover:
    back = None if ended is None else DAY + timedelta(ended)
    return Cover(CoverId(number), absent, by, DAY + timedelta(first), DAY + timedelta(last), DAY - timedelta(9), back)


@pytest.mark.parametrize(
    ("cover", "active"),
    [
        (away("Ben", "Ann", 0, 0), True),
        (away("Ben", "Ann", -3, 0), True),
        (away("Ben", "Ann", -3, -1), False),
        (away("Ben", "Ann", 1, 3), False),
        (away("Ben", "Ann", -3, 3, ended=0), False),
        (away("Ben", "Ann", -3, 3, ended=1), True),
    ],
)
def test_cover_lasts_from_its_first_day_through_its_last(cover: Cover, active: bool) -> None:
    assert works_for("Ann", [cover], DAY) == (frozenset({"Ann", "Ben"}) if active else frozenset({"Ann"}))
    assert works_for("Ben", [cover], DAY) == (frozenset() if active else frozenset({"Ben"}))


def test_whoever_is_there_in_the_end_does_the_work() -> None:
    chain = [away("Ben", "Cleo"), away("Cleo", "Ann", number=2)]
    assert in_place_of(chain, DAY) == {"Ben": "Ann", "Cleo": "Ann"}
    assert in_place_of(reversed(chain), DAY) == {"Ben": "Ann", "Cleo": "Ann"}
    assert works_for("Ann", chain, DAY) == {"Ann", "Ben", "Cleo"}


def test_in_a_circle_everybody_does_their_own() -> None:
    circle = [away("Ann", "Ben"), away("Ben", "Ann", number=2)]
    assert in_place_of(circle, DAY) == {}
    assert works_for("Ann", circle, DAY) == {"Ann"}


def test_the_cover_entered_last_holds() -> None:
    assert in_place_of([away("Ben", "Ann"), away("Ben", "Cleo", number=2)], DAY) == {"Ben": "Cleo"}
