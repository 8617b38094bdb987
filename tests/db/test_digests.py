from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table

from arDesk.db.digests import Run, combined, covered, digested, digester
from arDesk.db.tables.every import protected_tables
from arDesk.db.tables.ledger import items

VALUES = st.none() | st.integers(-(2**62), 2**62) | st.text(max_size=12)


@given(st.data())
def test_rows_digested_as_columns_have_the_digest_each_has_alone(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(protected_tables()))
    names = covered(table)
    rows = data.draw(st.lists(st.tuples(*[VALUES] * len(names)), min_size=1, max_size=8))
    assert digested(table, _columns(names, rows), len(rows)) == list(map(digester(table), rows))


@pytest.mark.parametrize("last", [None, 7])
def test_nulls_at_the_end_leave_a_digest_as_it_is(last: int | None) -> None:
    names, whole = covered(items), len(covered(items))
    rows: list[tuple[Any, ...]] = [(1, *[None] * (whole - 2), last), (2, *[None] * (whole - 1))]
    assert digested(items, _columns(names, rows), 2) == list(map(digester(items), rows))


def test_a_run_of_digests_says_of_each_row_what_it_took_in() -> None:
    table: Table = items
    digests = [digester(table)((number,)) for number in range(5, 9)]
    run = Run(5)
    run.extend(digests[:2])
    run.extend(digests[2:])
    assert (len(run), 4 in run, 5 in run, 8 in run, 9 in run) == (4, False, True, True, False)
    assert dict(run.items()) == dict(zip(range(5, 9), digests, strict=True))
    run[6] = digests[0]
    assert run.combined() == combined([digests[0], digests[0], *digests[2:]])


def _columns(names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}
