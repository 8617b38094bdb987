"""When to call: small numbers do not shout, and are said to be small."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.work.best_time import LEAST_OWN, TRUST, Block, Tries, best_time, block_of, counted, hour_factor

MONDAY = 16  # of March 2026
TEN = Block(0, 10)


@pytest.mark.parametrize(
    ("day", "hour", "block"),
    [
        (MONDAY, 8, Block(0, 8)), (MONDAY, 9, Block(0, 8)), (MONDAY, 10, TEN), (MONDAY, 17, Block(0, 16)),
        (MONDAY, 7, None), (MONDAY, 18, None), (MONDAY + 4, 12, Block(4, 12)), (MONDAY + 5, 12, None),
    ],
)  # fmt: skip
def test_a_call_counts_in_the_two_hours_it_rang(day: int, hour: int, block: Block | None) -> None:
    at = datetime(2026, 3, day, hour, 59)  # noqa: DTZ001
    assert block_of(at) == block
    assert counted([(at, True), (at, False)]) == ({block: Tries(2, 1)} if block else {})


def test_with_few_calls_of_their_own_the_offices_best_stands_in() -> None:
    office = {TEN: Tries(30, 24), Block(0, 14): Tries(30, 6)}
    found = best_time({Block(0, 14): Tries(LEAST_OWN - 1, LEAST_OWN - 1)}, office)
    assert found is not None
    assert (found.block, found.own, found.tries) == (TEN, False, Tries(30, 24))
    assert best_time({}, {TEN: Tries(19, 19)}) is None


def test_one_answer_on_one_call_is_not_the_best_time() -> None:
    office = {TEN: Tries(60, 36), Block(0, 14): Tries(60, 30)}
    own = {TEN: Tries(9, 6), Block(0, 14): Tries(1, 1)}
    found = best_time(own, office)
    assert found is not None
    assert (found.block, found.own, found.tries) == (TEN, True, Tries(9, 6))


def test_own_calls_outweigh_the_office_once_there_are_enough() -> None:
    office = {TEN: Tries(60, 36), Block(0, 14): Tries(60, 30)}
    found = best_time({TEN: Tries(20, 0), Block(0, 14): Tries(20, 18)}, office)
    assert found is not None
    assert (found.block, found.own) == (Block(0, 14), True)
    usual = (30 + TRUST * 66 / 120) / (60 + TRUST)
    assert found.rate == pytest.approx((18 + TRUST * usual) / (20 + TRUST))


_TRIES = st.integers(0, 50).flatmap(lambda calls: st.integers(0, calls).map(lambda reached: Tries(calls, reached)))
_BLOCKS = st.dictionaries(st.builds(Block, st.integers(0, 4), st.sampled_from([8, 10, 12, 14, 16])), _TRIES, max_size=8)


@given(_BLOCKS, _BLOCKS)
def test_a_rate_is_never_certain(own: dict[Block, Tries], office: dict[Block, Tries]) -> None:
    found = best_time(own, office)
    whole = sum(one.calls for one in office.values())
    assert (found is None) == (whole < 20)
    if found is not None and 0 < sum(one.reached for one in office.values()) < whole:
        assert 0 < found.rate < 1


def test_an_hour_is_weighed_against_the_hours_at_which_the_office_calls() -> None:
    early, late = Block(0, 8), Block(0, 14)
    office = {early: Tries(20, 5), late: Tries(20, 15)}
    assert hour_factor({}, office, early) < 1 < hour_factor({}, office, late)
    assert (hour_factor({}, office, early) + hour_factor({}, office, late)) / 2 == pytest.approx(1)
    own = {early: Tries(30, 30)}
    assert hour_factor(own, office, early) > hour_factor(own, office, late)
    assert hour_factor(own, office, None) == 1
    assert hour_factor(own, {early: Tries(19, 1)}, early) == 1, "too few calls are known"
