from __future__ import annotations

from tests.bench.ledger import make_ledger
from tests.bench.matching import bank_file, few, looped, matching, more, proposed


def test_both_ways_find_what_was_meant() -> None:
    file = bank_file(make_ledger(2_000), 100)
    ours, loop = proposed(file, file.known), looped(file, file.known)
    assert all(loop)
    right = [
        bool(one) and {part.item for part in one[0].parts} == meant for one, meant in zip(ours, file.meant, strict=True)
    ]
    assert sum(right) > 85
    automatic = [at for at, one in enumerate(ours) if one and one[0].automatic]
    assert len(automatic) > 50
    assert all(right[at] for at in automatic)
    assert len(proposed(file, file.named)) == 100


def test_the_loop_finds_sums() -> None:
    assert few([1, 2, 4, 8], 15) == [1, 0, 3, 2]
    assert few([1, 2], 9) is None
    assert more([5, 3, 2, 9], 10, 100) == [5, 3, 2]
    assert more([5, 3], 7, 100) is None


def test_the_job_runs() -> None:
    assert [line.target for line in matching(1, invoices=2_000, lines=20)] == [5, 5, 2]
