from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from arDesk.desk import sample
from arDesk.desk.desk import Desk, new_desk
from arDesk.kernel.clock import Clock
from tests.cli.conftest import DAY, Ask, Run


def test_new_books_are_made_and_never_overwritten(run: Run, tmp_path: Path) -> None:
    books = tmp_path / "new.ardesk"
    made = run("new", books, "--company", "Fern & Co", "--currency", "eur", "--country", "de", "--json")
    assert (made.status, made.json["currency"], made.json["country"]) == (0, "EUR", "DE")
    before = books.read_bytes()
    again = run("new", books, "--company", "Other", "--currency", "EUR")
    assert again.status == 1
    assert "exists already" in again.err
    assert books.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--company", " ", "--currency", "EUR"), "name for the company"),
        (("--company", "Fern", "--currency", "XYZ"), "XYZ is no currency"),
    ],
)
def test_new_books_that_cannot_be_leave_no_file(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    refused = run("new", tmp_path / "new.ardesk", *words)
    assert refused.status == 1
    assert said in refused.err
    assert not list(tmp_path.glob("new.ardesk*"))


def test_books_in_a_folder_that_is_not_there_are_refused(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "none" / "new.ardesk", "--company", "Fern", "--currency", "EUR")
    assert (refused.status, "There is no folder" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no odd.ardesk"),
        (b"", "empty file"),
        (b"customer,amount\n", "not a file of arDesk's"),
        (b"SQLite format 3\x00" + bytes(200), "not"),
    ],
)
def test_what_is_not_ours_is_refused_in_a_sentence(run: Run, tmp_path: Path, content: bytes | None, said: str) -> None:
    odd = tmp_path / "odd.ardesk"
    if content is not None:
        odd.write_bytes(content)
    refused = run("queue", odd, "--json")
    assert (refused.status, refused.out) == (1, "")
    assert said in refused.err
    assert (odd.read_bytes() if odd.exists() else None) == content


def test_a_folder_and_a_server_are_not_books(run: Run, tmp_path: Path) -> None:
    assert "is not a file" in run("queue", tmp_path).err
    refused = run("queue", "postgresql://clerk:secret@host/books")
    assert refused.status == 1
    assert "not on a database server" in refused.err
    assert "secret" not in refused.err


def test_another_programs_database_and_newer_books_are_refused(run: Run, books: Path) -> None:
    with closing(sqlite3.connect(books)) as file:
        file.execute("pragma user_version = 99")
    newer = run("queue", books)
    assert (newer.status, "newer arDesk" in newer.err) == (1, True)
    with closing(sqlite3.connect(books)) as file:
        file.execute("pragma application_id = 0")
    assert "not a file of arDesk's" in run("queue", books).err


def test_whole_books_prove_themselves_with_a_seal_printed_earlier(run: Run, ask: Ask, books: Path) -> None:
    seal = ask("seal", books)["seal"]
    ask("call", books, "A-1", "--outcome", "no_answer")
    verdict = ask("verify", books, "--seal", seal[:20])
    assert (verdict["whole"], verdict["entries"], verdict["unsealed"]) == (True, 3, 0)
    refused = run("verify", books, "--seal", "0123abcd", "--json")
    assert (refused.status, refused.json["whole"], refused.json["code"]) == (1, False, "verify_seal_unknown")


def test_a_hand_in_the_file_is_named(run: Run, books: Path) -> None:
    with closing(sqlite3.connect(books)) as file, file:
        file.execute("update items set amount_minor = amount_minor + 1 where reference = 'INV-3'")
    seen = run("verify", books)
    assert seen.status == 1
    assert "of items was changed outside arDesk" in seen.err


def test_the_log_tells_what_was_done_newest_first(ask: Ask, run: Run, books: Path) -> None:
    log = ask("log", books, "--limit", "5")["log"]
    assert [(entry["entry"], entry["kind"]) for entry in log] == [(2, "import.posted"), (1, "books.created")]
    assert "import.posted" in run("log", books, "--as-of", DAY).out


def test_the_sample_company_is_made_for_a_day(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, *, clock: Clock, progress: object) -> Desk:
        return new_desk(path, company="Sample", currency="EUR", clock=clock, sample=True)

    monkeypatch.setattr(sample, "new_sample", small)
    books = tmp_path / "sample.ardesk"
    made = run("demo", books, "--as-of", DAY, "--json")
    assert (made.status, made.json) == (0, {"books": str(books), "as_of": DAY, "sample": True})
    assert "31 Mar 2026" in made.err
    assert run("company", books, "--json").json["sample"]
    assert run("demo", books, "--as-of", DAY).status == 1
