"""A run's files: all of them, or none."""

from __future__ import annotations

import hashlib
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from arDesk.documents.batch import write_run
from arDesk.documents.facts import Facts
from arDesk.documents.files import opened, put_whole
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say_refusal
from tests.documents.papers import eur, letter, line, moving_statement, open_statement, pages


def run_of(count: int = 3) -> list[tuple[str, Facts]]:
    """Make a small run of letters and a statement of two pages."""
    letters: list[tuple[str, Facts]] = [(f"M-{n:04d}", letter(n, number=f"M-{n:04d}")) for n in range(1, count)]
    return [*letters, ("S-0001", moving_statement(50))]


def held(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_run_is_one_file_a_document_one_of_all_and_a_manifest(tmp_path: Path) -> None:
    written = write_run(tmp_path / "run", run_of())
    files = held(tmp_path / "run")
    assert files.keys() == {"M-0001.pdf", "M-0002.pdf", "S-0001.pdf", "merged.pdf", "manifest.json"}
    for file, digest, count in written:
        assert hashlib.sha256(files[file]).hexdigest() == digest
        assert len(pages(files[file])) == count
    alone = [page.split() for file, *_ in written for page in pages(files[file])]
    assert [page.split() for page in pages(files["merged.pdf"])] == alone


def test_the_manifest_lists_what_each_document_is(tmp_path: Path) -> None:
    write_run(tmp_path, [*run_of(2), ("M-9", letter(1, account_name="社 Ltd"))])
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    first, second, third = manifest["documents"]
    assert (first["number"], first["amount"], first["currency"], first["level"]) == ("M-0001", "100.00", "EUR", 1)
    assert (first["template"], first["template_version"], len(first["template_sha256"])) == ("friendly", 1, 64)
    assert (second["kind"], second["pages"], second["template_version"]) == ("balance_forward", 2, 2)
    assert (first["unprintable"], third["unprintable"]) == ([], ["社 Ltd"])
    merged = (tmp_path / "merged.pdf").read_bytes()
    assert manifest["merged"]["sha256"] == hashlib.sha256(merged).hexdigest()
    assert manifest["copy"] is False


def test_the_same_run_gives_the_same_files(tmp_path: Path) -> None:
    write_run(tmp_path / "a", run_of())
    write_run(tmp_path / "b", run_of())
    assert held(tmp_path / "a") == held(tmp_path / "b")


def test_a_run_of_nothing_writes_nothing(tmp_path: Path) -> None:
    assert write_run(tmp_path / "run", []) == []
    assert not (tmp_path / "run").exists()


def test_duplex_begins_each_document_on_a_front(tmp_path: Path) -> None:
    write_run(tmp_path, run_of(), duplex=True)
    assert [bool(page.strip()) for page in pages((tmp_path / "merged.pdf").read_bytes())] == [
        True, False, True, False, True, True,
    ]  # fmt: skip


def test_the_merged_file_has_a_bookmark_a_document(tmp_path: Path) -> None:
    write_run(tmp_path, run_of())
    outline = pypdf.PdfReader(io.BytesIO((tmp_path / "merged.pdf").read_bytes())).outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == [
        "M-0001 C000123", "M-0002 C000123", "S-2013-0007 C000777",
    ]  # fmt: skip


def test_progress_is_told_after_each_document(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_run(tmp_path, run_of(), progress=lambda done, count: told.append((done, count)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_cancelled_run_leaves_nothing(tmp_path: Path, after: int) -> None:
    asked = iter([False] * after + [True] * 9)
    with pytest.raises(Refusal) as refused:
        write_run(tmp_path / "deep" / "run", run_of(), cancelled=lambda: next(asked))
    assert (refused.value.code, refused.value.fields["done"]) == ("papers_cancelled", after)
    assert held(tmp_path) == {}


def test_figures_that_do_not_tie_stop_the_run_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="figures_do_not_tie"):
        write_run(tmp_path / "run", [*run_of(), ("M-8", letter(total=eur(1)))])
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "", ".x", "CON", "nul.1", "merged", "Manifest", "x" * 81, "a.", "Łódź", "a b"]
)
def test_a_name_that_is_no_document_number_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="papers_name_refused"):
        write_run(tmp_path / "run", [(name, letter())])
    assert held(tmp_path) == {}


