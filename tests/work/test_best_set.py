"""The best set of calls for the minutes there are."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.work.best_set import best_set

_OFFERS = st.lists(
    st.tuples(st.integers(-3, 40).map(float), st.sampled_from((1.0, 1.4, 2.5, 3.4, 3.5, 9.0))), max_size=8
)


@settings(max_examples=60)
@given(_OFFERS, st.integers(0, 25))
def test_the_set_for_the_minutes_is_the_best_of_all_there_are(offers: list[tuple[float, float]], minutes: int) -> None:
    chosen = best_set(offers, minutes)
    places = range(len(offers))
    every = (some for count in range(len(offers) + 1) for some in combinations(places, count))
    fitting = [some for some in every if round(sum(offers[at][1] for at in some), 6) <= minutes]
    best = max(sum(offers[at][0] for at in some) for some in fitting)
    assert tuple(chosen) in fitting
    assert sum(offers[at][0] for at in chosen) == best


def test_the_minutes_are_not_rounded_so_that_more_would_fit() -> None:
    assert len(best_set([(10.0, 3.4)] * 24, 60)) == 17
    assert best_set([(10.0, 3.4)], 3) == []


def test_what_is_fixed_is_in_and_takes_its_minutes() -> None:
    offers = [(1.0, 5.0), (50.0, 6.0), (40.0, 5.0)]
    assert best_set(offers, 11) == [1, 2]
    assert best_set(offers, 11, [0]) == [0, 1]
    assert best_set(offers, 3, [0]) == [0]
