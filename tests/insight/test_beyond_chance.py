from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.insight.beyond_chance import discoveries, drawn, median_time, tail


def exact(hits: int, of: int, rate: Fraction) -> Fraction:
    return sum((comb(of, at) * rate**at * (1 - rate) ** (of - at) for at in range(hits, of + 1)), Fraction(0))


@given(st.integers(0, 80), st.integers(0, 80), st.integers(0, 100))
def test_the_tail_is_the_exact_binomial_one(hits: int, of: int, percent: int) -> None:
    wanted = float(exact(hits, of, Fraction(percent, 100)))
    assert tail(hits, of, percent / 100) == pytest.approx(wanted, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(
    ("hits", "of", "rate", "wanted"),
    [(0, 10, 0.5, 1), (10, 10, 0.5, 2**-10), (11, 10, 0.5, 0), (1, 10, 0, 0), (3, 10, 1, 1),
     (5_100, 10_000, 0.5, 0.0233), (100_000, 100_000, 0.5, 0), (1, 100_000, 0.5, 1), (30_000, 100_000, 0.5, 1)],
)  # fmt: skip
def test_the_tail_holds_at_its_ends_and_for_many_trials(hits: int, of: int, rate: float, wanted: float) -> None:
    assert tail(hits, of, rate) == pytest.approx(wanted, rel=1e-2, abs=1e-12)


def test_the_share_of_false_discoveries_is_that_of_benjamini_and_hochberg() -> None:
    assert discoveries([0.01, 0.04, 0.03, 0.005], 4) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert discoveries([], 0) == []
    assert discoveries([0.5], 1) == [0.5]
    assert discoveries([0.01, 0.04], 9) == pytest.approx(discoveries([0.01, 0.04, *[1.0] * 7], 9)[:2])


@given(st.lists(st.floats(0, 1), max_size=12))
def test_no_share_is_below_its_chance_nor_out_of_order(chances: list[float]) -> None:
    found = discoveries(chances, len(chances))
    assert all(chance <= q + 1e-9 <= 1 + 1e-9 for chance, q in zip(chances, found, strict=True))
    assert sorted(found) == [q for _, q in sorted(zip(chances, found, strict=True))]


def test_a_rate_of_few_is_drawn_towards_the_usual_one() -> None:
    assert drawn(0, 0, 0.25) == 0.25
    assert drawn(5, 5, 0.25) == pytest.approx(0.4)
    assert drawn(500, 1000, 0.25) == pytest.approx(505 / 1020)


@pytest.mark.parametrize(
    ("times", "median"),
    [
        ([], None),
        ([(3, True)], 3),
        ([(3, False)], None),
        ([(1, True), (2, True), (3, True), (4, True)], 2),
        ([(1, True), (9, False), (9, False)], None),
        ([(1, False), (2, True), (5, True)], 2),
        ([(1, False), (2, True), (5, True), (6, True)], 5),
        ([(2, True), (2, False)], 2),
    ],
)
def test_the_median_time_counts_those_not_over_for_as_long_as_they_last(
    times: list[tuple[int, bool]], median: int | None
) -> None:
    assert median_time(times) == median
