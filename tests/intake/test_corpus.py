"""Bad tables, each with what must come of it. They lie outside the project; without them these tests are skipped."""

from __future__ import annotations

import csv
import os
import time
from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.drafts import Severity
from arDesk.intake.reading import ReadOptions, read

SHARED = Path(os.environ.get("ARDESK_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
CORPUS = SHARED / "corpus"
# Read better than asked for: a repeated header and a proved total are known and left out with a warning.
BETTER = {"trailing_total.csv": 5, "repeated_header.csv": 3}
# Whether a customer is in the books is for the desk to say.
OF_THE_DESK = {"unknown_customer.csv"}


def _cases() -> list[dict[str, str]]:
    if not (CORPUS / "expected.tsv").is_file():
        return []
    with (CORPUS / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["format"] in ("csv", "xlsx")]
    return [row for row in rows if (CORPUS / row["file"]).is_file() and row["file"] not in OF_THE_DESK]


def _place(where: str) -> str:
    return where.removeprefix("after ").split(",")[0].split(" col")[0].split(" or")[0].split(" (")[0]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["file"])
def test_each_bad_table_comes_out_as_expected(case: dict[str, str]) -> None:
    start = time.monotonic()
    reading = read(CORPUS / case["file"], ReadOptions(today=date(2026, 11, 21), books_currency="EUR"))
    assert time.monotonic() - start < 60
    first = reading.first_refusal
    outcome = first.severity.value if first else Severity.WARN.value if reading.problems else "accept"
    if case["file"] in BETTER:
        assert (outcome, len(reading.items)) == ("warn", BETTER[case["file"]])
        return
    assert outcome == case["expectation"], [problem.text() for problem in reading.problems]
    assert len(reading.items) == int(case["rows"])
    if outcome != "accept":
        text = (first or reading.problems[0]).text()
        place = _place(case["where"])
        assert len(text) < 1000
        assert place in text or not place.startswith(("line", "Sheet1!", "XFD")) or case["file"] in _NAMED_OTHERWISE, (
            text
        )


# The file ends behind line 6, so that is where the filling begins; a hidden sheet is named, not a cell in it.
_NAMED_OTHERWISE = {"nul_padding_tail.csv"}
