from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.ledger.aging import BUCKETS, bucket_names, bucket_of, bucket_starts
from arDesk.ledger.items import days_overdue

AS_OF = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (-5, "not_due"),
        (0, "not_due"),
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "over_90"),
    ],
)
def test_an_item_lands_in_the_bucket_of_its_days_overdue(days: int, bucket: str) -> None:
    assert BUCKETS[bucket_of(days)] == bucket


def test_buckets_are_named_after_their_limits() -> None:
    assert bucket_names() == BUCKETS
    assert bucket_names((15, 45)) == ("not_due", "1-15", "16-45", "over_45")


@pytest.mark.parametrize("limits", [(), (0, 30), (-1,), (30, 30), (60, 30)])
def test_limits_that_are_no_bands_are_refused(limits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        bucket_names(limits)


def test_bucket_starts_are_the_earliest_due_dates() -> None:
    assert bucket_starts(AS_OF) == (AS_OF, date(2026, 3, 1), date(2026, 1, 30), date(2025, 12, 31))


@given(
    due=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    as_of=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    limits=st.sets(st.integers(1, 400), min_size=1, max_size=6).map(lambda found: tuple(sorted(found))),
)
def test_comparing_dates_gives_the_same_bucket_as_counting_days(
    due: date, as_of: date, limits: tuple[int, ...]
) -> None:
    starts = bucket_starts(as_of, limits)
    by_date = next((index for index, start in enumerate(starts) if start <= due), len(starts))
    assert by_date == bucket_of(days_overdue(due, as_of), limits)
    assert len(bucket_names(limits)) == len(starts) + 1


def test_a_bucket_start_is_the_day_of_its_last_limit() -> None:
    assert all(bucket_of(days_overdue(start, AS_OF)) == index for index, start in enumerate(bucket_starts(AS_OF)))
    assert bucket_of(days_overdue(bucket_starts(AS_OF)[-1] - timedelta(1), AS_OF)) == 4
