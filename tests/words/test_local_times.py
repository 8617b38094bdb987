from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from arDesk.words.local_times import local_time, times_at, times_in, times_to_call

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


@pytest.mark.parametrize(
    ("number", "country", "times"),
    [
        ("+1 415 555 2671", "US", ["12:40"]),
        ("+1 415 555 2671", "DE", ["12:40"]),
        ("(415) 555-2671", "US", ["12:40"]),
        ("030 901820", "DE", ["20:40"]),
        ("+34 91 1", "ES", ["19:40", "20:40"]),  # too short to tell more than the country
    ],
)
def test_to_call_it_is_the_time_where_the_number_rings(number: str, country: str, times: list[str]) -> None:
    assert [f"{one:%H:%M}" for one in times_to_call(number, country, EVENING)] == times
    assert times_to_call("12", "", EVENING) == [EVENING.astimezone()]


def test_a_country_whose_clocks_change_has_one_time_before_and_another_after() -> None:
    change = datetime(2026, 3, 29, 1, tzinfo=UTC)
    (before,), (after,) = times_in("DE", change - timedelta(seconds=1)), times_in("DE", change)
    assert (f"{before:%H:%M}", f"{after:%H:%M}") == ("01:59", "03:00")
