from __future__ import annotations

from datetime import UTC, datetime

import pytest

from arDesk.words.local_times import local_time, times_at, times_in

EVENING = datetime(2026, 3, 16, 19, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "country", "place", "at"),
    [
        ("+61-2-9374-4000", "", "Sydney", "06:40"),
        ("+49-30-901820", "US", "Berlin", "20:40"),  # the number says more than the address
        ("030 901820", "DE", "Berlin", "20:40"),
        ("12", "PL", "Warsaw", "20:40"),  # too short to say anything: its country does
        ("+1-212-555-0100", "", "New York", "15:40"),
    ],
)
def test_a_number_tells_what_time_it_is_there(number: str, country: str, place: str, at: str) -> None:
    (found,) = times_at(number, country, EVENING)
    assert (found.place, f"{found.at:%H:%M}") == (place, at)


@pytest.mark.parametrize(("number", "country"), [("", ""), ("12", ""), ("ask Ann", "XX"), ("<b>", "England")])
def test_where_nothing_is_known_nothing_is_said(number: str, country: str) -> None:
    assert times_at(number, country, EVENING) == []


@pytest.mark.parametrize(
    ("country", "times"),
    [
        ("FR", ["20:40"]),
        ("DE", ["20:40"]),  # two zones, and one time
        ("es", ["19:40", "20:40"]),  # the Canaries are an hour behind
        ("", []),
        ("XX", []),
    ],
)
def test_a_country_has_each_time_once(country: str, times: list[str]) -> None:
    assert [f"{one:%H:%M}" for one in times_in(country, EVENING)] == times


def test_a_country_of_several_times_has_the_computers_own() -> None:
    assert f"{local_time(EVENING, 'DE'):%H:%M}" == "20:40"
    for country in ("ES", ""):
        assert local_time(EVENING, country) == EVENING.astimezone()
