from __future__ import annotations

import pytest

from arDesk.ledger.aging import bucket_names, bucket_of


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
    assert bucket_names()[bucket_of(days)] == bucket


def test_buckets_are_named_after_their_limits() -> None:
    assert bucket_names() == ("not_due", "1-30", "31-60", "61-90", "over_90")
    assert bucket_names((15, 45)) == ("not_due", "1-15", "16-45", "over_45")


@pytest.mark.parametrize("limits", [(), (0, 30), (-1,), (30, 30), (60, 30)])
def test_limits_that_are_no_bands_are_refused(limits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        bucket_names(limits)
