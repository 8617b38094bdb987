from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from arDesk import __version__
from arDesk.cli import main
from arDesk.desk.calls import queue as queue_desk
from tests.cli.conftest import DAY, Run


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nosuch",),
        ("queue",),
        ("queue", "x.ardesk", "--nosuch"),
        ("queue", "x.ardesk", "--as-of", "2026-02-30"),
        ("queue", "x.ardesk", "--as-of", "yesterday"),
        ("queue", "x.ardesk", "--as-of", "0001-01-01"),
        ("queue", "x.ardesk", "--as-of", "9999-12-31"),
        ("account", "x.ardesk", "\udcff"),
        ("queue", "x.ardesk", "--limit", "0"),
        ("aging", "x.ardesk", "--buckets", "30,30"),
        ("aging", "x.ardesk", "--by", "colour"),
        ("import", "x.ardesk", "f.csv", "--map", "customer"),
        ("statements", "x.ardesk", "--out", "d", "--month", "2026-13"),
    ],
)
def test_wrong_usage_exits_2_with_words_and_no_output(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert ran.err or "Usage" in ran.out


def test_what_nobody_can_read_is_not_written(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell may close both (`>&- 2>&-`); what was asked is done."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    for more in ((), ("--json",)):
        assert main(["call", str(books), "A-1", "--outcome", "no_answer", "--as-of", DAY, *more]) == 0


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.strip() == f"arDesk {__version__}"
    listed = run("--help")
    assert listed.status == 0
    for name in ("new", "import", "queue", "account", "call", "aging", "metrics", "letters", "verify", "doctor"):
        assert f"\n  {name} " in listed.out


def test_what_nobody_foresaw_leaves_a_file_and_no_traceback(
    run: Run, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the queue fell over")

    monkeypatch.setattr(queue_desk, "call_queue", broken)
    ran = run("queue", books, "--json")
    assert (ran.status, ran.out) == (1, "")
    (file,) = (books.parent / "home" / "crashes").iterdir()
    assert str(file) in ran.err
    assert "the queue fell over" in file.read_text(encoding="utf-8")


def test_ctrl_c_says_that_nothing_was_changed(run: Run, books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(queue_desk, "call_queue", stopped)
    ran = run("queue", books, "--as-of", DAY)
    assert (ran.status, ran.out) == (130, "")
    assert "nothing was changed" in ran.err


def test_names_from_files_are_plain_text_in_tables(run: Run, books: Path) -> None:
    run("call", books, "B-1", "--outcome", "spoke", "--note", "[red]\x1b[31mwell[/red]", "--as-of", DAY)
    shown = run("account", books, "B-1", "--as-of", DAY).out
    assert "Birch & [Söhne]" in shown
    assert "[red]" in shown
    assert "\x1b" not in shown


def test_json_is_one_document_and_sentences_go_to_standard_error(run: Run, books: Path) -> None:
    ran = run("call", books, "A-1", "--outcome", "no_answer", "--as-of", DAY, "--json")
    assert ran.json["outcome"] == "no_answer"
    assert "Alder GmbH" in ran.err
    assert main(["queue", str(books), "--as-of", DAY]) == 0


@pytest.mark.parametrize("words", [("queue",), ("aging",), ("import", "ledger.csv")])
def test_a_command_waits_for_no_library_it_does_not_need(office: Path, words: tuple[str, ...], books: Path) -> None:
    heavy = {"pandas", "numpy", "matplotlib", "reportlab", "PySide6", "rich", "alembic", "jinja2", "pypdfium2"}
    shutil.copy(office / "ledger.csv", books.parent)
    argv = [words[0], books.name, *words[1:], "--json"]
    found = f"print(*{heavy!r}.intersection(sys.modules), file=sys.stderr)"
    look = f"import sys; from arDesk.cli import main; main({argv!r}); {found}"
    path = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=books.parent, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == ""
