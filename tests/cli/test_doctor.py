"""The doctor: what arDesk stands on, and the way out of what is amiss, on a page that can be shown to anyone."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from arDesk import __version__
from arDesk.cli import machine
from arDesk.environment import libraries
from tests.cli.conftest import Run

QT = {"qt": "6.11.3", "platform": "offscreen", "screens": [], "own_font": True, "fonts": 3, "printers": 0,
      "default_printer": False, "tray": False}  # fmt: skip


@pytest.fixture
def healthy(monkeypatch: pytest.MonkeyPatch, ardesk_home: Path) -> None:
    """Spare the process that asks Qt; a profile of the test's own is the owner's alone."""
    monkeypatch.setattr(machine, "sight", lambda: QT)
    monkeypatch.setattr(libraries, "cure", lambda: None)


def test_it_names_what_arDesk_stands_on_qt_included(run: Run) -> None:
    ran = run("doctor", "--json")
    found = ran.json
    assert (ran.status, found["problems"]) == (0, []), ran.err
    assert found["ardesk"] == __version__
    assert tuple(int(part) for part in found["sqlite"].split(".")) > (3, 50)
    assert found["sqlcipher"]
    assert found["fonts"]
    assert found["qt"]["platform"] == "offscreen"
    assert found["qt"]["own_font"]
    assert found["profile"]["writable"]


def test_a_person_reads_one_page(run: Run, healthy: None) -> None:
    ran = run("doctor")
    assert ran.status == 0
    assert "sqlite" in ran.out
    assert "Nothing is missing." in ran.err


@pytest.mark.usefixtures("healthy")
def test_books_are_proved_and_nobody_is_named(run: Run, books: Path) -> None:
    ran = run("doctor", str(books), "--json", "--as-of", "2026-03-31")
    found = ran.json["books"]
    assert ran.status == 0
    assert found["well"]
    assert found["mb"] > 0
    assert found["free_mb"] > 0
    assert books.name not in ran.out + ran.err
    assert "Alder" not in ran.out + ran.err


@pytest.mark.usefixtures("healthy")
def test_older_books_are_left_as_they_are(run: Run, books: Path) -> None:
    content = bytearray(books.read_bytes())
    content[60:64] = (1).to_bytes(4, "big")
    books.write_bytes(content)
    found = run("doctor", str(books), "--json").json["books"]
    assert found["version"].startswith("1 of ")
    assert books.read_bytes() == content
    assert len(list(books.parent.glob("*before*"))) == 0


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize("content", [b"", b"no books at all, only words" * 9])
def test_what_are_no_books_is_a_problem(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Harbour Foods.ardesk"
    path.write_bytes(content)
    ran = run("doctor", str(path), "--json")
    assert ran.status == 1
    assert [problem["code"] for problem in ran.json["problems"]] == ["books"]
    assert "Harbour" not in ran.out + ran.err


def test_missing_libraries_come_with_the_line_that_installs_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, ardesk_home: Path
) -> None:
    monkeypatch.setattr(machine, "sight", lambda: "libGL.so.1: cannot open shared object file")
    monkeypatch.setattr(libraries, "cure", lambda: "sudo apt-get install -y libgl1")
    ran = run("doctor")
    assert ran.status == 1
    assert "sudo apt-get install -y libgl1" in ran.err


@pytest.mark.usefixtures("healthy")
@pytest.mark.skipif(sys.platform == "win32", reason="rights are not modes there")
def test_a_profile_others_can_read_is_a_problem(run: Run, ardesk_home: Path) -> None:
    ardesk_home.mkdir(parents=True)
    ardesk_home.chmod(0o755)
    ran = run("doctor", "--json")
    assert [problem["code"] for problem in ran.json["problems"]] == ["profile_open"]
    assert ran.json["problems"][0]["fix"].startswith("chmod 700 ")


@pytest.mark.usefixtures("healthy")
def test_a_full_disk_and_a_network_drive_are_told(run: Run, books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = shutil.disk_usage(books.parent)._replace(free=5 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: used)
    monkeypatch.setattr(machine, "disk_kind", lambda _: "cifs")
    ran = run("doctor", str(books), "--json")
    assert [problem["code"] for problem in ran.json["problems"]] == ["network_disk", "disk"]


def test_a_home_is_written_without_its_owner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert machine.short(tmp_path / "books") == str(Path("~") / "books")
    assert machine.short(Path("/srv/books")) == str(Path("/srv/books"))
