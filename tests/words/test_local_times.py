from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from arDesk.words.local_times import LocalTime, local_time

EVENING = datetime(2026, 3, 16, 19, 40, tzinfo=UTC)
MORNING = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "country", "place", "at"),
    [
        ("+61-2-9374-4000", "", "Sydney", time(6, 40)),
        ("+49-30-901820", "US", "Berlin", time(20, 40)),  # the number says more than the address
        ("030 901820", "DE", "Berlin", time(20, 40)),
        ("12", "PL", "Warsaw", time(20, 40)),  # too short to say anything: its country does
        ("+1-212-555-0100", "", "New York", time(15, 40)),
    ],
)
def test_a_number_tells_what_time_it_is_there(number: str, country: str, place: str, at: time) -> None:
    assert local_time(number, country, EVENING) == LocalTime(place, at)


def test_where_there_are_many_zones_one_in_which_people_work_is_enough() -> None:
    found = local_time("12", "US", MORNING.replace(hour=14))
    assert found is not None
    assert found.is_office_hours


@pytest.mark.parametrize(("number", "country"), [("", ""), ("12", ""), ("ask Ann", "XX"), ("<b>", "England")])
def test_where_nothing_is_known_nothing_is_said(number: str, country: str) -> None:
    assert local_time(number, country, EVENING) is None


@pytest.mark.parametrize(
    ("at", "fine"), [(time(7, 59), False), (time(8), True), (time(17, 59), True), (time(18), False), (time(0), False)]
)
def test_offices_are_rung_from_eight_to_eighteen(at: time, fine: bool) -> None:
    assert LocalTime("Oslo", at).is_office_hours is fine
