from __future__ import annotations

from collections import Counter

import pytest

from arDesk.intake.tables.distinct import counted, distinct


@pytest.mark.parametrize("length", [0, 1, 19_999, 20_000, 20_001, 45_000])
def test_a_column_of_any_length_is_counted_whole(length: int) -> None:
    cells = [str(number % 7) for number in range(length)]
    assert distinct(cells) == set(cells)
    assert counted(cells) == Counter(cells)
