from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from arDesk.desk.customers.accounts import account_view
from tests.bench.books import load
from tests.bench.growth import ONE, grown, growth, scans
from tests.bench.importing import Fresh, bare_import
from tests.bench.jobs import lines
from tests.bench.ledger import make_ledger
from tests.bench.notes import notes
from tests.bench.paper import bare_letters, letters, merged_letters, words
from tests.bench.tables import write_csv, write_paid
from tests.bench.timing import Line, Pair, pair, table


def test_two_ways_take_turns_and_the_first_round_does_not_count() -> None:
    done: list[str] = []
    found = pair(lambda: done.append("a"), lambda: done.append("b"), 3, before=lambda: done.append("-"))
    assert "".join(done) == "-a-b" * 4
    assert found.a > 0
    assert found.b > 0


@pytest.mark.parametrize(("ratio", "at_least", "met"), [(1.3, False, True), (1.31, False, False), (1.3, True, True)])
def test_a_target_is_met_at_its_boundary(ratio: float, at_least: bool, met: bool) -> None:
    assert Line("x", "", "y", Pair(1, 1, ratio), 1.3, at_least).met is met


def test_the_report_is_a_table_in_markdown() -> None:
    line = Line("queue data", "20k", "bare driver", Pair(0.0124, 0.00005, 1.5), 2)
    assert table([line]).splitlines() == [
        "| job | size | arDesk | beside | ratio | target | |",
        "|---|---|--:|--:|--:|--:|---|",
        "| queue data | 20k | 12.4 ms | 50 µs bare driver | 1.50 | ≤ 2 | met |",
    ]


def test_every_job_on_books_runs(tmp_path: Path) -> None:
    names = [line.job for line in lines([("tiny", 200)], ["reading", "call", "import"], tmp_path, rounds=1)]
    reading = ["aging today", "queue data", "largest customer's page", "queue data"]
    searches = ["search, an amount", "search, a day", "search, a number", "search, a name"]
    imports = ["import", "import with payments", "a later export, all of it known"]
    assert names == [*reading, *searches, "aging 18 months ago", "a call logged", *imports]


def test_notes_are_timed_and_calls_by_the_block(tmp_path: Path) -> None:
    found = list(notes(tmp_path, [130], rounds=1))
    assert [line.job for line in found][-1] == "64 calls logged"
    assert len(found) == 4


def test_what_was_paid_comes_in_with_the_documents_as_the_bare_insert_writes_it(tmp_path: Path) -> None:
    ledger = make_ledger(300)
    write_csv(ledger, tmp_path)
    path, fresh = write_paid(ledger, tmp_path), Fresh(tmp_path)
    sides = []
    for ours in (True, False):
        fresh.begin()
        if ours:
            load(fresh.desk, path)
        else:
            bare_import(fresh, path)
        with fresh.desk.look() as connection:
            sides.append([connection.exec_driver_sql(query).all() for query in _FIGURES])
    fresh.desk.close()
    assert sides[0] == sides[1]
    assert sides[0][0][0][0] == 300 + len(ledger.credits)


_FIGURES = (
    "select count(*), sum(amount_minor), sum(case when kind <> 'credit_note' then open_minor end) from items",
    "select count(*), sum(amount_minor), sum(unapplied_minor), min(received_on), max(received_on) from receipts",
    "select count(*), sum(amount_minor), min(applied_on), max(applied_on) from allocations",
)


def test_a_customers_page_reads_no_table_from_end_to_end_and_is_timed_in_growing_books(tmp_path: Path) -> None:
    desk = grown(tmp_path / "books", 5_000)
    try:
        view = account_view(desk, ONE)
        assert (len(view.items), len(view.promises), len(view.timeline)) == (25, 50, 50)
        assert scans(desk) == []
    finally:
        desk.close()
    (line,) = growth(tmp_path, {"1k": 1_000, "2k": 2_000}, rounds=1)
    assert (line.size, line.beside) == ("2k", "in books of 1k")


def test_both_ways_put_as_much_on_paper() -> None:
    facts = letters(make_ledger(100), 2)
    ready = [words(one) for one in facts]
    ours, bare = (PdfReader(BytesIO(file)).pages for file in (merged_letters(facts), bare_letters(ready)))
    assert len(ours) == len(bare) == 2
    for one, page, other in zip(facts, ours, bare, strict=True):
        said, beside = page.extract_text(), other.extract_text()
        assert all(line.reference in said and line.reference in beside for line in one.lines)
        assert 0.85 < len(beside) / len(said) < 1.15