def test_two_names_that_differ_in_case_only_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="papers_name_refused"):
        write_run(tmp_path, [("m-1", letter()), ("M-1", letter())])


def test_files_of_another_run_are_never_overwritten_unasked(tmp_path: Path) -> None:
    write_run(tmp_path, run_of())
    before = held(tmp_path)
    with pytest.raises(Refusal, match="papers_folder_taken"):
        write_run(tmp_path, [("M-77", letter())])
    assert held(tmp_path) == before
    write_run(tmp_path, run_of(), copy=True, replace=True)
    assert held(tmp_path).keys() == before.keys()
    assert held(tmp_path) != before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    for name in ("M-0002.pdf.part", "merged.pdf.part", "manifest.json.part"):
        (tmp_path / name).symlink_to("/dev/full")
        with pytest.raises(Refusal) as refused:
            write_run(tmp_path, run_of())
        assert refused.value.code == "papers_no_room"
        assert "full" in say_refusal(refused.value)
        assert held(tmp_path) == {}


@pytest.mark.parametrize("replacing", [False, True])
@pytest.mark.parametrize(("what", "count"), [("write_bytes", 5), ("replace", 5), ("fsync", 6)])
def test_whichever_step_fails_the_folder_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, count: int, replacing: bool
) -> None:
    if replacing:
        write_run(tmp_path, run_of(), copy=True)
    before = held(tmp_path)
    owner: Any = os if what == "fsync" else Path
    real = getattr(owner, what)
    for failing in range(count - (what == "fsync")):
        calls = iter(range(1000))

        def fail(*given: Any, at: int = failing, calls: Any = calls) -> Any:
            if next(calls) == at:
                raise OSError(28, "No space left on device")
            return real(*given)

        with monkeypatch.context() as patched:
            patched.setattr(owner, what, fail)
            with pytest.raises(Refusal, match="papers_no_room"):
                write_run(tmp_path, run_of(), replace=replacing)
        assert held(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match="papers_cannot_write"):
        write_run(tmp_path / "file" / "run", run_of())


def test_one_letter_nobody_can_draw_stops_the_run_and_leaves_nothing(tmp_path: Path) -> None:
    def broken(_: Any) -> Any:
        raise Refusal("template_syntax", part="subject", problem="x")

    with pytest.raises(Refusal, match="template_syntax"):
        write_run(tmp_path / "run", run_of(), template=broken)
    assert held(tmp_path) == {}


def test_names_in_the_data_reach_no_file_name(tmp_path: Path) -> None:
    evil = replace(letter(lines=(line(1),)), account_name="../../evil", account_code="/etc/x", number="../y")
    write_run(tmp_path, [("17", evil), ("18", open_statement())])
    assert held(tmp_path).keys() == {"17.pdf", "18.pdf", "merged.pdf", "manifest.json"}


def test_a_single_file_never_takes_the_place_of_books_or_of_a_folder(tmp_path: Path) -> None:
    for name, held in (("office.ardesk", b"encrypted"), ("copy.db", b"SQLite format 3\0...")):
        books = tmp_path / name
        books.write_bytes(held)
        with pytest.raises(Refusal, match="books_in_the_way"):
            put_whole(b"a calendar", books)
        assert books.read_bytes() == held
    (tmp_path / "kept").mkdir()
    with pytest.raises(Refusal, match="list_not_saved"):
        put_whole(b"a calendar", tmp_path / "kept")
    (tmp_path / "old.ics").write_bytes(b"before")
    put_whole(b"a calendar", tmp_path / "old.ics")
    assert (tmp_path / "old.ics").read_bytes() == b"a calendar"
    assert {each.name for each in tmp_path.iterdir()} == {"office.ardesk", "copy.db", "kept", "old.ics"}


def test_a_folder_in_the_way_of_a_paper_stays_where_it_is(tmp_path: Path) -> None:
    kept = tmp_path / "L-1.pdf" / "kept.txt"
    kept.parent.mkdir()
    kept.write_text("mine")
    with opened(tmp_path) as files:
        files.put("L-1.pdf", b"paper")
        with pytest.raises(Refusal, match="papers_cannot_write"):
            files.keep()
    assert kept.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [kept.parent]
