"""Files that once broke a reader, found by `python3 -m tests.fuzz`: each is read or refused now."""

from __future__ import annotations

from pathlib import Path

import pytest

from arDesk.intake.reading import read
from tests.intake.writing import options

FOUND = Path(__file__).parent / "found"


@pytest.mark.parametrize("file", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_once_broke_a_reader_is_read_or_refused(file: Path) -> None:
    given = options(currency="EUR", date_order="dmy", terms_days=30, seller="any")
    for problem in read(file, given).problems:
        assert problem.text()
