"""Samples with rows and cells lost, doubled or changed: whatever stands in a report, reading it ends in words."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arDesk.intake.drafts import Reading
from tests.intake.reports import samples
from tests.intake.writing import read_text

TABLES = [sample for sample in samples() if sample.suffix == ".csv" and sample.parent.name not in ("bank", "datev")]
CELLS = (
    "",
    " ",
    "0",
    "-1.5",
    "x",
    "2026-02-30",
    "Total",
    "Total for x",
    "(3)",
    "X (2)",
    "1,234",
    "99999999999999999999",
    "=A1",
)


def _damaged(rows: list[list[str]], data: st.DataObject) -> list[list[str]]:
    places = st.integers(0, len(rows) - 1)
    for place in data.draw(st.lists(places, max_size=3)):
        rows[place] = list(rows[data.draw(places)])
    for place in data.draw(st.lists(places, max_size=4)):
        if rows[place]:
            rows[place][data.draw(st.integers(0, len(rows[place]) - 1))] = data.draw(st.sampled_from(CELLS))
    lost = set(data.draw(st.lists(places, max_size=2)))
    return [row for place, row in enumerate(rows) if place not in lost]


def _read(folder: Path, rows: list[list[str]], sign: str) -> Reading:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows(rows)
    return read_text(folder, out.getvalue(), currency="USD", terms_days=30)


@pytest.mark.parametrize("sample", TABLES, ids=lambda sample: f"{sample.parent.name}/{sample.stem}")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_report_is_read_or_refused_in_words(sample: Path, tmp_path: Path, data: st.DataObject) -> None:
    text = sample.read_text("utf-8-sig")
    sign = ";" if text.count(";") > text.count(",") else ","
    reading = _read(tmp_path, _damaged(list(csv.reader(io.StringIO(text), delimiter=sign)), data), sign)
    assert all(problem.text() for problem in reading.problems)
    if reading.refused:
        assert (reading.items, reading.receipts, reading.accounts) == ([], [], [])
    for item in reading.items:
        assert item.amount.minor >= 0
        assert item.open is None or 0 <= item.open.minor <= item.amount.minor
    assert all(receipt.amount.minor > 0 for receipt in reading.receipts)
