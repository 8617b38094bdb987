from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from arDesk.intake.reading import Cancelled, read
from tests.intake.writing import codes, options, read_text, row, table

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as POSIX has them")


def _refused(path: Path) -> str:
    (severity, code, line, column), *_ = codes(read(path, options()))
    assert (severity, line, column) == ("reject", None, None)
    return code


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path) == "file_is_folder"
    assert _refused(tmp_path / "nothing.csv") == "file_missing"


@needs_posix
def test_links_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "gone.csv")
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    assert _refused(tmp_path / "dangling.csv") == "file_dangling"
    assert _refused(tmp_path / "loop.csv") == "file_unreadable"


@needs_posix
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    assert _refused(tmp_path / "pipe.csv") == "file_not_regular"
    assert _refused(tmp_path / "zero.csv") == "file_not_regular"


@needs_posix
def test_an_odd_file_name_is_shown_harmlessly(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1, Amount="TBD")), "name with\nnewline.csv")
    assert reading.problems[0].text().startswith("name with\\x0anewline.csv, line 2")


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_text(table(row(1)))
    (tmp_path / "link.csv").symlink_to(tmp_path / "ledger.csv")
    assert len(read(tmp_path / "link.csv", options()).items) == 1


def test_progress_is_told_every_two_thousand_rows(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(table(*(row(number) for number in range(1, 5001))))
    heard: list[tuple[int, int]] = []
    reading = read(path, options(), progress=lambda done, whole: heard.append((done, whole)))
    assert len(reading.items) == 5000
    assert {(2000, 5000), (4000, 5000)} <= set(heard)


def test_a_cancelled_reading_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(table(*(row(number) for number in range(1, 5001))))
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        read(path, options(), cancelled=cancelled)


def test_a_refused_file_gives_no_drafts_and_says_why_first(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path, table(row(1, InvoiceDate="03/04/2026"), row(2, Amount="TBD", InvoiceDate="03/04/2026"))
    )
    assert reading.refused
    assert (reading.items, reading.accounts, reading.receipts) == ([], [], [])
    assert reading.first_refusal is not None
    assert reading.first_refusal.code == "intake.amount_not_number"
    assert (reading.row_counts["data"], len(reading.preview), len(reading.sha256)) == (2, 3, 64)


def test_many_problems_of_one_kind_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(*(row(number, Amount="0.00") for number in range(1, 251))))
    assert len(reading.problems) == 101
    assert reading.problems[-1].fields["count"] == 150
    assert "150" in reading.problems[-1].text()
