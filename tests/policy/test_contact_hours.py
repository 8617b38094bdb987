"""When customers may be called: the first minute and the last, weekdays, holidays."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from arDesk.policy.contact_hours import ContactHours, Hours, read_hours

MONDAY, SATURDAY, SUNDAY = date(2026, 3, 16), date(2026, 3, 21), date(2026, 3, 22)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
OFFICE = ContactHours()
SHOPS = ContactHours(Hours(time(9), time(19, 30)), saturday=Hours(time(10), time(13)))


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("hours", "when", "allowed"),
    [
        (OFFICE, at(MONDAY, "07:59:59"), False),
        (OFFICE, at(MONDAY, "08:00"), True),
        (OFFICE, at(MONDAY, "17:59:59"), True),
        (OFFICE, at(MONDAY, "18:00"), False),
        (OFFICE, at(MONDAY, "00:00"), False),
        (OFFICE, at(SATURDAY, "12:00"), False),
        (SHOPS, at(MONDAY, "08:30"), False),
        (SHOPS, at(MONDAY, "19:29"), True),
        (SHOPS, at(SATURDAY, "09:59"), False),
        (SHOPS, at(SATURDAY, "12:59"), True),
        (SHOPS, at(SATURDAY, "13:00"), False),
        (SHOPS, at(SUNDAY, "12:00"), False),
        (ContactHours(None), at(MONDAY, "12:00"), False),
    ],
)
def test_a_call_may_begin_in_the_first_minute_and_no_longer_in_the_last(
    hours: ContactHours, when: datetime, allowed: bool
) -> None:
    assert hours.allow(when, "DE") is allowed


@pytest.mark.parametrize(
    ("day", "country", "spared", "allowed"),
    [
        (GOOD_FRIDAY, "DE", True, False),
        (GOOD_FRIDAY, "DE", False, True),
        (GOOD_FRIDAY, "FR", True, True),  # no holiday in all of France
        (GOOD_FRIDAY, "", True, True),
        (GOOD_FRIDAY, "XX", True, True),
        (MONDAY, "DE", True, True),
    ],
)
def test_holidays_are_those_of_the_customers_country(day: date, country: str, spared: bool, allowed: bool) -> None:
    assert OFFICE._replace(spares_holidays=spared).allow(at(day, "10:00"), country) is allowed


@pytest.mark.parametrize(
    ("hours", "when", "opens"),
    [
        (OFFICE, at(MONDAY, "07:00"), at(MONDAY, "08:00")),
        (OFFICE, at(MONDAY, "08:00"), at(MONDAY, "08:00")),
        (OFFICE, at(MONDAY, "12:15"), at(MONDAY, "12:15")),
        (OFFICE, at(MONDAY, "18:00"), at(date(2026, 3, 17), "08:00")),
        (OFFICE, at(MONDAY, "23:59"), at(date(2026, 3, 17), "08:00")),
        (OFFICE, at(date(2026, 4, 2), "18:00"), at(date(2026, 4, 7), "08:00")),  # over Easter
        (SHOPS, at(date(2026, 3, 20), "20:00"), at(SATURDAY, "10:00")),
        (SHOPS, at(SATURDAY, "13:00"), at(date(2026, 3, 23), "09:00")),
        (ContactHours(None), at(MONDAY, "12:00"), None),
    ],
)
def test_the_next_time_to_call_is_found_over_nights_weekends_and_holidays(
    hours: ContactHours, when: datetime, opens: datetime | None
) -> None:
    found = hours.next_after(when, "DE")
    assert (None if found is None else datetime.combine(*found)) == opens


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("8-18", "08:00-18:00"),
        ("08:30 – 17:15", "08:30-17:15"),
        ("00:00-23:59", "00:00-23:59"),
        ("", "None"),
        ("  ", "None"),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, read: str) -> None:
    found = read_hours(written)
    assert str(found) == read
    assert found is None or read_hours(str(found)) == found


@pytest.mark.parametrize("written", ["18-8", "8-8", "8", "8-25", "8:70-9", "never", "8-18 9-10", "-1-8"])
def test_what_are_no_hours_is_not_read(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_hours(written)
