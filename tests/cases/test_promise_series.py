"""Promises that repeat: their days, their sum, and money that counts for the earliest first, once."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.cases.promise_series import MOST_TIMES, Every, Repeat, schedule, shared
from arDesk.cases.promises import Payment, Promise, PromiseState, judge
from arDesk.kernel.ids import AccountId, PromiseId
from arDesk.kernel.money import Money

S = PromiseState
MADE = date(2026, 1, 2)
DAYS = (date(2026, 1, 10), date(2026, 1, 20), date(2026, 1, 30))


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def on(day: int) -> date:
    return date(2026, 1, day)


def days(first: date, repeat: Repeat) -> list[str]:
    return [f"{time.day:%m-%d}" for time in schedule(eur(100), first, repeat, eur(10_000))]


@pytest.mark.parametrize(
    ("first", "repeat", "expected"),
    [
        (date(2027, 1, 31), Repeat(Every.MONTH, 5), ["01-31", "02-28", "03-31", "04-30", "05-31"]),
        (date(2028, 1, 31), Repeat(Every.MONTH, 3), ["01-31", "02-29", "03-31"]),
        (date(2027, 1, 30), Repeat(Every.MONTH, 4), ["01-30", "02-28", "03-30", "04-30"]),
        (date(2027, 2, 28), Repeat(Every.MONTH, 3), ["02-28", "03-28", "04-28"]),
        (date(2028, 2, 28), Repeat(Every.MONTH, 3), ["02-28", "03-28", "04-28"]),
        (date(2026, 12, 15), Repeat(Every.MONTH, 3), ["12-15", "01-15", "02-15"]),
        (date(2026, 12, 24), Repeat(Every.WEEK, 3), ["12-24", "12-31", "01-07"]),
        (date(2026, 12, 24), Repeat(Every.TWO_WEEKS, 3), ["12-24", "01-07", "01-21"]),
        (date(2026, 12, 1), Repeat(Every.MONTH, until=date(2027, 2, 1)), ["12-01", "01-01", "02-01"]),
        (date(2026, 12, 1), Repeat(Every.MONTH, until=date(2027, 1, 31)), ["12-01", "01-01"]),
        (date(2026, 12, 1), Repeat(Every.MONTH, 2, date(2027, 2, 1)), ["12-01", "01-01"]),
        (date(2026, 12, 1), Repeat(Every.MONTH, 9, date(2026, 12, 1)), ["12-01"]),
    ],
)
def test_the_days_are_counted_from_the_first(first: date, repeat: Repeat, expected: list[str]) -> None:
    assert days(first, repeat) == expected


@pytest.mark.parametrize(
    ("owing", "amounts"),
    [(300, [100, 100, 100]), (301, [100, 100, 100, 1]), (299, [100, 100, 99]), (100, [100]), (40, [40])],
)
def test_no_more_is_promised_than_is_owing(owing: int, amounts: list[int]) -> None:
    made = schedule(eur(100), MADE, Repeat(Every.WEEK), eur(owing))
    assert [time.amount.minor for time in made] == amounts


def test_there_is_an_end_to_it() -> None:
    assert len(schedule(eur(1), MADE, Repeat(Every.WEEK), eur(10**6))) == MOST_TIMES


def series(*, ended: int | None = None) -> list[Promise]:
    """Three times of 100, two days of grace each; all may be withdrawn on a day."""
    end, how = (None, None) if ended is None else (on(ended), S.WITHDRAWN)
    return [
        Promise(
            PromiseId(at), AccountId(1), eur(100), MADE, day, day.replace(day=day.day + 1), frozenset(), end, how, 1
        )
        for at, day in enumerate(DAYS, 1)
    ]


def paid(day: int, minor: int, receipt: int = 0, *, came: int | None = None, bounced: bool = False) -> Payment:
    return Payment(on(day), eur(minor), False, None if came is None else on(came), receipt or day, bounced)


def states(
    as_of: int, *payments: Payment, credited: int = 0, tolerance: int = 0, ended: int | None = None
) -> list[tuple[str, int]]:
    times, known = series(ended=ended), [one for one in payments if one.on <= on(as_of)]
    owing = eur(300 - sum(one.amount.minor for one in known) - credited)
    parts = shared(times, payments, owing, on(as_of), tolerance)
    judged = [
        judge(promise, part.payments, owing=part.owing, as_of=on(as_of), amount_tolerance=tolerance)
        for promise, part in zip(times, parts, strict=True)
    ]
    return [(one.state.value, one.counted.minor) for one in judged]


OPEN, KEPT, LATE = ("open", 0), ("kept", 100), ("kept_late", 100)


@pytest.mark.parametrize(
    ("as_of", "payments", "expected"),
    [
        (9, (), [OPEN, OPEN, OPEN]),
        (12, (), [("broken", 0), OPEN, OPEN]),
        (11, (paid(11, 100),), [KEPT, OPEN, OPEN]),
        (12, (paid(12, 100),), [LATE, OPEN, OPEN]),
        (12, (paid(5, 60),), [("partially_kept", 60), OPEN, OPEN]),
        (12, (paid(5, 60), paid(12, 40)), [LATE, OPEN, OPEN]),
        (12, (paid(5, 60), paid(12, 90)), [LATE, ("open", 50), OPEN]),
        (9, (paid(9, 250),), [KEPT, KEPT, ("open", 50)]),
        (31, (paid(9, 250),), [KEPT, KEPT, ("open", 50)]),
        (22, (paid(20, 100),), [LATE, ("broken", 0), OPEN]),
        (31, (paid(20, 100), paid(21, 200)), [LATE, KEPT, KEPT]),
        (31, (paid(9, 300),), [KEPT, KEPT, KEPT]),
        (2, (paid(2, 300),), [("cancelled", 0)] * 3),
    ],
)
def test_money_counts_for_the_earliest_first(
    as_of: int, payments: tuple[Payment, ...], expected: list[tuple[str, int]]
) -> None:
    assert states(as_of, *payments) == expected


def test_what_bounced_moves_the_money_after_it_to_the_earliest() -> None:
    before = (paid(9, 100, 1), paid(19, 100, 2))
    assert states(20, *before) == [KEPT, KEPT, OPEN]
    back = paid(25, -100, 1, came=9, bounced=True)
    assert states(24, *before, back) == [KEPT, KEPT, OPEN], "it is not known yet"
    assert states(25, *before, back) == [LATE, ("broken", 0), OPEN]


def test_the_first_time_that_lacks_money_says_that_it_bounced() -> None:
    payments = (paid(9, 100, 1), paid(10, -100, 1, came=9, bounced=True))
    parts = shared(series(), payments, eur(300), on(12))
    judged = [
        judge(promise, part.payments, owing=part.owing, as_of=on(12))
        for promise, part in zip(series(), parts, strict=True)
    ]
    assert [one.bounced for one in judged] == [eur(100), eur(0), eur(0)]
    assert judged[0].bounced_on == on(10)


@pytest.mark.parametrize(
    ("credited", "expected"),
    [
        (50, [KEPT, KEPT, ("kept", 50)]),
        (100, [KEPT, KEPT, ("cancelled", 0)]),
        (150, [KEPT, ("kept", 50), ("cancelled", 0)]),
    ],
)
def test_a_credit_note_takes_off_the_last_times(credited: int, expected: list[tuple[str, int]]) -> None:
    assert states(31, paid(9, 300 - credited), credited=credited) == expected


def test_each_time_may_fall_short_by_the_tolerance() -> None:
    short = [paid(9, 95), paid(19, 95), paid(29, 95)]
    assert [state for state, _ in states(31, *short, tolerance=5)] == ["kept", "kept", "kept"]
    assert [state for state, _ in states(31, *short, tolerance=4)] == ["kept_late", "kept_late", "open"]


def test_a_series_that_was_withdrawn_takes_no_later_money() -> None:
    assert states(25, paid(9, 100), paid(19, 100), ended=15) == [KEPT, ("withdrawn", 0), ("withdrawn", 0)]
    assert states(25, paid(9, 150), ended=15) == [KEPT, ("withdrawn", 50), ("withdrawn", 0)]
