"""Files, notes and talking points from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask, Run


def test_files_are_kept_saved_and_taken_off(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    paper = tmp_path / "order.txt"
    paper.write_text("as ordered", encoding="utf-8")
    kept = ask("file-keep", books, "A-1", paper)
    (row,) = ask("files", books, "A-1")["files"]
    assert (row["file"], row["name"], row["size"], row["call"]) == (kept["file"], "order.txt", 10, None)
    assert run("file-save", books, kept["file"], tmp_path / "copy.txt").status == 0
    assert (tmp_path / "copy.txt").read_bytes() == paper.read_bytes()
    ask("file-remove", books, kept["file"])
    assert ask("files", books, "A-1")["files"] == []


def test_notes_are_written_of_customers_and_invoices(ask: Ask, run: Run, books: Path) -> None:
    assert ask("note", books, "A-1", "pays after the fair")["invoice"] is None
    assert ask("note", books, "A-1", "waits for the order", "--invoice", "INV-1")["note"] == "waits for the order"
    assert run("note", books, "A-1", "x", "--invoice", "INV-9").status == 1


def test_talking_points_are_shown_changed_and_reset(ask: Ask, run: Run, books: Path, tmp_path: Path) -> None:
    shown = ask("script", books, "A-1")
    assert (shown["stage"], shown["language"], shown["own"]) == ("first_late", "en", False)
    assert "INV-1 is 59 days past its day; in all 1,000.00 EUR is open." in shown["text"]
    mine = tmp_path / "mine.txt"
    mine.write_text("Hello {name}.", encoding="utf-8")
    assert run("script-set", books, "first_late", "--text", mine).status == 0
    assert ask("script", books, "A-1")["text"] == "Hello Alder GmbH."
    assert run("script-reset", books, "first_late").status == 0
    assert not ask("script", books, "A-1")["own"]
    assert run("scripts", books, "--language", "fr").out.count("before_due") == 1
    assert run("script-set", books, "shouting", "--text", mine).status == 1
    assert run("script-set", books, "first_late", "--text", tmp_path / "none.txt").status == 2
