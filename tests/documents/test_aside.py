"""What a killed run left is cleared by a later one, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from arDesk.documents.aside import STALE, clear_stale, new_aside

NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
LONG_AGO = NOW - 2 * STALE


def leave(folder: Path, *files: str, at: datetime = LONG_AGO, name: str = "") -> Path:
    """Make what a killed run leaves, last touched at an instant."""
    left = folder / name if name else new_aside(folder)
    left.mkdir(parents=True)
    for file in files:
        (left / file).write_text("x")
    for one in (*left.iterdir(), left):
        os.utime(one, (at.timestamp(), at.timestamp()))
    return left


@pytest.mark.parametrize("place", ["letters", "letters 2", "2025-02-01 statements"])
def test_what_was_left_here_or_beside_goes(tmp_path: Path, place: str) -> None:
    (tmp_path / place).mkdir()
    kept = tmp_path / place / "L-2026-0001.pdf"
    kept.write_text("issued")
    left = leave(tmp_path / place, "L-2026-0002.pdf", "L-2026-0003.pdf.part", "merged.pdf", "manifest.json")
    clear_stale(tmp_path / "letters", NOW)
    assert not left.exists()
    assert kept.read_text() == "issued"


def _link(folder: Path) -> Path:
    left = leave(folder / "real", "a.pdf", name="somebody's")
    link = folder / "papers" / ".ardesk-0123abcd"
    link.parent.mkdir()
    link.symlink_to(left, target_is_directory=True)
    return link


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no links without asking")
def test_a_link_stays(tmp_path: Path) -> None:
    link = _link(tmp_path)
    clear_stale(tmp_path / "papers", NOW)
    assert (link / "a.pdf").exists()


STAYS: dict[str, Callable[[Path], Path]] = {
    "a run going on": lambda place: leave(place, "a.pdf", at=NOW - timedelta(minutes=5)),
    "one on the very edge": lambda place: leave(place, "a.pdf", at=NOW - STALE),
    "of another's naming": lambda place: leave(place, "a.pdf", name=".ardesk-notes"),
    "with another's file in it": lambda place: leave(place, "a.pdf", "notes.txt"),
    "not hidden": lambda place: leave(place, "a.pdf", name="ardesk-0123abcd"),
}


@pytest.mark.parametrize("what", STAYS)
def test_nothing_else_goes(tmp_path: Path, what: str) -> None:
    left = STAYS[what](tmp_path / "papers")
    before = sorted(one.name for one in left.iterdir())
    clear_stale(tmp_path / "papers", NOW)
    assert sorted(one.name for one in left.iterdir()) == before


def test_no_folder_at_all_is_no_fault(tmp_path: Path) -> None:
    clear_stale(tmp_path / "there" / "is" / "none", NOW)
