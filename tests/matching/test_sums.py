from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.matching.sums import Amounts


@given(st.lists(st.integers(1, 60), max_size=9), st.integers(1, 150), st.integers(1, 5))
def test_sums_are_those_that_trying_all_finds(values: list[int], target: int, size: int) -> None:
    every = [one for one in combinations(range(len(values)), size) if sum(values[at] for at in one) == target]
    assert Amounts(values).adding_up(target, size, 10_000) == every
    assert Amounts(values).adding_up(target, size, 1) == every[:1]


@pytest.mark.parametrize(("target", "count"), [(10, 1), (30, 2), (60, 3), (61, 0), (5, 0), (25, 0), (0, 0)])
def test_the_oldest_run_begins_at_the_first(target: int, count: int) -> None:
    assert Amounts([10, 20, 30]).oldest_run(target) == count


def test_nothing_is_searched_beyond_bounds() -> None:
    assert Amounts([1] * 81).adding_up(3, 3) == []
    assert Amounts([1] * 80).adding_up(3, 3, 1) == [(0, 1, 2)]
    assert Amounts([1, 2]).adding_up(3, 6) == []


def test_a_sum_of_many_or_of_round_amounts_may_be_an_accident() -> None:
    few, many = [123_45, 456_78, 9_876_54], [10_000 + 997 * at for at in range(40)]
    assert not Amounts(few).accident(580_23, 2)
    assert Amounts(many).accident(sum(many[:3]), 3)
    assert Amounts([100_00, 200_00, 300_00]).accident(300_00, 2)
