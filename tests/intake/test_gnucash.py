"""GnuCash books: packed, damaged, hostile, and of other programs."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.programs.gnucash_book import stamped
from tests.intake.reports import book_of
from tests.intake.writing import FILES, codes, read_text

XML = (FILES / "gnucash" / "saved.gnucash").read_bytes()
SQL = (FILES / "gnucash" / "book.gnucash.sql").read_text("utf-8")


def _refused(folder: Path, data: bytes) -> str:
    reading = read_text(folder, data, "book.gnucash")
    assert reading.refused
    return codes(reading)[0][1]


def test_a_packed_book_is_the_same_as_one_that_is_not(tmp_path: Path) -> None:
    plain, packed = read_text(tmp_path, XML, "a.gnucash"), read_text(tmp_path, gzip.compress(XML), "b.gnucash")
    assert (plain.items, plain.receipts, plain.accounts) == (packed.items, packed.receipts, packed.accounts)


def test_a_packed_file_is_unpacked_within_bounds(tmp_path: Path) -> None:
    assert _refused(tmp_path, gzip.compress(b"<" + b" " * 65_000_000)) == "gnucash_large"
    assert _refused(tmp_path, gzip.compress(XML)[:-200]) == "gnucash_broken"
    assert _refused(tmp_path, b"\x1f\x8b\x08nothing") == "gnucash_broken"


def test_other_files_of_the_same_make_are_named(tmp_path: Path) -> None:
    assert _refused(tmp_path, gzip.compress(b"<svg/>")) == "gnucash_other"
    assert _refused(tmp_path, book_of("create table customers(id text)")) == "gnucash_other"
    assert _refused(tmp_path, b"SQLite format 3\0 and more") == "gnucash_broken"


def test_a_view_in_the_place_of_a_table_is_not_looked_into(tmp_path: Path) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select x as guid, x as id from n"
    data = book_of(SQL + f"drop table customers; create view customers as {endless};")
    assert _refused(tmp_path, data) == "gnucash_other"


def test_a_book_with_a_log_beside_it_is_read_as_it_stands(tmp_path: Path) -> None:
    data = bytearray(book_of(SQL))
    data[18:20] = b"\x02\x02"
    assert len(read_text(tmp_path, bytes(data), "book.gnucash").items) == 4


def test_an_amount_by_nothing_is_refused_where_it_counts(tmp_path: Path) -> None:
    data = book_of(SQL.replace("'a-usd', 75050, 100,", "'a-usd', 75050, 0,"))
    assert _refused(tmp_path, data) == "gnucash_amount"


def test_without_a_due_date_terms_are_asked_for(tmp_path: Path) -> None:
    data = book_of(SQL.replace("'c-usd', 't-30', ''", "'c-usd', 't-eom', ''"))
    assert _refused(tmp_path, data) == "due_missing"
    reading = read_text(tmp_path, data, "book.gnucash", terms_days=10)
    assert reading.items[-1].due_on == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-09 23:00:00", date(2026, 2, 10)),  # midnight in Berlin
        ("2026-02-10 05:00:00", date(2026, 2, 10)),  # midnight in New York
        ("2026-02-10 10:59:00", date(2026, 2, 10)),
        ("2026-02-10 12:00:00", date(2026, 2, 10)),
        ("2026-02-10 00:00:00 +0100", date(2026, 2, 10)),
        ("20260210105900", date(2026, 2, 10)),
        ("20260210", date(2026, 2, 10)),
        ("2026-02-10", date(2026, 2, 10)),
        ("1970-01-01 00:00:00", None),
        ("2026-02-30", None),
        ("9999-12-31 23:00:00", None),
        ("", None),
    ],
)
def test_a_stamp_gives_the_day_that_was_meant(text: str, day: date | None) -> None:
    assert stamped(text) == day
