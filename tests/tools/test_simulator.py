"""The simulated office keeps the rules it measures, and is the same each time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from arDesk.work.gain import HOLDS
from tools.simulator.__main__ import AGAINST, lived, row, warmed
from tools.simulator.office import COOL_OFF, Office
from tools.simulator.rankings import RANKINGS
from tools.simulator.worlds import WORLDS, make

SMALL = {"customers": 40, "invoices_a_day": 4}


@pytest.mark.parametrize("world", WORLDS)
def test_a_world_is_the_same_for_the_same_seed(world: str) -> None:
    one, two, other = (make(world, seed, 30, 20, 3) for seed in (5, 5, 6))
    assert np.array_equal(one.amount, two.amount)
    assert np.array_equal(one.luck, two.luck)
    assert not np.array_equal(one.luck, other.luck)


@pytest.fixture(scope="module")
def office() -> Office:
    return warmed("A", 1, 2, **SMALL)


@pytest.mark.parametrize("name", RANKINGS)
def test_every_ranking_keeps_the_rules(office: Office, name: str) -> None:
    mine, talks = office.fork(), dict[int, list[int]]()
    for _ in range(60):
        before, free_from = mine.calls.copy(), mine.next_call.copy()
        promised = mine.promise_on.copy()
        mine.live(RANKINGS[name], 2)
        called = np.flatnonzero(mine.calls > before)
        assert len(called) <= 2
        assert (free_from[called] < mine.day).all()
        assert (promised[called] < mine.day - 1).all(), "nobody is called while a promise is pending"
        for at in called:
            if mine.last_talk[at] == mine.day - 1:
                talks.setdefault(int(at), []).append(mine.day - 1)
    gaps = [late - early for days in talks.values() for early, late in pairwise(days)]
    assert all(gap >= COOL_OFF for gap in gaps)
    assert (name == "no calls") == (mine.made == office.made)


def test_calls_bring_money_and_the_forks_do_not_touch_each_other(office: Office) -> None:
    runs = {name: lived(office, RANKINGS[name], 2) for name in ("no calls", AGAINST, "expected gain")}
    assert runs == {name: lived(office, RANKINGS[name], 2) for name in runs}
    assert runs["expected gain"].cash[2] > runs["no calls"].cash[2]
    assert runs["expected gain"].overdue_days < runs["no calls"].overdue_days
    assert office.moved_until.max() <= office.day + HOLDS
    assert row("expected gain", [runs]).startswith("| expected gain | ")
